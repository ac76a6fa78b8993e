"""Bodies: template tags, HTML, pictures, links, forms and films become ours, or are named and kept as notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.importer.model import Weight
from tests.importer.old_sites import JEKYLL, WXR, body_of, converted, item, old_site

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.importer.model import Body


def weights(body: Body) -> list[Weight]:
    return [note.weight for note in body.notes]


@pytest.mark.parametrize(
    ("kind", "text", "markdown"),
    [
        ("Jekyll", "{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ("Jekyll", "{% comment %}psst{% endcomment %}a", "<!-- psst -->a"),
        ("Jekyll", "# It\n\n* TOC\n{:toc}\n\nb", "# It\n\n\nb"),
        ("Jekyll", "## Heat {: #heat }", "## Heat {#heat}"),
        ("Jekyll", "Read {{ page.title }}.", "Read It."),
        ("Jekyll", "`{% include x.html %}`", "`{% include x.html %}`"),
        ("Jekyll", '{% include figure.html src="/boiler.png" alt="A boiler" %}', "![A boiler](/images/boiler.png)"),
        (
            "Hugo",
            '{{< carousel h=1 >}}{{< item image="/boiler.png" alt="A" >}}{{< /carousel >}}',
            "![A](/images/boiler.png)",
        ),
        ("Hugo", "{{< youtube dQw4w9WgXcQ >}}", '::video https://www.youtube.com/watch?v=dQw4w9WgXcQ title="It"'),
        ("Hugo", "{{% pull-quote %}}\nOne\n{{% /pull-quote %}}", "> One"),
        ("Hugo", '{{< button href="https://example.org/x" >}}Join{{< /button >}}', "[Join](https://example.org/x)"),
        ("Hugo", "`{{</* youtube */>}}`", "`{{< youtube >}}`"),
        ("Astro", "import A from './A.astro'\n\n{/* psst */}\n\nText", "<!-- psst -->\n\nText"),
        ("Jekyll", "<center>**a**</center>", "**a**"),
        ("Jekyll", '<p style="color:red">a</p>', "a"),
        ("Jekyll", "<strike>a</strike> <h1>b</h1>", "<s>a</s> <h2>b</h2>"),
        ("Jekyll", "<style>p {}</style>a", "a"),
        ("Jekyll", "a <div>b", "a\n\nb"),
        ("Jekyll", '<Image src="/boiler.png" alt="A boiler">', "![A boiler](/images/boiler.png)"),
        ("Jekyll", "::action join", "\\::action join"),
        ("Jekyll", "[![A boiler](/boiler.png)](/full/boiler.png)", "![A boiler](/images/boiler.png)"),
    ],
)
def test_what_has_a_counterpart_here_is_written_that_way(tmp_path: Path, kind: str, text: str, markdown: str) -> None:
    body = body_of(tmp_path, kind, text, ("boiler.png",))

    assert body.markdown.strip() == markdown
    assert Weight.DRAFT not in weights(body)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        ("Jekyll", "{% include share.html %}"),
        ("Eleventy", "{{ collections.all | list }}"),
        ("Hugo", '{{< chart data="x" >}}'),
        ("Astro", "<Chart rows={[1, 2]} />"),
        ("Jekyll", '<script src="https://stats.example.org/x.js"></script>'),
        ("Jekyll", '<iframe src="https://maps.example.org/x"></iframe>'),
        ("Jekyll", "<x-chart>"),
        ("Jekyll", "![a](/missing.png)"),
    ],
)
def test_what_nobody_here_knows_is_kept_as_a_note_and_makes_a_draft(tmp_path: Path, kind: str, tag: str) -> None:
    body = body_of(tmp_path, kind, f"Before\n\n{tag}\n\nAfter")

    assert body.markdown == f"Before\n\n<!-- {tag} -->\n\nAfter"
    drafts = [note for note in body.notes if note.weight is Weight.DRAFT]
    assert [note.line for note in drafts] == [3]


def test_a_gap_within_a_sentence_is_seen(tmp_path: Path) -> None:
    body = body_of(tmp_path, "Hugo", "Already {{< count >}} signed.")

    assert body.markdown == "Already …<!-- {{< count >}} --> signed."


def test_what_is_to_be_left_out_makes_no_draft(tmp_path: Path) -> None:
    body = body_of(
        tmp_path,
        "Jekyll",
        "a\n\n{% include  share.html big=true %}\n\n{% include other.html %}",
        left_out=("include share.html",),
    )

    assert "share" not in body.markdown
    assert "other" in body.markdown
    assert sorted(weights(body)) == [Weight.DRAFT, Weight.LEFT_OUT]


def test_links_lead_to_texts_files_or_stay_as_words(tmp_path: Path) -> None:
    old_site(tmp_path, {"static/rights.pdf": b"%PDF-1.4", "posts/form.docx": b"x"})

    body = body_of(
        tmp_path,
        "Jekyll",
        "[us](/about/) [us](https://www.old.example.org/about#who) [us]({{ site.baseurl }}/about) "
        "[us]({% link about.md %}) [us][1] [pdf](/rights.pdf) [doc](form.docx) [dead](/tags/x/) "
        "[away](https://example.org/) [here](#a)\n\n[1]: /about/\n",
    )

    led = [link.text or link.file or link.written for link in body.links]
    assert sorted(led) == sorted(["about.md"] * 5 + ["static/rights.pdf", "static/posts/form.docx", "/tags/x/"])
    assert {link.fragment for link in body.links} == {"", "#who"}
    assert "[away](https://example.org/) [here](#a)" in body.markdown
    assert [note.weight for note in body.notes] == [Weight.CHANGED]


def test_pictures_are_copied_with_words_or_a_mark_to_write_some(tmp_path: Path) -> None:
    body = body_of(
        tmp_path,
        "Jekyll",
        '![A queue](</img/Long Queue.PNG> "Monday")\n\n<img src="photo.png">\n\n![x](https://elsewhere.example.org/a.png)\n\n'
        '<figure><img src="/img/b.png" alt="Boiler"><figcaption>Off <b>again</b></figcaption></figure>',
        ("static/img/Long Queue.PNG", "posts/photo.png", "static/img/b.png"),
    )

    lines = body.markdown.split("\n\n")
    assert lines[0] == '![A queue](/images/long-queue.png "Monday")'
    assert "![TO BE WRITTEN: photo.png](/images/posts/photo.png)" in lines
    assert "[x](https://elsewhere.example.org/a.png)" in lines
    assert '![Boiler](/images/b.png "Off again")' in body.markdown
    assert body.files.keys() == {"images/long-queue.png", "images/posts/photo.png", "images/b.png"}
    assert Weight.TO_WRITE in weights(body)


def test_variables_of_the_site_and_of_the_text_are_filled_in(tmp_path: Path) -> None:
    jekyll = old_site(
        tmp_path / "jekyll",
        {
            "_config.yml": "email: us@example.org\n",
            "a.md": "---\nplace: the yard\n---\n[{{ page.place }}](mailto:{{ site.email }}) {{ x.y }}",
            "c.md": "---\nplace: here\n---\n{% if page.place %}a{% else %}b{% endif %}"
            "{% unless site.email %}c{% endunless %}",
            "_posts/2019-05-04-b.md": "Text",
        },
    )
    eleventy = old_site(
        tmp_path / "eleventy",
        {
            "eleventy.config.js": "",
            "_data/meta.json": '{"phone": "555"}',
            "a.md": "{{ meta.phone }}\n\n{% for a in b %}\n- {{ a }}\n{% endfor %}",
        },
    )

    assert converted(jekyll, "a.md").markdown == "[the yard](mailto:us@example.org) …<!-- {{ x.y }} -->"
    assert converted(jekyll, "c.md").markdown == "a"
    assert converted(eleventy, "a.md").markdown == "555\n\n<!-- {% for a in b %}\n- {{ a }}\n{% endfor %} -->"


def test_a_form_of_a_known_service_becomes_a_draft_of_an_action(tmp_path: Path) -> None:
    address = "https://docs.google.com/forms/d/e/1FAIpQLSdQ8bM0c6mS0hXv8eG7wq0o1r2s3t4u5v6w7x8y9z0ABCDEFG/viewform"
    code = f'<iframe src="{address}?embedded=true" width="640">Loading…</iframe>'

    body = body_of(tmp_path, "Jekyll", f"Sign:\n\n{code}\n")

    (action,) = body.actions
    assert f"::action {action.name}" in body.markdown
    assert "status: draft" in action.text
    assert "docs.google.com/forms" in action.text
    assert Weight.DRAFT in weights(body)


def test_components_of_mdx_that_show_pictures_become_these(tmp_path: Path) -> None:
    body = body_of(
        tmp_path,
        "Astro",
        'import one from "./one.png";\nimport two from "./two.png";\n\n<Carousel images={[one, two]} id={3} />\n\n'
        "<Box>\n\nWords\n\n</Box>",
        ("posts/one.png", "posts/two.png"),
    )

    assert body.markdown.count("![TO BE WRITTEN") == 2
    assert "<!-- <Box> -->" in body.markdown
    assert "\nWords\n" in body.markdown


def test_wordpress_becomes_markdown(tmp_path: Path) -> None:
    content = """<!-- wp:paragraph --><p>One <strong>two</strong><br>three</p><!-- /wp:paragraph -->
