"""Residents see, take, correct and end what is kept about them, in a whole city on virtual time."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.api import DataSummary, KeptBy, text
from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from plugins.privacy import cli
from plugins.privacy.papers import _language, _plain
from plugins.privacy.records import Book
from plugins.privacy.summary import deletion_words
from sessions.messages import Document

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
JOHAN = ResidentSeed(id="johan", name="Johan", phone="27825550102", user_id="ZA.2")
PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
jobs = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.jobs]
[plugins.privacy]
officer = "A. Nel, privacy@kganyavale.example"
[plugins.menu]
"""


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI, JOHAN), forms=False) as city:
        yield city


def records(city: City) -> Any:
    return city.gateway.plugins.current.host.supplied(["personal_data"])["personal_data"]


def runtime(city: City) -> Any:
    """What a command of the plugin is handed."""
    [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "privacy"]
    services = type("Services", (), {"personal_data": records(city)})()
    given = {"storage": plugin.storage, "clock": city.clock, "city": city.host.city, "services": services}
    return type("Runtime", (), {**given, "files": city.gateway.parts.files})()


async def alerted(naledi: Person) -> None:
    """She has asked to hear of new jobs."""
    await naledi.says("job alerts")
    await naledi.taps("Yes")
    await naledi.taps("All jobs")


async def deleted(naledi: Person) -> list[str]:
    await naledi.says("my data")
    await naledi.taps("Delete it")
    await naledi.taps("Go on")
    return await naledi.taps("Delete it all")


