"""What WhatsApp tells about the account is kept, and acted upon: templates, forms, alarms."""

from __future__ import annotations

from typing import Any

import pytest
import structlog
import trio
import trio.testing

from gateway.channel_notices import LOOK_SECONDS, ChannelNotices, listed
from gateway.webhook import Webhook
from gateway.whatsapp.account import HOUR
from sessions.errors import StoreUnavailable
from sessions.records import ChannelNotice
from sessions.stores.sqlite import SqliteStore, open_memory
from tests.gateway.outbox_bench import EPOCH, bench
from tests.gateway.outbox_bench import TrioClock as Clock
from tests.gateway.test_outbox_window import PAID

PAUSED = ChannelNotice("template/paid/en", "off", "paused", EPOCH, EPOCH + 6 * HOUR, 132015)
WELL = ChannelNotice("template/paid/en", "well", "", EPOCH + 1)
BLOCKED = ChannelNotice("flow/55", "off", "blocked", EPOCH)


async def nothing() -> None:
    pass


async def opened(store: SqliteStore) -> ChannelNotices:
    notices = ChannelNotices(Clock())
    await notices.open(store, nothing)
    return notices


async def test_a_template_is_off_until_it_is_well_and_that_outlasts_the_process(autojump_clock: Any) -> None:
    async with open_memory() as store:
        await (await opened(store)).note([PAUSED, BLOCKED])
        again = await opened(store)
        assert again.template_off("paid", "en") == PAUSED
        assert again.template_off("paid", "af") is None
        assert again.flow_off("55")
        await again.note([WELL])
        assert (await opened(store)).template_off("paid", "en") is None


async def test_what_comes_late_alters_nothing_and_a_pause_lapses(autojump_clock: Any) -> None:
    async with open_memory() as store:
        notices = await opened(store)
        await notices.note([WELL])
        await notices.note([PAUSED])
        assert notices.template_off("paid", "en") is None
        await notices.note([ChannelNotice("template/paid/af", "off", "paused", EPOCH, EPOCH + 6 * HOUR, 132015)])
        await trio.sleep(6 * HOUR - 1)
        assert [each.about for each in notices.standing("template")] == ["template/paid/af"]
        await trio.sleep(1)
        assert notices.standing("template") == ()


async def test_each_change_is_told_in_the_log_once(autojump_clock: Any) -> None:
    async with open_memory() as store:
        notices = await opened(store)
        with structlog.testing.capture_logs() as logs:
            for each in (PAUSED, PAUSED, WELL, WELL):
                await notices.note([each])
    assert [(line["log_level"], line["event"]) for line in logs] == [
        ("error", "whatsapp_notice"),
        ("info", "whatsapp_notice_over"),
    ]


async def test_what_cannot_be_kept_does_not_count(autojump_clock: Any) -> None:
    class Broken:
        async def notices(self) -> tuple[ChannelNotice, ...]:
            return ()

        async def notice_put(self, notices: Any) -> None:
            raise StoreUnavailable("full")

    notices = ChannelNotices(Clock())
    await notices.open(Broken(), nothing)
    with pytest.raises(StoreUnavailable):
        await notices.note([PAUSED])
    assert notices.template_off("paid", "en") is None


async def test_what_is_held_is_tried_again_every_hour_also_after_the_store_could_not_write(autojump_clock: Any) -> None:
    tried: list[float] = []

    async def freed() -> None:
        tried.append(trio.current_time() - began)
        if len(tried) == 1:
            raise StoreUnavailable("full")

    async with open_memory() as store, trio.open_nursery() as nursery:
        notices = ChannelNotices(Clock())
        await notices.open(store, freed)
        began = trio.current_time()
        nursery.start_soon(notices.run)
        await trio.sleep(2 * HOUR + 1)
        nursery.cancel_scope.cancel()
    assert [round(each) for each in tried] == [HOUR, 2 * HOUR]