<h1>Head</h1>
<p>[caption id="a"]<img src="https://old.example.org/wp-content/uploads/2019/05/crowd-300x200.png" alt="Crowd">
Monday[/caption]</p>
<p>[contact-form-7 id="5" title="x"] and [brackets] stay</p>
<p>https://youtu.be/dQw4w9WgXcQ</p>
<ul><li>a</li><li><a href="https://old.example.org/2019/05/other/">b</a></li></ul>"""
    entries = item("heat", content) + item("other", 'First line\nsecond\n\nNext [gallery ids="1"]')
    old_site(tmp_path, {"export.xml": WXR.format(items=entries)}, ("wp-content/uploads/2019/05/crowd.png",))

    body = converted(tmp_path, "/2019/05/heat/")
    other = converted(tmp_path, "/2019/05/other/")

    assert body.markdown.startswith('One **two**\\\nthree\n\n## Head\n\n![Crowd](/images/2019/05/crowd.png "Monday")\n')
    assert '…<!-- [contact-form-7 id="5" title="x"] --> and [brackets] stay' in body.markdown.replace(
        "\\[", "["
    ).replace("\\]", "]")
    assert "::video https://www.youtube.com/watch?v=dQw4w9WgXcQ" in body.markdown
    assert "- a\n- [b](" in body.markdown
    assert [link.text for link in body.links] == ["/2019/05/other/"]
    assert other.markdown.startswith("First line\\\nsecond\n\nNext …<!-- [gallery")


def test_lines_of_notes_are_those_of_the_old_file(tmp_path: Path) -> None:
    folder = old_site(
        tmp_path, JEKYLL | {"_posts/2019-05-05-b.md": "---\ntitle: B\nlayout: x\n---\n\nOne\n\n{% include x %}\n"}
    )

    (note,) = converted(folder, "_posts/2019-05-05-b.md").notes

    assert note.line == 8
