"""The conversations: begin with one word, see and change what one gets, stop with one word, and what is on now."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from gateway.api import (
    REGISTERED,
    Capability,
    CityArea,
    CityNotice,
    Conversation,
    MarketingChanged,
    NoticeKind,
    NumberChanged,
    Option,
    PluginContext,
    ResidentMerged,
    Sorry,
    Words,
    areas_named,
    lines,
    text,
    worded,
)
from plugins.notices.places import HOME, where
from plugins.notices.records import AT_ONCE, KINDS, Catalogue, Consent, NoticeDue, Wish
from plugins.notices.telling import Telling
from plugins.notices.wishes import MOST_AREAS, Wishes, kinds_with, known_areas
from plugins.notices.words import area_names, kind_words, shown


class Change(StrEnum):
    """What somebody may do who gets notices."""

    AREAS = "areas"
    KINDS = "kinds"
    STOP = "stop"


class Talk:
    """What the three conversations share.

    Arguments:
        context: of the plugin.
    """

    def __init__(self, context: PluginContext) -> None:
        self.wishes, self.word = Wishes.of(context), context.word
        self.by_account: bool = context.settings.by_account
        self._languages = context.city.languages

    async def run(self, chat: Conversation, said: str = "") -> None:
        """Begin; or see what one gets, and change it."""
        areas = await self.areas(chat)
        wish = await chat.read("mine", self.wishes.mine, chat.resident.id)
        if wish is None:
            await self.begin(chat, areas, said)
        else:
            await _change(chat, self, wish, areas)

    async def now(self, chat: Conversation, said: str = "") -> None:
        """What is on."""
        areas = await self.areas(chat)
        wish = await chat.read("mine", self.wishes.mine, chat.resident.id)
        chosen = areas_named(said, areas) or (known_areas(wish, areas) if wish is not None else ())
        if not chosen:
            ids = await chat.ask("notices-now-where", parse=where(areas, chat.language), short="notices-where-short")
            chosen = tuple(area for area in areas if area.id in ids)
        names, on = area_names(chosen, chat.language), await self.now_in(chat, chosen)
        await chat.say("notices-now", areas=names, on=on, new=wish is None)

    async def stop(self, chat: Conversation) -> None:
        """No more, at a word."""
        consent = Consent((await chat.now()).timestamp(), "stopped", "chat", chat.language)
        stopped = await chat.do("stop", self.wishes.stop, chat.resident.id, consent)
        await chat.say("notices-stopped" if stopped else "notices-none")

    async def areas(self, chat: Conversation) -> tuple[CityArea, ...]:
        """The areas of the city, as they were heard last."""
        catalogue = await chat.read("catalogue", self.wishes.catalogue)
        if catalogue is None or not catalogue.areas:  # the gateway has just been started for the first time
            catalogue = Catalogue(await chat.read("city areas", chat.services.notices.areas))
        return catalogue.areas

    async def now_in(self, chat: Conversation, areas: Sequence[CityArea]) -> Words:
        """What is on in some areas, in words."""
        now = await chat.now()
        current = await chat.read("current", self.wishes.current, now.timestamp())
        ids = {area.id for area in areas}
        here: list[CityNotice] = [each for each in current if each.everywhere or ids & set(each.areas)]
        return shown(here, chat.language, now)

    async def begin(self, chat: Conversation, areas: Sequence[CityArea], said: str) -> None:
        """Ask for the area, unless it was said with the first word; the answer is the consent."""
        chosen = areas_named(said, areas) or await self._ask(chat, areas)
        wish = Wish(tuple(area.id for area in chosen[:MOST_AREAS]), AT_ONCE)
        await self.keep(chat, wish, "began")
        names = area_names(chosen, chat.language)
        kinds = kind_words(wish, self.word, chat.language)
        await chat.say("notices-begun", areas=names, kinds=kinds, on=await self.now_in(chat, chosen))

    async def keep(self, chat: Conversation, wish: Wish, act: str) -> None:
        """Note a wish with the consent that goes with it."""
        at = (await chat.now()).timestamp()
        consent = Consent(at, "began" if act == "began" else "changed", "chat", chat.language)
        await chat.do("keep", self.wishes.keep, chat.resident.id, wish, consent)

    async def _ask(self, chat: Conversation, areas: Sequence[CityArea]) -> tuple[CityArea, ...]:
        key, home = ("notices-where-home", self._home()) if self.by_account else ("notices-where", ())
        ids = await chat.ask(key, parse=where(areas, chat.language, home=home), short="notices-where-short")
        if ids == [HOME]:
            if own := await self._of_account(chat, areas):
                return own
            ids = await chat.ask("notices-no-account", parse=where(areas, chat.language), short="notices-where-short")
        return tuple(area for area in areas if area.id in ids)

    def _home(self) -> tuple[str, ...]:
        """Words for where one's account is, in all languages of the city."""
        several = [self.word("notices-home-words", language) for language in self._languages]
        return tuple(word.strip() for words in several for word in words.split(","))

    async def which(self, chat: Conversation, areas: Sequence[CityArea]) -> tuple[CityArea, ...]:
        """One more area, or all of a ward."""
        ids = await chat.ask("notices-where-else", parse=where(areas, chat.language), short="notices-where-short")
        return tuple(area for area in areas if area.id in ids)

    async def _of_account(self, chat: Conversation, areas: Sequence[CityArea]) -> tuple[CityArea, ...]:
        """The areas of the resident's own accounts, as far as the city's books say."""
        try:
            holder = await chat.require(REGISTERED)
        except Sorry:
            return ()
        accounts = await chat.read("accounts", chat.services.billing.accounts, holder.id)
        ids = {area.id for account in accounts if account.area for area in areas_named(account.area, areas)}
        return tuple(area for area in areas if area.id in ids)


