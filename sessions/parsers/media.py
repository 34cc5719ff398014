"""Places and files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal, TypeGuard, overload

from msgspec import Struct
from msgspec.structs import replace

from sessions.errors import NotUnderstood
from sessions.messages import Content, SentFile, SharedPlace, Text

Kind = Literal["image", "document", "audio", "video"]

MOST_IN_ALBUM = 10

_NAMES: dict[str, str] = {
    "image": "session-a-image",
    "document": "session-a-document",
    "audio": "session-a-audio",
    "video": "session-a-video",
}


def place(answer: Content) -> SharedPlace:
    """A shared position."""
    if not isinstance(answer, SharedPlace):
        raise NotUnderstood("session-want-place")
    return answer


place.shares_place = True  # type: ignore[attr-defined]


class FileParser(Struct, frozen=True):
    """A file; its caption, if it has one, is in `SentFile.caption`. By itself a photo or a document.

    Arguments:
        kinds: what is taken: `image`, `document`, `audio`, `video`. A photo that was sent as a document is a photo.
    """

    kinds: tuple[Kind, ...] = ("image", "document")

    def __post_init__(self) -> None:
        _check(self.kinds)

    @overload
    def __call__(self, answer: Content, /) -> SentFile: ...
    @overload
    def __call__(self, /, *, kinds: Sequence[Kind] = ...) -> FileParser: ...
    def __call__(self, answer: Content | None = None, /, **options: Any) -> SentFile | FileParser:
        if answer is None:
            return replace(self, **{name: tuple(value) for name, value in options.items()})
        if not _fits(answer, self.kinds):
            raise NotUnderstood("session-want-file", what=_what(self.kinds))
        return answer


class FilesParser(Struct, frozen=True):
    """Several files that were sent together (an album), or one.

    Arguments:
        least, most: how many. kinds: as for `FileParser`.
    """

    least: int = 1
    most: int = MOST_IN_ALBUM
    kinds: tuple[Kind, ...] = ("image", "document")
    album: ClassVar[bool] = True

    def __post_init__(self) -> None:
        _check(self.kinds)
        if not 1 <= self.least <= self.most:
            raise ValueError(f"files: at least {self.least} and at most {self.most}; no answer could fit")

    @overload
    def __call__(self, answers: Content | Sequence[Content], /) -> tuple[SentFile, ...]: ...
    @overload
    def __call__(self, /, *, least: int = ..., most: int = ..., kinds: Sequence[Kind] = ...) -> FilesParser: ...
    def __call__(
        self, answers: Content | Sequence[Content] | None = None, /, **options: Any
    ) -> tuple[SentFile, ...] | FilesParser:
        if answers is None:
            kinds = tuple(options.pop("kinds", self.kinds))
            return replace(self, kinds=kinds, **options)
        given = answers if isinstance(answers, Sequence) else (answers,)
        fitting = tuple(answer for answer in given if _fits(answer, self.kinds))
        if not fitting or len(fitting) < len(given):
            raise NotUnderstood("session-want-file", what=_what(self.kinds))
        if len(fitting) < self.least:
            raise NotUnderstood("session-too-few-files", least=self.least, given=len(fitting))
        if len(fitting) > self.most:
            raise NotUnderstood("session-too-many-files", most=self.most, given=len(fitting))
        return fitting


def _check(kinds: tuple[Kind, ...]) -> None:
    unknown = [kind for kind in kinds if kind not in _NAMES]
    if not kinds or unknown:
        raise ValueError(f"kinds of files are {', '.join(_NAMES)}; not {', '.join(unknown) or 'none'}")


def _fits(answer: Content, kinds: tuple[Kind, ...]) -> TypeGuard[SentFile]:
    if not isinstance(answer, SentFile):
        return False
    return answer.kind in kinds or (answer.kind == "document" and answer.mime.partition("/")[0] in kinds)


def _what(kinds: tuple[Kind, ...]) -> Text:
    """What may be sent, in words: `a photo or a document`."""
    first, *others = (Text(_NAMES[kind]) for kind in kinds)
    for other in others:
        first = Text("session-or", {"first": first, "second": other})
    return first
