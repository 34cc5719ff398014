"""The copy of everything that is kept about a resident, as JSON; its format is described in docs/privacy.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from gateway.personal_data import Kept
from gateway.plugin import City
from gateway.text_twin import twin
from gateway.transcript import heard_in_words
from sessions.messages import Content, Message, Words
from sessions.personal import KnownResident

FORMAT = "city-gateway personal data 1"


class Copied(Struct, frozen=True):
    """What the copy is made with.

    Arguments:
        city, at, language: whose, when and in what words it is made. word: puts words to texts.
    """

    city: City
    at: dt.datetime
    language: str
    word: Callable[[Words, str], str]

    def moment(self, seconds: float | None) -> str | None:
        """A moment in the city's time."""
        return None if seconds is None else dt.datetime.fromtimestamp(seconds, self.at.tzinfo).isoformat("T", "seconds")


def copied(made: Copied, known: KnownResident, kept: Sequence[tuple[str, Kept]], missing: Sequence[str]) -> bytes:
    """The copy, indented so that people can read it, too.

    Arguments:
        known: by the gateway itself. kept: by plugins, each with its name. missing: plugins that could not say.
    """
    whole = {
        "format": FORMAT,
        "city": made.city.name,
        "made": made.at.isoformat("T", "seconds"),
        "resident": {
            "id": known.resident,
            "known_since": made.moment(known.created),
            "heard_last": made.moment(known.heard),
            "language": known.language,
            "name": known.name,
            "takes_marketing": known.marketing,
            "numbers": [{"kind": alias.kind, "value": alias.value} for alias in known.aliases],
        },
        "messages": [_said(made, *line) for line in known.said],
        "open_conversation": {
            "steps": [
                {
                    "run": step.run,
                    "kind": step.entry.kind,
                    "label": step.entry.label,
                    "value": _decoded(step.entry.value),
                }
                for step in known.steps
            ],
            "facts": {name: _decoded(value) for name, value in known.facts.items()},
            "done": list(known.effects),
        },
        "not_handled": [
            {"reference": letter.reference, "at": made.moment(letter.at), "reason": letter.reason}
            for letter in known.letters
        ],
        "kept_by": [_kept(made, plugin, each) for plugin, each in kept],
        "audit": [{"at": made.moment(row.at), "act": row.act, "detail": row.detail} for row in known.audit],
        "could_not_say": list(missing),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1)


def _said(made: Copied, at: float, content: Content | None, message: Message | None) -> dict[str, Any]:
    if message is not None:
        return {"at": made.moment(at), "by": "city", "words": twin(message)}
    return {
        "at": made.moment(at),
        "by": "resident",
        "words": heard_in_words(content),
        "whole": msgspec.to_builtins(content),
    }


def _kept(made: Copied, plugin: str, kept: Kept) -> dict[str, Any]:
    return {
        "by": plugin,
        "what": made.word(kept.what, made.language),
        "since": made.moment(kept.since),
        "law_keeps_it_until": made.moment(kept.until),
        "law": None if kept.law is None else made.word(kept.law, made.language),
        "by_consent": kept.by_consent,
        "data": msgspec.to_builtins(kept.data),
    }


def _decoded(value: bytes) -> Any:
    try:
        return msgspec.to_builtins(msgspec.msgpack.decode(value)) if value else None
    except msgspec.MsgspecError:
        return None
