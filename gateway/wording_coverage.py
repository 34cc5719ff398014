"""How far each language has come: whose texts are all there, whose are a draft, and which are still said in English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from gateway.wording_files import BASE, TextSource, is_draft, read


class Coverage(Struct, frozen=True):
    """The texts of one owner in one language.

    Arguments:
        owner: whose words they are: `session`, or the plugin's name.
        total: how many texts the owner has in English.
        missing: keys that this language lacks, in the order of the English file; these are said in English.
        extra: keys that English does not have; nobody can say them.
        draft: no native speaker has reviewed the file yet.
    """

    owner: str
    language: str
    total: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    draft: bool

    @property
    def state(self) -> str:
        """In a word or two: `complete`, `draft`, `draft, 3 of 40 missing`, `none`."""
        if self.total and len(self.missing) == self.total:
            return "none"
        parts = ["draft"] if self.draft else []
        if self.missing:
            parts.append(f"{len(self.missing)} of {self.total} missing")
        if self.extra:
            parts.append(f"{len(self.extra)} too many")
        return ", ".join(parts) or "complete"


def languages_of(sources: Iterable[TextSource]) -> tuple[str, ...]:
    """Every language that somebody has a file in, English first."""
    found = {language for source in sources for language in source.languages}
    return (BASE, *sorted(found - {BASE}))


def coverage(sources: Sequence[TextSource], languages: Sequence[str]) -> list[Coverage]:
    """What each owner has in each language, in the order given. Faults inside of a file are not looked at."""
    return [_covered(source, language) for source in sources for language in languages]


def summary(found: Iterable[Coverage]) -> str:
    """One line about all owners together: `en complete, af complete, zu draft, ts 12 missing`."""
    by_language: dict[str, list[Coverage]] = {}
    for each in found:
        by_language.setdefault(each.language, []).append(each)
    return "; ".join(f"{language} {_together(parts)}" for language, parts in by_language.items())


def _together(parts: Sequence[Coverage]) -> str:
    missing = sum(len(each.missing) for each in parts)
    words = ["draft"] if any(each.draft for each in parts) else []
    words += [f"{missing} of {sum(each.total for each in parts)} missing"] if missing else []
    return ", ".join(words) or "complete"


def _covered(source: TextSource, language: str) -> Coverage:
    entries, _ = read([source], tuple(dict.fromkeys((BASE, language))))
    base = [key for key in entries[BASE] if not key.startswith("-")]
    own = [key for key in entries[language] if not key.startswith("-")]
    return Coverage(
        owner=source.owner,
        language=language,
        total=len(base),
        missing=tuple(key for key in base if key not in entries[language]),
        extra=tuple(key for key in own if key not in entries[BASE]),
        draft=is_draft(source, language),
    )
