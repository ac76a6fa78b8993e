"""The links of a text that is held back for another problem are judged as well: all that is wrong is said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.site import Site

WRONG = "title: All at once\ndate: 2024-01-16\nwho: us\n\n[One](one.md), [two](/static/two.pdf) and [three]().\n"


def test_a_broken_link_is_said_beside_a_wrong_key(site: Site) -> None:
    for folder, text in (("news", WRONG), ("pages", WRONG.replace("date: 2024-01-16\n", ""))):
        site.write(f"content/{folder}/all.md", text)

    problems = [(problem.path, problem.line, problem.code) for problem in site.build().problems]

    assert sorted(problems) == sorted(
        [
            ("content/news/all.md", 3, "FM004"),
            ("content/news/all.md", 5, "LNK011"),
            ("content/news/all.md", 5, "LNK001"),
            ("content/news/all.md", 5, "LNK001"),
            ("content/pages/all.md", 2, "FM004"),
            ("content/pages/all.md", 4, "LNK011"),
            ("content/pages/all.md", 4, "LNK001"),
            ("content/pages/all.md", 4, "LNK001"),
        ]
    )


def test_a_link_to_a_text_with_a_mistake_is_not_a_second_problem(site: Site) -> None:
    site.write("content/news/all.md", "title: All\ndate: 2024-01-16\nwho: us\n\n[Two](two.md)\n")
    site.write("content/news/two.md", "title: Two\ndate: 2024-01-16\nwho: us\n\n[All](all.md)\n")

    assert {problem.code for problem in site.build().problems} == {"FM004"}
