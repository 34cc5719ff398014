"""What switching a plugin on or off would do to residents, in plain words, before it is done."""

from __future__ import annotations

from gateway.console.plugin_states import PluginState
from gateway.editions import Edition
from gateway.loaded_plugin import LoadedPlugin
from sessions.messages import Text


def off_in_words(name: str, edition: Edition, busy: int) -> tuple[str, ...]:
    """What switching it off does.

    Arguments:
        edition: that runs now. busy: residents in the middle of it.
    """
    first = edition.wording.languages[0]
    gone = edition.wording.word(edition.host.absent(""), first)
    if busy:
        who = "1 resident is" if busy == 1 else f"{busy} residents are"
        told = (
            f"{who} in the middle of {name} and will be told, within seconds: \u201c{gone}\u201d That counts as a turn."
        )
    else:
        told = (
            f"Nobody is in the middle of {name} now. Who begins it before you switch it off is told within seconds: "
            f"\u201c{gone}\u201d"
        )
    return told, f"From then on: {_WITHOUT}"


_WITHOUT = (
    "it is not in the menu. Whoever asks for it by its words, or taps an old message of it, gets the menu, or whatever "
    "else fits what they wrote."
)


def while_off_in_words(edition: Edition) -> tuple[str, ...]:
    """What residents meet while it is off.

    Arguments:
        edition: that runs now.
    """
    gone = edition.wording.word(edition.host.absent(""), edition.wording.languages[0])
    return (
        f"Residents cannot use it now: {_WITHOUT}",
        f"Who was in the middle of it when it was switched off, and comes back, reads once: \u201c{gone}\u201d",
    )


def while_failing_in_words(edition: Edition) -> tuple[str, ...]:
    """What residents meet while it fails.

    Arguments:
        edition: that runs now.
    """
    sorry = edition.wording.word(Text("session-apology", {"reference": "\u2026"}), edition.wording.languages[0])
    return (
        f"Whoever asks for it now and meets the bug reads: \u201c{sorry}\u201d The number is that of its dead "
        "letter, which keeps the message.",
    )


def while_away_in_words(code: LoadedPlugin | None, edition: Edition) -> tuple[str, ...]:
    """What residents meet while it is in quarantine.

    Arguments:
        code: of the plugin; None if it could not be loaded. edition: that runs now.
    """
    first, word = edition.wording.languages[0], edition.wording.word
    if code is None or not code.capabilities:
        return ("What needs it says that it does not work now, and asks residents to try again later.",)
    gone = word(edition.host.absent(code.capabilities[0].name), first)
    return (f"It is not in the menu. Whoever asks for it, or was in the middle of it, reads: \u201c{gone}\u201d",)


def on_in_words(found: PluginState | None, letters: int) -> tuple[str, ...]:
    """What there is to know before switching it on.

    Arguments:
        found: how it is now. letters: dead letters of it that are open.
    """
    lines = []
    if found is not None and found.failures:
        times = "once" if found.failures == 1 else f"{found.failures} times"
        lines.append(f"It failed {times} before it was switched off. It will fail again unless it was mended.")
    if letters:
        lines.append("1 dead letter of it is open." if letters == 1 else f"{letters} dead letters of it are open.")
    lines.append("Residents can ask for it again at once.")
    return tuple(lines)
