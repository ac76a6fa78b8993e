"""Markup: a text becomes HTML, by the block rules of CommonMark; markup that stays unread is named."""
