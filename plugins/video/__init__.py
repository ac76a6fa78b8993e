"""Video: a film at an outside service, recognised by its address and loaded only when a visitor asks for it."""
