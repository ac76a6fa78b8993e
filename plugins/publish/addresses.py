"""Reserved addresses: those for examples, those of this computer, and invented form ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.messages import Message
from plugins.publish.model import Match
from plugins.publish.texts import lines_with, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: One of these stands in every text that has such an address, in small letters: most texts have none.
NEEDLES = (
    *("example", ".test", ".invalid", "localhost", "127.0.0.1", "0.0.0.", "[::1]", "192.168", "//10.", "ejemplo"),
    *("exemple", "beispiel", "tudominio", "tu-dominio", "mysite", "your-", "yourd", "yours", "yourw", "yourc", "youro"),
    *("yourn", "youru", "domain.com", "company.com", "555", "000-0", "000)0", "456", "](#)", "]()", "://)", "](…)"),
    *("](...)", "](https://.", "](https://…", "exemplo", "seudominio", "esempio", "website.", "@email.", "@correo."),
    *("@mail.", "@test.", "@domain.", "@website.", "@dominio."),
)
#: Reserved by RFC 2606 and RFC 6761, and what people write where they have no address yet.
_HOST = pattern(
    r"(?<![\w-])(?P<before>(?:https?:)?//|(?:mailto:)?[\w.+-]+@)?(?:"
    r"(?:[\w-]+\.)*(?:"
    r"example\.(?:com|org|net|edu)"
    r"|your-?(?:domain|site|website|campaign|organi[sz]ation|org|name|union|server|company)\.(?:com|org|net)"
    r"|(?:ejemplo|tu-?dominio|exemple|beispiel|exemplo|seu-?dominio|esempio|my-?(?:web)?site)"
    r"\.(?:com(?:\.(?:br|mx|ar))?|org|net|es|mx|fr|de|ar|cl|it|pt|br)"
    r")|(?:[\w-]+\.)+(?:example|test|invalid)"
    r"|(?<=//)(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|192\.168(?:\.\d+){2}|10(?:\.\d+){3}"
    r"|example(?=[/:\s)\"]|$))"
    r"|(?<=\bname@|\byour@|\buser@|\btest@|\bnome@)(?:e?mail|correo|test|domain|website|dominio)\.(?:com|org|es)"
    r"|(?<=\bnombre@|\bcorreo@)(?:e?mail|correo|test|domain|website|dominio)\.(?:com|org|es)"
    r"|(?<=@)(?:domain\.com|company\.com|localhost)"
    r")(?![\w-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)
_SPELLED = pattern(r"\bexample\s*[\[(]\s*(?:dot|punto|point)\s*[\])]\s*(?:com|org|net)\b", re.IGNORECASE)
#: Numbers that no telephone in North America has (North American Numbering Plan, 555-0100 to 555-0199).
_PHONE = pattern(
    r"(?<!\d)(?:\+?1[-. ]?)?\(?(?:\d{3}\)?[-. ]?555[-. ]?01\d\d|555\)?[-. ]?555[-. ]?\d{4}|123\)?[-. ]?456[-. ]?7890"
    r"|000\)?[-. ]?000[-. ]?0000)(?!\d)"
)
_NOWHERE = pattern(r"\]\((?:#|(?:https?://)?(?:…|\.\.\.)?)\)")
#: Words of links to the beginning of the page they stand on: “[Back to the top](#)”.
_TO_THE_TOP = ("top", "arriba", "inicio", "haut", "oben", "up")
#: Parts of an address that stand for a form's id until somebody has one.
_ID = pattern(
    r"(?P<id>[^/?&=#]*example[^/?&=#]*"
    r"|(?:your|my|the|tu|insert|enter)[-_](?:form|id|code|list|slug|page|campaign|name|key|access|petition|event)[^/?&=#]*"
    r"|(?:form|list|access)[-_]?(?:id|key)(?:[-_]here)?|placeholder|changeme|todo|tk|sample|dummy"
    r"|([^/?&=#])\2{5,}|x{3,}|123456\d*|abc-?123|abcdefgh?"
    r"|[<\[{(][^/?&=#]*[>\]})])(?=[/?&=#]|$)",
    re.IGNORECASE,
)

#: Scheme, host and mailbox: what an address has before all that can be an id.
_BEFORE_PATH = pattern(r"(?:https?:)?//[^/?#]*|mailto:[^?]*|[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PATH_BEFORE = pattern(r"https?://\S+$", re.IGNORECASE)
#: The addresses in a pasted code.
_IN_CODE = pattern(r"(?:https?:)?//[^\s<>\"']+", re.IGNORECASE)


def addresses_in(text: str) -> Iterator[Match]:
    """Yield every address in ``text`` that nobody has."""
    for start, line in lines_with(text, NEEDLES, any_case=True):
        for match in (*_HOST().finditer(line), *_SPELLED().finditer(line)):
            yield Match(
                start + match.start(),
                match[0],
                Message("“{match}” is an example, and nobody’s address.", match=match[0]),
                "PUB001",
            )
        for match in _PHONE().finditer(line):
            if _PATH_BEFORE().search(line, 0, match.start()):  # digits of an address, which made_up_id looks at
                continue
            what = Message("“{match}” is a number for examples: no telephone has it.", match=match[0].strip())
            yield Match(start + match.start(), match[0], what, "PUB001")
        for match in _NOWHERE().finditer(line):
            if line[: match.start()].lower().endswith(_TO_THE_TOP):
                continue
            yield Match(
                start + match.start(), match[0], Message("The link “…{match}” leads nowhere.", match=match[0]), "PUB007"
            )


def made_up_id(address: str) -> str:
    """Return the part of a form's ``address`` that was made up to stand for its id; nothing where there is none.

    Of a pasted code, each address is looked at.
    """
    pasted = _IN_CODE().findall(address) if "<" in address else [address]
    return next(filter(None, map(_made_up_part, pasted)), "")


def _made_up_part(address: str) -> str:
    rest = _BEFORE_PATH().sub("", address.strip(), count=1)
    for start in (0, *(match.end() for match in re.finditer(r"[/?&=#]", rest))):
        if (match := _ID().match(rest, start)) and match["id"]:
            return match["id"]
    return ""