async def test_one_bubble_says_what_is_kept_and_what_can_be_done(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await alerted(naledi)
    (shown,) = await naledi.says("what do you keep about me?")
    assert "7 messages of our chat" in shown
    assert "That you want to hear of new jobs" in shown
    assert "Delete it" in shown


async def test_a_copy_comes_as_paper_and_for_machines_and_is_audited(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await alerted(naledi)
    await naledi.says("my data")
    await naledi.taps("A copy for me")
    paper, machine = naledi.messages()[-2:]
    assert isinstance(paper, Document)
    assert isinstance(machine, Document)
    assert (paper.filename, machine.filename) == ("my-data-2026-11-24.pdf", "my-data-2026-11-24.json.txt")
    assert (await city.gateway.parts.files.read(paper.file)).startswith(b"%PDF")  # type: ignore[arg-type]
    whole = msgspec.json.decode(await city.gateway.parts.files.read(machine.file))  # type: ignore[arg-type]
    assert whole["resident"]["name"] == "Naledi"
    assert {each["by"] for each in whole["kept_by"]} == {"jobs"}
    assert [line.act for line in await records(city).audit()] == ["copied"]


async def test_who_wants_it_gone_confirms_twice_and_then_it_is_gone(city: City, mock_clock: object) -> None:
    naledi, johan = city.person("naledi"), city.person("johan")
    await johan.says("hello")
    await alerted(naledi)
    await naledi.says("my data")
    (first,) = await naledi.taps("Delete it")
    assert "This is deleted" in first
    (second,) = await naledi.taps("Go on")
    assert "cannot be undone" in second
    before = await records(city).find("27825550101")
    (last,) = await naledi.taps("Delete it all")
    assert "my last message" in last
    await city.wait(10)
    assert await records(city).find("27825550101") is None
    assert await records(city).find("27825550102") is not None
    assert await city.store.plugin_keys("jobs", "alert", "", 10) == ()
    assert [(line.act, line.resident) for line in await records(city).audit()] == [
        ("erased", before),
        ("erasure asked", before),
    ]
    assert "Welcome" in (await naledi.says("hello"))[0]


async def test_who_thinks_again_keeps_everything(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    for taps in (["Delete it", "Keep it as it is"], ["Delete it", "Go on", "Keep it as it is"]):
        await naledi.says("my data")
        for title in taps:
            (last, *_) = await naledi.taps(title)
        assert last == "All right, nothing was changed."
    assert await records(city).audit() == ()


async def test_what_goes_on_by_consent_is_stopped_in_one_tap(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await alerted(naledi)
    await naledi.says("my data")
    (shown,) = await naledi.taps("Stop using it")
    assert "That you want to hear of new jobs" in shown
    (done,) = await naledi.taps("Stop all of it")
    assert done.startswith("Done.")
    assert await city.store.plugin_keys("jobs", "alert", "", 10) == ()


async def test_a_correction_is_a_request_with_a_reference_and_its_answer_comes_here(
    city: City, mock_clock: object, capsys: pytest.CaptureFixture[str]
) -> None:
    naledi = city.person("naledi")
    await naledi.says("my data")
    await naledi.taps("Something is wrong")
    assert "in words" in (await naledi.shares(-25.7, 28.2))[0]
    (noted,) = await naledi.says("My street is Mopane, not Marula")
    [request] = await Book(runtime(city).storage).requests()
    assert request.reference in noted
    assert "2026-12-24" in noted or "24 December" in noted
    [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "privacy"]
    requests: Any = cli.requests(plugin.context)
    assert await requests(runtime(city)) == 0
    listed = capsys.readouterr().out
    assert "My street is Mopane" in listed
    assert "30 days left" in listed
    assert await cli.answer(runtime(city), request.reference, "It is put right.", by="A. Nel") == 0
    await city.wait(5)
    assert any("It is put right." in words for words in naledi.sees())
    assert await cli.answer(runtime(city), request.reference, "Again.", by="A. Nel") == 1


async def test_who_may_hold_another_ones_phone_is_shown_nothing(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await naledi.says("hello")
    resident = await records(city).find("27825550101")
    await city.store._write("update resident set paused = ? where id = ?", (city.clock.now(), resident))
    (refused,) = await naledi.says("my data")
    assert "another phone or SIM card" in refused
    assert "privacy@kganyavale.example" in refused
    assert await records(city).audit() == ()


async def test_a_deletion_waits_for_a_message_that_cannot_be_sent_and_then_insists(
    city: City, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    await naledi.says("hello")
    resident = await records(city).find("27825550101")
    assert await cli.delete(runtime(city), "+27 82 555 0101", by="A. Nel") == 0
    assert await Book(runtime(city).storage).deletions() == ()
    waits = "update outbox set state = 'queued', due = 9e12 where resident = ?"
    await city.store._write(waits, (resident,))
    assert await cli.delete(runtime(city), "+27 82 555 0101", by="A. Nel", yes=True) == 0
    await city.wait(600)
    assert await records(city).find("27825550101") == resident
    await city.wait(3600)
    assert await records(city).find("27825550101") is None


async def test_staff_write_a_copy_for_a_written_request(
    city: City, mock_clock: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await city.person("naledi").says("hello")
    [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "privacy"]
    export: Any = cli.export(plugin.context)
    assert await export(runtime(city), "27825550101", by="A. Nel", to=tmp_path) == 0
    assert sorted(path.suffix for path in tmp_path.glob("data-*")) == [".json", ".pdf"]
    assert await export(runtime(city), "27820000000", by="A. Nel", to=tmp_path) == 1
    capsys.readouterr()
    assert await cli.audit(runtime(city)) == 0
    assert "on a written request, by A. Nel" in capsys.readouterr().out


def test_each_law_is_named_once_before_a_deletion_whatever_it_holds() -> None:
    law = text("account-kept-law", days=1825, years=5)
    kept = tuple(
        KeptBy(plugin="account", what=text(f"account-{each}"), until=1_900_000_000.0, law=law) for each in "ab"
    )
    words = deletion_words(DataSummary(since=dt.datetime.now(dt.UTC), messages=1, kept=kept), dt.UTC)
    assert repr(words).count("account-kept-law") == 1


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("*Who:* you, *or* they", "Who: you, or they"),
        ("📄 clearance-en.pdf\n2*3*4", "clearance-en.pdf\n2*3*4"),
        ("❤️", ""),
        ("x" * 700, "x" * 599 + "…"),
    ],
)
def test_the_paper_shows_what_was_said_without_marks_that_paper_does_not_know(said: str, printed: str) -> None:
    assert _plain(said) == printed


def test_the_paper_calls_the_language_by_its_name() -> None:
    assert [_language("af", "en"), _language("xx", "en"), _language(None, "en")] == ["Afrikaans", "xx", "–"]


async def test_a_slip_of_the_thumb_is_no_request(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await naledi.says("my data")
    await naledi.taps("Something is wrong")
    assert (await naledi.says("2"))[0].startswith("Please write it in words.")
    [taken] = await naledi.says("My surname is Mokwena")
    assert taken.startswith("The city has your request, PR-")
