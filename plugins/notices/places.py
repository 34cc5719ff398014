"""Which areas an answer means: by name, by ward, by a pin, by what the city's books say. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gateway.api import CityArea, Content, NotUnderstood, SharedPlace, area_at, areas_named, mentions, parsers, worded

EXAMPLES = 3

HOME = "_home"
"""What an answer is that means the resident's own account."""


def where(areas: Sequence[CityArea], language: str, *, home: Sequence[str] = ()) -> Callable[[Content], list[str]]:
    """A parser: ids of the areas that an answer means.

    Arguments:
        areas: of the city. language: of examples. home: words for where one's account is; then it gives `HOME` alone.
    """

    def parse(answer: Content) -> list[str]:
        if isinstance(answer, SharedPlace):
            found = area_at(answer.latitude, answer.longitude, areas)
            if found is None:
                raise NotUnderstood("notices-outside")
            return [found.id]
        said = parsers.words(answer)
        meant = areas_named(said, areas)
        if not meant and mentions(said, home):
            return [HOME]
        if not meant:
            examples = ", ".join(worded(area.names, language) for area in areas[:EXAMPLES])
            raise NotUnderstood("notices-no-such-area", said=said[:40], examples=examples)
        return [area.id for area in meant]

    return parse
