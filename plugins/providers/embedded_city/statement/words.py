"""The fixed words of the statement, one Fluent file per language beside this module."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

FALLBACK = "en"


@lru_cache(maxsize=16)
def _bundle(language: str) -> FluentBundle:
    source = files(__package__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    bundle = FluentBundle([language, FALLBACK], use_isolating=False)
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
    """The words in one language; what it lacks is taken from English."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **args: str | int) -> str:
        """The words of one message.

        Raises:
            KeyError: no language has this message.
        """
        for language in (self.language, FALLBACK):
            bundle = _bundle(language)
            pattern = bundle.get_message(key).value if bundle.has_message(key) else None
            if pattern is not None:
                words, errors = bundle.format_pattern(pattern, dict(args))
                if errors:
                    raise ValueError(f"{language}.ftl: {key}: {errors[0]}")
                return str(words)
        raise KeyError(key)
