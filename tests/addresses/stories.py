"""Publications without Pelican: a site is a few texts, which are published, renamed, moved, removed and merged."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from plugins.addresses.former_address import file_of
from plugins.addresses.history import History, Publication, history_of, next_record
from plugins.addresses.identity import tag_uri, urn_of
from plugins.addresses.model import Claim, Text
from plugins.addresses.permanent_ids import language_in
from plugins.addresses.plan import Plan, plan
from plugins.addresses.record import Record, write_record
from plugins.addresses.record_reading import read_record
from plugins.addresses.sketch import sketch_of

FOLDERS = {"news": "news/", "planks": "platform/", "actions": "actions/", "pages": ""}
WORDS = {
    "vote": "The count was public, and everybody who works at night came to see it in the old hall by the river.",
    "cold": "Nine degrees in the dormitory, three blankets each, and a boiler that was promised for October.",
    "books": "Members own what the union has; a monthly statement shows them where every coin of it went, and why.",
    "sign": "A co-worker lost his job for asking about the heat, and a signature of yours helps to bring him back.",
    "bread": "The canteen closes at nine, so whoever works until six in the morning eats what the machine has.",
}


@dataclass
class Story:
    """One clone of a site; ``files`` are the words of each text by its file, ``said`` what is behind “formerly:”."""

    files: dict[str, str] = field(default_factory=dict)
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)
    days: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    domain: str = "docks.example.org"
    record: str = ""
    now: datetime = datetime(2024, 3, 1, 10, tzinfo=UTC)
    answers: dict[str, str] = field(default_factory=dict)  # every address ever published → the id of its text
    history: History | None = None
    plan: Plan | None = None

    def clone(self) -> Story:
        """Return a copy, as another computer has it."""
        copied = {name: type(value)(value) for name, value in vars(self).items() if isinstance(value, dict | set)}
        return replace(self, **copied)

    def build(self) -> Plan:
        """Build the site; the record is read and not written."""
        record = read_record(self.record) if self.record else Record()
        assert isinstance(record, Record), record
        texts = [self._text(source) for source in sorted(self.files) if source not in self.drafts]
        self.history = history_of(record, texts, self.drafts & self.files.keys(), self.now, self._sketch)
        claims = [Claim(path, text.address, text.lang, text.source, path) for text in texts for path in text.said]
        codes = {
            f"g/{code}/": Claim(f"g/{code}/", path_of(self._present(to)) if self._present(to) else "", "en", to, code)
            for code, to in record.codes.items()
        }
        self.plan = plan(claims, self.history, codes, (), self.pages(), lambda file: file)
        return self.plan

    def publish(self) -> Plan:
        """Build, and write the record."""
        made = self.build()
        assert self.history
        assert not made.problems, made.problems
        assert not self.history.doubts, self.history.doubts
        self.record = write_record(
            next_record(self.history, Publication(f"https://{self.domain}", self.codes), self.now, self._sketch_of)
        )
        self.answers |= {f"/{path_of(source)}": self.history.entries[source].id for source in self.public()}
        self.now += timedelta(days=1)
        return made

    def pages(self) -> set[str]:
        """Return the files of the site."""
        codes = {f"g/{code}/index.html" for code in self.codes}
        thanks = {file_of(f"{path_of(source)}thanks/") for source in self.public() if source.startswith("actions/")}
        return {
            "index.html",
            "news/index.html",
            *codes,
            *thanks,
            *(file_of(path_of(source)) for source in self.public()),
        }

    def public(self) -> list[str]:
        """Return the texts that are not drafts."""
        return sorted(self.files.keys() - self.drafts)

    def rename(self, old: str, new: str) -> None:
        """Rename a file."""
        self.files[new] = self.files.pop(old)
        self.days[new] = self.days.pop(old, "2024-03-01")

    def id_of(self, source: str) -> str:
        """Return the id of a text in the site that was built last."""
        assert self.history
        return self.history.entries[source].id

    def answer(self, address: str) -> str:
        """Return the id of the text that visitors of an address read, “gone”, or nothing if it is missing."""
        assert self.plan
        assert self.history
        path = address[1:]
        ids = {path_of(source): entry.id for source, entry in self.history.entries.items()}
        if path in ids:
            return ids[path]
        moved = {one.path: one.to for one in self.plan.moved}
        if path in moved:
            assert file_of(moved[path]) in self.pages(), "a way leads to another way, or nowhere"
            return ids.get(moved[path], moved[path] or "/")
        return "gone" if path in {one.path for one in self.plan.gone} else ""

    def _present(self, source: str) -> str:
        assert self.history
        renamed = {rename.entry.source: rename.text.source for rename in self.history.renames}
        name = renamed.get(source, source)
        return name if name in self.history.entries else ""

    def _sketch(self, text: Text) -> str:
        return self._sketch_of(text.source)

    def _sketch_of(self, source: str) -> str:
        return sketch_of(self.files[source])

    def _text(self, source: str) -> Text:
        day = self.days.get(source, "2024-03-01") if source.startswith("news/") else ""
        name = path_of(source).rstrip("/")
        id_ = tag_uri(f"https://{self.domain}", day, name) if day else urn_of(f"https://{self.domain}", source[:-3])
        words = self.said.get(source, ())
        said = tuple(word for word in words if word != "nothing")
        return Text(source, language_in(source) or "en", path_of(source), id_, day, said, is_new="nothing" in words)


def path_of(source: str) -> str:
    """Return the path at which the page of a text is."""
    folder, _, name = source.partition("/")
    stem, _, lang = name.removesuffix(".md").partition(".")
    return f"{f'{lang}/' if lang else ''}{FOLDERS[folder]}{stem}/"
