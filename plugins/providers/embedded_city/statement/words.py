"""The fixed words of the statement, one Fluent file per language beside this module."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

FALLBACK = "en"


@lru_cache(maxsize=16)
def _bundle(language: str) -> FluentBundle:
    source = files(__package__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle


def offered() -> tuple[str, ...]:
    """The languages that a statement can be printed in."""
    names = (entry.name for entry in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(".ftl") for name in names if name.endswith(".ftl")))


def language_for(*wanted: str | None) -> str:
    """The first language of `wanted` that is offered, by its base; else English."""
    bases = [tag.partition("-")[0] for tag in wanted if tag]
    return next((base for base in bases if base in offered()), FALLBACK)


class Words:
    """The words in one language on offer; each file holds all of them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **args: str | int) -> str:
        """The words of one message.

        Raises:
            KeyError: the language has no such message.
            ValueError: an argument is missing that the message names.
        """
        bundle = _bundle(self.language)
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"{self.language}.ftl: {key}")
        words, errors = bundle.format_pattern(pattern, dict(args))
        if errors:
            raise ValueError(f"{self.language}.ftl: {key}: {errors[0]}")
        return str(words)
