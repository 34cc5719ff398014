"""Forms from end to end: pushed to the emulator, opened on its phone, exchanged with the gateway's endpoint, sent."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from msgspec import Struct

from gateway.emulator.app import create_app, emulator_of
from gateway.flows_endpoint import FlowsEndpoint
from gateway.secret import Secret
from gateway.testing.memory_transport import MemoryTransport
from gateway.whatsapp.flows_crypto import public_pem
from gateway.whatsapp.flows_file import WhatsAppForms, build_all
from gateway.whatsapp.flows_push import FlowsApi, file_of
from gateway.whatsapp.flows_tokens import FlowTokens
from gateway.whatsapp.graph_client import GraphClient, GraphFailed
from sessions.forms import Field, FieldOption, Form, FormPlace
from sessions.messages import FormMessage, Text, Words
from tests.gateway.emulator.parts import BEARER, NUMBER, Counting, FakeGateway, Running, TrioTime, settings
from tests.support.keys import KEY, OTHER_KEY

ACCOUNT = "100200300400500"
ENDPOINT = "http://gateway.test/flows"
SECRET = Secret("secret")
TOKENS = FlowTokens([SECRET])


class Report(Struct, frozen=True):
    street: str
    ward: int
    kind: str
    many: tuple[str, ...]
    seen: str
    yes: bool
    consent: bool
    f1: str
    f2: str
    f3: str


OPTIONS = (FieldOption("water", "Water"), FieldOption("light", "Light"))
FORM = Form(
    key="report",
    into=Report,
    fields=(
        Field(name="street", kind="text", label=Text("street"), least=3),
        Field(name="ward", kind="number", label=Text("ward"), most=107),
        Field(name="kind", kind="choice", label=Text("kind"), options=OPTIONS),
        Field(name="many", kind="many", label=Text("many"), options=OPTIONS, required=False),
        Field(name="seen", kind="long_text", label=Text("seen")),
        Field(name="yes", kind="yes_no", label=Text("yes")),
        Field(name="consent", kind="consent", label=Text("consent")),
        *(Field(name=f"f{n}", kind="text", label=Text(f"f{n}")) for n in range(1, 4)),
    ),
)
FILLED: dict[str, Any] = {
    "street": "Church Street",
    "ward": "58",
    "kind": "light",
    "seen": "a lamp\nis out",
    "yes": "no",
    "consent": True,
    "f1": "1",
    "f2": "2",
    "f3": "3",
}


def word(words: Words) -> str:
    return words if isinstance(words, str) else words.key


class Texts:
    languages = ("en",)

    def word(self, words: Words, language: str) -> str:
        return word(words)


class City(FakeGateway):
    """A gateway with the real endpoint of forms beside a fake webhook."""

    def __init__(self, key: RSAPrivateKey) -> None:
        super().__init__()
        self.clock = TrioTime()
        self.key = key
        self.form_answers: list[int] = []
        self.endpoint = self._endpoint(key)

    def _endpoint(self, key: RSAPrivateKey) -> FlowsEndpoint:
        forms = {"report": FORM}
        return FlowsEndpoint(
            app_secrets=[SECRET], keys=[key], forms=forms, tokens=TOKENS, texts=Texts(), clock=self.clock
        )

    def change_key(self, key: RSAPrivateKey) -> None:
        self.endpoint = self._endpoint(key)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/flows":
            return super().__call__(request)
        answer = self.endpoint.answer(request.content, request.headers.get("X-Hub-Signature-256"))
        self.form_answers.append(answer.status)
        return httpx.Response(answer.status, content=answer.body)


class Stage(Running):
    """An emulator, and what pushes forms to it."""

    city: City
    api: FlowsApi

    async def push(self, *, endpoint: bool = True, form: Form[Any] = FORM, **more: Any) -> list[Any]:
        built = build_all([form], {"en": word}, endpoint=endpoint)
        if endpoint:
            await self.api.share_key(public_pem(self.city.key))
        steps = await self.api.push(built, endpoint=ENDPOINT if endpoint else None, **more)
        self.forms = WhatsAppForms(file_of(ACCOUNT, steps), built, TOKENS)
        return steps

    async def show(self, *, expires: float = 2e9) -> dict[str, Any]:
        """Send the form to Naledi; what stands in her chat."""
        place = FormPlace(place="cases.0a1b2c3d.2.5:report", resident="r-1", language="en", expires=expires)
        shown = self.forms.message(FORM, place)
        assert isinstance(shown, FormMessage)
        self.token = shown.token
        await self.say()
        parameters = {
            "flow_message_version": "3",
            "flow_id": shown.flow_id,
            "flow_cta": "Open",
            "flow_token": shown.token,
            "flow_action": "navigate",
            "flow_action_payload": {"screen": shown.screen},
        }
        action = {"name": "flow", "parameters": parameters}
        status, _ = await self.send(
            type="interactive", interactive={"type": "flow", "body": {"text": "b"}, "action": action}
        )
        assert status == 200
        return (await self.chat())[-1]

    async def fill_in(self, message: dict[str, Any], values: Any) -> dict[str, Any]:
        order = {"message": message["id"], "values": values}
        status, answer = await self.post("/control/residents/naledi/form", order)
        assert status == 200, answer
        await self.settle()
        return dict(answer)

    def reply(self) -> dict[str, Any]:
        """What the gateway got as the filled-in form."""
        reply = self.gateway.messages()[-1]["interactive"]["nfm_reply"]
        return dict(json.loads(reply["response_json"]))


@asynccontextmanager
async def stage(key: RSAPrivateKey = KEY) -> AsyncIterator[Stage]:
    city = City(key)
    async with httpx.AsyncClient(transport=httpx.MockTransport(city)) as client:
        app = create_app(settings(), clock=city.clock, ids=Counting(), client=client)
        async with app.test_app() as serving:
            transport = MemoryTransport(app=app)
            base = "http://127.0.0.1/v26.0"
            async with httpx.AsyncClient(transport=transport, base_url=base, headers=BEARER) as graph:
                made = Stage(serving.test_client(), emulator_of(app), city)
                made.city, made.api = city, FlowsApi(GraphClient(graph), ACCOUNT, NUMBER)
                yield made


# ------------------------------------------------------------------------------------------ filling in


async def test_a_form_goes_through_its_screens_and_comes_back_whole(autojump_clock: object) -> None:
    async with stage() as town:
        assert [step.done for step in await town.push()] == ["created"]
        message = await town.show()
        assert await town.fill_in(message, FILLED) == {"closed": "sent"}
        assert town.reply() == {**FILLED, "many": "", "flow_token": town.token}
        assert town.city.form_answers == [200, 200, 200]  # health check, first screen, last screen
        assert town.gateway.messages()[-1]["context"]["id"] == message["id"]


async def test_without_an_endpoint_the_phone_does_it_alone(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push(endpoint=False)
        assert await town.fill_in(await town.show(), FILLED) == {"closed": "sent"}
        assert town.reply() == {**FILLED, "many": "", "flow_token": town.token}
        assert town.city.form_answers == []


async def test_a_fault_that_only_the_city_sees_is_shown_on_the_screen(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        shown = await town.fill_in(await town.show(), FILLED | {"ward": "108"})
        assert shown["screen"]["id"] == "STEP_A"
        assert shown["error"] == "session-form-fault"
        assert shown["values"]["street"] == "Church Street"


async def test_a_fault_that_the_phone_sees_goes_nowhere(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        before = len(town.city.form_answers)
        shown = await town.fill_in(await town.show(), FILLED | {"street": "x", "consent": False, "kind": "fire"})
        assert sorted(shown["faults"]) == ["consent", "kind", "street"]
        assert len(town.city.form_answers) == before


async def press(town: Stage, message: dict[str, Any], **order: Any) -> dict[str, Any]:
    _, shown = await town.post(f"/phone/residents/naledi/forms/{message['id']}", order)
    return dict(shown)


async def test_the_arrow_leads_back_to_what_was_filled_in(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        message = await town.show()
        first = await press(town, message)
        assert (first["screen"]["id"], first["back"]) == ("STEP_A", False)
        second = await press(town, message, screen="STEP_A", values=FILLED)
        assert (second["screen"]["id"], second["back"]) == ("STEP_B", True)
        again = await press(town, message, back=True)
        assert (again["screen"]["id"], again["back"]) == ("STEP_A", False)
        assert again["values"]["street"] == FILLED["street"]
        assert (await press(town, message, screen="STEP_A", values=FILLED))["screen"]["id"] == "STEP_B"
        assert town.city.form_answers == [200, 200, 200], "a screen that is not refreshed is not asked for"


async def test_a_screen_that_wants_to_be_fresh_is_asked_for_on_the_way_back(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        message = await town.show()
        (flow,) = town.emulator.flows.all()
        assert flow.json is not None
        flow.json["screens"][0]["refresh_on_back"] = True
        await press(town, message)
        await press(town, message, screen="STEP_A", values=FILLED)
        assert (await press(town, message, back=True))["screen"]["id"] == "STEP_A"
        assert town.city.form_answers == [200, 200, 200]


async def test_an_expired_form_is_closed_for_good(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        message = await town.show(expires=town.city.clock.now())
        for _ in range(2):
            assert await town.fill_in(message, FILLED) == {"closed": "gone", "words": "session-form-closed"}
        assert town.city.form_answers[-1] == 427


async def test_a_key_that_has_changed_is_asked_for_twice_and_then_told(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        town.city.change_key(OTHER_KEY)
        shown = await town.fill_in(await town.show(), FILLED)
        assert shown["error"].startswith("Something went wrong")
        assert town.city.form_answers[-2:] == [421, 421]
        assert any("421" in line["text"] for line in (await town.get("/control/log"))[1])


async def test_a_wrong_app_secret_is_refused_by_the_endpoint(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        town.emulator.flow_phone._secret = "another"
        shown = await town.fill_in(await town.show(), FILLED)
        assert "error" in shown
        assert town.city.form_answers[-1] == 432


async def test_an_endpoint_that_leads_to_a_wrong_screen_hears_of_it(autojump_clock: object) -> None:
    async with stage() as town:
        await town.push()
        message = await town.show()
        flow = town.emulator.flows.all()[0]
        assert flow.json is not None
        flow.json["routing_model"]["STEP_A"] = []
        assert "error" in await town.fill_in(message, FILLED)
        assert town.city.endpoint.counts["error_noted"] == 1


# ------------------------------------------------------------------------------------------ pushing


async def test_a_second_push_keeps_what_is_there(autojump_clock: object) -> None:
    async with stage() as town:
        first = await town.push()
        again = await town.push()
        assert [(step.name, step.id, step.done) for step in again] == [(first[0].name, first[0].id, "kept")]


async def test_a_changed_form_is_another_flow_and_the_old_one_stays_until_it_is_retired(autojump_clock: object) -> None:
    changed = Form(key="report", into=Report, fields=FORM.fields, title=Text("other-title"))
    async with stage() as town:
        old = (await town.push())[0]
        assert [step.done for step in await town.push(form=changed)] == ["created", "left"]
        assert [step.done for step in await town.push(form=changed, retire=True)] == ["kept", "retired"]
        assert town.emulator.flows.get(old.id).state == "DEPRECATED"  # type: ignore[union-attr]


async def test_a_push_that_was_cut_goes_on_from_the_draft(autojump_clock: object) -> None:
    async with stage(OTHER_KEY) as town:
        town.city.change_key(KEY)  # the health check fails: another key than the one that is shared
        with pytest.raises(GraphFailed, match="health check"):
            await town.push()
        town.city.change_key(OTHER_KEY)
        assert [step.done for step in await town.push()] == ["published"]


async def test_the_public_key_is_shared_once(autojump_clock: object) -> None:
    async with stage() as town:
        assert await town.api.share_key(public_pem(KEY)) is True
        assert await town.api.share_key(public_pem(KEY)) is False
        assert await town.api.share_key(public_pem(OTHER_KEY)) is True
        with pytest.raises(GraphFailed, match="business_public_key"):
            await town.api.share_key("no key")


async def test_a_flow_with_faults_is_not_published(autojump_clock: object) -> None:
    async with stage() as town:
        built = build_all([FORM], {"en": word}, endpoint=False)
        del built[0].flow["screens"][-1]["terminal"]
        with pytest.raises(GraphFailed, match="none is terminal"):
            await town.api.push(built, endpoint=None)


async def test_more_forms_than_a_page_holds_are_all_found(autojump_clock: object) -> None:
    async with stage() as town:
        for number in range(230):
            town.emulator.flows.create(f"other-{number}", ("OTHER",), None)
        await town.push()
        assert [step.done for step in await town.push()] == ["kept"]


# ------------------------------------------------------------------------------------------ sending


@pytest.mark.parametrize(("state", "code"), [("BLOCKED", 132068), ("THROTTLED", 132069), ("DEPRECATED", 131009)])
async def test_a_flow_in_trouble_is_not_sent(autojump_clock: object, state: str, code: int) -> None:
    async with stage() as town:
        step = (await town.push())[0]
        message = await town.show()
        await town.post(f"/control/flows/{step.id}", {"state": state})
        status, answer = await town.send(type="interactive", interactive=message["content"])
        assert (status, answer["error"]["code"]) == (400, code)


@pytest.mark.parametrize(
    "changes", [{"flow_id": "55"}, {"flow_action_payload": {"screen": "NOWHERE"}}, {"mode": "draft"}]
)
async def test_a_flow_that_is_not_there_is_not_sent(autojump_clock: object, changes: dict[str, Any]) -> None:
    async with stage() as town:
        await town.push()
        content = (await town.show())["content"]
        content["action"]["parameters"] |= changes
        status, answer = await town.send(type="interactive", interactive=content)
        assert (status, answer["error"]["code"]) == (400, 131009)
