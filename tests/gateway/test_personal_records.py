"""What is kept about a resident: asked of every plugin, copied, ended where it goes on by consent, and let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trio
from trio.testing import MockClock

from gateway.api import Kept, PersonalData, TryLater, nothing_personal, text
from gateway.assembly import Gateway
from gateway.personal_copy import FORMAT
from gateway.personal_service import PersonalRecords
from sessions.messages import Alias, Inbound, TypedText
from tests.gateway.plugged import load, module, open_gateway

LAW = text("diary-law")
TEXTS = {"texts/en.ftl": "diary-kept = A page of your diary\ndiary-law = Diaries are kept for a year.\n"}


def diary(folder: Path, **functions: Any) -> Any:
    """A plugin that keeps pages; `broken` in its storage makes it fail."""

    def hook(context: Any) -> PersonalData:
        async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
            if await context.storage.get("broken", bool):
                raise RuntimeError("broken")
            pages = await context.storage.get(f"pages {resident}", dict[str, float]) or {}
            return [
                Kept(what=text("diary-kept"), data={"page": page}, until=until or None, law=LAW if until else None)
                for page, until in pages.items()
            ]

        async def erase(resident: str, now: dt.datetime) -> None:
            if await context.storage.get("broken", bool):
                raise RuntimeError("broken")
            pages = await context.storage.get(f"pages {resident}", dict[str, float]) or {}
            await context.storage.put(f"pages {resident}", {page: until for page, until in pages.items() if until})

        return PersonalData(export=export, erase=erase)

    return module("diary", folder, {"gateway_personal_data": functions.get("hook", hook)}, TEXTS)


async def hello(gateway: Gateway, folder: Path) -> tuple[PersonalRecords, str]:
    """Naledi has said hello and was answered; gives what the gateway keeps, and who she is."""
    message = Inbound("m1", (Alias("wa_id", "27825550101"),), gateway.parts.clock.now(), TypedText("hello"), "Naledi")
    await gateway.registry.accept([message])
    await gateway.registry.settled()
    await trio.sleep(2)  # virtual: the answer is sent
    records: Any = gateway.plugins.current.host.supplied(["personal_data"])["personal_data"]
    resident = await records.find("27825550101")
    assert resident is not None
    return records, resident


def storage(gateway: Gateway) -> Any:
    return next(plugin for plugin in gateway.parts.host.plugins if plugin.name == "diary").storage


async def test_a_copy_holds_the_talk_the_names_and_what_every_plugin_keeps(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    async with open_gateway(load(tmp_path, diary(tmp_path)), tmp_path) as gateway:
        records, naledi = await hello(gateway, tmp_path)
        await storage(gateway).put(f"pages {naledi}", {"monday": 0.0})
        ref = await records.copy(naledi, "en")
        assert ref is not None
        whole = msgspec.json.decode(await gateway.parts.files.read(ref))
        assert whole["format"] == FORMAT
        assert whole["resident"]["numbers"] == [{"kind": "wa_id", "value": "27825550101"}]
        assert [line["words"] for line in whole["messages"] if line["by"] == "resident"] == ["hello"]
        (kept,) = whole["kept_by"]
        assert (kept["by"], kept["what"], kept["data"]) == ("diary", "A page of your diary", {"page": "monday"})
        assert whole["could_not_say"] == []
        assert await records.copy("nobody", "en") is None


async def test_a_plugin_that_fails_or_is_silent_is_named_and_hides_nothing_else(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    async with open_gateway(load(tmp_path, diary(tmp_path)), tmp_path) as gateway:
        records, naledi = await hello(gateway, tmp_path)
        await storage(gateway).put("broken", True)
        await gateway.parts.store.plugin_put("gone", "something", b"\x01")
        await gateway.parts.store.plugin_put("the gateway, console", "a member of staff", b"\x01")
        summary = await records.summary(naledi)
        assert summary is not None
        assert summary.missing == ("gone", "diary")
        assert summary.messages == 2


async def test_letting_go_waits_for_a_plugin_that_fails_and_comes_to_its_end_later(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    async with open_gateway(load(tmp_path, diary(tmp_path)), tmp_path) as gateway:
        records, naledi = await hello(gateway, tmp_path)
        await storage(gateway).put("broken", True)
        with pytest.raises(TryLater):
            await records.erase(naledi, "asked in the chat")
        assert await records.summary(naledi) is not None
        await storage(gateway).delete("broken")
        assert (await records.erase(naledi, "asked in the chat")).done
        assert await records.summary(naledi) is None
        assert [(line.act, line.resident) for line in await records.audit()] == [("erased", naledi)]


async def test_files_that_only_the_residents_things_name_go_and_those_that_law_keeps_stay(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    async with open_gateway(load(tmp_path, diary(tmp_path)), tmp_path) as gateway:
        records, naledi = await hello(gateway, tmp_path)
        goes = await gateway.parts.files.write(b"a photo", "text/plain")
        stays = await gateway.parts.files.write(b"a receipt", "text/plain")
        later = gateway.parts.clock.now() + 86_400
        await storage(gateway).put(f"pages {naledi}", {goes.id: 0.0, stays.id: later})
        assert (await records.erase(naledi, "asked in the chat")).done
        assert await storage(gateway).get(f"pages {naledi}", dict[str, float]) == {stays.id: later}
        assert await gateway.parts.files.read(stays) == b"a receipt"
        with pytest.raises(Exception, match="not in the file store"):
            await gateway.parts.files.read(goes)


async def test_a_live_conversation_ends_with_it_and_the_next_word_is_said_by_somebody_new(
    tmp_path: Path, autojump_clock: MockClock
) -> None:
    async with open_gateway(load(tmp_path, diary(tmp_path)), tmp_path) as gateway:
        records, naledi = await hello(gateway, tmp_path)
        assert (await records.erase(naledi, "asked in the chat")).done
        gateway.registry.ring(naledi)
        await gateway.registry.settled()
        again = Inbound("m2", (Alias("wa_id", "27825550101"),), gateway.parts.clock.now(), TypedText("hello again"))
        await gateway.registry.accept([again])
        await gateway.registry.settled()
        somebody = await records.find("27825550101")
        assert somebody not in (None, naledi)


def test_a_plugin_that_keeps_nothing_about_residents_says_why() -> None:
    assert nothing_personal("only opening hours").why_none == "only opening hours"
    with pytest.raises(ValueError, match="say why"):
        nothing_personal(" ")


def test_what_law_keeps_says_until_when_and_by_which_law() -> None:
    with pytest.raises(ValueError, match="until when"):
        Kept(what=text("diary-kept"), until=1.0)


def test_a_hook_that_gives_something_else_is_named_when_it_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="gateway_personal_data gives a PersonalData"):
        load(tmp_path, diary(tmp_path, hook=lambda context: "nothing"))
