"""Markdown as people write it everywhere else, read by CommonMark's rules for blocks; what is left unread is named."""
