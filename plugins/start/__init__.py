"""Start: the sample gives way to a small site of the campaign's own, made from the answers to a few questions."""
