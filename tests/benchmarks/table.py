"""The tables: what each tool made and took, and the figures to reach, in Markdown."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from tests.benchmarks.figures import cpu, figures, peak, resident, wall

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.benchmarks.benchmark import Results
    from tests.benchmarks.figures import Figure, Found
    from tests.benchmarks.tool import Tool

_MEGABYTE = 1_000_000


def machine(tools: Sequence[Tool], installed: Path) -> str:
    """Return what everything below was measured on and with."""
    versions = ", ".join(f"{tool.name} {tool.version(installed)}" for tool in tools if not tool.once)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{system}; {versions}"


def report(all_results: Sequence[Results], tools: Sequence[Tool], about: str) -> str:
    """Return everything there is to read, ending in a line end."""
    parts = [about, *(_absolute(results, tools) for results in all_results if results.runs), _comparison(all_results)]
    return "\n\n".join(parts) + "\n"


def _absolute(results: Results, tools: Sequence[Tool]) -> str:
    """Return one size: what each tool made, and what it took."""
    said = [
        f"{tool.name}: not measured: {results.missing[tool.slug]}" for tool in tools if tool.slug in results.missing
    ]
    head = ("", *(tool.name for tool in tools))
    table = _markdown([head, *_made(results, tools), *_taken(results, tools)])
    title = f"## {results.size:,} articles, a tenth of them in two languages"
    return "\n\n".join([title, *said, table])


def _made(results: Results, tools: Sequence[Tool]) -> Iterator[tuple[str, ...]]:
    kinds = dict.fromkeys(kind for made in results.made.values() for kind in made)
    for kind in kinds:
        found = [results.made.get(tool.slug, {}).get(kind) for tool in tools]
        if kind == "bytes":
            yield "output, MB", *("–" if one is None else f"{one / _MEGABYTE:.2f}" for one in found)
        else:
            yield kind, *("–" if one is None else f"{one:,}" for one in found)


def _taken(results: Results, tools: Sequence[Tool]) -> Iterator[tuple[str, ...]]:
    for scenario in results.runs:
        for kind, measured in (("wall", wall), ("CPU", cpu)):
            found = (measured(results, scenario, tool.slug) for tool in tools)
            yield f"{scenario}, {kind}, s", *(_number(one, 3) for one in found)
    memory = (peak(results, tool.slug) for tool in tools)
    yield "cold, peak memory, MB", *("–" if isinstance(one, str) else f"{one / _MEGABYTE:.0f}" for one in memory)
    for edit in dict.fromkeys(edit for found in results.resident.values() for edit in found.get("milliseconds", ())):
        yield f"resident, {edit}, ms", *(_number(resident(results, edit, tool.slug), 1) for tool in tools)


def _comparison(all_results: Sequence[Results]) -> str:
    """Return the figures to reach, and whether they are."""
    head = ("figure (medians)", "articles", "is", "must be", "")
    return "## Figures to reach\n\n" + _markdown([head, *map(_row, figures(all_results))])


def _row(figure: Figure) -> tuple[str, ...]:
    most = f"{'<' if figure.strictly else '≤'} {figure.limit:g}" if figure.limit is not None else "–"
    digits = 1 if figure.unit in {"ms", "ms of CPU", "MB"} else 3
    return figure.what, f"{figure.size:,}", f"{_number(figure.found, digits)} {figure.unit}", most, figure.verdict


def _number(found: Found, digits: int) -> str:
    return "–" if isinstance(found, str) else f"{found:.{digits}f}"


def _markdown(rows: Sequence[tuple[str, ...]]) -> str:
    """Return ``rows`` as a Markdown table that reads well as it is; the first is its head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
