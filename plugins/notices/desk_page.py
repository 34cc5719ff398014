"""The console's page about notices: written, looked at as on a phone, sent; and what became of those that were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from gateway.api import (
    CityArea,
    ConsoleAct,
    ConsoleAsk,
    ConsoleBlock,
    ConsoleBubble,
    ConsoleCode,
    ConsoleFacts,
    ConsoleField,
    ConsoleForm,
    ConsolePage,
    ConsoleRefused,
    ConsoleRow,
    ConsoleTable,
    ConsoleText,
    ConsoleView,
    PluginRuntime,
    Said,
    TryLater,
    language_name,
    worded,
)
from plugins.notices.campaigns import Campaigns, Standing
from plugins.notices.draft import EVERYWHERE, LONGEST_DETAILS, LONGEST_TITLE, Faulty, Wanted
from plugins.notices.planning import Plan, areas_of, figures, nobody, planned, price, said, send, time, warnings
from plugins.notices.records import KINDS, Campaign, CampaignState
from plugins.notices.report import report_lines
from plugins.notices.settings import Settings
from plugins.notices.stopping import CANCEL, PAUSE, RESUME, move
from plugins.notices.templates import TEMPLATES
from plugins.notices.words import told

DAY = 86_400.0
SHOWN_DAYS = 60
KIND_WORDS = {
    "outage": "No electricity, or something else out of order",
    "water": "Water",
    "load_shedding": "Load shedding",
    "event": "An event (WhatsApp calls that marketing)",
}
STATE_WORDS: dict[CampaignState, str] = {
    "sending": "is being told",
    "paused": "paused",
    "stopped": "stopped: somebody has to look",
    "cancelled": "given up",
    "done": "all are told",
}
TERMINAL = {
    "--text": "What it is",
    "--details": "More",
    "--until": "Over at",
    "--area": "Where",
    "--per-second": "How many a second",
}
"""What faults of the terminal's options are called here."""


def console_page(settings: Settings) -> ConsolePage:
    """The page; its acts are those of `gateway notices`.

    Arguments:
        settings: of the plugin.
    """
    desk = _Desk(settings)
    several: tuple[tuple[str, str, CampaignState, tuple[CampaignState, ...]], ...] = (
        ("pause", "Pause", "paused", PAUSE),
        ("resume", "Go on", "sending", RESUME),
        ("cancel", "Give it up", "cancelled", CANCEL),
    )
    moves = (
        ConsoleAct(
            name=name,
            button=button,
            run=partial(_moved, state=state, from_=from_),
            right="notices",
            danger=state == "cancelled",
        )
        for name, button, state, from_ in several
    )
    sending = ConsoleAct(
        name="send", button="Send it", run=desk.send, preview=desk.preview, right="notices", danger=True
    )
    return ConsolePage(
        name="notices",
        title="Notices",
        show=desk.show,
        services=("deliveries", "notices"),
        seconds=60.0,
        acts=(sending, *moves),
    )


