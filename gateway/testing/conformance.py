"""What holds of a plugin, and what is missing: for its author, and for the operator who is to switch it on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import trio
from trio.testing import MockClock

from gateway.assembly import load_wording, word_faults
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.router import Router
from gateway.testing import quality
from gateway.testing.quality import Finding, Level, Verdict
from gateway.testing.replay_check import hazards_in
from gateway.testing.script import ScriptError
from gateway.testing.talks import Differs, Talks
from gateway.testing.under_test import UnderTest
from gateway.wording import Wording, WordingError
from gateway.wording_files import BASE, TextSource, read


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
    yield from quality.of_plugin(plugin, _languages(plugin))
    if under_test.root is not None:
        yield from quality.of_project(under_test.root, plugin)
    if plugin.capabilities or under_test.talks:
        yield from _talks(under_test, crashes=crashes)


def _broken(what: str, faults: list[str]) -> Finding:
    return Finding(what, Verdict.BROKEN if faults else Verdict.HOLDS, tuple(faults))


def _words(host: PluginHost, plugin: LoadedPlugin, wording: Wording) -> Iterator[Finding]:
    yield _broken("its texts fit where they are used", word_faults(host, wording))
    if plugin.texts is None:
        return
    others = [language for language in _languages(plugin) if language != BASE]
    wanted = dict.fromkeys([*(each for each in host.city.languages if each != BASE), *others])
    entries, _ = read([TextSource(plugin.name, plugin.texts)], [BASE, *wanted])
    own = {key for key in entries[BASE] if not key.startswith("-")}
    for language in wanted:
        lacking = sorted(own - entries[language].keys())
        yield quality.judged(f"all its texts are there in {language!r}", Level.GOLD, lacking)


def _languages(plugin: LoadedPlugin) -> list[str]:
    """In which the plugin has texts."""
    return [] if plugin.texts is None else sorted(path.stem for path in plugin.texts.glob("*.ftl"))


def _talks(under_test: UnderTest, *, crashes: bool) -> Iterator[Finding]:
    if not under_test.talks:
        how = f"record one: gateway chat --record {under_test.place.name}/conversations/first.talk"
        yield quality.judged("recorded conversations", Level.BRONZE, [how])
    talks = Talks(under_test)
    for talk in under_test.talks:
        name = talk.stem
        yield _played(f"{name} goes as recorded", Level.BRONZE, partial(talks.as_recorded, talk))
        yield _played(f"{name} goes the same with restarts", Level.SILVER, partial(talks.with_restarts, talk))
        if crashes:
            yield _played(f"{name} goes the same with crashes", Level.SILVER, partial(talks.with_crashes, talk))


def _played(what: str, level: Level, play: Callable[[], Awaitable[int | None]]) -> Finding:
    try:
        tried = trio.run(play, clock=MockClock())
    except Exception as error:  # border: the plugin's code ran; whatever it raised is a finding
        return Finding(what, Verdict.BROKEN, tuple(line for leaf in _leaves(error) for line in _said(leaf)), level)
    return Finding(what, Verdict.HOLDS, (f"{tried} crashes",) if tried else (), level)


def _leaves(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [leaf for each in error.exceptions for leaf in _leaves(each)]
    return [error]


def _said(error: BaseException) -> list[str]:
    named = isinstance(error, Differs | ScriptError)
    return (str(error) if named else f"{type(error).__name__}: {error}").splitlines()


__all__ = ["Finding", "Level", "Verdict", "examine"]
