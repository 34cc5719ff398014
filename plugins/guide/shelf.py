"""The guide as it is now: its files are read anew when they change; a fault never takes away what was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import trio
from msgspec import Struct

from gateway.api import PluginContext
from plugins.guide.entries import Entry, Fault
from plugins.guide.reading import Read, files_of, read_file
from plugins.guide.search import AHEAD, MAYBE, MOST, SURE, Index

DEMO = Path(__file__).parent / "demo"
"""The guide of the City of Kganyavale, which does not exist."""

MOST_TOPICS = 50
Stamp = tuple[tuple[str, int, int], ...]


class Topic(Struct, frozen=True):
    """A part of the guide. `title`: in the resident's language, where there is one."""

    id: str
    title: str


class Found(Struct, frozen=True):
    """What the guide says to a question: the answer if it is `sure`, else those that it may be."""

    sure: Entry | None = None
    maybe: tuple[Entry, ...] = ()


class Guide:
    """All entries, as they were read.

    Arguments:
        files: by name, in order. city_language: what is shown where there is no answer in the resident's language.
        trouble: what is wrong with the folder itself.
    """

    def __init__(self, files: Mapping[str, Read], city_language: str, trouble: tuple[Fault, ...] = ()) -> None:
        self.files, self._city_language = files, city_language
        every = [entry for read in files.values() for entry in read.entries]
        self.entries: dict[str, dict[str, Entry]] = {}
        twice: list[Fault] = []
        for file, read in files.items():
            for entry in read.entries:
                before = self.entries.setdefault(entry.id, {}).setdefault(entry.language, entry)
                if before is not entry:
                    problem = f"the id {entry.id} is in another file as well"
                    twice.append(Fault(file, 0, problem, "Give each question an id of its own, as in {#bin-days}"))
        self.faults = (*trouble, *(fault for read in files.values() for fault in read.faults), *twice)
        self._index = Index(every)

    def search(self, said: str, language: str, day: dt.date | None) -> Found:
        """What answers a question.

        Arguments:
            said: by the resident. language: in which it is to be answered, if it can. day: today; None: whenever.
        """
        hits = [(self.shown(hit.id, language), hit.share) for hit in self._index.search(said) if hit.share >= MAYBE]
        hits = [(entry, share) for entry, share in hits if day is None or entry.holds(day)]
        if not hits:
            return Found()
        (best, share), *others = hits
        if share >= SURE and (not others or share >= AHEAD * others[0][1]):
            return Found(sure=best)
        return Found(maybe=tuple(entry for entry, _ in hits[:MOST]))

    def topics(self, language: str, day: dt.date) -> tuple[Topic, ...]:
        """All topics that have an answer today (`day`), in the order of their files."""
        found: dict[str, str] = {}
        for id in self.entries:
            entry = self.shown(id, language)
            if entry.holds(day):
                found.setdefault(self._topic(id), entry.heading)
        return tuple(Topic(id, title) for id, title in found.items())[:MOST_TOPICS]

    def about(self, topic: str, language: str, day: dt.date) -> tuple[Entry, ...]:
        """All answers of a topic (`topic`) that hold today (`day`)."""
        every = [self.shown(id, language) for id in self.entries if self._topic(id) == topic]
        return tuple(entry for entry in every if entry.holds(day))

    def _topic(self, id: str) -> str:
        """The topic of an entry; in other languages a table may call it otherwise."""
        return self.shown(id, self._city_language).topic

    def shown(self, id: str, language: str) -> Entry:
        """One entry, in a language; else in the city's, else in any."""
        by_language = self.entries[id]
        base = language.partition("-")[0]
        found = by_language.get(language) or by_language.get(base) or by_language.get(self._city_language)
        return found or next(iter(by_language.values()))


class Shelf:
    """Where the guide stands. Whoever asks gets it as the files are now.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        settings = context.settings
        self.folder = DEMO if settings.demo else context.path(settings.folder)
        self._language, self._domains = context.city.languages[0], settings.domains
        self._stamp: Stamp | None = None
        self._guide = Guide({}, self._language)
        self._reading = trio.Lock()

    @property
    def last(self) -> Guide:
        """The guide as it was read last, without a look at the disk; read now if it never was."""
        return self._guide if self._guide.files else self.read()

    async def guide(self) -> Guide:
        """The guide; read anew if a file has changed."""
        async with self._reading:
            self._guide = await trio.to_thread.run_sync(self.read)
        return self._guide

    def read(self) -> Guide:
        """The same, for whoever may block."""
        try:
            paths = files_of(self.folder)
            stamp = tuple((path.name, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in paths)
        except OSError as error:
            self._stamp = None
            fault = Fault(
                str(self.folder), 0, f"the folder cannot be read: {error.strerror}", "Make it, or name another"
            )
            return Guide(self._guide.files, self._language, (fault,))
        if stamp != self._stamp:
            self._guide = Guide({path.name: self._file(path) for path in paths}, self._language)
            self._stamp = stamp
        return self._guide

    def _file(self, path: Path) -> Read:
        """A file; with faults in it, what it said before where it had none."""
        fresh, before = read_file(path, self._language, self._domains), self._guide.files.get(path.name)
        if not fresh.faults or before is None:
            return fresh
        known = {entry.id for entry in fresh.entries}
        return Read((*fresh.entries, *(each for each in before.entries if each.id not in known)), fresh.faults)
