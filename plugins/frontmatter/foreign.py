"""Front matter of other generators: its formats and keys, each with what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from plugins.frontmatter.model import Unreadable
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_COLONS: Final = Message(
    "Write --- on a line of its own, below it “title: …” and the other keys with a colon, and --- again."
)
_FENCED: Final = Message("Write --- in place of both lines of signs.")
_BARE: Final = Message("Begin the line with the key: “title: …”.")
_OUTSIDE: Final = Message("Take them out of it, so that the file begins with “title: …” or with ---.")

#: The beginning of a file's first line, what that is, and what to do.
_FORMATS: Final = (
    (r"\+\+\+\s*$", Message("as TOML, between +++"), _COLONS),
    (r'\{\s*(?:"|$)', Message("as JSON, between { and }"), _COLONS),
    (r";;;\s*$", Message("as JSON, between ;;;"), _COLONS),
    (
        r"(?:={3,}|\*{3,}|_{3,}|~{3,}|#{3,}|/{3,}|-( ?-)+|\*( \*)+)\s*$",
        Message("between other signs than ---"),
        _FENCED,
    ),
    (r"""[A-Za-z][\w-]*\s*=\s*["'\[\d]""", Message("as TOML, with ="), _COLONS),
    (r"(?:`{3,}|~{3,})\s*(?:ya?ml|toml|json)\b", Message("in a block of code"), _OUTSIDE),
    (r"<!--(?:\s*$|\s*\.?\.?\s*title\s*:)", Message("in a comment"), _OUTSIDE),
    (r":[A-Za-z][\w-]*:(?:\s|$)", Message("as reStructuredText or AsciiDoc"), _BARE),
    (r"\.\.\s+[A-Za-z]+\s*:", Message("as for Nikola"), _BARE),
    (r"#\+[A-Za-z]+\s*:", Message("as for Org"), _BARE),
    (r"%\s+\S", Message("as for Pandoc"), _BARE),
)
_KEY_INSIDE: Final = re.compile(r"^\W*title\W*[:=]", re.IGNORECASE | re.MULTILINE)

#: Keys of other generators by the field of ours that means the same.
_SYNONYMS: Final = {
    "title": "titulo título titre titel tytuł tytul headline name heading",
    "summary": "description excerpt subtitle subheadline lead teaser abstract intro meta_description seo_description",
    "modified": "lastmod updated last_modified last_modified_at lastmodified last_updated modified_date date_updated"
    " updated_at dateupdated update_date moddatetime updateddate updatedat updatedon",
    "date": "fecha datum data publishdate publish_date pubdate published_at published_on date_published created"
    " created_at datetime posted pub_date pubdatetime date_created createdat publishedat",
    "tags": "category categories keywords keyword topics topic labels label tag series",
    "author": "authors creator byline writer",
    "image": "cover thumbnail featured_image featuredimage hero hero_image banner og_image feature_image header_image"
    " cover_image coverimage teaser_image photo picture images thumb header heroimage"
    " ogimage socialimage social_image main_image featureimage",
    "image_alt": "alt image_caption cover_alt featured_image_alt imagealt alt_text imagealttext",
    "related": "related_posts see_also",
    "formerly": "aliases redirect_from alias redirects_from former_urls old_urls old_addresses",
    "order": "weight nav_order sort menu_order position sidebar_position",
    "closes": "end end_date ends deadline until expires expirydate closing",
    "opens": "start start_date starts begins opening",
    "form": "link embed form_url action_url petition_url form_link",
    "goal": "target",
}
_NO_NEED: Final = Message("Nothing here needs it. Take the line out.")
_LANGUAGE: Final = Message("The file's name says the language: x.es.md is the Spanish x.md. Take the line out.")

