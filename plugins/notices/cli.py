"""`gateway notices`: what staff send, beside the gateway that runs. Nothing personal is printed."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Awaitable, Callable, Sequence
from zoneinfo import ZoneInfo

from gateway.api import CliCommand, PluginRuntime, TryLater, worded
from plugins.notices.campaigns import Campaigns, Standing
from plugins.notices.draft import Faulty, Wanted
from plugins.notices.planning import lines_of, nobody, planned, said, send
from plugins.notices.records import CampaignState
from plugins.notices.report import report_lines
from plugins.notices.settings import Settings
from plugins.notices.stopping import CANCEL, PAUSE, RESUME, move

Command = Callable[..., Awaitable[int]]
WRONG = 1
SHOWN_DAYS = 60
DAY = 86_400.0


def commands(settings: Settings) -> list[CliCommand]:
    """All of them.

    Arguments:
        settings: of the plugin.
    """
    staff = _Staff(settings)
    several: dict[str, Command] = {
        "list": list_,
        "show": show,
        "pause": pause,
        "resume": resume,
        "cancel": cancel,
    }
    return [
        CliCommand(
            group="notices", name="send", run=staff.send, beside=True, acts=True, services=("deliveries", "notices")
        ),
        CliCommand(group="notices", name="report", run=staff.report, beside=True, services=("deliveries",)),
        *(
            CliCommand(group="notices", name=name, run=run, beside=True, acts=name not in ("list", "show"))
            for name, run in several.items()
        ),
    ]


class _Staff:
    """The commands that depend on the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def send(
        self,
        runtime: PluginRuntime,
        *,
        area: Sequence[str] = (),
        kind: str = "outage",
        text: Sequence[str] = (),
        details: Sequence[str] = (),
        template: str = "",
        param: Sequence[str] = (),
        begins: str = "",
        until: str = "",
        danger: bool = False,
        per_second: int | None = None,
        dry_run: bool = False,
    ) -> int:
        """Tell all who want to hear of it in an area. It begins at once, or when the quiet hours are over.

        The same words again reach only those who were not told: to more areas, or by mistake.

        Parameters
        ----------
        area
            Its id, name or ward; once for each area; or: everywhere.
        kind
            outage, water, load_shedding or event.
        text
            What it is, one line; once for each language, as in "af=Geen water"; else in the city's first language.
        details
            Why, or what to do; a few lines, likewise.
        template
            For who has not written for a day; the usual one for this kind of notice if left out.
        param
            A value of the template in your own words, NAME=VALUE: area or what.
        begins
            When it begins, 2026-12-01 18:00; now if left out.
        until
            When it should be over.
        danger
            People may be hurt: it is told at night, too, and to everybody in the area who gets notices of any kind.
        per_second
            So many residents in a second; as in the settings if left out.
        dry_run
            Only say how many it would reach, and what it would cost.
        """
        wanted = Wanted(
            areas=tuple(area),
            kind=kind,
            texts=tuple(text),
            details=tuple(details),
            params=tuple(param),
            template=template,
            begins=begins,
            until=until,
            danger=danger,
            per_second=per_second,
        )
        return await _send(runtime, self._settings, wanted, dry_run=dry_run)

    async def report(self, runtime: PluginRuntime, id: str, /) -> int:
        """Say what became of a notice: told, delivered, read, failed and why, stopped since, and the cost.

        Parameters
        ----------
        id
            As `gateway notices list` shows it.
        """
        standing = await Campaigns(runtime.storage).standing(id.upper())
        if standing is None:
            return _failed(f"there is no notice {id}; gateway notices list names them")
        print("\n".join(await report_lines(runtime, standing)))
        return 0


