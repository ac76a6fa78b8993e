"""Addresses that nobody has are found wherever they stand; anybody's own are not."""

from __future__ import annotations

import pytest

from plugins.publish.addresses import addresses_in, made_up_id
from plugins.publish.scan import scan

FOLDERS = frozenset({"news", "planks", "actions", "pages"})


def found(text: str) -> list[str]:
    return [match.text for match in addresses_in(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Write to hello@example.org.", "hello@example.org"),
        ("mailto:hello@example.com", "mailto:hello@example.com"),
        ("[us](https://www.example.net/a?b=c)", "https://www.example.net"),
        ("https://EXAMPLE.ORG", "https://EXAMPLE.ORG"),
        ("http://forms.union.example/submit", "http://forms.union.example"),
        ("see union.test for more", "union.test"),
        ("https://nowhere.invalid:8443/", "https://nowhere.invalid"),
        ("//cdn.example.org/a.js", "//cdn.example.org"),
        ("<hello@mail.example.org>", "hello@mail.example.org"),
        ("Our site is example.org", "example.org"),
        ("http://localhost:8000/news/", "http://localhost"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1"),
        ("you@yourdomain.com", "you@yourdomain.com"),
        ("https://your-site.org/", "https://your-site.org"),
        ("nombre@ejemplo.com", "nombre@ejemplo.com"),
        ("https://www.tudominio.com", "https://www.tudominio.com"),
        ("nom@exemple.fr", "nom@exemple.fr"),
        ("name@domain.com", "name@domain.com"),
        ("hello (at) example (dot) org", "example (dot) org"),
        ("http://192.168.1.5:8000/", "http://192.168.1.5"),
        ("http://0.0.0.0:8000", "http://0.0.0.0"),
        ("http://example/", "http://example"),
        ("info@company.com", "info@company.com"),
        ("(555) 555-5555", "(555) 555-5555"),
        ("123-456-7890", "123-456-7890"),
        ("Call +1 718 555 0100", "+1 718 555 0100"),
        ("tel:+17185550123", "+17185550123"),
        ("(718) 555-0199", "(718) 555-0199"),
        ("nome@exemplo.com.br", "nome@exemplo.com.br"),
        ("name@email.com", "name@email.com"),
        ("nombre@correo.com", "nombre@correo.com"),
        ("https://mywebsite.com", "https://mywebsite.com"),
        ("[Donate](https://...)", "](https://...)"),
        ("[Donate](#)", "](#)"),
        ("[Donate](https://)", "](https://)"),
        ("[Donate]()", "]()"),
        ("[Donate](…)", "](…)"),
    ],
)
def test_an_address_that_nobody_has_is_found(text: str, address: str) -> None:
    assert [one.strip() for one in found(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        *("for example", "an example.", "example.organise", "examples.org", "my-example.org", "myexample.com"),
        *("example.org.uk", "https://nightshift.org/example/", "counterexample.com", "contest.org", "latest.news"),
        *(
            "a test. Invalid votes",
            "the.latest",
            "localhost",
            "yourdomain",
            "your domain.com",
            "https://domain.company/",
        ),
        *(
            "718 555 1234",
            "5550100",
            "https://10.org/",
            "company.com",
            "10,000",
            "15550100000",
            "[top](#top)",
            "[Back to the top](#)",
            "[Volver arriba](#)",
            "[a](/b/)",
            "(see https://union.org)",
            "hello@union.org",
        ),
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("address", "made_up"),
    [
        ("https://formspree.io/f/xexample", "xexample"),
        ("https://formspree.io/f/your-form-id", "your-form-id"),
        ("https://formspree.io/f/YOUR_FORM_ID", "YOUR_FORM_ID"),
        ("https://formspree.io/f/{form_id}", "{form_id}"),
        ("https://formspree.io/f/xxxxxxxx", "xxxxxxxx"),
        ("https://actionnetwork.org/petitions/example-reinstate-our-co-worker", "example-reinstate-our-co-worker"),
        ("https://actionnetwork.org/forms/TODO", "TODO"),
        ("https://a.us10.list-manage.com/subscribe/post?u=0000000000000000&id=0000000000", "0000000000000000"),
        ("https://a.us10.list-manage.com/subscribe/post?u=12345678&id=00", "12345678"),
        ("https://docs.google.com/forms/d/e/1FAIpQLSExampleExample/viewform", "1FAIpQLSExampleExample"),
        ("mailto:us@union.org?subject=Example", "Example"),
        ("https://tally.so/r/abc123", "abc123"),
    ],
)
def test_a_made_up_id_of_a_form_is_found(address: str, made_up: str) -> None:
    assert made_up_id(address) == made_up


@pytest.mark.parametrize(
    "address",
    [
        "https://formspree.io/f/mqkvwxyz",
        "https://actionnetwork.org/petitions/no-more-mandatory-overtime",
        "https://docs.google.com/forms/d/e/1FAIpQLSdk3J9xkQ/viewform",
        "https://a.us10.list-manage.com/subscribe/post?u=9f8a6b5c4d&id=1a2b3c4d5e",
        "mailto:hello@union.org",
        "https://forms.example.org/submit",  # its host is named already
        "https://donorbox.org/strike-fund?amount=100000",
    ],
)
def test_a_form_of_ones_own_has_no_made_up_id(address: str) -> None:
    assert made_up_id(address) == ""


def test_addresses_are_found_in_campaign_toml_and_in_static_files() -> None:
    note = "# hello@example.org"
    lines = (note, 'address = "https://a.example.org"', "[contact]", f'email = "hi@example.org" {note}')
    toml = "\n".join(lines).encode()

    campaign = scan("campaign.toml", toml, FOLDERS, "en")
    cname = scan("static/CNAME", b"www.example.org\n", FOLDERS, "en")
    security = scan("static/.well-known/security.txt", b"Contact: mailto:TODO@example.com\n", FOLDERS, "en")
    program = scan("static/a.js", b"// TODO https://example.org", FOLDERS, "en")
    picture = scan("static/a.png", b"\x89PNG\0 example.org TODO", FOLDERS, "en")

    assert [(one.line, one.code) for one in campaign] == [(4, "PUB001")]
    assert [(one.line, one.code) for one in cname] == [(1, "PUB001")]
    assert {one.code for one in security} == {"PUB001", "PUB003"}
    assert program == picture == ()


def test_digits_of_an_address_are_not_taken_for_a_telephone_number():
    address = "https://example.us1.list-manage.com/subscribe/post?u=0000000000&id=5550100"

    assert not [found for found in addresses_in(f"form: {address}") if "telephone" in found.what]
    assert [found for found in addresses_in("Call 718 555 0100.") if "telephone" in found.what]


def test_a_made_up_id_in_a_pasted_code_is_named_without_the_code_around_it():
    assert made_up_id(
        '<form action="https://buttondown.com/api/emails/embed-subscribe/exampleunion" method="post">'
    ) == ("exampleunion")
