"""A language's words, and how it writes dates, numbers and money."""
