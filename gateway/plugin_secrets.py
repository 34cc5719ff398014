"""Secrets of a plugin: from the environment or from a file, never from `plugins.toml`.

Like the gateway's own: `PAYFAST_PASSPHRASE`, or `PAYFAST_PASSPHRASE_FILE` with the path of a file that holds it.
"""

from __future__ import annotations

from collections.abc import Mapping

from gateway.secret import Secret
from gateway.settings import SettingsError, text_of


class Secrets:
    """What one plugin may read: the variables that begin with its name.

    Arguments:
        plugin: its name in `plugins.toml`.
        environ: names and values.
    """

    def __init__(self, plugin: str, environ: Mapping[str, str]) -> None:
        self._plugin, self._environ = plugin, environ

    def __repr__(self) -> str:
        return f"Secrets({self._plugin!r})"

    def variable(self, name: str) -> str:
        """The variable that a secret is read from, for words to the operator.

        Arguments:
            name: as in `get`.
        """
        return f"{self._plugin}_{name}".upper()

    def all(self, name: str) -> tuple[Secret, ...]:
        """Several secrets with spaces between them, while one is being changed for another; the present one first.

        Arguments:
            name: as in `get`.

        Raises:
            ValueError: the variable is given twice, or its file cannot be read; a sentence for the operator.
        """
        try:
            text = text_of(self.variable(name), self._environ)
        except SettingsError as error:
            raise ValueError(str(error)) from error
        return tuple(Secret(word) for word in text.split())

    def get(self, name: str) -> Secret | None:
        """The secret of this name; None if it is not set.

        Arguments:
            name: without the plugin's name: `PASSPHRASE` of the plugin `payfast` is `PAYFAST_PASSPHRASE`.

        Raises:
            ValueError: it cannot be read, or there is more than one; a sentence for the operator.
        """
        found = self.all(name)
        if len(found) > 1:
            raise ValueError(f"{self.variable(name)} holds more than one word; there is only one")
        return found[0] if found else None

    def need(self, name: str, why: str) -> Secret:
        """The same, where nothing works without it.

        Arguments:
            name: as in `get`.
            why: what it is and where it is found, one sentence for the operator.

        Raises:
            ValueError: it is not set or cannot be read; a sentence for the operator.
        """
        found = self.get(name)
        if found is None:
            variable = self.variable(name)
            raise ValueError(f"{variable} is missing. {why} Set it, or {variable}_FILE to the path of a file.")
        return found


NO_SECRETS = Secrets("", {})
"""None at all."""
