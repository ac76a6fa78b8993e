"""Headers: what a page allows the browser to load, worked out from the forms and videos on it."""
