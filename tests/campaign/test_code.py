"""Nothing in content/ is ever run: code is named in pelicanconf.py alone, and every field of content is only text."""

from __future__ import annotations

import sys

import pytest

from plugins.campaign.code import code_settings, read_campaign_in

SPY = "import pathlib\npathlib.Path(__file__).with_name('RAN').write_text('run')\nraise SystemExit(0)\n"
MARK = "RAN-as-code"


@pytest.fixture
def spied(site):
    """Return a site with modules in content/ that leave a trace when they are run."""
    for name in ("evil.py", "__init__.py", "news/evil.py", "static/evil.py", "evil/__init__.py", "evil.pth"):
        site.write(f"content/{name}", SPY)
    yield site
    for name in [name for name in sys.modules if name.split(".")[0] in ("content", "evil")]:
        del sys.modules[name]


def traces(site):
    return [path for path in site.folder.rglob("RAN") if path.is_file()]


def test_a_provider_named_in_the_campaign_says_where_it_has_to_be_named(spied):
    text = (spied.folder / "content/campaign.toml").read_text("utf-8")
    spied.write("content/campaign.toml", f'{text}\n[forms]\nproviders = ["content.evil"]\n')

    result = spied.build()

    [problem] = result.problems
    assert (problem.path, problem.code) == ("content/campaign.toml", "CAM024")
    assert problem.line == text.count("\n") + 3
    assert "FORM_PROVIDERS" in problem.says
    assert traces(spied) == []


@pytest.mark.parametrize(
    "name", ["content.evil", "content", "content.evil.deep", "content.news.evil", "linked.evil", "mine"]
)
def test_a_module_in_content_is_refused_however_it_is_named(spied, name):
    (spied.folder / "linked").symlink_to("content")
    (spied.folder / "mine.py").symlink_to("content/evil.py")
    spied.set(FORM_PROVIDERS=[name])

    result = spied.build()

    assert [(problem.path, problem.code) for problem in result.problems] == [("pelicanconf.py", "CAM026")], result.text
    assert result.problems[0].line
    assert traces(spied) == []


def test_no_task_runs_it_either(spied):
    spied.set(FORM_PROVIDERS=["content.evil"])

    campaign, problems = read_campaign_in(spied.folder)

    assert campaign is None
    assert [problem.code for problem in problems] == ["CAM026"]
    assert traces(spied) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("our_forms.x", "CAM025"),
        ([1], "CAM025"),
        ({"a": "b"}, "CAM025"),
        (None, "CAM025"),
        (["../evil"], "CAM022"),
        (["/etc/evil.py"], "CAM022"),
        (["our-forms/x.py"], "CAM022"),
        (["our_forms..x"], "CAM022"),
        ([""], "CAM022"),
    ],
)
def test_what_cannot_name_modules_is_named_with_its_line(tmp_path, value, code):
    (tmp_path / "pelicanconf.py").write_text(f"PATH = 'content'\nFORM_PROVIDERS = {value!r}\n")

    _, problems = code_settings({"FORM_PROVIDERS": value}, tmp_path, tmp_path / "content")

    assert [(problem.path, problem.line, problem.code) for problem in problems] == [("pelicanconf.py", 2, code)]


def test_every_slip_is_named_at_once(tmp_path):
    (tmp_path / "pelicanconf.py").write_text("FORM_PROVIDERS = 'x'\nSTATIC_ALLOWED = ['../x', '/y', 'static/z']\n")

    _, problems = code_settings(
        {"FORM_PROVIDERS": "x", "STATIC_ALLOWED": ["../x", "/y", "static/z"]}, tmp_path, tmp_path / "content"
    )

    assert [(problem.line, problem.code) for problem in problems] == [(1, "CAM025"), *[(2, "CAM027")] * 3]


def test_tasks_read_the_providers_without_running_the_settings(site):
    site.write("pelicanconf.py", 'raise SystemExit("run")\nFORM_PROVIDERS = ["our_forms.x"]\n')

    campaign, problems = read_campaign_in(site.folder)

    assert not problems
    assert campaign.form_providers == ("our_forms.x",)