_NUMBER: Final = Message("Write the number behind “form:”, with “kind: call”: form: tel:+1 718 555 0100.")
_MAIL: Final = Message(
    "Write the address behind “form:”, with “kind: letter” or “contact”: form: mailto:board@example.org."
)
_COPY: Final = Message("Write it behind the address in “form:”: form: mailto:board@example.org?cc=council@example.org.")
_SERVICE: Final = Message(
    "Nothing here needs it: the service is known by the form's address, behind “form:”. Take the line "
    "out, or paste the service's whole embed code there."
)
#: Keys that people write into an action, whose line “form:” says all of it.
_OF_ACTIONS: Final = (
    ("phone tel telephone telephone_number phone_number mobile cell number numbers call dial sms whatsapp", _NUMBER),
    (
        "email mail e_mail email_address emails mailto to send_to sendto recipient recipients contact addressees",
        _MAIL,
    ),
    ("cc copy copy_to carbon_copy", _COPY),
    (
        "bcc blind_copy",
        Message("Nobody would know of a hidden copy: take the line out, or write an open one, “cc=” in “form:”."),
    ),
    (
        "body letter letter_text email_body mail_body email_text script text words talking_points",
        Message("Write “message: …” instead."),
    ),
    ("email_subject mail_subject subject_line", Message("Write “subject: …” instead.")),
    (
        "thank_you thankyou thanks_message success success_message confirmation confirmation_message",
        Message("Write “thanks: …” instead."),
    ),
    (
        "next next_action next_step followup follow_up",
        Message("Write “then: …” instead, with the name of the next ask."),
    ),
    (
        "signatures signature_goal signature_count supporters raised current",
        Message("Write “goal: …” for how many are wanted, or “count: …” for how many there are."),
    ),
    ("url", Message("The form's address stands behind “form: …”; the page's own is the name of its file.")),
    ("provider service platform form_id formid list_id campaign_id action_id widget_id api_key", _SERVICE),
    ("iframe script_url embed_code html widget code snippet", Message("Write “form: …” instead.")),
    (
        "button button_text button_label submit submit_text cta cta_text",
        Message("The kind of the ask says what its button says. Take the line out."),
    ),
    ("suggested_amounts donation_amounts amount", Message("Write “amounts: …” instead.")),
    ("privacy privacy_policy gdpr opt_in optin", Message("Write “consent: …” with the words of the box instead.")),
)

#: Keys that people write above an event, and which of ours says it.
_OF_AN_EVENT: Final = (
    ("date when day start_date startdate starts begin begins start_time", Message("Write “start: …” instead.")),
    ("ends end_date enddate end_time finish finishes until", Message("Write “end: …” instead.")),
    ("time hour clock", Message("Write the time behind the day, in “start”, like 2024-03-01 18:30.")),
    ("duration length lasts", Message("Write when it ends: “end: 20:30”.")),
    ("where location venue address room city map", Message("Write “place: …” instead.")),
    (
        "url link zoom meet meeting meeting_link online_link webinar call video_call",
        Message("Write “online: …” instead."),
    ),
    (
        "repeat repeats repeating recurring recurrence frequency rrule weekly monthly",
        Message("Write “every: …” instead."),
    ),
    ("canceled cancel called_off", Message("Write “cancelled: …” instead, with the reason.")),
    (
        "rsvp signup sign_up register registration tickets form",
        Message("Write “actions: …” instead, with the name of an ask."),
    ),
    ("accessibility accessible wheelchair", Message("Write “access: …” instead.")),
    ("language interpretation interpreting", Message("Write “languages: …” instead.")),
    ("children kids", Message("Write “childcare: …” instead.")),
)