def capabilities(context: PluginContext) -> list[Capability]:
    """`notices` for the menu; `notices_now` and `notices_stop`, which are not in it."""
    talk, telling = Talk(context), Telling(context)
    services = ("notices", "billing") if context.settings.by_account else ("notices",)
    return [
        Capability(
            name="notices",
            title=text("notices-title"),
            summary=text("notices-summary"),
            keywords=text("notices-keywords"),
            run=talk.run,
            services=services,
            requires=(REGISTERED,) if context.settings.by_account else (),
            on_event={
                NoticeDue: telling.due,
                ResidentMerged: telling.merged,
                NumberChanged: telling.number_changed,
                MarketingChanged: telling.marketing_changed,
            },
        ),
        Capability(
            name="notices_now",
            title=text("notices-now-title"),
            keywords=text("notices-now-keywords"),
            run=talk.now,
            listed=False,
            services=("notices",),
        ),
        Capability(
            name="notices_stop",
            title=text("notices-stop-title"),
            keywords=text("notices-stop-keywords"),
            run=talk.stop,
            listed=False,
            command="stop",
        ),
    ]


async def _change(chat: Conversation, talk: Talk, wish: Wish, areas: Sequence[CityArea]) -> None:
    mine = known_areas(wish, tuple(areas))
    names, kinds = area_names(mine, chat.language), kind_words(wish, talk.word, chat.language)
    options = [
        Option(Change.AREAS, text("notices-button-areas"), Change.AREAS),
        Option(Change.KINDS, text("notices-button-kinds"), Change.KINDS),
        Option(Change.STOP, text("notices-button-stop"), Change.STOP),
    ]
    about = lines(text("notices-mine", areas=names, kinds=kinds, any=bool(kinds)), "", await talk.now_in(chat, mine))
    match await chat.choose("notices-change", options, short="notices-change-short", about=about):
        case Change.AREAS:
            await _change_areas(chat, talk, wish, areas)
        case Change.KINDS:
            await _change_kinds(chat, talk, wish)
        case Change.STOP:
            await talk.stop(chat)


async def _change_areas(chat: Conversation, talk: Talk, wish: Wish, areas: Sequence[CityArea]) -> None:
    mine = known_areas(wish, tuple(areas))
    rows: list[Option[CityArea | None]] = []
    if len(mine) < MOST_AREAS:
        rows.append(Option("_add", text("notices-area-add"), None))
    rows += [Option(area.id, worded(area.names, chat.language)[:24], area, text("notices-area-row")) for area in mine]
    gone = await chat.choose("notices-areas", rows, button="notices-button-list")
    if gone is None:
        more = await talk.which(chat, areas)
        ids = tuple(dict.fromkeys((*(area.id for area in mine), *(area.id for area in more))))[:MOST_AREAS]
    else:
        ids = tuple(area.id for area in mine if area.id != gone.id)
    if not ids:
        await talk.stop(chat)
        return
    wish = Wish(ids, wish.kinds)
    await talk.keep(chat, wish, "changed")
    await _say_changed(chat, talk, wish, areas)


async def _change_kinds(chat: Conversation, talk: Talk, wish: Wish) -> None:
    rows: list[Option[NoticeKind]] = [
        Option(kind, text(f"notices-kind-{kind}"), kind, text("notices-row-kind", on=kind in wish.kinds))
        for kind in KINDS
    ]
    kind = await chat.choose("notices-kinds", rows, button="notices-button-list")
    wish = Wish(wish.areas, kinds_with(wish.kinds, kind))
    await talk.keep(chat, wish, "changed")
    await _say_changed(chat, talk, wish, await talk.areas(chat))


async def _say_changed(chat: Conversation, talk: Talk, wish: Wish, areas: Sequence[CityArea]) -> None:
    names = area_names(known_areas(wish, tuple(areas)), chat.language)
    kinds = kind_words(wish, talk.word, chat.language)
    await chat.say("notices-changed", areas=names, kinds=kinds, any=bool(kinds))
