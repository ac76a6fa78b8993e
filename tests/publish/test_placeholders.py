"""Words that stand for what is still missing are found, and words that only look like them are left alone."""

from __future__ import annotations

import pytest

from plugins.publish.placeholders import placeholders_in
from plugins.publish.scan import scan

FOLDERS = frozenset({"news", "planks", "actions", "pages"})


def found(text: str, lang: str = "en") -> list[str]:
    return [match.text for match in placeholders_in(text, lang) if not match.minor]


def doubtful(text: str, lang: str = "en") -> list[str]:
    return [match.text for match in placeholders_in(text, lang) if match.minor]


@pytest.mark.parametrize(
    "text",
    [
        *("TODO", "Some TODO here", "TODO: write this", "**TODO**", "(TODO)", "title: TODO", "TODO write this"),
        *("FIXME", "FIXME: the date", "TBD", "Date: TBD", "CHANGEME", "CHANGE ME", "REPLACE_ME", "PLACEHOLDER"),
        *("TK", "TKTK", "tktk", "TKTKTK people came", "On TK we met.", "[TK]", "title: TK"),
        *("XXX", "XXXX", "Call XXX now", "$XXX", "$XX", "XX%", "XXXXXXXX"),
        *("at XX:XX", "on XX/XX/XXXX", "Call 718-XXX-XXXX", "XX.XX.2026"),
        *("Lorem ipsum dolor sit amet", "lorem ipsum", "Lorem", "LOREM IPSUM", "dolor sit amet"),
        *("Write here.", "\n\nWrite here.\n", "demand: A short line"),
        *("PENDIENTE", "PENDIENTE: la fecha", "POR COMPLETAR", "À FAIRE", "A FAIRE : titre", "À COMPLÉTER", "DA FARE"),
        *("PENDENTE", "A FAZER", "AUSFÜLLEN", "POU FÈ"),
        *("[insert date]", "[Insert the name of the employer here]", "[your name]", "[YOUR NAME]", "[name]", "[Date]"),
        *("[add a quote]", "[link]", "[city]", "[xxx]", "[TODO]", "[placeholder]", "[your email address]"),
        *(
            "[inserta la fecha]",
            "[tu nombre]",
            "[su nombre]",
            "[fecha]",
            "[texto]",
            "[texte]",
            "[votre nom]",
            "[à compléter]",
        ),
        *("[título aquí]", "[completar]", "[escribe algo]", "[Ihre name]", "[nombre completo]"),
        *("[photo]", "[name of the employer]", "[# of workers]", "[nombre de la empresa]", "[[name]]", "*|FNAME|*"),
        *("xx/xx/xxxx", "xxxx", "(insert name)", "Your text here", "Tu texto aquí", "Sample text", "texto de ejemplo"),
        *("FALTA: foto", "TO BE WRITTEN", "YOUR NAME", "consectetur adipiscing"),
        *(
            "Todo: write the intro",
            "fixme: date",
            "FIX ME",
            "[foto]",
            "[por confirmar]",
            "[TBC]",
            "[???]",
            "[Text folgt]",
        ),
        *("$X an hour", "$X.XX", "X% of workers", "20XX", "Blindtext", "Content goes here", "[hier Text einfügen]"),
        *("<insert name>", "<your name here>", "{{ name }}", "{{date}}"),
    ],
)
def test_a_placeholder_is_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        *("todo el mundo", "Todo cambia", "Todos y todas", "to do list", "TODOS", "mastodon", "METODO"),
        *("ATK", "TKO", "a STK", "TKM", "tk", "GTK-4", "TK-421"),
        *("XXL", "XX", "siglo XX", "el siglo XX fue", "xXx", "XXXL", "MXXX", "xxx kisses", "MAXXX"),
        *("TBA", "a tbd", "fix me", "change me", "the placeholder"),
        *("pendiente", "Está pendiente de pago", "por hacer mucho", "à faire", "a faire"),
        *(
            "floremos",
            "[sic]",
            "[…]",
            "[...]",
            "[she] said",
            "[the company] lied",
            "[name withheld]",
            "[sic!]",
        ),
        *(
            "they [put] us first",
            "[add]",
            "FALTA MUCHO",
            "[x] done",
            "[ ] open",
            "[date](https://nightshift.org/)",
            "[name][1]",
            "[date]: https://nightshift.org/",
            "[^1]",
        ),
        "[link]\n\nSee [name].\n\n[link]: /a/\n[name]: /b/\n",
        *("___", "__bold.__ Then", "___both___ words", "[hier] steht es", "Generation X"),
        *("Write here. Or there.", "You can write here.", "<b>name</b>", "{filename}../a.md", "your name"),
    ],
)
def test_a_word_that_only_looks_like_one_is_left_alone(text: str) -> None:
    assert found(text) == doubtful(text) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("LO QUEREMOS TODO", "es"),
        ("TODO EL PODER A LA ASAMBLEA", "es"),
        ("¡TODO, TODO, TODO!", "es"),
        ("ASUNTO PENDIENTE", "es"),
        ("UN TRABALHO PENDENTE", "pt"),
        ("QUEREMOS TODO", "es-MX"),
        ("WE WILL CHANGE THIS", "en"),
        ("REPLACE THIS MANAGEMENT", "en"),
        ("IL N’Y A RIEN À FAIRE", "fr"),
    ],
)
def test_a_sentence_in_capitals_is_a_sentence(text: str, lang: str) -> None:
    assert found(text, lang) == []


