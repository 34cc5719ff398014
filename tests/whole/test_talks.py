"""Which kinds of talks are recorded of each capability: the straight way, mistakes, trouble, and who comes back later.

A new plugin with a capability fails here until its talks are there, or until it says why it has no back end.
"""

from __future__ import annotations

from pathlib import Path

from gateway.plugin_host import PluginHost
from gateway.services import BUILT_IN
from gateway.testing.script import Fails, Restarts, Says, Script, Waits, parse
from tests.whole.test_conversations import FOLDER

HOURS = 3600
TROUBLES = ("down", "slow", "wrong")

ALONE = {
    "language": "it knows the languages from the city's own files",
    "intents": "its model is off in the demo city; tests/plugins/intents puts one in trouble",
    "menu": "it only shows what there is",
    "guide": "its answers are files of the city's staff, on this machine",
    "privacy": "it asks the gateway and the plugins themselves",
    "rating": "marks are kept here",
    "consent": "what was agreed to is kept here",
}
"""Plugins without a back end that could be down, and why."""


def kinds(talks: dict[str, Script]) -> set[str]:
    """What kinds of talks there are among those of one plugin.

    Arguments:
        talks: by what stands behind the plugin's name in the name of the file.
    """
    found = {"mistakes" for name in talks if "mistake" in name or "unknown" in name}
    found |= {"straight" for talk in talks.values() if any(isinstance(step, Says) for step in talk.steps)}
    for talk in talks.values():
        found |= {step.trouble for step in talk.steps if isinstance(step, Fails)}
        later = [at for at, step in enumerate(talk.steps) if isinstance(step, Waits) and step.seconds == 20 * HOURS]
        found |= {"later" for at in later if any(not isinstance(step, Restarts) for step in talk.steps[at + 1 :])}
    return found


def test_each_capability_has_talks_of_every_kind_or_says_why_not(demo_plugins: Path) -> None:
    missing: dict[str, tuple[str, ...]] = {}
    for plugin in PluginHost.load(demo_plugins).plugins:
        if not plugin.capabilities:
            continue
        paths = FOLDER.glob(f"{plugin.name}-*.talk")
        there = kinds({path.stem: parse(path.read_text(encoding="utf-8"), path.name) for path in paths})
        asked = {service for each in plugin.capabilities for service in each.services} - set(BUILT_IN)
        wanted = ("straight", "mistakes", "later", *(TROUBLES if asked and plugin.name not in ALONE else ()))
        if lacking := tuple(kind for kind in wanted if kind not in there):
            missing[plugin.name] = lacking
    assert missing == {}, "record these talks, see docs/conversations.md, or say in ALONE why there can be none"
