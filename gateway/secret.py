"""A value that must not be seen."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """Text that shows itself only when asked by name: not in a log, an error, a debugger's list or a pickle.

    Arguments:
        text: the value; never empty.

    Raises:
        ValueError: there is no text.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        if not text:
            raise ValueError("a secret cannot be empty")
        self.__text = text

    def reveal(self) -> str:
        """The value itself, for the one call that needs it."""
        return self.__text

    def matches(self, other: str) -> bool:
        """Whether `other` is the same, in a time that does not tell how much of it is right."""
        return hmac.compare_digest(self.__text.encode(), other.encode("utf-8", "surrogatepass"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.matches(other.__text)

    def __hash__(self) -> int:
        return hash((Secret, self.__text))

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not copied or stored")
