"""The rules, each a function from the built site to the problems in it."""

from plugins.checks.rules.dead_forms import dead_forms
from plugins.checks.rules.ids import ids
from plugins.checks.rules.languages import languages
from plugins.checks.rules.links import links
from plugins.checks.rules.metadata import metadata
from plugins.checks.rules.navigation import navigation
from plugins.checks.rules.nesting import nesting
from plugins.checks.rules.origins import origins
from plugins.checks.rules.pictures import pictures
from plugins.checks.rules.privacy import privacy
from plugins.checks.rules.static_files import static_files
from plugins.checks.rules.unused_files import unused_files

RULES = (
    links,
    ids,
    nesting,
    navigation,
    origins,
    privacy,
    pictures,
    dead_forms,
    metadata,
    static_files,
    unused_files,
    languages,
)

#: Those of which the answer about a file depends on that file alone.
PAGE_BY_PAGE = (ids, nesting, origins, privacy, pictures, metadata, static_files)
