"""Words of a plugin's language files, for documents that a capability makes itself.

What is said in the chat is worded when the turn is committed; a document is made before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sessions.errors import StorageMisused
from sessions.messages import Text

if TYPE_CHECKING:
    from gateway.wording import Wording


class PluginWords:
    """Made by the plugin host; there are words behind it once the language files are read (`use`)."""

    def __init__(self) -> None:
        self._wording: Wording | None = None

    def use(self, wording: Wording) -> None:
        """Take the words from here.

        Arguments:
            wording: of all plugins.
        """
        self._wording = wording

    def word(self, key: str, language: str, /, **args: Any) -> str:
        """See `PluginContext.word`."""
        return self._used.word(Text(key, args), language)

    def is_draft(self, language: str) -> bool:
        """See `PluginContext.is_draft`."""
        return self._used.is_draft(language)

    @property
    def _used(self) -> Wording:
        if self._wording is None:
            raise StorageMisused("words were asked for in a hook; ask for them in what the hooks declare")
        return self._wording


NO_WORDS = PluginWords()
"""For a context that is made by hand: everything about it is refused."""
