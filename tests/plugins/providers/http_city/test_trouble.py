"""The city's server in every kind of trouble: the resident hears that it does not answer, and nothing is half done."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
import trio
from quart import Response

from gateway.api import ARRANGEMENT_ASKED, UNAVAILABLE, UNKNOWN_ACCOUNT, ArrangementRequest, CasePlace, CaseReport
from gateway.files import Files
from gateway.outbound_http import open_http
from gateway.secret import Secret
from gateway.testing.cases import reportable
from plugins.providers.http_city.client import CityDocument
from plugins.providers.http_city.problems import CityTrouble
from plugins.providers.http_city.services import CityServices, open_services
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials
from sessions.errors import Sorry
from sessions.messages import FileRef, Money
from tests.plugins.providers.http_city.conftest import Noon
from tests.plugins.providers.http_city.test_contract_file import CONTRACT, READS, Canned, opened
from tests.support.city_server import CityServer
from tests.support.city_server.server import problem

JSON, HTML, PROBLEM = "application/json", "text/html", "application/problem+json"
PAGE = Response("<h1>Bad gateway</h1>", 502, content_type=HTML)


async def trouble(call: Awaitable[Any]) -> str:
    """What is wrong, in the words of the log."""
    with pytest.raises(CityTrouble) as error:
        await call
    assert error.value.text.key == UNAVAILABLE
    return error.value.words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Canned(b"<h1>Sorry</h1>", kind=HTML), "the content type is text/html, not application/json"),
        (Canned(b"<h1>Sorry</h1>", status=404, kind=HTML), "HTTP 404 without a problem"),
        (Canned({"code": "unknown-account"}, status=404, kind=JSON), "HTTP 404 without a problem"),
        (Canned({"code": "unknown-account"}, status=404, kind=PROBLEM), "HTTP 404 without a problem"),
        (Canned({"code": "unknown-account", "retryable": True}, status=404, kind=PROBLEM), "unknown-account"),
        (Canned({"code": "unknown-meter", "retryable": False}, status=404, kind=PROBLEM), "unknown-meter"),
        (Canned({"code": "unknown-account", "retryable": False}, status=500, kind=PROBLEM), "HTTP 500"),
        (Canned({"code": "unauthorized", "retryable": False}, status=401, kind=PROBLEM), "it does not know us"),
        (Canned(b"", status=302, kind=HTML, location="https://elsewhere.example"), "HTTP 302"),
        (Canned(b'{"account"'), "the answer is not what it should be"),
        (Canned(b"[" * 100_000), "the answer is not what it should be"),
        (Canned(b"\xff\xfe"), "the answer is not what it should be"),
        (Canned({}), "missing required field `account`"),
        (Canned({"account": "x" * 10_001}), "a text of more than"),
        (Canned({"account": "\x1b[31m"}), "a control character"),
        (Canned({"account": 10**16}), "a number above"),
        (Canned({"lines": [0] * 5_001}), "more than 5000 elements"),
        (Canned(json.loads("[" * 14 + "]" * 14)), "nested deeper than"),
    ],
)
async def test_an_answer_that_is_none_is_trouble_and_never_a_crash(answer: Canned, words: str, files: Files) -> None:
    async with opened(answer, files, Noon()) as city:
        assert words in await trouble(city.billing.summary("5001234567"))


WRONG: list[tuple[str, Callable[[Any], Any], str]] = [
    ("/billing/summary", lambda a: a["account"].update(number="5009999999"), "of another account"),
    ("/billing/summary", lambda a: a["balance"].update(cents=1), "balance and account.due differ"),
    ("/billing/summary", lambda a: a["ageing"]["current"].update(cents=1), "does not add up"),
    ("/billing/summary", lambda a: a["ageing"]["current"].update(currency="EUR"), "not said to be in ZAR"),
    ("/billing/summary", lambda a: a.update(due_date="2026-01-01"), "not in order"),
    ("/billing/summary", lambda a: a.update(due_date="07/12/2026"), "Invalid RFC3339"),
    ("/billing/summary", lambda a: a["balance"].update(cents=138412.5), "Expected `int`"),
    ("/billing/summary", lambda a: a["balance"].update(cents="138412"), "Expected `int`"),
    ("/billing/summary", lambda a: a.update(handed_over=None), "Expected `bool`"),
    ("/billing/summary", lambda a: a["lines"].append(a["lines"][0]), "two lines are the same"),
    ("/billing/accounts", lambda a: a["items"].append(a["items"][0]), "two accounts are the same"),
    ("/billing/statement", lambda a: a.update(account="1"), "of another account"),
    ("/billing/statement", lambda a: a["document"].update(id="../../etc/passwd"), "an id that is none"),
    ("/billing/statement", lambda a: a["document"].update(size=7), "another size"),
    ("/billing/statement", lambda a: a["document"].update(sha256="0" * 64), "another content"),
    ("/billing/history", lambda a: a["items"].append(a["items"][0]), "the newest first"),
    ("/directory/departments", lambda a: a["items"][0]["phones"][0].update(number="012 555"), "a telephone number"),
    ("/directory/departments", lambda a: a["items"][0].update(names={}), "words by language"),
    ("/directory/departments", lambda a: a["items"][0].update(latitude=91.0), "nowhere on earth"),
    ("/directory/departments", lambda a: a["items"][0].update(longitude=None), "one coordinate without the other"),
    ("/directory/offices", lambda a: a["items"][0].update(address=" "), "has no address"),
    ("/directory/emergency", lambda a: a.update(items=[]), "there is no emergency number"),
    ("/directory/emergency", lambda a: a["items"][0].update(number="call us"), "cannot be dialled"),
    ("/jobs/vacancies", lambda a: a["items"][0].update(link="javascript:alert(1)"), "does not begin with https"),
    ("/jobs/vacancies", lambda a: a["items"][0].update(reference="a b"), "a vacancy without a reference"),
    ("/jobs/changes", lambda a: a.update(next="317"), "the cursor does not move on"),
    ("/jobs/application", lambda a: a.update(reference="<b>"), "a reference is 4 to 30"),
    ("/applications/forms", lambda a: a["items"][0].update(id="New Water"), "an id is small letters"),
    ("/applications/forms", lambda a: a["items"][0]["questions"][1].update(options=[]), "a choice has two options"),
    ("/applications/forms", lambda a: a["items"][0].update(fee={"cents": -1, "currency": "ZAR"}), "less than nothing"),
    ("/applications/paper", lambda a: a.update(language="../x"), "a language is a tag"),
    ("/applications/changes", lambda a: a.update(next="4710"), "the cursor does not move on"),
    ("/meters/meters", lambda a: a["items"][0]["last"].update(shown=10**6), "does not fit on the meter"),
    ("/meters/meters", lambda a: a["items"][0]["last_real"].update(kind="estimated"), "last_real is an estimate"),
    ("/cases/categories", lambda a: a.update(items=[]), "there is no category"),
    ("/cases/questions", lambda a: a["items"][0].update(kind="words"), "choice and choices have options"),
    ("/cases/statuses", lambda a: a["items"][0].update(changed="2026-11-23T14:00:00"), "a moment without its zone"),
    ("/cases/statuses", lambda a: a["items"][0].update(state="lost"), "Invalid enum value"),
    ("/notices/areas", lambda a: a["items"][0].update(metres=0), "a circle has coordinates and metres"),
    ("/notices/current", lambda a: a["items"][0].update(begins="2027-01-01T00:00:00Z"), "over before it begins"),
    ("/cases/outages", lambda a: a["items"][0].update(until="2026-11-24T18:00:00"), "a moment without its zone"),
]


@pytest.mark.parametrize(("path", "change", "words"), WRONG, ids=[f"{path} {words}" for path, _, words in WRONG])
async def test_what_cannot_be_true_is_not_believed(
    path: str, change: Callable[[Any], Any], words: str, files: Files
) -> None:
    answer = deepcopy(CONTRACT.examples("get", path)[0])
    change(answer)
    async with opened(Canned(answer), files, Noon()) as city:
        assert words in await trouble(READS[path](city))


async def test_pages_that_lead_in_a_circle_end(files: Files) -> None:
    async with opened(Canned({"items": [], "next": "again"}), files, Noon()) as city:
        assert "in a circle" in await trouble(city.jobs.vacancies())


async def test_an_effect_whose_answer_is_lost_is_done_once(city: CityServices, server: CityServer) -> None:
    report = await reportable(city.cases)
    server.meet_after(PAGE)
    assert "HTTP 502" in await trouble(city.cases.report(report, key="C-AAAA-AAAA"))
    again = await city.cases.report(report, key="C-AAAA-AAAA")
    assert [each.reference for each in await city.cases.open_cases()] == [again.reference]


async def test_a_server_that_does_nothing_has_done_nothing(city: CityServices, server: CityServer) -> None:
    report = await reportable(city.cases)
    server.meet(problem(503, "unavailable", retryable=True))
    assert "HTTP 503" in await trouble(city.cases.report(report, key="C-AAAA-AAAA"))
    assert await city.cases.open_cases() == ()


async def test_who_asks_for_peace_is_left_in_peace(city: CityServices, server: CityServer, clock: Noon) -> None:
    busy = problem(429, "too-many-requests", retryable=True)
    busy.headers["Retry-After"] = "90"
    server.meet(busy)
    assert "HTTP 429" in await trouble(city.jobs.vacancies())
    assert "left in peace" in await trouble(city.directory.departments())
    assert server.asked == []
    clock.time += 91
    assert await city.directory.departments()


@pytest.mark.parametrize(("asked", "granted"), [("86400", 300.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 60.0)])
async def test_nobody_is_left_in_peace_for_longer_than_five_minutes(
    asked: str, granted: float, city: CityServices, server: CityServer, clock: Noon
) -> None:
    busy = problem(503, "unavailable", retryable=True)
    busy.headers["Retry-After"] = asked
    server.meet(busy)
    await trouble(city.jobs.vacancies())
    clock.time += granted - 1
    assert "left in peace" in await trouble(city.jobs.vacancies())
    clock.time += 2
    assert await city.jobs.vacancies()


async def test_a_request_for_an_arrangement_that_waits_is_named(city: CityServices) -> None:
    numbers = [each.number for n in range(1, 20) for each in await city.billing.accounts(f"H{n:05}")]
    [may, *_] = [each for each in numbers if "arrangement" in (await city.billing.summary(each)).offers]
    request = ArrangementRequest(may, Money(100_00), Money(1_00))
    asked = await city.billing.request_arrangement(request, key="k1")
    with pytest.raises(Sorry) as refused:
        await city.billing.request_arrangement(request, key="k2")
    assert (refused.value.text.key, refused.value.text.args) == (ARRANGEMENT_ASKED, {"reference": asked.reference})


async def test_a_report_whose_photo_is_gone_goes_without_it(city: CityServices, server: CityServer) -> None:
    report = await reportable(city.cases)
    gone = FileRef("0" * 64, "image/jpeg", 7)
    with_photo = CaseReport(
        category=report.category, description="x", place=CasePlace("here"), answers=report.answers, photo=gone
    )
    assert (await city.cases.report(with_photo, key="C-AAAA-AAAA")).reference
    assert "upload" not in server.asked


async def test_no_number_and_no_name_is_in_the_log(
    city: CityServices, server: CityServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="plugins")
    server.meet(PAGE)
    await trouble(city.billing.summary("5001234567"))
    told = [record.getMessage() for record in caplog.records if record.name.startswith("plugins.")]
    assert len(told) == 1
    assert "GET /billing/summary: HTTP 502" in told[0]
    assert "5001234567" not in told[0]
    assert server.correlations == []
    await city.jobs.vacancies()
    assert len(set(server.correlations)) == len(server.correlations) > 1


# ---------------------------------------------------------------------------------------------- on a real wire


Connection = Callable[[trio.SocketStream], Awaitable[None]]


@asynccontextmanager
async def wire(answer: Connection, files: Files, seconds: float = 5.0) -> AsyncIterator[CityServices]:
    """The services in front of a loopback server that says bytes.

    Arguments:
        answer: called for each connection, once its request has come.
    """

    async def connected(stream: trio.SocketStream) -> None:
        async with stream:
            await stream.receive_some(65_536)
            await answer(stream)

    async with trio.open_nursery() as nursery:
        serve = partial(trio.serve_tcp, host="127.0.0.1")
        listeners: Any = await nursery.start(serve, connected, 0)
        port = listeners[0].socket.getsockname()[1]
        settings = Settings(url=f"http://127.0.0.1:{port}/v1", seconds=seconds, document_seconds=seconds)
        credentials = Credentials(token=Secret("t"))
        async with open_services(settings, credentials, files=files, clock=Noon(), http=open_http) as city:
            yield city
        nursery.cancel_scope.cancel()


async def test_a_document_that_breaks_off_is_never_shown(files: Files) -> None:
    async def cut(stream: trio.SocketStream) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 50000\r\n\r\n"
        await stream.send_all(head + b"%PDF-1.7 and a half")

    async with wire(cut, files) as city:
        assert "no answer" in await trouble(city.api.document(CityDocument("statement-1")))


async def test_a_document_whose_end_is_missing_is_never_shown(files: Files) -> None:
    async def ended(stream: trio.SocketStream) -> None:
        await stream.send_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 and a half")

    async with wire(ended, files) as city:
        assert "no whole PDF" in await trouble(city.api.document(CityDocument("statement-1")))


async def test_an_answer_without_end_is_cut(files: Files) -> None:
    async def endless(stream: trio.SocketStream) -> None:
        await stream.send_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        try:
            while True:
                await stream.send_all(b" " * 65_536)
        except trio.BrokenResourceError:
            return

    async with wire(endless, files) as city:
        assert "longer than 2000000 bytes" in await trouble(city.jobs.vacancies())


async def test_a_server_that_says_nothing_is_given_up(files: Files) -> None:
    async def silent(stream: trio.SocketStream) -> None:
        await trio.sleep_forever()

    async with wire(silent, files, seconds=0.2) as city:
        assert "no whole answer within 0.2 seconds" in await trouble(city.jobs.vacancies())


async def test_a_server_that_is_not_there_is_trouble(files: Files) -> None:
    settings = Settings(url="http://127.0.0.1:9/v1")
    credentials = Credentials(token=Secret("t"))
    async with open_services(settings, credentials, files=files, clock=Noon(), http=open_http) as city:
        assert "no answer: ConnectError" in await trouble(city.jobs.vacancies())
        with pytest.raises(Sorry) as refused:
            await city.billing.summary("\x00")  # nobody has to be asked
    assert refused.value.text.key == UNKNOWN_ACCOUNT
