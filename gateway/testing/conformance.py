"""What holds of a plugin, and what is missing: for its author, and for the operator who is to switch it on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path

import trio
from msgspec import Struct
from trio.testing import MockClock

from gateway.assembly import load_wording, word_faults
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.router import Router
from gateway.testing.replay_check import hazards_in
from gateway.testing.script import ScriptError
from gateway.testing.talks import Differs, Talks
from gateway.testing.under_test import UnderTest
from gateway.wording import Wording, WordingError
from gateway.wording_files import BASE, TextSource, read


class Verdict(StrEnum):
    """`MISSING` is what a good plugin has and a plugin may lack; `BROKEN` is what must be mended."""

    HOLDS = "holds"
    MISSING = "missing"
    BROKEN = "broken"


class Finding(Struct, frozen=True):
    """One thing that was looked at. `details` are lines; what is wrong, and where."""

    what: str
    verdict: Verdict
    details: tuple[str, ...] = ()


def examine(under_test: UnderTest, folder: Path, *, crashes: bool = True) -> Iterator[Finding]:
    """Look at everything, one finding after the other.

    Arguments:
        folder: empty; the city of the plugin is made there.
        crashes: whether to play the recorded conversations with crashes, which takes seconds for each.
    """
    try:
        host = under_test.host(folder)
    except PluginsError as error:
        faults = (f"{fault.where}: {fault.what}. {fault.mend}" for fault in error.faults)
        yield Finding("it loads", Verdict.BROKEN, tuple(faults))
        return
    plugin = next((plugin for plugin in host.plugins if plugin.name == under_test.name), None)
    if plugin is None:
        what = f"[plugins.{under_test.name}] is not switched on in {host.file.path}"
        yield Finding("it loads", Verdict.BROKEN, (what,))
        return
    yield Finding("it loads", Verdict.HOLDS, (f"{plugin.origin} {plugin.version}",))
    try:
        wording = load_wording(host, strict=True)
        Router(host, wording)
    except (WordingError, PluginsError) as error:
        yield Finding("its words can be read", Verdict.BROKEN, tuple(str(error).splitlines()))
        return
    yield Finding("its words can be read", Verdict.HOLDS)
    yield from _words(host, plugin, wording)
    if plugin.place is not None:
        yield _broken("nothing in it breaks replay", [str(hazard) for hazard in hazards_in(plugin.place)])
    if plugin.capabilities or under_test.talks:
        yield from _talks(under_test, crashes=crashes)


def _broken(what: str, faults: list[str]) -> Finding:
    return Finding(what, Verdict.BROKEN if faults else Verdict.HOLDS, tuple(faults))


def _words(host: PluginHost, plugin: LoadedPlugin, wording: Wording) -> Iterator[Finding]:
    yield _broken("its texts fit where they are used", word_faults(host, wording))
    if plugin.texts is None:
        return
    languages = [path.stem for path in sorted(plugin.texts.glob("*.ftl")) if path.stem != BASE]
    wanted = dict.fromkeys([*(each for each in host.city.languages if each != BASE), *languages])
    entries, _ = read([TextSource(plugin.name, plugin.texts)], [BASE, *wanted])
    own = {key for key in entries[BASE] if not key.startswith("-")}
    for language in wanted:
        lacking = sorted(own - entries[language].keys())
        verdict = Verdict.MISSING if lacking else Verdict.HOLDS
        yield Finding(f"all its texts are there in {language!r}", verdict, tuple(lacking))


def _talks(under_test: UnderTest, *, crashes: bool) -> Iterator[Finding]:
    if not under_test.talks:
        how = f"record one: gateway chat --record {under_test.place.name}/conversations/first.talk"
        yield Finding("recorded conversations", Verdict.MISSING, (how,))
    talks = Talks(under_test)
    for talk in under_test.talks:
        yield _played(f"{talk.stem} goes as recorded", partial(talks.as_recorded, talk))
        yield _played(f"{talk.stem} goes the same with restarts", partial(talks.with_restarts, talk))
        if crashes:
            yield _played(f"{talk.stem} goes the same with crashes", partial(talks.with_crashes, talk))


def _played(what: str, play: Callable[[], Awaitable[int | None]]) -> Finding:
    try:
        tried = trio.run(play, clock=MockClock())
    except Exception as error:  # border: the plugin's code ran; whatever it raised is a finding
        return Finding(what, Verdict.BROKEN, tuple(line for leaf in _leaves(error) for line in _said(leaf)))
    return Finding(what, Verdict.HOLDS, (f"{tried} crashes",) if tried else ())


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for each in error.exceptions for leaf in _leaves(each)]
    return [error]


def _said(error: BaseException) -> list[str]:
    named = isinstance(error, Differs | ScriptError)
    return (str(error) if named else f"{type(error).__name__}: {error}").splitlines()


__all__ = ["Finding", "Verdict", "examine"]
