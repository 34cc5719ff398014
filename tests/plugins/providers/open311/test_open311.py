"""Cases at an Open311 server: the contract in both formats, and what a robust client has to bear."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import FileRef, Files
from gateway.cases_data import CASE_REFUSED, CaseAnswer, CasePlace, CaseReport
from gateway.secret import Secret
from gateway.storage import PluginStorage
from gateway.testing.cases import CasesContract, reportable
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers.open311.client import Client
from plugins.providers.open311.photos import DAY, Photos, forgetting, route
from plugins.providers.open311.provider import Open311Cases
from plugins.providers.open311.reading import Unreadable, moment, records
from plugins.providers.open311.settings import Settings
from sessions.errors import Sorry, TryLater
from tests.plugins.providers.open311.georeport_server import KEY, NOW, GeoReport
from tests.support.storing import storage_of

KEY_OF_A_REPORT = "C-AAAA-AAAA"


class Noon:
    def now(self) -> float:
        return NOW.timestamp()


@pytest.fixture
def server() -> GeoReport:
    return GeoReport()


@pytest.fixture
async def storage() -> AsyncIterator[PluginStorage]:
    async with storage_of("open311", (), Noon()) as storage:
        yield storage


async def at(server: GeoReport, storage: PluginStorage, format: Any = "json", key: str = KEY) -> Open311Cases:
    """The provider at this server."""
    settings = Settings(url="https://open311.test/v2/", format=format, departments={"001": "roads"})
    transport = MemoryTransport(server.app)  # type: ignore[arg-type]
    async with memory_http({"open311.test": transport})() as http:
        client = Client(settings, http, Secret(key))
        return Open311Cases(settings, client, storage, Noon(), dt.UTC)


class TestJson(CasesContract):
    @pytest.fixture
    async def cases(self, server: GeoReport, storage: PluginStorage) -> Open311Cases:
        return await at(server, storage)


class TestXml(CasesContract):
    @pytest.fixture
    async def cases(self, server: GeoReport, storage: PluginStorage) -> Open311Cases:
        return await at(server, storage, "xml")


async def test_a_service_becomes_a_category(server: GeoReport, storage: PluginStorage) -> None:
    pothole, tree, _ = await (await at(server, storage)).categories()
    assert (pothole.code, pothole.names, pothole.asks) == ("001", {"en": "Pothole"}, True)
    assert (pothole.department, pothole.keywords) == ("roads", {"en": ("road", "hole", "slaggat")})
    assert tree.names == {"en": "Trees, branches and lon…"}
    assert tree.keywords == {"en": ("trees, branches and long grass on city land",)}


async def test_attributes_become_questions_in_their_order(server: GeoReport, storage: PluginStorage) -> None:
    questions = await (await at(server, storage)).questions("001")
    assert [(each.code, each.kind, each.required) for each in questions] == [
        ("SIZE", "choice", True),
        ("NOTE", "notice", False),
        ("TAGS", "choices", False),
        ("DEPTH", "number", True),
    ]
    assert questions[3].labels == {"en": "How deep? (in cm)"}


async def test_a_report_says_what_the_specification_wants_and_nothing_of_who_reports(
    server: GeoReport, storage: PluginStorage
) -> None:
    cases = await at(server, storage)
    answers = (CaseAnswer("SIZE", ("L",)), CaseAnswer("DEPTH", ("12",)), CaseAnswer("TAGS", ("w", "g")))
    place = CasePlace("by the school", -25.7461, 28.1881)
    report = CaseReport(category="001", description="x" * 5000, place=place, answers=answers, ours="C-1")
    await cases.report(report, key=KEY_OF_A_REPORT)
    [form] = server.posts
    assert set(form) == {
        *("api_key", "service_code", "description", "lat", "long", "address_string"),
        *("attribute[SIZE]", "attribute[DEPTH]", "attribute[TAGS][]"),
    }
    assert form["attribute[TAGS][]"] == ["w", "g"]
    assert len(form["description"][0]) == 4000
    assert form["description"][0].endswith(f" [{KEY_OF_A_REPORT}]")


async def test_a_photo_goes_as_an_address_that_shows_it_for_some_days_if_the_operator_says_so(
    server: GeoReport, storage: PluginStorage, tmp_path: Path
) -> None:
    files, picture = Files(tmp_path), b"\xff\xd8" + bytes(1_000_000)
    report = replace(_tree(), photo=await files.write(picture, "image/jpeg"))
    cases = await at(server, storage)
    await cases.report(report, key="C-NONE")
    cases._photos = Photos(storage, files, Noon(), lambda path: f"https://chat.example/open311{path}")
    await cases.report(report, key=KEY_OF_A_REPORT)
    without, with_photo = server.posts
    assert "media_url" not in without
    [address] = with_photo["media_url"]
    assert await cases._photos.address(report.photo, KEY_OF_A_REPORT) == address
    assert await cases._photos.address(FileRef("0" * 64, "image/jpeg", 1), "C-GONE") is None

    token, later = address.removeprefix("https://chat.example/open311/photo/"), 90 * DAY + 1
    assert len(token) >= 32
    now = Noon().now()
    for then, status, body in ((now, 200, picture), (now + later, 404, None)):
        clock = type("Clock", (), {"now": lambda self, then=then: then})()
        runtime: Any = type("Runtime", (), {"storage": storage, "clock": clock})
        asked: Any = type("Request", (), {"params": {"token": token}})
        answer = await route(90).handle(asked, runtime)
        assert answer.status == status
        assert body is None or (answer.body, answer.kind) == (body, "image/jpeg")
    await forgetting(90).run(runtime)
    assert await storage.list("photo") == (f"photo-of:{KEY_OF_A_REPORT}", "photos looked at")


async def test_what_the_server_took_before_it_died_is_found_and_not_sent_again(
    server: GeoReport, storage: PluginStorage
) -> None:
    cases = await at(server, storage)
    report = await reportable(cases)
    server.faults.add("takes it and dies")
    with pytest.raises(TryLater):
        await cases.report(report, key=KEY_OF_A_REPORT)
    accepted = await cases.report(report, key=KEY_OF_A_REPORT)
    assert accepted.reference == server.requests[0]["service_request_id"]
    assert len(server.requests) == 1


async def test_a_token_becomes_a_number_later(server: GeoReport, storage: PluginStorage) -> None:
    cases = await at(server, storage)
    accepted = await cases.report(_tree(), key=KEY_OF_A_REPORT)
    assert (accepted.reference, accepted.token) == (None, "t638344")
    server.faults.add("slow numbers")
    assert await cases.numbered("t638344") is None
    server.faults.clear()
    assert await cases.numbered("t638344") == "638344"
    with pytest.raises(Sorry):
        await cases.numbered("never given")


async def test_what_is_said_in_confidence_has_no_number(server: GeoReport, storage: PluginStorage) -> None:
    accepted = await (await at(server, storage)).report(replace(_tree(), category="TIP"), key=KEY_OF_A_REPORT)
    assert (accepted.reference, accepted.token) == (None, None)
    assert accepted.notice == "Inspected within 48 hours"


async def test_an_answer_that_is_missing_or_not_offered_is_not_even_sent(
    server: GeoReport, storage: PluginStorage
) -> None:
    cases = await at(server, storage)
    report = await reportable(cases)
    for answers in ((), (CaseAnswer("SIZE", ("XL",)), CaseAnswer("DEPTH", ("1",)))):
        with pytest.raises(Sorry) as refused:
            await cases.report(replace(report, answers=answers), key=KEY_OF_A_REPORT)
        assert refused.value.text.key == CASE_REFUSED
    assert server.posts == []


async def test_a_wrong_key_is_the_operators_to_mend_and_the_report_waits(
    server: GeoReport, storage: PluginStorage
) -> None:
    cases = await at(server, storage, key="another")
    with pytest.raises(TryLater):
        await cases.report(_tree(), key=KEY_OF_A_REPORT)
    assert (await (await at(server, storage)).report(_tree(), key=KEY_OF_A_REPORT)).token == "t638344"


async def test_a_case_that_is_open_again_names_the_one_before(server: GeoReport, storage: PluginStorage) -> None:
    again = replace(_tree(), reopens="638000", description="It has fallen again")
    await (await at(server, storage)).report(again, key="C-AAAA-AAAA.1")
    assert server.requests[0]["description"] == "Reopens 638000: It has fallen again [C-AAAA-AAAA.1]"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        *[("closed", "done"), ("Closed", "done"), ("fixed", "done")],
        *[("open", "open"), ("", "open"), ("IN_PROGRESS", "working")],
    ],
)
async def test_a_status_in_any_words_is_one_of_three(
    server: GeoReport, storage: PluginStorage, status: str, state: str
) -> None:
    cases = await at(server, storage)
    await cases.report(_tree(), key=KEY_OF_A_REPORT)
    server.requests[0].update(status=status, status_notes="Done <b>well</b>", updated_datetime="2026-11-25T09:00:00")
    [found] = await cases.status(("638344", "1"))
    assert (found.state, found.note) == (state, "Done <b>well</b>")
    assert found.changed == dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize("fault", ["garbage", "bomb"])
async def test_an_answer_that_cannot_be_read_is_a_server_that_is_down(storage: PluginStorage, fault: str) -> None:
    for format in ("json", "xml"):
        with pytest.raises(TryLater):
            await (await at(GeoReport(fault), storage, format)).categories()


async def test_json_that_is_none_is_asked_for_in_xml(storage: PluginStorage) -> None:
    assert (await (await at(GeoReport("json with octal"), storage)).categories())[0].code == "001"


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a><c>&b;</c></a>',
        b"<!DOCTYPE a><a/>",
        b"<a>" * 50 + b"</a>" * 50,
        b"<a><b></a>",
        b"",
        b"<a>&nbsp;</a>",
        "<a>ê</a>".encode("latin-1"),
    ],
)
def test_xml_that_is_broken_or_dangerous_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        records(body, "xml")


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"a"', b"[" * 5000, b'{"a":' * 40 + b"1" + b"}" * 40, b"\xff"])
def test_json_that_is_broken_or_dangerous_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        records(body, "json")


def test_both_formats_are_the_same_records() -> None:
    xml = b"<r><e><id>7</id><lat>-25.5</lat><open>true</open><none/><v><k><a>1</a></k></v><f><t>x</t></f></e></r>"
    json = b'[{"id":7,"lat":-25.5,"open":true,"none":null,"v":[{"a":"1"}],"f":["x"]}]'
    assert records(xml, "xml") == records(json, "json")


def test_a_moment_without_a_zone_is_in_the_citys() -> None:
    zone = dt.timezone(dt.timedelta(hours=2))
    assert moment({"at": "2026-11-24T08:00:00"}, "at", zone) == dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC)
    assert moment({"at": "soon"}, "at", zone) is None


@pytest.mark.parametrize(
    "url", ["http://city.example/v2", "ftp://city.example", "https://", "https://city.example?a=b"]
)
def test_an_address_that_is_not_safe_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="url"):
        Settings(url=url)


def _tree() -> CaseReport:
    return CaseReport(category="TREE", description="A branch", place=CasePlace("12 Oak Road"), ours="C-1")
