"""The task as a whole: a small site of Jekyll's comes into a good campaign, twice, and against what is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from plugins.campaign.code import read_campaign_in
from plugins.importer import placement
from plugins.importer.command import run
from plugins.importer.job import ImportOptions
from plugins.messages import Message
from plugins.problems import Problem
from tests.importer.old_sites import JEKYLL, old_site
from tests.support.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = JEKYLL | {
    "_posts/2020-01-02-links.md": "---\ntitle: 'Links: many'\nauthor: The desk\n"
    "image: /assets/crowd.png\nimage_alt: A crowd\n---\n\n"
    "[won]({% post_url 2019-05-04-We-Won %}) [draft]({% post_url 2020-01-03-form %}) [tags](/tags/)\n\n"
    '<a href="/who/">us</a>\n\n![A crowd](/assets/crowd.png)\n',
    "_posts/2020-01-03-form.md": "---\ntitle: Form\n---\n\n{% include form.html %}\n",
    "_posts/2020-01-04-broken.md": "---\ntitle: Broken\n---\n\nSee [[page]] and more\n",
    "_posts/2020-01-05-slips.md": "---\ntitle: Slips\n---\n\nMonday: 18:00\nTuesday: 19:00\nWhere: the yard\n\n"
    "Bring ** a lamp** and more.\n\n[back](#top-of-it) [home](/) [run](/run.js) "
    "[m](mailto: us(at)example.org) [p](http://%20https://example.org/) [w](www.example.org)\n",
    "_drafts/later-slips.md": "---\ntitle: Later\ndate: 2020-02-01\n---\n\nBring ** a lamp** and more.\n",
    "_drafts/later-broken.md": "---\ntitle: Later still\ndate: 2020-02-02\n---\n\nSee [[page]] and more\n",
    "index.md": "---\ntitle: Home\n---\n\nWelcome.\n",
    "run.js": "alert(1)",
    "news.md": "---\ntitle: News\n---\n\nAll of it.\n",
}


def imported(site: Site, old: Path, build: Callable[[Path], list[Problem]] | None = None, **options: Any) -> int:
    """Import ``old`` into ``site``; without a build, everything is good."""
    campaign, problems = read_campaign_in(site.folder)
    assert campaign, problems
    return run(site.folder, old, ImportOptions(**options), campaign, build or (lambda _content: []))


def contents(site: Site) -> dict[str, bytes]:
    """Return every file of content/."""
    folder = site.folder / "content"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the old site."""
    return old_site(tmp_path / "old", OLD, ("assets/crowd.png",))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a campaign into which the old site was imported, and built."""
    site = Site(tmp_path_factory.mktemp("grown") / "site")
    old = old_site(tmp_path_factory.mktemp("old"), OLD, ("assets/crowd.png",))
    campaign, _ = read_campaign_in(site.folder)
    assert campaign
    assert run(site.folder, old, ImportOptions(), campaign) == 0
    result = site.build()
    assert result.status == 0, result.text
    return site


def text(site: Site, below: str) -> str:
    """Return a text of content/."""
    return (site.folder / "content" / below).read_text("utf-8")


def test_what_is_good_is_public_with_its_links_and_pictures(grown: Site) -> None:
    links = text(grown, "news/links.md")

    assert "title: Links: many" in links
    assert "date: 2020-01-02" in links
    assert "image: images/assets/crowd.png" in links
    assert "[won](/news/we-won.md)" in links
    assert "draft<!-- _posts/2020-01-03-form -->" in links
    assert "tags<!-- /tags/ -->" in links
    assert '<a href="/about/">us</a>' in links
    assert (grown.output / "news/links/index.html").is_file()
    assert "boiler" in text(grown, "news/we-won.md")


def test_what_picket_refuses_is_a_draft_that_says_why_and_loses_nothing(grown: Site) -> None:
    form, broken = text(grown, "news/form.md"), text(grown, "news/broken.md")

    assert "<!-- {% include form.html %} -->" in form
    assert "status: draft" in form
    assert "# - “{% include form.html %}”" in form
    assert "```text\nSee [[page]] and more\n```" in broken
    assert "(MRK" in broken
    assert not (grown.output / "news/form").exists()


def test_slips_that_leave_no_doubt_are_mended_and_said(grown: Site) -> None:
    slips = text(grown, "news/slips.md")

    assert "Monday: 18:00\\\nTuesday: 19:00\\\nWhere: the yard" in slips
    assert "**a lamp**" in slips
    assert "back<!-- #top-of-it --> [home](/pages/home.md) run<!-- /run.js -->" in slips
    assert "[w](https://www.example.org)" in slips
    assert "p<!-- http://%20https://example.org/ -->" in slips
    assert "status: draft" not in slips
    assert "Short lines that ran together" in (grown.folder / "import-report.md").read_text("utf-8")


def test_old_drafts_are_mended_and_boxed_as_public_texts_are(grown: Site) -> None:
    slips, broken = text(grown, "news/later-slips.md"), text(grown, "news/later-broken.md")

    assert "Bring **a lamp** and more." in slips
    assert "```text\nSee [[page]] and more\n```" in broken
    assert all("\nstatus: draft\n" in draft for draft in (slips, broken))


def test_names_that_are_taken_get_another_and_a_word(grown: Site) -> None:
    assert "Welcome." in text(grown, "pages/home-of-the-old-site.md")
    assert "status: draft" in text(grown, "pages/home-of-the-old-site.md")
    assert "All of it." in text(grown, "pages/old-news.md")


def test_the_report_goes_from_what_is_first_to_every_file(grown: Site) -> None:
    report = (grown.folder / "import-report.md").read_text("utf-8")

    headings = [line for line in report.splitlines() if line.startswith("#")]
    assert headings == [
        "# Import of old.example.org (Jekyll)",
        "## Not imported",
        "## Drafts, and why",
        "## Written another way",
        "## Left out",
        "## File by file",
    ]
    assert "`layout` (1)" in report
    assert "The desk" in report
    assert "- `_posts/2020-01-03-form.md` → content/news/form.md (draft)" in report


def test_a_second_run_changes_nothing_and_says_so(
    tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path / "site")
    assert imported(site, old) == 0
    first = contents(site)
    capsys.readouterr()

    assert imported(site, old) == 0

    assert contents(site) == first
    assert "Nothing was changed: everything is here already." in capsys.readouterr().out


def test_a_second_run_knows_its_texts_without_its_record(tmp_path: Path, old: Path) -> None:
    site = Site(tmp_path / "site")
    imported(site, old)
    first = contents(site)
    (site.folder / placement.RECORD).unlink()

    imported(site, old)

    assert contents(site) == first


def test_texts_edited_or_deleted_since_stay_so(tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path / "site")
    imported(site, old)
    edited, deleted = site.folder / "content/news/we-won.md", site.folder / "content/news/slips.md"
    edited.write_text("---\ntitle: We won!\ndate: 2019-05-04\n---\n\nMine.\n", "utf-8")
    deleted.unlink()
    capsys.readouterr()

    imported(site, old)
    said = capsys.readouterr().out

    assert "Mine." in edited.read_text("utf-8")
    assert not deleted.exists()
    assert "1 text was edited" in said
    assert "1 text was deleted" in said
    imported(site, old, again=True)
    assert deleted.exists()


def test_a_run_that_was_cut_off_is_gone_on_with(tmp_path: Path, old: Path) -> None:
    site = Site(tmp_path / "site")
    imported(site, old)
    whole = contents(site)
    record = site.folder / placement.RECORD
    values = json.loads(record.read_text("utf-8"))
    for entry in values.values():
        entry["complete"] = False
    record.write_text(json.dumps(values), "utf-8")
    (site.folder / "content/news/we-won.md").unlink()

    imported(site, old)

    assert contents(site) == whole


def test_where_one_file_cannot_be_written_none_is(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path / "site")
    before = contents(site)
    put = placement._put
    count = iter(range(100))

    def fails(source: Path, target: Path) -> None:
        if next(count) == 4:
            raise OSError(28, "No space left on device")
        put(source, target)

    monkeypatch.setattr(placement, "_put", fails)

    assert imported(site, old) == 1
    assert contents(site) == before
    assert not (site.folder / "content/images").exists()
    assert "(IMP006)" in capsys.readouterr().err
    monkeypatch.setattr(placement, "_put", put)
    assert imported(site, old) == 0


def test_a_trial_says_what_would_be_and_writes_nothing(
    tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path / "site")
    before = contents(site)

    assert imported(site, old, is_trial=True) == 0

    assert contents(site) == before
    assert not (site.folder / "import-report.md").exists()
    assert "`_posts/2019-05-04-We-Won.md` → content/news/we-won.md" in capsys.readouterr().out


def test_nothing_is_imported_into_the_sample_or_a_site_with_mistakes(
    tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = Site(tmp_path / "sample")
    file = sample.folder / "content/campaign.toml"
    file.write_text(file.read_text("utf-8").replace("Night Shift", "JFK8 Reform Caucus"), "utf-8")
    mistaken = Site(tmp_path / "mistaken")
    wrong = Problem("content/news/a.md", 3, Message("It is wrong."), Message("Mend it."), "FM001")

    assert imported(sample, old) == 1
    assert "(IMP003)" in capsys.readouterr().err
    assert imported(mistaken, old, build=lambda _content: [wrong]) == 1
    said = capsys.readouterr().err
    assert "It is wrong." in said
    assert "(IMP004)" in said


def test_another_language_than_the_campaigns_has_to_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path / "site")
    german = old_site(tmp_path / "old", JEKYLL | {"_config.yml": "lang: de\n"})

    assert imported(site, german) == 1
    assert "(IMP005)" in capsys.readouterr().err
    assert imported(site, german, language="en") == 0


def test_translations_stand_beside_their_originals_and_leave_out_what_they_share(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    hugo = old_site(
        tmp_path / "old",
        {
            "hugo.toml": 'defaultContentLanguage = "en"\n[languages.en]\n[languages.es]\n[languages.fr]\n',
            "content/posts/heat.md": "---\ntitle: Heat\ndate: 2019-05-04\n---\nText [us](/about/)",
            "content/posts/heat.es.md": "---\ntitle: Calor\ndate: 2019-05-04\n---\nTexto",
            "content/posts/heat.fr.md": "---\ntitle: Chaleur\ndate: 2019-05-04\n---\nTexte",
            "content/posts/solo.es.md": "---\ntitle: Solo\ndate: 2019-05-05\n---\nTexto",
        },
    )

    imported(site, hugo)

    assert "date: 2019-05-04" in text(site, "news/heat.md")
    assert "date" not in text(site, "news/heat.es.md")
    assert "date: 2019-05-05" in text(site, "news/solo.es.md")
    assert not (site.folder / "content/news/heat.fr.md").exists()
    assert "Texts in fr wait" in (site.folder / "import-report.md").read_text("utf-8")


def test_a_tag_that_makes_drafts_of_many_texts_is_worth_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path / "site")
    posts = {f"_posts/2020-01-0{day}-a{day}.md": "---\ntitle: A\n---\n{% include share.html %}" for day in range(1, 8)}
    old = old_site(tmp_path / "old", JEKYLL | posts)

    imported(site, old)
    said = capsys.readouterr().out
    imported(Site(tmp_path / "other"), old, left_out=("include share.html",))

    assert "--leave-out 'include share.html'" in said
    assert "7 texts are drafts" in said
    assert "--leave-out" not in capsys.readouterr().out


def test_it_reads_and_reports_in_spanish(tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICKET_LANG", "es")
    site = Site(tmp_path / "site")

    imported(site, old)

    assert "## Borradores, y por qué" in (site.folder / "import-report.md").read_text("utf-8")
    assert "# Importado como borrador." in text(site, "news/form.md")
