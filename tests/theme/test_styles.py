"""Style sheets: one per component, everything with a value in tokens.css, and nothing that no template uses."""

from __future__ import annotations

import re

import pytest

from plugins.campaign import contrast
from tests.theme.printing import COMPONENTS, STYLES, TEMPLATES

LAYERS = ["reset", "tokens", "base", "compositions", "components", "utilities", "print"]
#: The sheets that import others: for pages, for the documents in frames, and for pages of some campaigns.
ENTRIES = [STYLES / "main.css", STYLES / "facade.css", STYLES / "logo.css", STYLES / "plain.css"]
#: The sheets that pages do not have, or only those of some campaigns.
OTHERS = {"components/facade.css", "partials/logo.css", "without_placards.css"}
SHEETS = sorted(path for path in STYLES.rglob("*.css") if path not in ENTRIES)
NAMED = r"(?:black|white|red|green|blue|yellow|orange|gr[ae]y|silver|navy|purple|pink|brown|crimson|gold)"
#: A colour or a size.
VALUE = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|(?<![-\w]){NAMED}(?![-\w])"
    r"|(?<![\w-])-?[\d.]+(?:px|r?em|ex|ch|pt|pc|cm|mm|in|lh|vw|vh|vmin|vmax|v[ib]|[sdl]v[hwib]|deg|ms|s)\b",
    re.IGNORECASE,
)
FONT = re.compile(r"font-family\s*:(?!\s*var\()")
PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:"
)


def name(path):
    return path.relative_to(STYLES).as_posix()


def read(path):
    return path.read_text(encoding="utf-8")


def bare(path):
    """Return a sheet without comments and without the conditions of its @media rules."""
    return re.sub(r"/\*.*?\*/|@media[^{]*", "", read(path), flags=re.DOTALL)


def imported(entry):
    """Return the sheets that ``entry`` imports, each with its layer."""
    return re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\);', read(entry))


def everything():
    return "\n".join(map(bare, SHEETS))


def test_the_order_of_the_layers_is_stated_once():
    stated = re.findall(r"@layer ([^;{]+)", "".join(re.sub(r"/\*.*?\*/", "", read(p)) for p in STYLES.rglob("*.css")))

    assert [names.split(", ") for names in stated] == [LAYERS]


def test_every_sheet_is_imported_once_into_a_layer_in_the_order_of_the_layers():
    imports = imported(ENTRIES[0])

    assert sorted(path for path, _ in imports) == sorted({*map(name, SHEETS)} - OTHERS)
    assert [layer for _, layer in imports] == sorted((layer for _, layer in imports), key=LAYERS.index)


def test_what_only_some_campaigns_have_is_in_the_layers_of_pages():
    imports = [one for entry in ENTRIES[2:] for one in imported(entry)]

    assert {path for path, _ in imports} == OTHERS - {"components/facade.css"}
    assert {layer for _, layer in imports} <= {*LAYERS}


def test_documents_in_frames_have_few_sheets_in_the_layers_that_pages_have_them_in():
    imports = imported(ENTRIES[1])

    assert ("components/facade.css", "components") in imports
    assert set(imports) - {("components/facade.css", "components")} < set(imported(ENTRIES[0]))
    assert [layer for _, layer in imports] == sorted((layer for _, layer in imports), key=LAYERS.index)
    assert sum(len(read(STYLES / path)) for path, _ in imports) < 10_000


@pytest.mark.parametrize("folder", ["components", "partials"])
def test_every_component_has_its_sheet_and_every_sheet_its_component(folder):
    unseen = {"head", "extra_head", "extra_footer"}
    unseen |= {"preview_mark", "event_card", "standing"}  # which look as the preview, news and running text do
    templates = {path.stem for path in (COMPONENTS.parent / folder).glob("*.html")} - unseen

    assert {path.stem for path in (STYLES / folder).glob("*.css")} == templates


def test_a_sheet_opens_by_saying_what_it_is_and_which_colours_and_sizes_it_reads():
    wrong = []
    for path in SHEETS:
        comment = re.match(r"/\*\s*\S.*?\bReads? .*?\*/", read(path), re.DOTALL)
        in_use = set(re.findall(r"var\((--(?:color|size)-[\w-]+)", bare(path)))
        named = set(re.findall(r"--(?:color|size)-[\w-]+", comment[0])) if comment else {"nothing"}
        wrong += [(path.name, named ^ in_use)] * (path.name != "tokens.css" and named != in_use)

    assert not wrong