#: Keys that decide whether a text is published.
UNPUBLISHED: Final = frozenset(("draft", "published", "publish", "hidden", "private", "unlisted", "visibility"))
ADDRESSES: Final = frozenset(("slug", "permalink", "url", "path", "save_as", "permalinks", "basename"))
LANGUAGES: Final = frozenset(("lang", "language", "locale"))
_LOOK: Final = (
    "layout type theme markup toc math comments comment sidebar disqus showtoc mathjax template css cssclass cssclasses"
    " class classes style styles scripts js katex mermaid hide_title hide_table_of_contents author_profile show_date"
    " read_time showreadingtime share sharing excerpt_separator collection outputs cascade pagination pagination_next"
    " pagination_prev sidebar_label page_type content_type body_class enabletoc hidemeta disableshare color colour icon"
    " hide"
)
_OF_EVENTS: Final = "place venue location address where when time start end starts ends start_date end_date"
_MENU: Final = "menu menus nav navigation show_in_menu eleventynavigation parent has_children"
_UNUSED: Final = (
    "id uuid guid wordcount reading_time readingtime post_id wordpress_id uid generator featured pinned sticky promoted"
    " canonical canonical_url og seo sitemap priority changefreq feed rss resources params extra custom_edit_url"
    " author_url author_bio author_image author_email author_link image_credit image_credits photo_credit image_source"
    " excerpt_html mediumpostid medium_url original_url old_url source_url views likes comment_count fmcontenttype meta"
    " wp_id status_id post_type post_name post_format ping_status comment_status createdby created_by edited_by"
    " lasteditor jekyll model discoverable version revision kicker_url twitter"
)
#: Keys without which a text and its address are the same.
IGNORED: Final = frozenset(f"redirects {_LOOK} {_MENU} {_UNUSED}".split())
_OTHERS: Final = (
    (UNPUBLISHED, Message("For a draft write “status: draft”; a text that is ready needs no such line.")),
    (ADDRESSES, Message("A page's address is the name of its file: rename the file, and take the line out.")),
    (LANGUAGES, _LANGUAGE),
    (frozenset(("translationkey", "translation_of", "lang_ref", "translations")), _LANGUAGE),
    (
        frozenset(("redirects",)),
        Message("Write “formerly: …” into the text to which an old address shall lead, and take this line out."),
    ),
    (
        frozenset(("redirect_to", "redirect", "external_url")),
        Message("Link to that page from your text, and take the line out."),
    ),
    (
        frozenset(("password", "protected", "members_only", "access")),
        Message("Everybody can read what is published: take the line out, or write “status: draft”."),
    ),
    (
        frozenset(("noindex", "robots", "search_exclude", "eleventyexcludefromcollections")),
        Message("What is published can be found: take the line out, or write “status: draft”."),
    ),
    (
        frozenset(_LOOK.split()),
        Message("The folder that a file is in decides how its page looks. Take the line out."),
    ),
    (
        frozenset(_OF_EVENTS.split()),
        Message("Write it into the text. Take the line out."),
    ),
    (
        frozenset(_MENU.split()),
        Message("The menu stands in content/campaign.toml, below [navigation]. Take the line out."),
    ),
    (frozenset(_UNUSED.split()), _NO_NEED),
)


def refuse_format(lines: Sequence[str], start: int) -> None:
    """Raise Unreadable if the first line of a text, at ``start``, begins another format of front matter."""
    line = lines[start].strip()
    for beginning, how, hint in _FORMATS:
        if re.match(beginning, line, re.IGNORECASE) and _has_title(lines[start : start + 30]):
            what = Message("The keys above this text are written {how}, and Picket does not read that.", how=how)
            raise Unreadable(what, hint, "FM060", start + 1)


def says_something_of_text(key: str) -> bool:
    """Whether a ``key``, ours or another generator's, says something of a text rather than of its looks."""
    name = key.lower().replace("-", "_")
    return name in _SYNONYMS or bool(ours_for(name, _SYNONYMS)) or name in UNPUBLISHED


def ours_for(key: str, names: Collection[str]) -> str:
    """Return which of our ``names`` means the same as other generators' ``key``; empty if none does."""
    return next((name for name, foreign in _SYNONYMS.items() if key in foreign.split() and name in names), "")


def foreign_names(name: str) -> tuple[str, ...]:
    """Return our key ``name``, and other generators' keys that mean the same."""
    return (name, *_SYNONYMS.get(name, "").split())


def foreign_key(key: str, names: Collection[str]) -> Unreadable | None:
    """Return what is wrong with a ``key`` that other generators read; None if it is not one of theirs.

    ``names`` are the keys that the text may have.
    """
    of_action = next((hint for keys, hint in _OF_ACTIONS if key in keys.split()), None)
    if of_action and "form" in names:
        return Unreadable(Message("“{key}” is not a key of an action.", key=key), of_action, "FM004")
    of_event = next((hint for keys, hint in _OF_AN_EVENT if key in keys.split()), None)
    if of_event and "every" in names:
        return Unreadable(Message("“{key}” is not a key of an event.", key=key), of_event, "FM004")
    ours = ours_for(key, names)
    hint = next((hint for keys, hint in _OTHERS if key in keys), None)
    if ours:
        hint = Message("Write “{ours}: …” instead.", ours=ours)
    if not hint and ours_for(key, _SYNONYMS):
        hint = _NO_NEED
    return (
        Unreadable(Message("“{key}” is a key of other programs, and Picket does not read it.", key=key), hint, "FM061")
        if hint
        else None
    )


def _has_title(lines: Sequence[str]) -> bool:
    return _KEY_INSIDE.search("\n".join(lines)) is not None
