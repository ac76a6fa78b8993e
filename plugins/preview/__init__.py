"""Preview: the editor's server, and the site that it rebuilds while somebody writes."""