def test_no_colour_size_or_font_stands_outside_the_tokens():
    wrong = []
    for path in SHEETS:
        css = re.sub(r'url\([^)]*\)|"[^"]*"', "", bare(path))
        values = [line.strip() for line in re.split(r"[;{}]", css) if ":" in line and path.name != "tokens.css"]
        wrong += [(name(path), line) for line in values if VALUE.search(line.split(":", 1)[1]) or FONT.match(line)]

    assert not wrong


def test_sheets_know_no_ids_no_physical_sides_and_no_important_outside_utilities():
    wrong = []
    for path in SHEETS:
        selectors = " ".join(re.findall(r"([^{};]+)\{", bare(path)))
        shorthands = re.findall(
            r"(?:padding|margin|inset|border-width|border-color|border-style)\s*:([^;}]+)", bare(path)
        )
        sides = [re.split(r"\s+(?![^(]*\))", value.strip()) for value in shorthands]
        wrong += [(name(path), found[0]) for found in re.finditer(r"#[\w-]+", selectors)]
        wrong += [(name(path), found[0]) for found in PHYSICAL.finditer(bare(path))]
        wrong += [(name(path), values) for values in sides if len(values) == 4 and values[1] != values[3]]
        wrong += [(name(path), "!important")] * (path.name != "utilities.css" and "!important" in bare(path))

    assert not wrong


def test_every_custom_property_in_use_is_a_token_and_every_token_is_used():
    css = everything()
    set_somewhere = set(re.findall(r"(?<![\w(-])(--[\w-]+)\s*:", css))
    read_somewhere = set(re.findall(r"var\((--[\w-]+)", css))

    assert read_somewhere - set_somewhere <= {"--action-border"} - set_somewhere
    assert set_somewhere <= read_somewhere


def test_every_class_in_a_sheet_stands_in_a_template_or_the_other_way_round():
    templates = " ".join(read(path) for path in TEMPLATES.rglob("*.html"))
    styled = {one for rule in re.findall(r"([^{};]+)\{", everything()) for one in re.findall(r"\.([a-z][\w-]*)", rule)}

    unused = {one for one in styled if not re.search(rf"(?<![\w-]){one}(?![\w-])", templates)}

    # As Markdown, plugins.frontmatter and plugins.markup write them.
    in_texts = {"scroll", "task", "align-center", "align-right", "footnote", "footnote-backref", "bare"}
    assert not unused - {"action-over", "action-form", "action-card", "action-button"} - in_texts


def test_dark_pages_quick_eyes_and_forced_colours_are_thought_of():
    css = "".join(map(read, SHEETS))

    assert all(f"({wish}" in css for wish in ("prefers-color-scheme: dark", "prefers-reduced-motion", "forced-colors"))


def colours(scheme):
    """Return the colour of each token in a scheme; what the dark one does not say is that of the light one."""
    css = re.sub(r"/\*.*?\*/|@media print.*", "", read(STYLES / "tokens.css"), flags=re.DOTALL)
    light, _, dark = css.partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--color-([\w-]+): (#\w+);", light + (dark if scheme == "dark" else "")))


def test_the_accents_are_checked_against_the_colours_that_the_tokens_have():
    light, dark = colours("light"), colours("dark")

    assert contrast.contrast(light["page"], contrast.LIGHT_PAGE) == 1
    assert contrast.contrast(light["on-poster"], contrast.ON_ACCENT) == 1
    assert contrast.contrast(dark["page"], contrast.DARK_PAGE) == 1
    assert contrast.contrast(dark["page"], contrast.ON_ACCENT_DARK) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground_in_both_schemes(scheme):
    colour = colours(scheme)

    readings = [
        contrast.contrast(colour[text], colour[ground])
        for text, ground in [
            ("text", "page"), ("text", "panel"), ("text-soft", "page"), ("text-soft", "panel"),
            ("on-footer", "footer"), ("on-poster", "accent"), ("page", "text"),
        ]
    ]  # fmt: skip

    assert min(readings) >= contrast.ENOUGH
    assert contrast.contrast(colour["border"], colour["page"]) >= 3
