"""Which forms WhatsApp knows: kept in a small file by `gateway flows push`, read at the start and when it has changed.

A form counts as known only while what was published is what the gateway would publish now; else the resident is asked
question by question, and the log says which form waits to be pushed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import structlog
from msgspec import Struct

from gateway.whatsapp.flows_json import Word, build, digest, screens
from gateway.whatsapp.flows_tokens import FlowTokens
from sessions.forms import Form, FormPlace
from sessions.messages import FormMessage, Text

_log = structlog.stdlib.get_logger(__name__)
_LARGEST = 1024 * 1024


class FlowsFileError(Exception):
    """The file cannot be used; the text says which, why and what to do."""


class Published(Struct, frozen=True):
    """One form in one language, as WhatsApp knows it.

    Arguments:
        id: Meta's id. digest: of the Flow JSON, see `gateway.whatsapp.flows_json.digest`.
    """

    id: str
    digest: str


class FlowsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file.

    Arguments:
        account: the WhatsApp Business Account that the forms were pushed to.
        flows: by `form.language`.
    """

    account: str = ""
    flows: dict[str, Published] = {}


class Built(Struct, frozen=True):
    """A form in one language, as it would be published.

    Arguments:
        name: `form.language`. digest: of `flow`. flow: the Flow JSON.
    """

    name: str
    digest: str
    flow: dict[str, Any]


def read(path: Path) -> FlowsFile:
    """The file; an empty one if there is none.

    Raises:
        FlowsFileError: it cannot be read, or is not what `gateway flows push` writes.
    """
    mend = "Delete it and run `gateway flows push` again."
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=FlowsFile)
    except FileNotFoundError:
        return FlowsFile()
    except OSError as error:
        raise FlowsFileError(f"{path} cannot be read: {error.strerror}. Check who may read it.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FlowsFileError(f"{path} is not what `gateway flows push` writes: {error}. {mend}") from error


def write(path: Path, file: FlowsFile) -> None:
    """Put the file in place as a whole: a reader sees the old one or the new one."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(file, order="sorted"), indent=2) + b"\n")
    os.replace(beside, path)


def build_all(forms: Iterable[Form[Any]], word: Mapping[str, Word], *, endpoint: bool) -> tuple[Built, ...]:
    """Every form in every language of the city."""
    made = []
    for form in forms:
        for language, speak in word.items():
            flow = build(form, speak, endpoint=endpoint)
            made.append(Built(f"{form.key}.{language}", digest(flow), flow))
    return tuple(made)


class WhatsAppForms:
    """The sessions' `Forms` on WhatsApp.

    Arguments:
        file: what is published. built: what would be published now.
        tokens: makes and reads tokens.
        off: whether WhatsApp has told that it does not show the form with this id any more.

    Attributes:
        waiting: forms that are not published as they are now, by `form.language`.
    """

    def __init__(
        self,
        file: FlowsFile,
        built: Iterable[Built],
        tokens: FlowTokens,
        off: Callable[[str], bool] = lambda id: False,
    ) -> None:
        self._built, self._off, self._tokens = tuple(built), off, tokens
        self._ids: dict[str, str] = {}
        self.waiting: tuple[str, ...] = ()
        self.take(file)

    def take(self, file: FlowsFile) -> None:
        """Go by what is published now: `gateway flows push` has written it."""
        self._file = file
        published = {name: known.id for name, known in file.flows.items()}
        fitting = [f.name for f in self._built if (known := file.flows.get(f.name)) and known.digest == f.digest]
        self._ids = {name: published[name] for name in fitting}
        self.waiting = tuple(form.name for form in self._built if form.name not in self._ids)
        if self.waiting and file.flows:
            _log.warning("forms_wait_for_push", forms=self.waiting, meanwhile="they are asked question by question")

    def use(self, built: Iterable[Built]) -> None:
        """Go by other forms: plugins were changed."""
        self._built = tuple(built)
        self.take(self._file)

    def message(self, form: Form[Any], place: FormPlace) -> FormMessage | None:
        """The bubble that opens the form, in the resident's language or else in English.

        Returns: None if it is not known, or WhatsApp does not show it any more; then it is asked question by question.
        """
        tongues = (place.language, place.language.partition("-")[0], "en")
        found = next((self._ids[name] for tongue in tongues if (name := f"{form.key}.{tongue}") in self._ids), None)
        if found is None or self._off(found):
            return None
        token, first = self._tokens.token(place), screens(form)[0].id
        return FormMessage(body=Text(form.key), cta=form.button, token=token, flow_id=found, screen=first)

    @property
    def ids(self) -> Mapping[str, str]:
        """Meta's ids of the forms that are published as they are now, by `form.language`."""
        return self._ids

    def place(self, token: str) -> FormPlace:
        return self._tokens.place(token)
