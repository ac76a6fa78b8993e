"""A function is the other end of a form that the site's own host takes: a few lines that run at Cloudflare Pages.

It belongs into ``functions/`` at the root of the project, beside the output and not in it; the path below that folder
is the path it answers. Cloudflare's builds find it there, and so does ``wrangler pages dev output``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plugins.forms.providers import CLOUDFLARE_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.forms.model import Embed

#: The first line of every file that Picket may write again, and remove when no form needs it any more.
MARK: Final = "// Written by Picket; take this line out, and Picket will leave the file alone."


@dataclass(frozen=True)
class PagesFunction:
    """One file: ``path`` is below the project's root (``functions/api/contact.js``), ``source`` its text."""

    path: str
    source: str


def functions(embeds: Iterable[Embed]) -> tuple[PagesFunction, ...]:
    """Return the functions that the forms among ``embeds`` need, each once."""
    forms: dict[str, list[Embed]] = {}
    for embed in embeds:
        if embed.provider == CLOUDFLARE_PAGES.name:
            forms.setdefault(embed.address, []).append(embed)
    return tuple(PagesFunction(f"functions{path}.js", _source(alike)) for path, alike in sorted(forms.items()))


def _source(forms: list[Embed]) -> str:
    """Return the text of the function behind ``forms``, which knows what is in them without having been answered."""
    shown = {field.service_name for form in forms for field in form.fields}
    hidden = {name for form in forms for name, _ in form.hidden} - shown
    return f"{MARK}\n{_SOURCE.replace('HIDDEN_NAMES', json.dumps(sorted(hidden)))}"


_SOURCE: Final = """\
// It keeps each answer in a KV namespace, under the form's path and the time. Make one in Cloudflare's dashboard and
// bind it to this project as SUPPORTERS; until then every visitor is told that nothing was kept. With the variable
// KEEP_DAYS, Cloudflare deletes each answer after so many days.

const HIDDEN = HIDDEN_NAMES; // what every form sends by itself
const MOST_FIELDS = 40;
const LONGEST = 5000;
const LONGEST_NAME = 100;
const BIGGEST = 1000000; // bytes
const EMAIL = /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/;

export async function onRequestPost({ request, env, waitUntil }) {
  const here = new URL(request.url);
  const origin = request.headers.get("Origin");
  if (origin && origin !== "null" && origin !== here.origin) {
    return answer(request, 403, "This form takes answers from its own site only.");
  }
  if (Number(request.headers.get("Content-Length")) > BIGGEST) return answer(request, 413, "This is too much at once.");
  let form;
  try {
    form = await request.formData();
  } catch {
    return answer(request, 400, "This is not what a form sends.");
  }
  const errors = wrong([...form]);
  if (errors.length) return answer(request, 422, errors[0].message, errors);
  if (!env.SUPPORTERS) return answer(request, 503, "The campaign has not yet set up where answers are kept.");
  const at = new Date().toISOString();
  const kept = [...form].filter(([name]) => name !== "_website" && name !== "_thanks");
  try {
    const key = `${here.pathname} ${at} ${crypto.randomUUID()}`;
    await env.SUPPORTERS.put(key, JSON.stringify({ at, answers: kept }), lifetime(env.KEEP_DAYS));
  } catch {
    return answer(request, 503, "Your answer could not be kept. Please try again later.");
  }
  if (env.NOTIFY) waitUntil(notify(env.NOTIFY, here.pathname, at));
  return wantsJson(request) ? Response.json({ ok: true }) : Response.redirect(thanks(form, here), 303);
}

// Letters as people count them: an emoji is no two, and a new line, which browsers send as two, is one.
const lettersIn = (value) => [...value.replace(/\\r\\n/g, "\\n")].length;

const isAnswer = ([name, value]) =>
  !name.startsWith("_") && !HIDDEN.includes(name) && (typeof value !== "string" || value.trim() !== "");

function wrong(fields) {
  if (fields.length > MOST_FIELDS) return [{ field: "", message: "There are too many answers." }];
  const isTooLong = ([name]) => lettersIn(name) > LONGEST_NAME;
  if (fields.some(isTooLong)) return [{ field: "", message: "A field has too long a name." }];
  if (!fields.some(isAnswer)) return [{ field: "", message: "Nothing was filled in." }];
  return fields.flatMap(([field, value]) => {
    if (typeof value !== "string") return [{ field, message: "Files are not taken." }];
    if (field === "_website" && value) return [{ field, message: "This field must stay empty." }];
    if (lettersIn(value) > LONGEST) return [{ field, message: `This is longer than ${LONGEST} letters.` }];
    if (field === "email" && !EMAIL.test(value)) return [{ field, message: "This is not an e-mail address." }];
    return [];
  });
}

// How long an answer is kept. Where KEEP_DAYS is not a number, it stays until it is deleted.
function lifetime(days) {
  const seconds = Math.round(Number(days) * 86400);
  return seconds >= 60 ? { expirationTtl: seconds } : {}; // Cloudflare's least is a minute
}

// The thank-you page: a path of this very site, whatever the form says. What is no web address has no such path
// (“x:@elsewhere.example”), and two slashes at its beginning would be another host's.
function thanks(form, here) {
  const home = `${here.origin}/`;
  try {
    const { protocol, pathname } = new URL(form.get("_thanks"), home);
    const there = new URL(here.origin + pathname);
    const isOwn = /^https?:$/.test(protocol) && /^\\/(?![\\/\\\\])/.test(pathname) && there.origin === here.origin;
    return isOwn && !there.username && there.pathname === pathname ? there.href : home;
  } catch {
    return home;
  }
}

// One line to an address of the campaign's, such as a form that makes a mail of it; never the answer itself.
async function notify(address, path, at) {
  const body = new URLSearchParams({ message: `There is a new answer at ${path} (${at}).` });
  try {
    await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {} // the answer is kept, whoever hears of it
}

function wantsJson(request) {
  return (request.headers.get("Accept") || "").includes("application/json");
}

function answer(request, status, reason, errors = []) {
  if (wantsJson(request)) return Response.json({ ok: false, reason, errors }, { status });
  return new Response(`${reason}\\n\\nGo back: your words are still there.\\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
"""