#: What could import, include, open or run something, if anybody let it.
VALUES = [
    "content.evil",
    "content/evil.py",
    "../secret.txt",
    "../../../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "{static}/../secret.txt",
    "{filename}../../secret.txt",
    "{include}../secret.txt",
    "data:text/html,<script>RAN-as-code</script>",
    "javascript:RAN-as-code",
    "{{ cycler.__init__.__globals__.os.system('touch RAN') }}",
    "{% include '../secret.txt' %}",
    "{% set x = 1 %}RAN-as-code{{ x }}",
    "!!python/object/apply:os.system [touch RAN]",
    "--8<-- '../secret.txt'",
    "$(touch RAN)",
    "`touch RAN`",
    "%(include ../secret.txt)s",
    "@import url(../secret.txt)",
    "__import__('content.evil')",
]
SECRET = "zanzibar-4711"
KEYS = [
    "title", "summary", "image", "image_alt", "status", "tags", "lang", "slug", "template", "save_as", "url", "author",
    "planks", "actions", "related", "kind", "form", "fallback", "then", "demand", "result", "include", "import",
    "extends", "layout", "category", "source", "consent", "beneficiary", "fields", "hidden", "currency", "goal",
]  # fmt: skip


def _leaves_nothing(site, result):
    assert "Traceback" not in result.text
    assert SECRET not in result.text
    assert "root:x:0" not in result.text
    assert traces(site) == []
    for name, data in (site.snapshot() if site.output.exists() else {}).items():
        assert SECRET.encode() not in data, name
        assert b"root:x:0" not in data, name
        assert b"<script>RAN-as-code" not in data, name
        assert b'"javascript:RAN' not in data, name


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_key_of_a_text_imports_includes_or_opens_anything(spied, value, monkeypatch):
    monkeypatch.chdir(spied.folder)
    spied.write("secret.txt", SECRET)
    for number, key in enumerate(KEYS):
        head = {"title": "A title", "date": "2024-01-02", "summary": "s", "kind": "petition"} | {key: value}
        lines = "".join(f"{name}: {text}\n" for name, text in head.items())
        spied.write(
            f"content/{('news', 'actions', 'planks', 'pages')[number % 4]}/key-{number}.md", f"{lines}\nBody.\n"
        )
    spied.write(
        "content/news/body.md", f"title: T\ndate: 2024-01-02\nsummary: s\n\n{value}\n\n[x](<{value}>) ![y](<{value}>)\n"
    )

    result = spied.build()

    assert result.status == 1
    _leaves_nothing(spied, result)


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_no_setting_of_the_campaign_imports_includes_or_opens_anything(spied, value, monkeypatch):
    monkeypatch.chdir(spied.folder)
    spied.write("secret.txt", SECRET)
    good = (spied.folder / "content/campaign.toml").read_text("utf-8")
    quoted = "'''" + value + "'''"
    lines = good.split("\n")
    for number, line in enumerate(lines):
        name, equals, text = line.partition(" = ")
        if not equals or not text.startswith(('"', "[")):
            continue
        broken = f"[{quoted}]" if text.startswith("[") else quoted
        changed = "\n".join([*lines[:number], f"{name} = {broken}", *lines[number + 1 :]])
        spied.write("content/campaign.toml", changed)

        campaign, problems = read_campaign_in(spied.folder)

        assert campaign or problems
        assert SECRET not in "".join(map(str, problems))
    spied.write("content/campaign.toml", f"include = {quoted}\nlogo = {quoted}\nicon = {quoted}\n{good}")
    result = spied.build()
    assert [problem.code for problem in result.problems] == ["CAM002", "CAM035", "CAM002"], result.text
    _leaves_nothing(spied, result)


def test_what_allows_no_file_is_named_and_what_does_is_not(site):
    site.write("content/static/map.js", "1")
    site.write("content/static/js/a.js", "1")
    site.set(STATIC_ALLOWED=["map.js", "js/a.js", "map.jss", "gone.js", "js/*.js", "js", "Map.js"])

    result = site.build()

    assert result.status == 0, result.text
    said = {one.says.split("”")[0].partition("“")[2]: one for one in result.notices if one.code == "CAM030"}
    assert said.keys() == {"map.jss", "gone.js", "js/*.js", "js", "Map.js"}
    assert all(one.path == "pelicanconf.py" and one.line for one in said.values())
    assert "“map.js”?" in said["map.jss"].says
    assert "“map.js”?" in said["Map.js"].says
    assert "pattern" in said["js/*.js"].says
    assert "folder" in said["js"].says
