"""QR codes: the file is the symbol of the address, whole, black on white, with its quiet zone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import segno
from hypothesis import given
from hypothesis import strategies as st

from plugins.actions.share import QUIET_ZONE, qr_code

ADDRESS = "https://nightshift.example.org/es/actions/repair/"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: bytes) -> list[list[int]]:
    """Return the modules that an SVG's strokes darken, row by row."""
    root = ET.fromstring(svg)
    size = int(root.get("viewBox", "").split()[2])
    light, dark = root.findall(f"{SVG}path")
    assert (light.get("fill"), light.get("d"), dark.get("stroke")) == ("#fff", f"M0 0h{size}v{size}h-{size}z", "#000")
    rows = [[0] * size for _ in range(size)]
    x = y = 0.0
    for kind, first, second, length in re.findall(r"([Mm])(-?[\d.]+) (-?[\d.]+)h(\d+)", dark.get("d", "")):
        x, y = (float(first), float(second)) if kind == "M" else (x + float(first), y + float(second))
        for column in range(int(x), int(x) + int(length)):
            rows[int(y)][column] += 1
        x += int(length)
    return rows


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-/%", max_size=120))
def test_the_strokes_are_the_symbol_with_a_quiet_zone_around_it(path):
    symbol = segno.make(ADDRESS + path, error="m", micro=False)

    assert drawn(qr_code(ADDRESS + path)) == [list(row) for row in symbol.matrix_iter(border=QUIET_ZONE)]


def test_a_code_is_never_one_that_few_phones_read():
    assert len(drawn(qr_code("a.example"))) == 21 + 2 * QUIET_ZONE, "Micro QR has fewer modules"


def test_an_open_action_has_its_code_beside_its_page_in_every_language_and_one_that_ended_has_none(site):
    site.write(
        "content/actions/repair.es.md", "title: Reparen la caldera\nsummary: Pídanlo.\nresult: Hecho.\n\nFirmen.\n"
    )
    first = site.build(now=datetime(2030, 1, 1, tzinfo=UTC))
    codes = {path: body for path, body in site.snapshot().items() if path.endswith("qr.svg")}
    site.change("content/actions/repair.md", "state: open", "state: won")

    second = site.build(now=datetime(2030, 1, 1, tzinfo=UTC))

    assert not first.status + second.status, first.text + second.text
    assert codes == {
        "actions/repair/qr.svg": qr_code("https://nightshift.example.org/actions/repair/"),
        "es/actions/repair/qr.svg": qr_code("https://nightshift.example.org/es/actions/repair/"),
    }
    assert not [path for path in site.snapshot() if path.endswith("qr.svg")]
