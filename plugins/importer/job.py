"""One import: converts and names every old text, then writes them into content/, and reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from plugins.frontmatter.file_names import name_parts
from plugins.frontmatter.new_file import entries_in
from plugins.i18n.message_language import translated
from plugins.importer import report as reports
from plugins.importer.body import convert_body
from plugins.importer.fields import FieldReader
from plugins.importer.links_and_pictures import MISSING, Rewriter
from plugins.importer.mapping import left_out as keys_left_out
from plugins.importer.model import CannotImport, NewText, Note, OldSite, OldText, Weight
from plugins.importer.placement import Record, place_all
from plugins.importer.rendering import Renderer
from plugins.importer.site_index import SiteIndex
from plugins.importer.text_places import TextPlaces
from plugins.importer.trial import Import, is_draft
from plugins.messages import Message, counted
from plugins.news.model import ARTICLE
from plugins.pages.model import PAGE
from plugins.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.campaign.model import Campaign


@dataclass(frozen=True)
class ImportOptions:
    """What was typed.

    The ``kind`` of generator, the ``language`` of texts that name none, where the ``files`` of an export are, which
    tags are ``left_out``; whether it is a trial, and whether what was deleted here since comes ``again``.
    """

    kind: str = ""
    language: str = ""
    files: Path | None = None
    left_out: tuple[str, ...] = ()
    is_trial: bool = False
    again: bool = False


#: In more texts than this, a tag that nobody knows is worth a word of its own.
_MANY: Final = 5


class Job:
    """One import."""

    def __init__(self, root: Path, site: OldSite, options: ImportOptions, campaign: Campaign, language: str) -> None:
        """Import ``site`` into the project ``root``; texts that name no language are in ``language``."""
        self._root, self._site, self._options, self._campaign = root, site, options, campaign
        self._language = language
        self._record = Record(root, f"{site.kind}:{site.root.name}")
        self._old = {text.path: text for text in site.texts}
        self._notes: list[Note] = list(site.notes)
        self._places: dict[str, str] = {}
        self._there: dict[str, str] = {}
        self.wanted = Import({}, {}, {})
        self.renderer = Renderer({}, campaign.base_path, translated)

    def prepare(self) -> None:
        """Convert every old text that is not here yet."""
        text_places = TextPlaces(self._site, self._campaign.languages, self._language, self._is_taken)
        self._places = text_places.assign()
        self._notes += text_places.notes
        self.renderer = Renderer({**self._places, **text_places.instead}, self._campaign.base_path, translated)
        self.renderer.drafts |= {place for place in text_places.instead.values() if self._is_draft_here(place)}
        index = SiteIndex(self._site)
        rewriter = Rewriter(self._site, index, self._language)
        reader = FieldReader(index, rewriter, self._language, datetime.now(self._campaign.time_zone))
        moved = {note.path: note for note in text_places.notes if note.weight is Weight.DRAFT}
        for path, place in self._places.items():
            old = self._old[path]
            if self._is_here(old, place):
                self._there[path] = place
                if self._is_draft_here(place):
                    self.renderer.drafts.add(place)
                continue
            fields, files, said = reader.read(old)
            body = convert_body(old, self._site.kind, self._campaign, rewriter, self._options.left_out)
            said += [moved[path]] if path in moved else []
            if not body.markdown.strip():
                said.append(Note(Weight.DRAFT, path, 0, Message("It has no text.")))
            self.wanted.texts[place] = NewText(old, place, self._fields(old, place, fields), body, notes=tuple(said))
            self._add_files({**body.files, **files})
            for action in body.actions:
                if not (self._root / "content/actions" / f"{action.name}.md").exists():
                    self.wanted.actions.setdefault(action.name, action.text)

    def _fields(self, old: OldText, place: str, fields: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
        content_type = ARTICLE if old.is_article else PAGE
        addresses = [
            address for address in map(self._full, old.addresses) if address not in {"/", self._address(place)}
        ]
        if addresses:
            fields["formerly"] = addresses
        order = [field.name for field in content_type.fields]
        return tuple(
            sorted(
                ((key, value) for key, value in fields.items() if key in order), key=lambda item: order.index(item[0])
            )
        )

    def _full(self, address: str) -> str:
        """Return an old address as the new site's host has it."""
        whole = f"{self._site.base_path}{address}"
        base = self._campaign.base_path
        return whole.removeprefix(base) if base and whole.startswith(f"{base}/") else whole

    def _address(self, place: str) -> str:
        path, lang = name_parts(place)
        folder, _, stem = path.partition("/")
        return f"{f'/{lang}' if lang else ''}{f'/{folder}' if folder != PAGE.folder else ''}/{stem}/"

    def _add_files(self, files: dict[str, Path]) -> None:
        for below, source in files.items():
            target = self._root / "content" / below
            if not target.exists():
                self.wanted.files[below] = source
            elif target.is_file() and target.read_bytes() != source.read_bytes():
                what = Message(
                    "content/{place} is there already, and is another file: the texts use that one.", place=below
                )
                self._notes.append(Note(Weight.CHANGED, source.name, 0, what))

    def _is_draft_here(self, place: str) -> bool:
        return entries_in(self._root / "content" / place).get("status") == "draft"

    def _is_taken(self, place: str, old: OldText) -> bool:
        return (self._root / "content" / place).exists() and not self._record.is_same_text(place, old)

    def _is_here(self, old: OldText, place: str) -> bool:
        """Whether an old text is here already, or was, and was deleted on purpose."""
        if (self._root / "content" / place).exists():
            return True
        return self._record.was_deleted(old.path) and not self._options.again

    def put(self, texts: dict[str, str]) -> None:
        """Write everything into content/. Raises CannotImport if that cannot be done; then nothing was changed."""
        written = {text.old.path: (place, texts[place].encode()) for place, text in self.wanted.texts.items()}
        try:
            self._record.write(written, complete=False)
            place_all(self._root / "content", texts, self.wanted.files)
            self._record.write(written, complete=True)
        except OSError as error:
            raise CannotImport(unwritable(error)) from error

    def report(self) -> reports.Report:
        """Return what is to be said."""
        new = self.wanted.texts
        drafts = frozenset({place for place, text in new.items() if is_draft(text)})
        edited = [path for path in self._there if self._record.place_of(path) and self._record.was_edited(path)]
        gone = [path for path in self._there if self._record.was_deleted(path) and not self._options.again]
        notes = [
            *self._notes,
            *self.wanted.notes,
            *(note for text in new.values() for note in (*text.notes, *text.body.notes)),
        ]
        places = {path: place if place in new or path in self._there else "" for path, place in self._places.items()}
        lost = {note.path for note in notes if note.weight is Weight.NOT_IMPORTED and note.path in self._old}
        figures = reports.Figures(
            found=len(self._site.texts),
            public=len(new) - len(drafts),
            drafts=len(drafts),
            there=len(self._there) - len(edited) - len(gone),
            edited=len(edited),
            deleted=len(gone),
            missing=len(lost),
            files=len(self.wanted.files),
            actions=len(self.wanted.actions),
        )
        keys = Counter(key for text in new.values() for key in keys_left_out(text.old))
        name = self._site.hosts[0] if self._site.hosts else self._site.root.name
        unique = list(dict.fromkeys(notes))
        return reports.Report(
            name,
            self._site.kind,
            figures,
            self._first(),
            unique,
            dict.fromkeys(lost, "") | places,
            drafts,
            keys,
            is_trial=self._options.is_trial,
        )

    def _missing_pictures(self) -> list[Message]:
        notes = [note for text in self.wanted.texts.values() for note in text.body.notes]
        missing = sum(note.what.template == MISSING.template for note in notes)
        what = counted(
            "{count} picture is missing: put it into the old site's folder, or for WordPress name its folder with"
            " --files. Look with --dry-run first.",
            "{count} pictures are missing: put them into the old site's folder, or for WordPress name their folder"
            " with --files. Look with --dry-run first.",
            missing,
        )
        return [what] if missing else []

    def _common_tag(self) -> list[Message]:
        """Return how to do without the tag that makes drafts of most texts, if it does of many."""
        notes = [note for text in self.wanted.texts.values() for note in text.body.notes]
        tags = Counter(
            str(note.what.values["tag"]) for note in notes if note.weight is Weight.DRAFT and "tag" in note.what.values
        )
        tag, count = tags.most_common(1)[0] if tags else ("", 0)
        if count <= _MANY:
            return []
        words = " ".join(tag.strip("{}<>%/ ").split())
        what = Message(
            "“{tag}” makes drafts of {count} texts. If they can do without it: --leave-out '{words}'",
            tag=tag,
            count=count,
            words=words,
        )
        return [what]

    def _first(self) -> list[Message]:
        """Return what to do before anything else."""
        new = self.wanted.texts
        said: list[Message] = []
        if self.wanted.problems:
            said.append(
                Message(
                    "The site does not build yet: {problem}",
                    problem=str(self.wanted.problems[0].in_words_of(translated)),
                )
            )
        languages = sorted({text.lang for text in self._site.texts if text.path not in self._places and text.lang})
        if languages:
            said.append(
                Message(
                    "Texts in {languages} wait: name these languages in content/campaign.toml, with what they need,"
                    " and import again.",
                    languages=", ".join(languages),
                )
            )
        said += [*self._missing_pictures(), *self._common_tag()]
        if authors := sorted({str(value) for text in new.values() for key, value in text.fields if key == "author"}):
            said.append(
                Message(
                    "These sign texts: {names}. Where that is a person's name, ask whether it may stand there;"
                    " better is a role.",
                    names=", ".join(authors),
                )
            )
        if new:
            said.append(Message("The menu is not imported: write it below [navigation] in content/campaign.toml."))
        if not self._options.is_trial and new:
            said.append(Message("Then: python3 tasks.py check, and python3 tasks.py serve to look at the drafts."))
        return said


def unwritable(error: OSError) -> Problem:
    """Return that the files of an import cannot be written, or those of the old site not be read."""
    what = Message("The texts cannot be written: {reason}. Nothing was changed.", reason=error.strerror or str(error))
    return Problem("content", 0, what, Message("See whether the disk is full, then import again."), "IMP006")
