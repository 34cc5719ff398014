"""The embedded city's cases behind their contract, and what staff do with them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.cases_data import CASE_REFUSED
from gateway.files import Files
from gateway.storage import PluginStorage
from gateway.testing.cases import CasesContract, numbered, reportable
from plugins.providers.embedded_city import cli_cases
from plugins.providers.embedded_city.cases import EmbeddedCases
from plugins.providers.embedded_city.reader import Reader
from sessions.errors import Sorry
from tests.plugins.providers.embedded_city.conftest import CLOCK, Town


@pytest.fixture
def cases(reader: Reader, storage: PluginStorage, files: Files) -> EmbeddedCases:
    return EmbeddedCases(reader, storage, files, CLOCK, "Africa/Johannesburg")


class TestCases(CasesContract):
    pass


async def test_what_staff_say_of_a_case_is_told_and_its_photo_is_kept(
    cases: EmbeddedCases, storage: PluginStorage, files: Files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = await files.write(b"\xff\xd8\xffphoto", "image/jpeg")
    report: Any = await reportable(cases)
    reference = await numbered(cases, await cases.report(_with(report, photo=photo), key="k1"))
    runtime: Any = SimpleNamespace(storage=storage, clock=CLOCK)
    assert await cli_cases.cases(runtime) == 0
    assert reference in capsys.readouterr().out
    assert await cli_cases.case(runtime, reference, photo=tmp_path / "photo.jpg") == 0
    assert (tmp_path / "photo.jpg").read_bytes() == b"\xff\xd8\xffphoto"
    assert await cli_cases.case(runtime, reference, "done", note="Filled on Monday") == 0
    [status] = await cases.status((reference,))
    assert (status.state, status.note) == ("done", "Filled on Monday")
    assert await cases.open_cases() == ()
    again = await cases.report(_with(report, reopens=reference, description="It is open again"), key="k1.1")
    assert again.reference == reference
    [status] = await cases.status((reference,))
    assert status.state == "open"
    assert await cli_cases.case(runtime, "K-NONE-NONE") == 1


async def test_a_report_without_what_is_required_is_refused(cases: EmbeddedCases) -> None:
    report = await reportable(cases)
    for wrong in ((), tuple(_with(each, values=("nonsense",)) for each in report.answers)):
        with pytest.raises(Sorry) as refused:
            await cases.report(_with(report, answers=wrong), key="k1")
        assert refused.value.text.key == CASE_REFUSED


def test_what_is_wrong_in_the_files_is_named(town: Town) -> None:
    town.put("case_categories", f"category,name,department\nhole,{'x' * 25},roads\n")
    town.put(
        "case_questions", "category,question,title,kind,options\nhole,q,Q,choice,a = A\nnone,q,Q,words,a = A; b = B\n"
    )
    town.put("outages", 'outage,title,categories,latitude\no1,Off,"hole, none",-25\n')
    assert [fault.partition(". Remedy")[0] for fault in town.faults()] == [
        "case_categories.csv, line 2, department: roads is not in departments.csv",
        "case_categories.csv, line 2, name: has more than 24 letters",
        "case_questions.csv, line 2, options: has fewer than two options",
        "case_questions.csv, line 3, category: none is not in case_categories.csv",
        "case_questions.csv, line 3, options: only a choice has options",
        "outages.csv, line 2, categories: none is not in case_categories.csv",
        "outages.csv, line 2, latitude: only a part of the circle is there",
    ]


def _with(record: Any, **values: Any) -> Any:
    return replace(record, **values)
