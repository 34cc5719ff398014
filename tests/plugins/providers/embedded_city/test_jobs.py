"""Jobs on the embedded city: its contract, the staff's side, and feeds of JobPosting."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from gateway.files import Files
from gateway.plugin import City
from gateway.storage import PluginStorage
from gateway.testing.jobs import JobsContract
from plugins.providers.embedded_city import DEMO, EmbeddedCity, Settings, cli_applications, import_folder, open_city
from plugins.providers.embedded_city.cli_jobs import import_jobs
from plugins.providers.embedded_city.job_feed import MOST_BYTES, read_feed
from plugins.providers.embedded_city.jobs import EmbeddedJobs
from tests.plugins.providers.embedded_city.conftest import CLOCK, TODAY, Town

ZONE = "Africa/Johannesburg"
POSTING: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "identifier": {"@type": "PropertyValue", "name": "City", "value": "F-1"},
    "title": "Gardener &amp; driver",
    "description": "<p>Keeps <b>parks</b> clean.</p><ul><li>mows</li></ul>",
    "datePosted": "2026-11-01",
    "validThrough": "2026-12-31T23:59:59+02:00",
    "employmentType": ["FULL_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "City", "department": {"name": "Parks"}},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Phefong", "addressRegion": "GP"}},
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "ZAR",
        "value": {"@type": "QuantitativeValue", "minValue": 9000, "maxValue": 11000.0, "unitText": "MONTH"},
    },
    "qualifications": ["Grade 10", "Driver's licence"],
    "totalJobOpenings": 3,
}


@pytest.fixture
def jobs(demo: EmbeddedCity, files: Files, storage: PluginStorage) -> EmbeddedJobs:
    return EmbeddedJobs(demo.reader, storage, files, CLOCK, ZONE)


class Runtime:
    """What a command beside the gateway is given."""

    def __init__(self, storage: PluginStorage) -> None:
        self.storage, self.clock, self.city = storage, CLOCK, City(name="Test Town")


class TestJobs(JobsContract):
    @pytest.fixture
    def today(self) -> dt.date:
        return TODAY

    async def test_staff_invite_to_an_interview_and_see_the_cv(
        self,
        jobs: EmbeddedJobs,
        files: Files,
        storage: PluginStorage,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        begun = (await jobs.changes("")).next
        status = await jobs.apply(await self._application(jobs, files), key="k")
        runtime: Any = Runtime(storage)
        assert await cli_applications.decide(runtime, status.reference, "approved") == 2
        assert "cannot be approved, only shortlisted" in capsys.readouterr().err
        assert await cli_applications.decide(runtime, status.reference, "interview") == 2
        assert await cli_applications.decide(runtime, status.reference, "interview", note="Monday at 9:00") == 0
        await self.right_changes(jobs, begun, status.reference)
        assert (await jobs.track(status.reference)).note == "Monday at 9:00"
        assert await cli_applications.applications(runtime, status.reference, save=tmp_path / "cv") == 0
        assert "A good answer." in capsys.readouterr().out
        [saved] = (tmp_path / "cv").iterdir()
        assert saved.read_bytes() == b"%PDF-1.7 a CV"
        assert await cli_applications.applications(runtime) == 0
        assert status.reference in capsys.readouterr().out


def test_a_posting_becomes_a_vacancy() -> None:
    [record], faults = read_feed(json.dumps({"@graph": [POSTING]}).encode(), ZONE)
    assert faults == []
    assert (record.vacancy, record.title, record.department) == ("F-1", "Gardener & driver", "Parks")
    assert (record.place, record.employment, record.positions) == ("Phefong", "full-time", 3)
    assert (record.posted, record.closes) == (dt.date(2026, 11, 1), dt.date(2026, 12, 31))
    assert record.pay == "R9\u00a0000 to R11\u00a0000 a month"
    assert record.description == "Keeps parks clean. mows"
    assert record.requirements == ("Grade 10", "Driver's licence")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T22:30:00Z", "2027-01-01"),
        ("2026-12-31T23:59:59", "2026-12-31"),
        ("2026-12-31T23:59:59+02:00", "2026-12-31"),
        ("2026-12-31", "2026-12-31"),
    ],
)
def test_a_closing_moment_is_a_day_in_the_city(moment: str, day: str) -> None:
    [record], _ = read_feed(json.dumps(POSTING | {"validThrough": moment}).encode(), ZONE)
    assert record.closes.isoformat() == day


@pytest.mark.parametrize(
    "wrapped",
    [
        POSTING,
        [POSTING],
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": POSTING}]},
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, POSTING]},
    ],
)
def test_a_feed_may_be_wrapped_as_feeds_are(wrapped: object) -> None:
    records, faults = read_feed(json.dumps(wrapped).encode(), ZONE)
    assert (len(records), faults) == (1, [])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<html>", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"{}", "holds no JobPosting"),
        (b" " * (MOST_BYTES + 1), "is larger than 16 MB"),
        (json.dumps(POSTING | {"identifier": None}).encode(), "identifier is missing"),
        (json.dumps(POSTING | {"validThrough": "soon"}).encode(), "F-1: 'soon' is no date"),
        (json.dumps(POSTING | {"title": ""}).encode(), "F-1: title is missing"),
        (json.dumps([POSTING, POSTING]).encode(), "F-1: is there twice"),
        (json.dumps(POSTING | {"datePosted": "2027-02-01"}).encode(), "closes is before posted"),
        (json.dumps(POSTING | {"url": "javascript:alert(1)"}).encode(), "link is no safe link"),
    ],
)
def test_what_is_wrong_in_a_feed_is_named(content: bytes, fault: str) -> None:
    _, faults = read_feed(content, ZONE)
    assert any(fault in str(each) for each in faults), faults


async def test_a_feed_stands_beside_the_csv_file_and_outlives_its_import(
    tmp_path: Path, files: Files, storage: PluginStorage, capsys: pytest.CaptureFixture[str]
) -> None:
    database, feed = tmp_path / "city.db", tmp_path / "feed.json"
    assert import_folder(DEMO, database, today=TODAY).ok
    feed.write_text(json.dumps([POSTING]))
    assert import_jobs(str(feed), database, ZONE) == 0
    assert "1 vacancy." in " ".join(capsys.readouterr().out.split())
    assert import_folder(DEMO, database, today=TODAY).ok
    async with open_city(Settings(str(database)), files, CLOCK) as city:
        found = [each.reference for each in await EmbeddedJobs(city.reader, storage, files, CLOCK, ZONE).vacancies()]
        assert "F-1" in found
        assert len(found) == 11
    feed.write_text(json.dumps([POSTING | {"validThrough": "never"}]))
    assert import_jobs(str(feed), database, ZONE) == 1
    assert import_jobs(str(tmp_path / "nothing.json"), database, ZONE) == 1
    assert capsys.readouterr().out.count("Nothing was imported") == 2


def test_a_vacancy_that_does_not_agree_is_named_with_its_place(town: Town) -> None:
    head = "vacancy,title,department,posted,closes,chat,link,positions,questions\n"
    town.put("vacancies", head + "V1,Cook,Parks,2026-03-02,2026-03-01,no,,0,a|b|c|d\n")
    faults = "\n".join(town.faults())
    for problem in ("is before posted", "there is no way to apply", "is less than one", "holds more than 3"):
        assert f"vacancies.csv, line 2, {problem.split()[0]}" in faults or problem in faults