@pytest.mark.parametrize(
    "text",
    [
        "TODO",
        "TODO: la fecha",
        "title: TODO",
        "- TODO",
        "## TODO",
        "[TODO]",
        "(TODO)",
        "TODO.",
        "**TODO**",
        "Hay TODO: x",
    ],
)
def test_in_spanish_todo_is_a_placeholder_where_it_stands_alone(text: str) -> None:
    assert found(text, "es")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Lo queremos TODO ahora", "es"),
        ("TODO empezó en 2019", "es"),
        ("El pago está PENDIENTE desde marzo", "es"),
        ("Quedan cosas POR HACER.", "es"),
        ("Le formulaire est À COMPLÉTER avant mardi.", "fr"),
        ("Bitte AUSFÜLLEN und abgeben.", "de"),
        ("Der XXX. Kongress", "de"),
        ("The time of the vote is TBD and will be announced.", "en"),
        ("Put YOUR NAME on the line!", "en"),
        ("Here is a sample text you can send to a friend:", "en"),
        ("Your name here, on this list, matters.", "en"),
        ("On ___ we met", "en"),
        ("$____ per hour", "en"),
        ("El __ de marzo", "es"),
        ("Workers at TK Elevator", "en"),
        ("They shop at TK Maxx", "en"),
        ("El XXX Congreso de la federación", "es"),
        ("Super Bowl XXX", "en"),
        ("Chapter XXX says so", "en"),
        ("“[company] fired me”", "en"),
        ("[a film](https://films.org/watch?v=TK)", "en"),
    ],
)
def test_what_may_be_a_word_or_a_name_is_only_said(text: str, lang: str) -> None:
    assert found(text, lang) == []
    assert doubtful(text, lang)


def test_a_placeholder_is_named_once_a_line_with_its_line() -> None:
    text = "---\ntitle: TODO\n---\n\nFirst TODO, then TODO.\n\nAnd FIXME, TODO.\n"

    findings = scan("news/a.md", text.encode(), FOLDERS, "en")

    assert [(finding.line, finding.what[:7]) for finding in findings] == [
        (2, "“TODO” "),
        (5, "“TODO” "),
        (7, "“FIXME”"),
        (7, "“TODO” "),
    ]


def test_notes_that_nobody_gets_to_read_are_no_placeholders() -> None:
    text = "---\n# TODO: ask Rosa\ntitle: Vote\n# demand: A short line\n---\n\nHello.\n\n<!-- TODO\nTK -->\n"

    assert scan("news/a.md", text.encode(), FOLDERS, "en") == ()


def test_what_stands_in_code_is_only_said() -> None:
    text = "title: Vote\n\nWrite `TODO` and `hello@example.org`.\n\n```\nTK\n```\n\nTODO\n"

    findings = scan("news/a.md", text.encode(), FOLDERS, "en")

    assert [(finding.line, finding.minor) for finding in findings] == [(3, True), (3, True), (6, True), (9, False)]


@pytest.mark.parametrize("line", ["placeholders: keep", "Placeholders: Keep", 'placeholders: "keep"'])
def test_one_word_in_a_file_lets_them_stand(line: str) -> None:
    text = f"---\ntitle: TODO\n{line}\n---\n\nCall [your name] at hello@example.org.\n"

    assert scan("news/a.md", text.encode(), FOLDERS, "en") == ()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_file_s_name_says_its_language(lang: str) -> None:
    text = b"title: Vote\n\nLo queremos TODO ahora.\n"

    by_name = scan(f"news/a.{lang}.md", text, FOLDERS, "ht")
    by_default = scan("news/a.md", text, FOLDERS, lang)

    assert [finding.minor for finding in by_name] == [finding.minor for finding in by_default] == [lang == "es"]
