"""Applications on the embedded city: its contract, and what is its own: the staff's side, the file, the import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.files import Files
from gateway.plugin import City
from gateway.storage import PluginStorage
from gateway.testing.applications import ApplicationsContract
from plugins.providers.embedded_city import EmbeddedCity, cli_applications
from plugins.providers.embedded_city.applications import EmbeddedApplications
from plugins.providers.embedded_city.city_settings import City as CityFacts
from plugins.providers.embedded_city.city_settings import CitySettings
from plugins.providers.embedded_city.paper import document, typesetting
from plugins.providers.embedded_city.references import read_reference, reference_of
from plugins.providers.embedded_city.statement.words import Words, offered
from sessions.errors import Sorry
from tests.plugins.providers.embedded_city.conftest import CLOCK, Town

PAPER = "plugins.providers.embedded_city.paper"


@pytest.fixture
def applications(demo: EmbeddedCity, files: Files, storage: PluginStorage) -> EmbeddedApplications:
    return EmbeddedApplications(demo.reader, storage, files, demo.typesetter, CLOCK, City(name="Test Town"))


class Runtime:
    """What a command beside the gateway is given."""

    def __init__(self, storage: PluginStorage) -> None:
        self.storage, self.clock, self.city = storage, CLOCK, City(name="Test Town")


class TestApplications(ApplicationsContract):
    async def test_each_decision_of_the_staff_is_a_change_with_its_own_note(
        self, applications: EmbeddedApplications, files: Files, storage: PluginStorage
    ) -> None:
        begun = (await applications.changes("")).next
        lodged = await applications.submit(await self._request(applications, files), key="k")
        runtime: Any = Runtime(storage)
        written = lodged.reference.lower().replace("-", "")
        assert await cli_applications.decide(runtime, written, "waiting", note="Please send your ID.") == 0
        assert await cli_applications.decide(runtime, lodged.reference, "approved") == 0
        await self.right_changes(applications, begun, lodged.reference)
        told = [(each.state, each.note) for each in (await applications.changes(begun)).changes]
        assert told == [("waiting", "Please send your ID."), ("approved", "")]

    async def test_staff_see_all_of_it_and_its_papers_outlive_those_of_the_chat(
        self,
        applications: EmbeddedApplications,
        files: Files,
        storage: PluginStorage,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("plugins.providers.embedded_city.application_filing.PART", 7)
        request = await self._request(applications, files)
        content = await files.read(request.uploads[0].file)
        lodged = await applications.submit(request, key="k")
        runtime: Any = Runtime(storage)
        assert await cli_applications.applications(runtime) == 0
        assert lodged.reference in capsys.readouterr().out
        assert await cli_applications.applications(runtime, lodged.reference, save=tmp_path / "papers") == 0
        assert "Anna Nel" in capsys.readouterr().out
        saved = sorted((tmp_path / "papers").iterdir())
        assert [path.read_bytes() for path in saved] == [content] * len(request.uploads)
        assert all(path.suffix == ".jpg" for path in saved)

    async def test_what_is_decided_is_off_the_list(
        self,
        applications: EmbeddedApplications,
        files: Files,
        storage: PluginStorage,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        lodged = await applications.submit(await self._request(applications, files), key="k")
        runtime: Any = Runtime(storage)
        await cli_applications.decide(runtime, lodged.reference, "refused", note="Not the owner.")
        assert await cli_applications.applications(runtime) == 0
        assert capsys.readouterr().out.strip().endswith("No application waits for a decision.")

    async def test_a_paper_that_is_gone_refuses_the_application(
        self, applications: EmbeddedApplications, files: Files, tmp_path: Path
    ) -> None:
        request = await self._request(applications, files)
        for path in (tmp_path / "files").rglob("*"):
            if path.is_file():
                path.unlink()
        with pytest.raises(Sorry):
            await applications.submit(request, key="k")


async def test_a_command_names_what_is_wrong(storage: PluginStorage, capsys: pytest.CaptureFixture[str]) -> None:
    runtime: Any = Runtime(storage)
    assert await cli_applications.decide(runtime, "AP-AAAA-AAAA", "approved") == 1
    assert await cli_applications.decide(runtime, "AP-AAAA-AAAA", "lost") == 2  # type: ignore[arg-type]
    assert await cli_applications.decide(runtime, "AP-AAAA-AAAA", "waiting") == 2
    assert await cli_applications.applications(runtime, "AP-AAAA-AAAA") == 1
    seen = capsys.readouterr()
    assert "There is no application AP-AAAA-AAAA." in seen.err
    assert "Say with --note what the resident has to do." in seen.err


def test_a_reference_is_read_as_people_type_it() -> None:
    reference = reference_of("some key", "AP")
    for typed in (
        reference,
        reference.lower(),
        reference.replace("-", ""),
        reference.removeprefix("AP-"),
        f" {reference}.",
    ):
        assert read_reference(typed, "AP") == reference
    assert read_reference("ap-0181-AAAA", "AP") == "AP-OIBI-AAAA"


def test_the_form_on_paper_has_the_same_words_in_each_language() -> None:
    assert offered(PAPER) == ("af", "en", "nso", "tn", "ts", "zu")
    source = {language: Path(document.__file__).with_name(f"{language}.ftl").read_text() for language in offered(PAPER)}
    keys = {
        language: {line.split(" =")[0] for line in text.splitlines() if " =" in line and line[0] not in "# ["}
        for language, text in source.items()
    }
    assert {language for language, found in keys.items() if found != keys["en"]} == set()
    code = "".join(Path(module.__file__ or "").read_text() for module in (document, typesetting))
    assert {key for key in keys["en"] if f'"{key}"' not in code} == set()
    with pytest.raises(KeyError):
        Words("en", PAPER)("no-such-words")


async def test_a_form_in_a_language_without_words_is_printed_in_the_citys_own(
    applications: EmbeddedApplications,
) -> None:
    assert (await applications.paper("clearance", "xh")).filename == "clearance-en.pdf"
    assert (await applications.paper("clearance", "af-ZA")).filename == "clearance-af.pdf"


async def test_the_same_form_gives_the_same_bytes(applications: EmbeddedApplications) -> None:
    assert await applications.paper("event", "en") == await applications.paper("event", "en")


async def test_a_form_on_paper_prints_what_staff_wrote_as_it_is(applications: EmbeddedApplications) -> None:
    form = (await applications.forms())[0]
    hostile = document.paper_data(
        type(form)(id="x", version="1", names={"en": '#panic("x") *bold* 漢'}, purposes={"en": "= heading"}),
        CitySettings(CityFacts(name="Test Town")),
        "en",
    )
    assert typesetting.typeset(hostile).startswith(b"%PDF-")


BIN = "bin,Bin,A bin,,,,,0\n"
HEAD = "application,name,purpose,department,paper,chat,link,fee\n"
ASKED = "application,question,title,kind,options,options_af\n"


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"applications": HEAD + "bin,Bin,A bin,nowhere,,,,0\n"}, "nowhere is not in departments.csv"),
        ({"applications": HEAD + "bin,Bin,A bin,,no,no,,0\n"}, "there is no way to apply"),
        ({"applications": HEAD + "bin,Bin,A bin,,,,http://x.example,0\n"}, "is no safe link"),
        ({"application_documents": "application,document,name\nbin,id,ID\n"}, "bin is not in applications.csv"),
        (
            {
                "applications": HEAD + BIN,
                "application_questions": ASKED + "bin,why,Why?,choice,a=A,\n",
            },
            "fewer than two options",
        ),
        (
            {
                "applications": HEAD + BIN,
                "application_questions": ASKED + "bin,why,Why?,choice,a=A;b=B,a=A;c=B\n",
            },
            "does not have the same ids",
        ),
        (
            {
                "applications": HEAD + BIN,
                "application_questions": ASKED + "bin,why,Why?,text,a=A;b=B,\n",
            },
            "only a choice has options",
        ),
        (
            {
                "applications": HEAD + BIN,
                "application_questions": ASKED + "bin,why,Why?,choice,A B,\n",
            },
            "is not an option",
        ),
    ],
)
def test_what_does_not_agree_is_named_with_its_place(town: Town, files: dict[str, str], fault: str) -> None:
    for name, content in files.items():
        town.put(name, content)
    assert any(fault in each for each in town.faults())