async def test_what_another_process_was_told_holds_here_some_seconds_later(autojump_clock: Any) -> None:
    async with open_memory() as store, trio.open_nursery() as nursery:
        told, hears = await opened(store), await opened(store)
        nursery.start_soon(hears.listen)
        await told.note([PAUSED])
        assert hears.template_off("paid", "en") is None
        await trio.sleep(LOOK_SECONDS + 1)
        assert hears.template_off("paid", "en") == PAUSED
        nursery.cancel_scope.cancel()


def test_a_few_are_named_and_the_rest_counted() -> None:
    lines = listed([ChannelNotice(f"template/t{n}/en", "off", "paused", 0.0) for n in range(12)])
    assert (lines[0], lines[-1], len(lines)) == ("template t0 en: paused", "and 2 more", 11)


async def test_what_needs_a_template_that_is_off_is_held_and_sent_when_it_is_well(autojump_clock: Any) -> None:
    told: list[ChannelNotice] = [PAUSED]
    async with bench(template_off=lambda name, language: told[0] if told else None) as it:
        it.store.put("anna", "news", template=PAID, heard=None)
        it.store.put("ben", "open", template=PAID)
        it.outbox.ring()
        await trio.sleep(1)
        assert it.channel.bodies == ["open"], "within the window no template is needed"
        assert it.store.held["news"][1:] == ("its template paid cannot be used: paused", 132015)
        told.clear()
        await it.outbox.templates_freed()
        await trio.sleep(1)
        assert it.channel.templates == ["news"]


class Sender:
    def __init__(self) -> None:
        self.told: list[str] = []

    def stop(self, why: str, at: float) -> None:
        self.told.append(f"stop at {at - EPOCH:g}: {why}")

    def go_on(self) -> None:
        self.told.append("go on")


async def test_the_sender_stops_with_the_account_until_nothing_is_against_it(autojump_clock: Any) -> None:
    sender = Sender()
    async with open_memory() as store:
        notices = ChannelNotices(Clock())
        await notices.open(store, nothing, sender)
        await notices.note([ChannelNotice("account/violation", "warned", "policy", EPOCH), BLOCKED, PAUSED])
        await notices.note([ChannelNotice("account/disabled", "off", "disabled", EPOCH + 1)])
        await notices.note([ChannelNotice("account/connection", "off", "disconnected", EPOCH + 2)])
        await notices.note([ChannelNotice("account/disabled", "well", "", EPOCH + 3)])
        await notices.note([ChannelNotice("account/connection", "well", "", EPOCH + 4)])
    assert sender.told == [
        "go on",
        "stop at 1: account disabled: disabled",
        "stop at 2: account connection: disconnected",
        "go on",
    ]


async def test_better_quality_frees_nothing_that_is_held(autojump_clock: Any) -> None:
    freed: list[str] = []

    async def free() -> None:
        freed.append("freed")

    async with open_memory() as store:
        notices = ChannelNotices(Clock())
        await notices.open(store, free)
        await notices.note([PAUSED, ChannelNotice("template/paid/en/quality", "well", "", EPOCH)])
        assert (freed, notices.template_off("paid", "en")) == ([], PAUSED)
        await notices.note([WELL])
        assert freed == ["freed"]


async def test_while_it_cannot_be_kept_whatsapp_is_asked_to_tell_again(autojump_clock: Any) -> None:
    from tests.gateway import test_webhook
    from tests.gateway.whatsapp.recorded import INBOUND, load

    async def broken(notices: Any, /) -> None:
        raise StoreUnavailable("full")

    store = test_webhook.Store()
    webhook: Webhook = test_webhook.make(store)
    webhook._note = broken
    body = test_webhook.json.dumps(load(INBOUND, "field_flows")["webhook"]).encode()
    assert (await webhook.handle("POST", b"", test_webhook.signed(body), body)).status == 503
    assert store.batches == []
