"""Random mutations of good files, as slips of the hand and of programs make them; the same for the same seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: Signs that mean something to Markdown, HTML, front matter, TOML or other programs, and invisible ones.
MARKS: Final = (
    *("**", "*", "__", "_", "`", "```", "~~~", "~~", "<!--", "-->", "[", "]", "](", ")", "(", "![", "|", "|---|"),
    *("---", "===", "# ", "## ", "> ", "- ", "1. ", "    ", "\t", "<div>", "</div>", "<b>", "</b>", "<p", "&lt;"),
    *("&nbsp;", "\\", "^", "~", "::", "::action ", "{{", "}}", "{%", "%%", "==", "++", "$", "{.x}", "{#x}", "{: .x}"),
    *("[^1]", "[^1]: note\n", "[a]: word\n", "[a]: word more words\n", "*[NLRB]: Board\n", "[//]: # (note)\n"),
    *(": meaning\n", "\nterm\n: meaning\n", '"', "'", "\u201c", "\u201d", ":", ": ", "=", "#", "# note"),
    *("title: Another\n", "key: value\n", "\n", "\n\n", "\\\n", "\u202e", "\u200b", "\u00a0", "\ufeff", "\0"),
    *("<<<<<<< HEAD\n", "=20", "[[", "]]", "+++", "{", "}", ",", ";", "/*", "*/", "<?", "<!", "</", "/>", "<h1>"),
)  # fmt: skip


#: How often a file is saved as other programs do, and a mark put at the beginning of a line, where most mean something.
AS_OTHERS, AT_BEGINNING = 0.3, 0.5


def mutated(data: bytes, seed: int) -> bytes:
    """Return ``data`` after one to three mutations."""
    random = Random(seed)
    text = data.decode("utf-8")
    for _ in range(random.randint(1, 3)):
        text = random.choice(_MUTATIONS)(text, random)
    return _saved(text, random)


def _somewhere(text: str, random: Random, longest: int = 12) -> tuple[int, int]:
    begin = random.randint(0, len(text))
    return begin, min(len(text), begin + random.randint(1, longest))


def _delete(text: str, random: Random) -> str:
    begin, end = _somewhere(text, random)
    return text[:begin] + text[end:]


def _duplicate(text: str, random: Random) -> str:
    begin, end = _somewhere(text, random)
    return text[:end] + text[begin:end] + text[end:]


def _swap(text: str, random: Random) -> str:
    begin, _ = _somewhere(text, random)
    return text[:begin] + text[begin + 1 : begin + 2] + text[begin : begin + 1] + text[begin + 2 :]


def _insert(text: str, random: Random) -> str:
    begin, _ = _somewhere(text, random)
    if random.random() < AT_BEGINNING:
        begin = text.rfind("\n", 0, begin) + 1
    return text[:begin] + random.choice(MARKS) + text[begin:]


def _surround(text: str, random: Random) -> str:
    begin, end = _somewhere(text, random, 60)
    mark = random.choice(MARKS)
    return text[:begin] + mark + text[begin:end] + mark + text[end:]


def _cut(text: str, random: Random) -> str:
    return text[: random.randint(0, len(text))]


def _parts(sign: str) -> Callable[[str, Random], str]:
    """Return the mutation that deletes, doubles or moves what stands between two ``sign``."""

    def mutate(text: str, random: Random) -> str:
        parts = text.split(sign)
        index, other = random.randrange(len(parts)), random.randrange(len(parts))
        part = parts[index]
        match random.randrange(4):
            case 0:
                del parts[index]
            case 1:
                parts.insert(other, part)
            case 2:
                parts[index], parts[other] = parts[other], part
            case _ if index + 1 < len(parts):
                parts[index : index + 2] = [f"{part}{parts[index + 1]}"]
        return sign.join(parts)

    return mutate


def _saved(text: str, random: Random) -> bytes:
    """Return the bytes of a text as most programs save them, and sometimes as others do."""
    data = text.encode("utf-8", "replace")
    others = (
        text.encode("cp1252", "replace"),
        text.encode("utf-16"),
        data.decode("cp1252", "replace").encode("utf-8"),
        text.replace("\n", "\r\n").encode("utf-8-sig", "replace"),
        text.replace("\n", "\r").encode("utf-8", "replace"),
        data[: random.randint(0, len(data))],
    )
    return random.choice(others) if random.random() < AS_OTHERS else data


_MUTATIONS: Final = (
    *(_delete, _duplicate, _swap, _insert, _insert, _insert, _surround, _cut),
    *(_parts("\n"), _parts("\n\n"), _parts(" ")),
)
