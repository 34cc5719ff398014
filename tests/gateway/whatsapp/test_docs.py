"""The tables of `docs/whatsapp.md` say what the code does."""

from __future__ import annotations

import re

from gateway.housekeeping import Keep
from gateway.media.service import MEGABYTE, MediaLimits
from gateway.outbox_ports import OutboxSettings
from gateway.whatsapp.content import KINDS
from gateway.whatsapp.errors import DECISIONS, Action
from gateway.whatsapp.limits import LIMITS
from tests.gateway.whatsapp.recorded import INBOUND, OUTBOUND, load, names
from tests.support.require import ROOT

PAGE = (ROOT / "docs/whatsapp.md").read_text(encoding="utf-8")

DOES = {
    Action.RETRY: "tries again, with growing waits",
    Action.WAIT: "tries again after a long, fixed wait",
    Action.STOP: "pauses altogether and raises an alarm; nothing is lost",
    Action.STOP_TEMPLATE: "gives the message up and raises an alarm about the template",
    Action.FINAL: "gives the message up",
    Action.TEMPLATE: "sends the message as its template, or holds it until the resident writes",
    Action.BUG: "gives the message up; the fault is ours",
}


def limit_rows() -> list[str]:
    return [f"| `{name}` | {limit.least} | {limit.most:,} |" for name, limit in LIMITS.items()]


def action_rows() -> list[str]:
    return [f"| {action.value} | {does} | {codes(action)} |" for action, does in DOES.items()]


def codes(action: Action) -> str:
    """The codes of an action in order; three or more in a row are written as a range."""
    found = sorted(code for code, decision in DECISIONS.items() if decision.action is action)
    runs: list[list[int]] = []
    for code in found:
        if runs and runs[-1][-1] == code - 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def test_the_limits_on_the_page_are_those_of_the_table() -> None:
    assert re.findall(r"^\| `[\w.]+` \| \d+ \| [\d,]+ \|$", PAGE, re.MULTILINE) == limit_rows()


def test_every_recorded_request_is_in_the_table() -> None:
    table = PAGE.partition("| Sent | What it shows |")[2].partition("\n\n")[0].splitlines()[2:]
    assert table == [f"| `{name}` | {load(OUTBOUND, name)['about']} |" for name in names(OUTBOUND)]


def test_every_code_stands_beside_its_action() -> None:
    assert set(DOES) == set(Action)
    rows = [line for line in PAGE.splitlines() if line.startswith(tuple(f"| {action.value} |" for action in Action))]
    assert rows == action_rows()


def test_every_kind_of_message_is_named() -> None:
    table = PAGE.partition("| Kind of message |")[2].partition("\n\n")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert set(re.findall(r"`(\w+)`", "".join(first_cells))) == set(KINDS)


def test_every_recorded_situation_is_on_the_page() -> None:
    table = PAGE.partition("| File | What it shows |\n|---|---|\n")[2].partition("\n\n")[0]
    assert table.strip().splitlines() == [f"| `{name}` | {load(INBOUND, name)['about']} |" for name in names(INBOUND)]


def test_the_sizes_of_files_on_the_page_are_the_limits() -> None:
    limits = MediaLimits()
    assert (limits.audio, Keep().files) == (limits.video, 30 * 86_400)
    for name, most in {"image": limits.image, "audio, video": limits.video, "document": limits.document}.items():
        assert f"| {name} | {most // MEGABYTE} MB |" in PAGE
    assert f"| sticker | {limits.sticker // MEGABYTE} MB |" in PAGE


def test_the_settings_on_the_page_are_the_defaults() -> None:
    settings = OutboxSettings()
    for row in (
        f"| messages under way at once | {settings.in_flight} |",
        f"| messages a second | {settings.rate:.0f}, ",
        f"| wait for a status after an unknown outcome | {settings.unknown_after:.0f} seconds |",
        f"| to one resident | {settings.pair_burst:.0f} at once, then one in {settings.pair_pause:.0f} seconds |",
        f"| a message is of use for | {settings.useful_life / 3600:.0f} hours; "
        f"what is no reply, {settings.news_life / 86400:.0f} days |",
        f"| the window is open for | {settings.window / 3600:.0f} hours, less {settings.margin / 60:.0f} minutes |",
        f"| a template that Meta refuses is left alone for | {settings.template_rest / 60:.0f} minutes |",
    ):
        assert row in PAGE
