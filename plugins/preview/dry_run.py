"""Reads and judges the site as its preview shows it, and writes nothing: for tasks that ask what is in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.preview.model import FOLDER, MANIFEST, Preview

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.build.build import Built, Failed
    from plugins.run import Run


def dry_run(root: Path, *, address: str = "", now: datetime | None = None) -> Built | Failed:
    """Return the site in ``root`` with what is not public, too; texts with a problem are held back, and named in it.

    ``address`` is the site's own, where campaign.toml has only an example. ``now`` replaces the clock.
    """
    from plugins.build.build import build_once
    from plugins.engine.manifest import read_manifest
    from plugins.engine.plan import plan_build

    def prepare(run: Run) -> None:
        run.preview, run.address = Preview(), address

    manifest = None if address or now else read_manifest(root, MANIFEST)
    plan = plan_build(root, "pelicanconf.py", now or datetime.now(UTC), manifest, manifest=MANIFEST)
    overrides = {"OUTPUT_PATH": str(root / FOLDER)}
    return build_once(plan, write=False, remembers=False, now=now, overrides=overrides, prepare=prepare)
