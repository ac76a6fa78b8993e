"""A QR code holds the address of an action, for a phone's camera to read from a printed page (ISO/IEC 18004)."""

from __future__ import annotations

from io import BytesIO

#: Its file beside the page of the action. Browsers load it when the page is printed, and never before.
FILE = "qr.svg"
#: Fifteen of a hundred codewords can be restored: paper is folded, and toner runs out.
CORRECTION = "m"
#: The light margin that readers need around a symbol, in modules (ISO/IEC 18004, section 9.1).
QUIET_ZONE = 4


def qr_code(address: str) -> bytes:
    """Return the code of ``address``, whole and as it is, as an SVG document: black modules on white."""
    import segno  # 30 ms, and only builds that draw one need it

    drawing = BytesIO()
    symbol = segno.make(address, error=CORRECTION, micro=False)
    symbol.save(drawing, kind="svg", border=QUIET_ZONE, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return drawing.getvalue()
