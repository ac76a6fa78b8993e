"""What ``python3 tasks.py bench`` runs: it measures, prints the tables and keeps the numbers."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from tests.benchmarks.benchmark import FOLDER, TOOLS, as_json, measure, measure_followed
from tests.benchmarks.table import machine, report


def main() -> int:
    """Measure; return 1 where Picket itself could not be measured."""
    asked = _asked()
    tools = [tool for tool in TOOLS if not asked.tools or tool.slug in asked.tools.split(",")]
    about = f"{datetime.now(UTC):%Y-%m-%d}; {machine(tools, FOLDER / 'tools')}"
    found = []
    for size in map(int, asked.sizes.split(",")):
        found.append(measure_followed(size, _say) if asked.feeds else measure(size, tools, asked.times, _say))
        _keep("results.json", as_json(found, about))  # after every size: the largest takes long
        _keep("results.md", report(found, tools, about))
    sys.stdout.write((FOLDER / "results.md").read_text("utf-8"))
    return int(any(TOOLS[0].slug in results.missing or "missing" in results.followed for results in found))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python3 tasks.py bench", description="Measure Picket against other tools.")
    parser.add_argument("--sizes", default="100,1000", help="how many articles, separated by commas")
    parser.add_argument(
        "--tools", default="", help="of " + ", ".join(tool.slug for tool in TOOLS) + "; all if left out"
    )
    parser.add_argument(
        "--times", type=int, default=0, help="how often to run each scenario: 5, or 3 above 1000 articles"
    )
    parser.add_argument("--feeds", action="store_true", help="measure only what the feeds of many tags take")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _keep(name: str, text: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
