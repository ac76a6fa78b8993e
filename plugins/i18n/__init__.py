"""Internationalisation: a language's translations, and how it writes dates, numbers and money."""
