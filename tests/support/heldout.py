"""Sentences that no plugin learns from, and what comes of them: for the benchmark and for the test with floors.

`tests/testdata/heldout/LANGUAGE.tsv` has one a line, behind the capability that is meant; nothing before the tab if
none is. They were written before the phrases of the plugins, and neither words nor thresholds are chosen by them.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

from gateway.assembly import load_wording
from gateway.plugin_host import PluginHost
from gateway.router import Router
from sessions.messages import TypedText
from tests.support.require import ROOT

HELD_OUT = ROOT / "tests/testdata/heldout"
LANGUAGES = ("en", "af", "zu", "nso", "tn", "ts")


@dataclasses.dataclass(frozen=True)
class Sentence:
    language: str
    meant: str
    said: str


def sentences() -> Iterator[Sentence]:
    for language in LANGUAGES:
        for line in (HELD_OUT / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
            meant, _, said = line.partition("\t")
            yield Sentence(language, meant, said)


def router(*, learns: bool, languages: tuple[str, ...] = LANGUAGES) -> Router:
    """The demo city in all languages, with the plugin `intents` or with the rules alone."""
    path = ROOT / "plugins.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    offered = f"languages = [{', '.join(f'{each!r}' for each in languages)}]"
    lines = [offered if line.startswith("languages = ") else line for line in lines]
    text = "\n".join(line for line in lines if learns or not line.startswith("[plugins.intents]"))
    host = PluginHost.load(path, text=text)
    return Router(host, load_wording(host))


def outcome(router: Router, sentence: Sentence) -> str:
    """What comes of a sentence: `right`, `asked`, `menu`, `asked in vain` or `wrong`.

    The menu is right for what asks for nothing, and no worse than a greeting there.
    """
    content = TypedText(sentence.said)
    clear = router.intent(content, sentence.language)
    if clear is not None:
        return "right" if clear == (sentence.meant or router.fallback()) else "wrong"
    asking = router.asking(content, sentence.language)
    maybe = asking[1] if asking is not None else ()
    if not maybe:
        return "menu" if sentence.meant else "right"
    return "asked" if sentence.meant in maybe else "asked in vain"


def outcomes(router: Router) -> dict[str, Counter[str]]:
    """How often each came, by language."""
    found: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for each in sentences():
        found[each.language][outcome(router, each)] += 1
    return found


__all__ = ["LANGUAGES", "Sentence", "outcome", "outcomes", "router", "sentences"]
