"""Headers: what a page allows the browser to load, worked out from what is on it, and told to servers as well."""
