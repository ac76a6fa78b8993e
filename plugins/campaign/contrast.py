"""Contrast: whether people with weak eyes or a phone in the sun can read one colour on another.

After WCAG 2.2, success criterion 1.4.3 (https://www.w3.org/TR/WCAG22/#contrast-minimum), with its definitions of
relative luminance and contrast ratio. Colours are ``#`` and six hexadecimal digits.
"""

from __future__ import annotations

#: The backgrounds of the theme, and the text it puts on the accent. ``theme/static/css/tokens.css`` has the same ones.
LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#141210"
ON_ACCENT = "#ffffff"
ON_ACCENT_DARK = "#141210"

#: The least contrast for text of ordinary size, WCAG level AA.
ENOUGH = 4.5

_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white), whichever is on top."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, *others: str) -> float:
    """Return the smallest contrast of ``colour`` with any of ``others``."""
    return min(contrast(colour, other) for other in others)


def nearest_legible(colour: str, *others: str) -> str:
    """Return ``colour``, only as much darker or lighter as it needs to be to have enough contrast with ``others``.

    The way leads towards black or white, whichever is nearer to success; there is always one for backgrounds that are
    all light or all dark.
    """
    start = _channels(colour)
    steps = (_mixed(start, towards, amount) for amount in range(256) for towards in (_BLACK, _WHITE))
    return next((step for step in steps if least_contrast(step, *others) >= ENOUGH), colour)


def _luminance(colour: str) -> float:
    """Return the relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """Return the light an sRGB channel gives off, both from 0 to 1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  (WCAG's)


def _channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(start: tuple[int, int, int], end: tuple[int, int, int], amount: int) -> str:
    """Return the colour ``amount`` 255ths of the way from ``start`` to ``end``."""
    return "#" + "".join(f"{a + round((b - a) * amount / 255):02x}" for a, b in zip(start, end, strict=True))
