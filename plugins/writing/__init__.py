"""A new text is begun in a few questions, as a draft in which every key is explained, and opened in an editor."""
