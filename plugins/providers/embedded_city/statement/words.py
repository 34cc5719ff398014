"""The fixed words of what is printed, one Fluent file per language beside the module that prints it."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

FALLBACK = "en"


STATEMENT = __package__
"""Whose words are meant unless another package is named."""


@lru_cache(maxsize=16)
def _bundle(package: str, language: str) -> FluentBundle:
    source = files(package).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    return bundle


def offered(package: str = STATEMENT) -> tuple[str, ...]:
    """The languages that can be printed in.

    Arguments:
        package: holds the files.
    """
    names = (entry.name for entry in files(package).iterdir())
    return tuple(sorted(name.removesuffix(".ftl") for name in names if name.endswith(".ftl")))


def language_for(*wanted: str | None, package: str = STATEMENT) -> str:
    """The first language of `wanted` that is offered, by its base; else English.

    Arguments:
        package: holds the files.
    """
    bases, there = [tag.partition("-")[0] for tag in wanted if tag], offered(package)
    return next((base for base in bases if base in there), FALLBACK)


class Words:
    """The words in one language on offer; each file holds all of them.

    Arguments:
        package: holds the files.
    """

    def __init__(self, language: str, package: str = STATEMENT) -> None:
        self.language, self._package = language, package

    def __call__(self, key: str, **args: str | int) -> str:
        """The words of one message.

        Raises:
            KeyError: the language has no such message.
            ValueError: an argument is missing that the message names.
        """
        bundle = _bundle(self._package, self.language)
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise KeyError(f"{self.language}.ftl: {key}")
        words, errors = bundle.format_pattern(pattern, dict(args))
        if errors:
            raise ValueError(f"{self.language}.ftl: {key}: {errors[0]}")
        return str(words)
