"""Markup: Markdown by the block rules of CommonMark; markup that stays unread is named."""
