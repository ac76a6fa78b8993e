"""Rules for texts: what is worth saying of wording and of what is private, in English and Spanish."""

from __future__ import annotations

import markdown
import pytest

from plugins.checks.text_rules import TextRules
from plugins.markup.model import Text

RULES = TextRules(telephones=("+1 718 555 0100",), people=("Ana Reyes", "José Núñez"))

WRONG = {
    "TXT001": [
        "[here](/x)",
        "[Click here!](/x)",
        "[» Read more…](/x)",
        "[aquí](/x)",
        "[Más información](/x)",
        '<a href="/x">link</a>',
        "[**here**][x]\n\n[x]: /x",
        "[![here](/x.png)](/x)",
    ],
    "TXT002": ["## A\n\n#### B", "### First", "## A\n\n### B\n\n##### C"],
    "TXT003": [
        "Call me: 347-555-0199",
        "(347) 555 0199",
        "+44 20 7946 0958 now",
        "call +34 612 34 56 78",
        "Llama al 612 345 678",
        "030 1234 5678 office",
        "tel. 1-347-555-0199.",
        "- item\n- 347.555.0199",
    ],
    "TXT004": [
        "Meet at 12 Elm Street, Apt 4B",
        "She lives at 400 Victory Blvd.",
        "Vive en Calle Morelos 45",
        "Av. Reforma 222, Depto 5",
        "our home address is 9 Bay St",
        "at her house, 33 W. 4th Street",
        "ul. Długa 5 m. 3",
    ],
    "TXT005": [
        "My badge 1234567",
        "employee ID: AB12345",
        "Gafete 45678",
        "número de empleado: 998877",
        "SSN 123-45-6789",
        "Badge number is 55512",
        "badge #12345",
    ],
    "TXT006": ["ana reyes told us", "ANA REYES!", "Jose Nunez dijo", "so **Ana Reyes** said"],
    "TXT007": [
        "We are 8,000 workers.",
        "Rents rose by 40 %.",
        "They made $30,000,000 profit",
        "two lines\n3 million people",
        "half of 12 000 workers",
        "Only 15% voted",
        "Son 20000 personas",
    ],
    "TXT009": ["**Our demands**\n\nText", "__What we want:__\n\ntext"],
}
RIGHT = [
    "Call 1-800-555-0199 free",
    "the local 1234",
    "We meet on 12/03/2024",
    "718-555-0100 is us",
    "$1,500 in March 2024",
    "[8,000 workers](https://x.example.org)",
    "40 %, according to the city.",
    "Gracias a 8,000 firmas en mayo",
    "In 2023 we won",
    "Room 1234",
    "ISBN 978-3-16-148410-0",
    "It is 12 Elm Street, the public library",
    "Meet at 400 Victory Blvd on Monday",
    "card 12345 of the deck",
    "Zip 10314",
    "[Read the letter here](/x)",
    "**Bold** start of text",
    "`347-555-0199`",
    "```\n347-555-0199\n```",
    "<!-- 347-555-0199 -->",
    "[call](tel:+13475550199)",
    "## A\n\n### B\n\n## C",
    "IP 192.168.100.200",
    "our staff of 2000 in 2024",
    "A crowd of 50",
    "Banana reyes",
]
HARD = {
    "en": "The organisational implementation of participatory institutional arrangements necessitates considerable "
    "administrative coordination between representative constituencies and managerial authorities. ",
    "es": "La implementación organizacional de procedimientos institucionales participativos necesita considerable "
    "coordinación administrativa entre representantes constitucionales y autoridades gubernamentales. ",
}
EASY = {
    "en": "We work at night. We lift and pack. It is hard on the back. We want a break. We want a say. ",
    "es": "Trabajamos de noche. Cargamos cajas. Nos duele la espalda. Pedimos un rato libre. Pedimos voz. ",
}


def codes(body: str, lang: str = "en", line: int = 1) -> list[str]:
    return [problem.code for problem in judge(body, lang, line)]


def judge(body: str, lang: str = "en", line: int = 1):
    html = markdown.markdown(body, extensions=["extra"])
    return list(RULES.judge(Text("content/news/x.md", body, line), lang, html))


@pytest.mark.parametrize(("code", "body"), [(code, body) for code, bodies in WRONG.items() for body in bodies])
def test_it_is_said(code, body) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize("body", RIGHT)
def test_nothing_is_said(body) -> None:
    assert codes(body) == []


@pytest.mark.parametrize("lang", ["en", "es", "es-MX"])
def test_a_text_that_is_hard_to_read_is_named_and_an_easy_one_is_not(lang) -> None:
    hard, easy = HARD[lang[:2]], EASY[lang[:2]]

    assert codes(hard * 8, lang) == ["TXT008"]
    assert codes(easy * 20, lang) == []


def test_short_texts_and_other_languages_are_not_measured() -> None:
    assert codes(HARD["en"]) == []
    assert codes(HARD["en"] * 8, "de") == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("First.\n\nRead [here](/x).", 12),
        ("One\ntwo\ncall 347-555-0199", 12),
        ("<!-- a\nb -->\n\n347-555-0199", 13),
        ("```\ncode\n```\n\n**Our demands**", 14),
        ("## A\n\ntext\n\n#### B", 14),
        ("Lines\nof\n8,000 workers", 12),
    ],
)
def test_the_line_of_the_file_is_named(body, line) -> None:
    assert [problem.line for problem in judge(body, line=10)] == [line]


def test_a_number_of_a_badge_is_not_repeated_in_full() -> None:
    (problem,) = judge("badge 1234567")

    assert "1234567" not in str(problem)
