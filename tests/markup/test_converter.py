"""Markdown's extensions, load_extensions by their modules, do what they do by their names."""

from __future__ import annotations

from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.markup.converter import load_extensions

TEXT = """## Two words {#two}

A "quotation" ... and a note[^1].

[^1]: Here it is.

term
:   what it means

| a | b |
|---|---|
| 1 | 2 |

```
code
```

*[HTML]: a language
<div markdown="1">
*HTML*
</div>
"""


def test_they_say_the_same_as_by_name() -> None:
    objects = {**MARKDOWN, "extensions": list(load_extensions(MARKDOWN["extensions"], MARKDOWN["extension_configs"]))}

    assert Markdown(**objects).convert(TEXT) == Markdown(**MARKDOWN).convert(TEXT)
    assert not any(isinstance(one, str) for one in objects["extensions"])


def test_a_name_that_is_not_markdown_s_own_is_left_to_markdown() -> None:
    assert list(load_extensions(["somebody.elses"], {})) == ["somebody.elses"]


def test_options_reach_their_extension() -> None:
    text = Markdown(
        extensions=load_extensions(["markdown.extensions.toc"], {"markdown.extensions.toc": {"marker": "%%"}})
    )

    assert '<div class="toc">' in text.convert("%%\n\n## A heading\n")
