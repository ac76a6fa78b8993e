"""A pasted code or address is on the page with what it carries, or the build says what is left out."""

from __future__ import annotations

from tests.support import snippets

FORM = """---
title: {title}
kind: {kind}
beneficiary: The strike fund of local 1
form: {form}
---

Text.
"""
POSTING = (
    '<form action="https://forms.example.org/subscribe" method="POST"><input type="text" name="name"/>'
    '<input type="email" name="email"/><input type="hidden" name="list" value="abc763"/></form>'
)


def write(site, name, kind, form):
    site.write(f"content/actions/{name}.md", FORM.format(title=name.capitalize(), kind=kind, form=form))


def allow(site):
    text = (site.folder / "content/campaign.toml").read_text("utf-8")
    assert "hosts = " not in text
    site.write("content/campaign.toml", f'{text}\n[forms]\nhosts = ["forms.example.org"]\n')


def test_what_is_pasted_is_on_the_page_and_what_is_left_out_is_a_note_with_its_line(site):
    allow(site)
    write(site, "letter", "signup", snippets.MAILCHIMP)
    write(site, "post", "signup", POSTING)
    write(site, "paypal", "donate", snippets.PAYPAL)
    write(site, "give", "donate", "https://secure.actblue.com/donate/example-local-1?refcode=web-footer&recurring=1")

    result = site.build()

    assert result.status == 0, result.text
    letter, post = (site.pages[f"actions/{name}/index.html"] for name in ("letter", "post"))
    assert {field["name"]: field["value"] for field in letter.all("form input[type=hidden]")} == {
        "tags": "10320000",
        "group[9131][2]": "",
    }
    assert not letter.all('[name^="gdpr"]')
    assert post.one('form[method="post"] input[name="list"]')["value"] == "abc763"
    assert not post.all('a[href="https://forms.example.org/subscribe"]')
    paypal = site.pages["actions/paypal/index.html"]
    assert paypal.all('a[href="https://www.paypal.com/donate/?hosted_button_id=7AX1EF95LT8CR"]')
    assert "paypalobjects" not in paypal.html
    assert "pixel.gif" not in paypal.html
    notes = [line for line in result.text.splitlines() if "FRM061" in line]
    assert [note.partition(": ")[2].partition(": ")[0] for note in notes] == [
        "content/actions/give.md:5",
        "content/actions/letter.md:5",
        "content/actions/letter.md:5",
        "content/actions/letter.md:5",
    ]
    assert "refcode=web-footer" in notes[0]
    assert "gdpr[425]" in "".join(notes[1:])


def test_a_code_that_is_not_closed_holds_the_file_back_at_its_line(site):
    write(site, "letter", "signup", POSTING.replace("</form>", ""))

    result = site.build()

    assert [(one.path, one.line, one.code) for one in result.problems] == [("content/actions/letter.md", 5, "FM028")]