class _Desk:
    """What depends on the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def show(self, runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
        """Those of the last time and the form for another one; or one of them."""
        campaigns = Campaigns(runtime.storage)
        if ask.item:
            standing = await campaigns.standing(ask.item.upper())
            if standing is None:
                raise ConsoleRefused(f"There is no notice {ask.item}.")
            return await self._one(runtime, standing)
        rows = await campaigns.newest(runtime.clock.now() - SHOWN_DAYS * DAY)
        heads = ("Notice", "What", "State", "Begun", "Told", "Of", "By")
        none = f"No notice was sent in {SHOWN_DAYS} days."
        table = ConsoleTable(heads, tuple(_row(each, runtime) for each in rows), numbers=(4, 5), none=none)
        return ConsoleView((table, ConsoleText("Write one", heading=True), *await self._form(runtime)))

    async def _form(self, runtime: PluginRuntime) -> list[ConsoleBlock]:
        try:
            areas = await areas_of(runtime)
        except TryLater:
            words = "The city's system does not answer, so nobody knows its areas: no notice can be written now."
            return [ConsoleText(words, "warn")]
        fields = (*_where_and_what(areas), *_words_of(runtime.city.languages), *_when(self._settings))
        return [ConsoleForm("send", fields, "Look at it first")]

    async def _one(self, runtime: PluginRuntime, standing: Standing) -> ConsoleView:
        campaign, notice = standing.campaign, standing.campaign.notice
        concerned = [area for area in await areas_of(runtime) if area.id in notice.areas]
        where = ", ".join(worded(area.names, "en") for area in concerned)
        facts = (
            ("Notice", ConsoleCode(campaign.id)),
            ("State", f"{STATE_WORDS[standing.state]}, since {_at(standing.changed, runtime)}"),
            ("What", KIND_WORDS[notice.kind] + (", danger" if notice.danger else "")),
            ("Where", "everywhere" if notice.everywhere else where),
            ("Over at", _at(notice.until.timestamp(), runtime) if notice.until is not None else "not known"),
            ("Template", ConsoleCode(campaign.template)),
            ("By", "the city's system" if campaign.by == "city" else "staff"),
        )
        blocks: list[ConsoleBlock] = [ConsoleFacts(facts)]
        if campaign.reason:
            blocks.append(ConsoleText(campaign.reason, "bad"))
        for act, from_ in (("pause", PAUSE), ("resume", RESUME), ("cancel", CANCEL)):
            blocks += [ConsoleForm(act)] if standing.state in from_ else []
        blocks.append(ConsoleText("What became of it", heading=True))
        lines = (await report_lines(runtime, standing))[2:]
        blocks.append(ConsoleFacts(tuple(_figure(line) for line in lines)))
        blocks.append(ConsoleText("As it stands on a phone", heading=True))
        blocks += _bubbles(runtime, campaign, concerned)
        return ConsoleView(tuple(blocks), title=worded(notice.titles, "en"))

    async def preview(self, runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
        """A dry run: how many, what it costs, and how it looks."""
        plan = await self._planned(runtime, ask)
        if not plan.wanted:
            raise ConsoleRefused(nobody(plan))
        rows = tuple(ConsoleRow((f"{count:,}", what)) for count, what in figures(plan))
        blocks: list[ConsoleBlock] = [
            *(ConsoleText(line, "bad") for line in warnings(self._settings, plan)),
            ConsoleTable(("Residents", "What becomes of them"), rows, numbers=(0,)),
            ConsoleText(f"It costs {price(plan)}."),
            ConsoleText(f"{time(runtime, self._settings, plan)}."),
            ConsoleText("As it stands on a phone", heading=True),
            *_bubbles(runtime, plan.campaign, plan.areas),
        ]
        return ConsoleView(tuple(blocks), title="Before it is sent")

    async def send(self, runtime: PluginRuntime, ask: ConsoleAsk) -> str:
        """Send it."""
        plan = await self._planned(runtime, ask)
        try:
            return said(await send(runtime, self._settings, plan)).partition("; gateway")[0]
        except Faulty as fault:
            raise ConsoleRefused(_here(fault)) from fault

    async def _planned(self, runtime: PluginRuntime, ask: ConsoleAsk) -> Plan:
        try:
            return await planned(runtime, self._settings, _wanted(ask, runtime.city.languages))
        except Faulty as fault:
            raise ConsoleRefused(_here(fault)) from fault


async def _moved(
    runtime: PluginRuntime, ask: ConsoleAsk, *, state: CampaignState, from_: tuple[CampaignState, ...]
) -> str:
    try:
        return await move(runtime, ask.item.upper(), state, from_)
    except Faulty as fault:
        raise ConsoleRefused(_here(fault)) from fault


def _row(standing: Standing, runtime: PluginRuntime) -> ConsoleRow:
    campaign = standing.campaign
    told, all = standing.recipients.get("told", 0), sum(standing.recipients.values())
    cells = (
        ConsoleCode(campaign.id),
        worded(campaign.notice.titles, "en")[:80],
        STATE_WORDS[standing.state],
        _at(campaign.created, runtime),
        f"{told:,}",
        f"{all:,}",
        campaign.by,
    )
    return ConsoleRow(cells, item=campaign.id)


def _where_and_what(areas: Sequence[CityArea]) -> tuple[ConsoleField, ...]:
    places = ((EVERYWHERE, "Everywhere"), *((area.id, worded(area.names, "en")) for area in areas))
    templates = (("", "The usual one for this kind of notice"), *((name, name) for name in TEMPLATES))
    danger = "It is told at night, too, and to everybody there who takes notices at all."
    return (
        ConsoleField(name="area", label="Where", shape="several", options=places),
        ConsoleField(name="kind", label="What about", shape="choice", options=tuple((k, KIND_WORDS[k]) for k in KINDS)),
        ConsoleField(name="danger", label="People may be hurt.", about=danger, shape="yes"),
        ConsoleField(
            name="template",
            label="Template",
            about="For who has not written for a day.",
            shape="choice",
            options=templates,
        ),
    )


def _words_of(languages: Sequence[str]) -> tuple[ConsoleField, ...]:
    """What it is, in each language; who speaks one that is left empty reads it in the city's first one."""
    fields: list[ConsoleField] = []
    for number, language in enumerate(languages):
        about = f"One line, {LONGEST_TITLE} characters at most." if number == 0 else ""
        fields += [
            ConsoleField(
                name=_field("text", language),
                label=f"What it is ({language_name(language)})",
                about=about,
                needed=number == 0,
                most=LONGEST_TITLE,
            ),
            ConsoleField(
                name=_field("details", language),
                label=f"More ({language_name(language)})",
                shape="lines",
                most=LONGEST_DETAILS,
            ),
        ]
    return tuple(fields)


