"""Changes of `plugins.toml` from the console: the command line's own code plans, checks and writes."""

from __future__ import annotations

import hashlib
from functools import partial

import msgspec
import trio
from msgspec import Struct

from gateway.assembly import Gateway
from gateway.checking import faults_of
from gateway.plugin_requests import Answer, Request, Requests
from gateway.plugins_change import Edit, Find, planned, undo, write

LONGEST = 20_000
"""Characters of a wish."""


class Wish(Struct, frozen=True, forbid_unknown_fields=True):
    """What shall change about one plugin.

    Arguments:
        words: settings, `key=value`. unset: settings to take out. enabled: switch it on or off; as it is if None.
        seen: of the text of the file that was shown before, so that nothing else is written than what was seen.
    """

    words: tuple[str, ...] = ()
    unset: tuple[str, ...] = ()
    enabled: bool | None = None
    seen: str = ""


class SeenOther(Exception):
    """The file has been changed since it was shown."""


def wish_of(text: str) -> Wish | None:
    """From a form; None if it is none."""
    try:
        return msgspec.json.decode(text[:LONGEST], type=Wish)
    except msgspec.DecodeError:
        return None


def seal_of(edit: Edit) -> str:
    """What stands for the change that was shown."""
    return hashlib.sha256(f"{edit.old}\0{edit.new}".encode()).hexdigest()[:24]


async def plan(gateway: Gateway, name: str, wish: Wish, find: Find | None) -> Edit:
    """The change, checked, beside the conversations.

    Raises:
        PluginsError: with all that is wrong.
    """
    path = gateway.plugins.current.host.file.path
    make = partial(planned, path, name, wish.words, enabled=wish.enabled, unset=wish.unset, check=faults_of, find=find)
    return await trio.to_thread.run_sync(make)


async def carry_out(gateway: Gateway, requests: Requests, name: str, wish: Wish, find: Find | None) -> Answer:
    """Write the change, and have all processes of the gateway take it; what the first one refuses is taken back.

    Returns: what came of it; with faults if it was refused.

    Raises:
        PluginsError: it is wrong, or cannot be written. SeenOther: another change was shown.
    """
    edit = await plan(gateway, name, wish, find)
    if seal_of(edit) != wish.seen:
        raise SeenOther
    with trio.CancelScope(shield=True):  # a browser that goes away must not leave it half done
        await trio.to_thread.run_sync(write, edit)
        answer = await requests.ask(Request(what="reload"))
        if answer.faults:
            await trio.to_thread.run_sync(undo, edit)
    return answer
