"""Strict readers of what servers are told: each answers which headers a path gets, and fails at anything odd."""

from __future__ import annotations

import re
import shlex

TOKEN = re.compile(r"[A-Za-z-]+")


def hosted(text: str, path: str) -> dict[str, str]:
    """Return the headers that Netlify and Cloudflare Pages send for ``path``: all rules that match, values joined."""
    found: dict[str, str] = {}
    for pattern, pairs in rules(text):
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for name, value in pairs:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Read ``_headers``: a path at the margin, its headers indented below it."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        assert len(line) <= 2000, "Cloudflare passes over longer lines"
        if line.startswith("#"):
            continue
        if line.startswith("/"):
            assert line.count("*") <= 1
            assert re.fullmatch(r"[!-~]+", line)
            found.append((line, []))
        else:
            name, colon, value = line.strip().partition(": ")
            assert line.startswith("  ")
            assert colon
            assert value
            assert TOKEN.fullmatch(name)
            found[-1][1].append((name, value))
    assert len({pattern for pattern, _ in found}) == len(found)
    return found


def apache(text: str, path: str) -> dict[str, str]:
    """Return the headers that Apache sends for the file at ``path``: plain lines, then <FilesMatch>, then <If>."""
    layers: list[dict[str, str]] = [{}, {}, {}]
    layer, applies = 0, True
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert (lines[0], lines[-1]) == ("<IfModule mod_headers.c>", "</IfModule>")
    for line in lines[1:-1]:
        assert len(line) <= 8190
        if section := re.fullmatch(r'<FilesMatch "(.+)">', line):
            layer, applies = 1, re.search(section[1], path.rpartition("/")[2] or "index.html") is not None
        elif section := re.fullmatch(r'<If "%\{REQUEST_URI\} =~ m#([^#"]+)#">', line):
            layer, applies = 2, re.search(section[1], path) is not None
        elif line in {"</FilesMatch>", "</If>"}:
            layer, applies = 0, True
        else:
            always, name, value = re.fullmatch(r'Header (always) set ([A-Za-z-]+) "([^"]+)"', line).groups()
            assert always
            if applies:
                layers[layer][name] = value
    return layers[0] | layers[1] | layers[2]


def nginx(text: str, path: str) -> dict[str, str]:
    """Return the headers that nginx sends for ``path``: variables are set from top to bottom; an empty one is none."""
    variables: dict[str, str] = {}
    found: dict[str, str] = {}
    applies = True
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if section := re.fullmatch(r'if \(\$uri ~ "([^"]+)"\) \{', line):
            assert len(section[1]) < 4096
            applies = re.search(section[1], path) is not None
        elif line == "}":
            applies = True
        else:
            assert line.endswith(";")
            command, *words = shlex.split(line.removesuffix(";"))
            if command == "set":
                assert words[0].startswith("$picket_")
                variables.update({words[0]: words[1]} if applies else {})
            else:
                assert command == "add_header"
                assert words[2] == "always"
                found[words[0]] = variables[words[1]] if words[1].startswith("$") else words[1]
    return {name: value for name, value in found.items() if value}