def _when(settings: Settings) -> tuple[ConsoleField, ...]:
    slower = f"{settings.per_second} at most, as in the settings."
    return (
        ConsoleField(name="begins", label="Begins at", about="As in 2026-12-01 18:00; now if left empty.", most=25),
        ConsoleField(name="until", label="Over at", about="As in 2026-12-01 22:00.", most=25),
        ConsoleField(name="per_second", label="How many a second", about=slower, most=4),
    )


def _field(name: str, language: str) -> str:
    return f"{name}_{language.lower().replace('-', '_')}"


def _wanted(ask: ConsoleAsk, languages: Sequence[str]) -> Wanted:
    """What was filled in, as if it were typed in the terminal."""
    pace = ask.word("per_second")
    if pace and not pace.isdigit():
        raise ConsoleRefused(f"How many a second: {pace} is no number")

    def by_language(name: str) -> tuple[str, ...]:
        given = ((each, ask.word(_field(name, each))) for each in languages)
        return tuple(f"{language}={words}" for language, words in given if words)

    return Wanted(
        areas=ask.several("area"),
        kind=ask.word("kind"),
        texts=by_language("text"),
        details=by_language("details"),
        template=ask.word("template"),
        begins=ask.word("begins"),
        until=ask.word("until"),
        danger=ask.word("danger") == "yes",
        per_second=int(pace) if pace else None,
    )


def _bubbles(runtime: PluginRuntime, campaign: Campaign, areas: Sequence[CityArea]) -> list[ConsoleBlock]:
    """How it looks in each language: inside of the 24-hour window, and by its template."""
    now = dt.datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone))
    blocks: list[ConsoleBlock] = []
    for language in runtime.city.languages:
        message = told(campaign, areas, runtime.word, language, now)
        assert isinstance(message.message, Said)
        inside = runtime.word(message.message.body, language)
        blocks.append(ConsoleBubble(inside, f"{language_name(language)}, within 24 hours"))
        key = "notices-template-" + campaign.template.removeprefix("notice_").replace("_", "-")
        by_template = runtime.word(key, language, **message.values)
        button = runtime.word("notices-button-stop", language)
        blocks.append(ConsoleBubble(by_template, f"{language_name(language)}, by template", (button,)))
    return blocks


def _figure(line: str) -> tuple[str, str]:
    """A line of the report as a name with its figure.

    >>> _figure("   30000 told"), _figure("  about USD 0.02 so far")
    (('told', '30,000'), ('Cost', 'about USD 0.02 so far'))
    """
    count, _, what = line.strip().partition(" ")
    return (what.strip(), f"{int(count):,}") if count.isdigit() else ("Cost", line.strip())


def _here(fault: Faulty) -> str:
    words = str(fault)
    for option, label in TERMINAL.items():
        words = words.replace(option, label)
    return words


def _at(seconds: float, runtime: PluginRuntime) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, ZoneInfo(runtime.city.timezone)):%Y-%m-%d %H:%M}"