async def _send(runtime: PluginRuntime, settings: Settings, wanted: Wanted, *, dry_run: bool) -> int:
    try:
        plan = await planned(runtime, settings, wanted)
        if not plan.wanted:
            print(nobody(plan))
            return 0
        print("\n".join(lines_of(runtime, settings, plan)))
        if dry_run:
            print("Nothing was sent: this was --dry-run.")
            return 0
        print(said(await send(runtime, settings, plan)))
    except Faulty as fault:
        return _failed(str(fault))
    except TryLater:
        return _failed("the city's system does not answer, so nobody knows its areas; try again later")
    return 0


async def list_(runtime: PluginRuntime, *, days: int = SHOWN_DAYS) -> int:
    """List notices, the newest first.

    Parameters
    ----------
    days
        Those of so many days.
    """
    rows = await Campaigns(runtime.storage).newest(runtime.clock.now() - days * DAY)
    for each in rows:
        told, all = each.recipients.get("told", 0), sum(each.recipients.values())
        title = worded(each.campaign.notice.titles, "en")
        at = _at(each.campaign.created, runtime)
        print(f"{each.campaign.id:9} {each.state:9} {at}  {told:>6} of {all:<6} {each.campaign.by:5} {title[:60]}")
        if each.campaign.reason:
            print(f"          ! {each.campaign.reason}")
    if not rows:
        print("No notice was sent lately.")
    return 0


async def show(runtime: PluginRuntime, id: str, /) -> int:
    """Show one notice: what it says, to whom it goes, and where it stands.

    Parameters
    ----------
    id
        As `gateway notices list` shows it.
    """
    standing = await Campaigns(runtime.storage).standing(id.upper())
    if standing is None:
        return _failed(f"there is no notice {id}; gateway notices list names them")
    print("\n".join(_shown(runtime, standing)))
    return 0


def _shown(runtime: PluginRuntime, standing: Standing) -> list[str]:
    campaign, notice = standing.campaign, standing.campaign.notice
    where = "everywhere" if notice.everywhere else ", ".join(notice.areas)
    lines = [f"{campaign.id}: {standing.state} since {_at(standing.changed, runtime)}"]
    lines += [f"  ! {campaign.reason}"] if campaign.reason else []
    lines.append(f"  {notice.kind} in {where}, {campaign.news}, by {campaign.by}, template {campaign.template}")
    for language, words in notice.titles.items():
        lines.append(f"  {language}: {words}")
        if notice.details.get(language):
            lines.append(f"      {notice.details[language]}")
    lines += [f"  {name} = {value}" for name, value in campaign.params.items()]
    if notice.until is not None:
        lines.append(f"  until {_at(notice.until.timestamp(), runtime)}")
    lines += [f"  {count:>8} {state}" for state, count in sorted(standing.recipients.items())]
    return lines


async def pause(runtime: PluginRuntime, id: str, /) -> int:
    """Tell nobody more for now. A few who are under way already are still told.

    Parameters
    ----------
    id
        As `gateway notices list` shows it.
    """
    return await _move(runtime, id, "paused", from_=PAUSE)


async def resume(runtime: PluginRuntime, id: str, /) -> int:
    """Go on with a notice that was paused or stopped.

    Parameters
    ----------
    id
        As `gateway notices list` shows it.
    """
    return await _move(runtime, id, "sending", from_=RESUME)


async def cancel(runtime: PluginRuntime, id: str, /) -> int:
    """Give a notice up for good: who was not told is not told any more.

    Parameters
    ----------
    id
        As `gateway notices list` shows it.
    """
    return await _move(runtime, id, "cancelled", from_=CANCEL)


async def _move(runtime: PluginRuntime, id: str, state: CampaignState, *, from_: Sequence[CampaignState]) -> int:
    try:
        print(await move(runtime, id.upper(), state, from_))
    except Faulty as fault:
        return _failed(str(fault))
    return 0


def _at(seconds: float, runtime: PluginRuntime) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, ZoneInfo(runtime.city.timezone)):%Y-%m-%d %H:%M}"


def _failed(words: str) -> int:
    print(words, file=sys.stderr)
    return WRONG
