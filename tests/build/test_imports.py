"""A build imports what it uses."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.support.site import PROJECT

#: What a build of one changed word does without: it is there for what most articles do not have.
IDLE = (
    "babel.messages.catalog",
    "click",
    "plugins.forms.contract",
    "plugins.video.recognition",
)


def test_a_build_of_one_changed_word_imports_nothing_of_ours_that_it_does_not_use(site):
    assert site.build().status == 0
    article = min((site.folder / "content" / "news").glob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    code = f"import json, sys\nsys.path.insert(0, {str(PROJECT)!r})\nfrom plugins.build.build import build\n"
    code += f"status = build(quiet=True)\nprint(json.dumps([status, [name for name in {IDLE} if name in sys.modules]]))"

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=site.folder, capture_output=True, text=True, check=False
    )

    assert json.loads(done.stdout.splitlines()[-1]) == [0, []], done.stderr
