"""Whatever is wrong with a page: what html5lib, which builds pages as browsers do, finds in it is among its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.checks.page_facts import read_facts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PIECES = (
    """
< > </ / = " ' & <! <? <!-- <!-- --> --> --!> - <![CDATA[ ]]> <!doctype <!doctype·html> text x
<p <a <img <iframe <form <link <base <object <button <script <style <svg <math <title <textarea <select
<noscript <template <p> <svg> <math> <title> <textarea> <select> <noscript> <template> <script> <style> <xmp> <iframe>
<noframes> <plaintext> <table> <td> <desc> <mi> <foreignObject> <frameset> <option> <body> <head> <noembed> <br/>
</p> </svg> </math> </title> </textarea> </select> </noscript> </template> </script> </style> </xmp>
</iframe> </SCRIPT/> </title</title </textarea\t> </table> </style·x="> </noscript\f> </head> </noframes>
<IMG·SRC=/1> <img/src="/2"> <img\fsrc\t=\r'/3'> <img·src="/4"src="/5"> <img·alt=">"src=/6> <a·href="/7">
<a·href=/8·ping="/9"> <form·action='/10'> <button·formaction=/11/> <object·data="/12">
<link·rel=stylesheet·href="/13&amp;x"> <image·href=/14> <image·src=/15> <body·background=/16>
<img·src="&#47;17"> <img·src="/18&copy=1&copy;&notit;&not"> <video·poster="/19"> <base·href=/20>
<script·src=/21> <script><head> <script>go()</script> <p·style="x"> <p·onclick='y'>
<iframe·srcdoc="&lt;img·src=/22&gt;"> <!--><img·src=/23>--> <!---><img·src=/24>--> <!--<img·src=/25>-->
<!--x--!><img·src=/26> src=/28 href="/29" data='/30' srcdoc='<img·src=/31>' \0
<script><!--<script></script><img·src=/27>--></script>""".replace("\n<", " <")
    .replace("\n", " ", 1)
    .split(" ")
)


def expected(html: str, *, scripting: bool) -> dict[str, set[str]]:
    """Return what a browser finds in ``html`` that loads, posts or runs."""
    facts: dict[str, set[str]] = {kind: set() for kind in ("loads", "links", "posts", "inline", "texts")}
    document = html5lib.parse(html, namespaceHTMLElements=False, scripting=scripting)
    for element in document.iter():
        if isinstance(element.tag, str) and not element.tag.startswith("<"):
            add(facts, element, scripting=scripting)
    return facts


def add(facts: dict[str, set[str]], element: Element, *, scripting: bool) -> None:
    tag = element.tag.rpartition("}")[2].lower()
    for key, value in element.attrib.items():
        name = key.rpartition("}")[2].lower()
        if name in ("src", "poster") or (tag, name) in {("object", "data"), ("body", "background")}:
            facts["loads"].add(value)
        elif name == "href":
            says = tag in ("a", "area") or (tag == "link" and "rel" not in element.attrib)
            facts["links" if says else "loads"].add(value)
        elif name in ("formaction", "ping") or (tag, name) == ("form", "action"):
            facts["posts"].update(value.split())
        elif name == "style" or name.startswith("on"):
            facts["inline"].add(f"{name}={value}")
        elif (tag, name) == ("iframe", "srcdoc"):
            facts["loads"] |= expected(value, scripting=scripting)["loads"]
    text = (element.text or "").strip()
    if text and (tag == "style" or (tag == "script" and "src" not in element.attrib)):
        facts["texts"].add(text)


@pytest.mark.filterwarnings("ignore")
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(lambda pieces: "".join(pieces).replace("·", " ")))
@example("<object <b data=/1>")
def test_what_a_browser_finds_is_among_the_facts(html):
    facts = read_facts(html)

    for scripting in (True, False):
        found = expected(html, scripting=scripting)
        assert found["loads"] <= {*facts.loads}
        assert found["links"] <= {*facts.links}
        assert {*filter(None, found["posts"])} <= {*facts.posts}
        assert found["inline"] <= {*facts.inline}
        assert facts.inline or not found["texts"]
