"""The preview's own pages: what is shown before there is a site, and what a problem's code means."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from plugins.build.failures import write_report
from plugins.campaign.code import read_campaign_in
from plugins.i18n.message_language import reader_language, translated
from plugins.i18n.message_templates import message_environment
from plugins.messages import Message
from plugins.preview.panel_words import panel_words
from plugins.rendering.stylesheet import campaign_tokens

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.types import Scope

_FOLDER = Path(__file__).parent
#: What pages of the preview itself may load: its own files, and nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def environment() -> Environment:
    """Return the environment of the templates in ``templates/``, whose words are messages."""
    return message_environment(_FOLDER / "templates")


class OwnPages:
    """The pages of a preview of the project in ``root``."""

    def __init__(self, root: Path) -> None:
        """Compile no template yet."""
        self._root, self._environment = root, environment()

    def render(self, name: str, status: int = 200, **variables: Any) -> Response:  # noqa: ANN401
        """Return the page of the template called ``name``, with its variables."""
        text = self._environment.get_template(f"{name}.html").render(variables)
        return HTMLResponse(text, status, {"Content-Security-Policy": POLICY})

    def missing(self, _scope: Scope) -> Response:
        """Return the page that is shown while there is no site; it turns into the site."""
        return self.render("no_site", 404)

    def problem(self, request: Request) -> Response:
        """Return what the documentation says of a code."""
        code = request.path_params["code"]
        text = _entry(self._root / "docs" / "problems", code) if re.fullmatch(r"[A-Z]{2,3}\d{3}", code) else ""
        return self.render("problem", 200 if text else 404, code=code, text=text)

    def tokens(self, _request: Request) -> Response:
        """Return the theme's sizes and fonts, and the campaign's colours if its settings can be read."""
        try:
            text = (self._root / "theme" / "static" / "css" / "tokens.css").read_text("utf-8")
        except OSError:
            text = ""
        campaign, _ = read_campaign_in(self._root)
        own = campaign_tokens(campaign) if campaign else ""
        return Response(f"@layer tokens {{\n{text}}}\n{own}\n", media_type="text/css")

    def words(self, _request: Request) -> Response:
        """Return the words of the panel, as a module of its script."""
        return Response(panel_words(reader_language()), media_type="text/javascript")

    def failure(self, _request: Request, error: Exception) -> Response:
        """Return a sentence where the server itself failed; the traceback is kept in a file."""
        write_report(error, self._root)
        failed = Message("The preview itself failed. Please report it, with the file .picket/failure.txt. (SRV002)")
        print(translated(failed), flush=True)
        return PlainTextResponse(f"{translated(failed)}\n", 500)


def _entry(folder: Path, code: str) -> str:
    """Return the HTML of a code's section in the Markdown files of ``folder``; nothing where there is none."""
    section = re.compile(rf"^## {code}\n(?P<text>.*?)(?=^## [A-Z]{{2,3}}\d{{3}}$|\Z)", re.DOTALL | re.MULTILINE)
    for path in sorted(folder.glob("*.md")):
        if match := section.search(path.read_text("utf-8")):
            return markdown.markdown(match["text"], extensions=["fenced_code"])
    return ""
