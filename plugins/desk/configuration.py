"""The configuration of Sveltia CMS, made of what the content types declare, in the language of whoever writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from plugins.desk.fields import Surroundings, fields_of, forms_of
from plugins.desk.labels import name_of_collection, name_of_field
from plugins.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from plugins.campaign.model import Campaign
    from plugins.frontmatter.model import ContentType

#: What the format of ``static/format/`` is registered as.
FORMAT: Final = "picket"
#: Bytes of the largest picture that is taken, and its longest side once it is saved, in pixels.
_LARGEST_PICTURE, _LONGEST_SIDE = 20_000_000, 2_000
_ICONS: Final = {
    "news": "newspaper",
    "planks": "flag",
    "actions": "campaign",
    "events": "event",
    "pages": "description",
}
#: The names of files that are addresses.
_NAME: Final = "^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
_UNLIKE_NAME: Final = Message("An address takes small letters from a to z, digits and hyphens.")
_NAME_HINT: Final = Message("The end of its address. It stays, whatever the title becomes.")
_TITLE: Final = Message("Desk of {campaign}")
_UNWRITABLE: Final = Message(
    "“{key}” is not saved: the pasted code is cut off. Copy the whole code once more, down to its last line."
)


def configuration(
    campaign: Campaign, types: Collection[ContentType], backend: dict[str, Any], translate: Callable[[str], str]
) -> dict[str, Any]:
    """Return the configuration of the desk of ``campaign``, for texts of ``types``, saved by ``backend``."""
    folders = [content_type.folder for content_type in types]
    surroundings = Surroundings(folders, campaign.time_zone.key, is_translated=len(campaign.languages) > 1)
    return {
        "load_config_file": False,
        "backend": backend,
        "app_title": translate(_TITLE.filled(campaign=campaign.name)),
        "logo": {"src": icon_of(campaign)},
        "site_url": f"{campaign.address}/",
        "show_preview_links": False,
        "media_folder": "content/images",
        "public_folder": "/images",
        "media_libraries": {"default": {"config": _pictures()}, "stock_assets": {"providers": []}},
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        **({"i18n": _translations(campaign)} if surroundings.is_translated else {}),
        "collections": [_collection(content_type, surroundings, translate) for content_type in types],
    }


def icon_of(campaign: Campaign) -> str:
    """Return the address of the icon of the site, which every site has."""
    return f"{campaign.base_path}/apple-touch-icon.png"


def page_data(
    config: dict[str, Any], types: Collection[ContentType], translate: Callable[[str], str]
) -> dict[str, Any]:
    """Return what the page reads in one language.

    That is the configuration, how the value of each key is written, and what is said where one cannot be.
    """
    forms = forms_of(types)
    names = {key: translate(name_of_field(key)) for key, form in forms.items() if form == "html"}
    return {"config": config, "forms": forms, "words": {"unwritable": translate(_UNWRITABLE), **names}}


def _pictures() -> dict[str, Any]:
    """Return what becomes of a picture: without accents and spaces in its name, smaller, without where it was taken."""
    size = {"format": "webp", "quality": 85, "width": _LONGEST_SIDE, "height": _LONGEST_SIDE}
    return {
        "slugify_filename": True,
        "max_file_size": _LARGEST_PICTURE,
        "transformations": {"raster_image": size},
    }


def _translations(campaign: Campaign) -> dict[str, Any]:
    """Return how translations are named: ``name.md``, ``name.es.md``; one is begun when somebody wants it."""
    first, *_ = campaign.languages
    return {
        "structure": "multiple_files",
        "locales": [*campaign.languages],
        "default_locale": first,
        "initial_locales": [first],
        "omit_default_locale_from_file_path": True,
    }


def _collection(
    content_type: ContentType, surroundings: Surroundings, translate: Callable[[str], str]
) -> dict[str, Any]:
    label, singular = map(translate, name_of_collection(content_type.folder))
    icon = _ICONS.get(content_type.folder)
    return {
        "name": content_type.folder,
        "label": label,
        "label_singular": singular,
        **({"icon": icon} if icon else {}),
        "folder": f"content/{content_type.folder}",
        "format": FORMAT,
        **({"i18n": True} if surroundings.is_translated else {}),
        "slug": {
            "template": "{{title}}",
            "editable": ["create"],
            "pattern": [_NAME, translate(_UNLIKE_NAME)],
            "hint": translate(_NAME_HINT),
        },
        "sortable_fields": _sorting(content_type),
        "fields": fields_of(content_type, surroundings, translate),
    }


def _sorting(content_type: ContentType) -> dict[str, Any]:
    """Return in which order texts are listed: the latest first, or as they are numbered, or by title."""
    orders = (("date", "descending"), ("start", "ascending"), ("order", "ascending"), ("title", "ascending"))
    field, direction = next(pair for pair in orders if content_type.field(pair[0]))
    return {
        "fields": list(dict.fromkeys([field, "title"])),
        "default": {"field": field, "direction": direction},
    }
