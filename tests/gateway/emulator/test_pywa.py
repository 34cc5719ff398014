"""The emulator against a client that nobody here wrote: pywa sends each kind, and understands each webhook.

pywa knows one host only, so its client gets a transport that leads to the emulator.
"""

from __future__ import annotations

import datetime as dt
import json
import queue
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from pywa import WhatsApp, handlers
from pywa.errors import WhatsAppError
from pywa.types import (
    Button,
    CallbackButton,
    CallbackSelection,
    Contact,
    FlowButton,
    FlowCompletion,
    Message,
    MessageStatus,
    MessageStatusType,
    RawUpdate,
    Section,
    SectionList,
    SectionRow,
    URLButton,
)
from pywa.types.flows import FlowActionType, FlowCategory, FlowStatus
from pywa.types.templates import BodyText, Template, TemplateCategory, TemplateLanguage
from pywa.utils import default_flow_request_decryptor, default_flow_response_encryptor

from gateway.emulator.flow_crypto import Sealed, public_key
from gateway.whatsapp.flows_crypto import open_request, public_pem
from tests.gateway.emulator.parts import PDF, PNG
from tests.gateway.emulator.process import NUMBER, TOKEN, Running, emulator_process
from tests.support.keys import KEY, PEM

pytestmark = pytest.mark.xdist_group("pywa")

NALEDI = "27821234567"
ACCOUNT = "100200300400500"
OGG = b"OggS" + b"\0" * 24 + b"OpusHead" + b"\0" * 200
MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 200
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 200


class ToTheEmulator(httpx.HTTPTransport):
    """Leads what is meant for Meta's host to the emulator."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = httpx.URL(url)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host=self._url.host, port=self._url.port)
        return super().handle_request(request)


class City:
    """pywa before the emulator, and all that its handlers were told."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.session = session = httpx.Client(transport=ToTheEmulator(running.url), timeout=10)
        self.wa = WhatsApp(
            phone_id=NUMBER, token=TOKEN, session=session, app_secret="secret", verify_token="verify", waba_id=ACCOUNT
        )
        self.told: queue.Queue[Any] = queue.Queue()
        kinds = (
            handlers.MessageHandler,
            handlers.CallbackButtonHandler,
            handlers.CallbackSelectionHandler,
            handlers.MessageStatusHandler,
            handlers.FlowCompletionHandler,
            handlers.RawUpdateHandler,
            handlers.PhoneNumberChangeHandler,
            handlers.IdentityChangeHandler,
        )
        self.wa.add_handlers(*(kind(lambda _, update: self.told.put(update)) for kind in kinds))

    def next(self, wanted: Callable[[Any], bool]) -> Any:
        """What pywa's handlers make of the next webhook that is wanted; each is verified first."""
        while True:
            while not self.told.empty():
                update = self.told.get_nowait()
                if wanted(update):
                    return update
            body, signature = self.running.gateway.raw.get(timeout=10)
            assert self.wa.webhook_update_validator(body, signature) is None
            assert self.wa.webhook_update_handler(body) == ("ok", 200)

    def acts(self, **order: Any) -> Any:
        """A resident does something; what pywa is told of it."""
        message = self.running.act(**order)
        return self.next(lambda update: getattr(update, "id", None) == message)

    def says(self, part: dict[str, Any]) -> Any:
        """A resident says something, as it stands in `messages[]`; what pywa is told of it."""
        answer = self.running.client.post("/control/residents/naledi/send", json=part).raise_for_status()
        return self.next(lambda update: getattr(update, "id", None) == answer.json()["id"])

    def newest(self) -> dict[str, Any]:
        answer = self.running.client.get("/control/residents/naledi/messages").raise_for_status()
        found: dict[str, Any] = answer.json()[-1]
        return found


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with emulator_process() as running:
        made = City(running)
        with made.session:
            made.acts(kind="text", body="Hi")
            yield made


# ------------------------------------------------------------------------------------------ sending

ROWS = [SectionRow("Leaks", "leaks", "Report a leak"), SectionRow("Bill", "bill")]
LIST = SectionList("Services", [Section("Water", ROWS)])
NAME = Contact.Name(formatted_name="Call centre", first_name="Call")
CONTACT = Contact(name=NAME, phones=[Contact.Phone("+27123589999")])
FOUR = [Button(f"{n}", f"{n}") for n in range(4)]

SENDS: dict[str, Callable[[WhatsApp], Any]] = {
    "text": lambda wa: wa.send_message(NALEDI, "Hello https://example.org", preview_url=True),
    "buttons": lambda wa: wa.send_message(NALEDI, "Which?", header="City", footer="f", buttons=[Button("Pay", "pay")]),
    "list": lambda wa: wa.send_message(NALEDI, "Which?", buttons=LIST),
    "link": lambda wa: wa.send_message(NALEDI, "Pay", buttons=URLButton("Pay now", "https://example.org/pay")),
    "image": lambda wa: wa.send_image(NALEDI, PNG, caption="A map", mime_type="image/png"),
    "document": lambda wa: wa.send_document(NALEDI, PDF, filename="bill.pdf", mime_type="application/pdf"),
    "document with buttons": lambda wa: wa.send_document(
        NALEDI, PDF, filename="bill.pdf", caption="Bill", mime_type="application/pdf", buttons=[Button("Pay", "pay")]
    ),
    "audio": lambda wa: wa.send_audio(NALEDI, OGG, mime_type="audio/ogg"),
    "voice": lambda wa: wa.send_voice(NALEDI, OGG, mime_type="audio/ogg"),
    "video": lambda wa: wa.send_video(NALEDI, MP4, caption="A film", mime_type="video/mp4"),
    "sticker": lambda wa: wa.send_sticker(NALEDI, WEBP, mime_type="image/webp"),
    "location": lambda wa: wa.send_location(NALEDI, -25.7461, 28.1881, name="Church Square", address="Pretoria"),
    "location request": lambda wa: wa.request_location(NALEDI, "Where is it?"),
    "contact request": lambda wa: wa.request_contact_info(NALEDI, "Your number?"),
    "contact": lambda wa: wa.send_contact(NALEDI, CONTACT),
}


@pytest.mark.parametrize("kind", SENDS)
def test_what_pywa_sends_is_accepted_and_arrives(city: City, kind: str) -> None:
    sent = SENDS[kind](city.wa)
    assert city.newest()["id"] == sent.id
    log = city.running.client.get("/control/log").raise_for_status().json()
    assert log[-1]["kind"] != "failed", log[-1]


def test_statuses_follow_each_other(city: City) -> None:
    sent = city.wa.send_message(NALEDI, "Hello")
    steps = [city.next(lambda update: isinstance(update, MessageStatus) and update.id == sent.id) for _ in range(2)]
    assert [step.status for step in steps] == [MessageStatusType.SENT, MessageStatusType.DELIVERED]


def test_a_reaction_goes_and_is_taken_back(city: City) -> None:
    message = city.acts(kind="text", body="A reaction, please")
    city.wa.send_reaction(NALEDI, "👍", message.id)
    assert city.newest()["content"]["emoji"] == "👍"
    city.wa.remove_reaction(NALEDI, message.id)
    assert "emoji" not in city.newest()["content"] or city.newest()["content"]["emoji"] == ""


def test_a_template_is_made_and_goes_outside_the_window_too(city: City) -> None:
    body = BodyText("Case {{1}} has news.", "58123")
    template = Template(
        name="case_update", language=TemplateLanguage.ENGLISH, category=TemplateCategory.UTILITY, components=[body]
    )
    city.wa.create_template(template)
    params = [body.params("58123")]
    sent = city.wa.send_template(NALEDI, name="case_update", language=TemplateLanguage.ENGLISH, params=params)
    assert city.newest()["id"] == sent.id
    with pytest.raises(WhatsAppError) as caught:
        city.wa.send_template(NALEDI, name="other", language=TemplateLanguage.ENGLISH, params=params)
    assert caught.value.code == 132001


def test_read_receipts_and_typing_are_taken(city: City) -> None:
    message = city.acts(kind="text", body="Are you there?")
    assert city.wa.mark_message_as_read(message.id)
    assert city.wa.indicate_typing(message.id)


def test_what_is_sent_along_comes_back_with_the_statuses(city: City) -> None:
    sent = city.wa.send_message(NALEDI, "Hello", tracker="case-58123")
    status = city.next(lambda update: isinstance(update, MessageStatus) and update.id == sent.id)
    assert status.tracker == "case-58123"


def test_media_go_up_come_down_and_go_away(city: City) -> None:
    media = city.wa.upload_media(PDF, mime_type="application/pdf", filename="bill.pdf")
    address = city.wa.get_media_url(media.id)
    assert city.wa.get_media_bytes(address.url) == PDF
    city.wa.delete_media(media.id)
    with pytest.raises(WhatsAppError):
        city.wa.get_media_url(media.id)


REFUSED: dict[str, tuple[int, Callable[[WhatsApp], Any]]] = {
    "four buttons": (
        131009,
        lambda wa: wa.send_message(NALEDI, "x", buttons=FOUR),
    ),
    "a long label": (131009, lambda wa: wa.send_message(NALEDI, "x", buttons=[Button("x" * 21, "1")])),
    "a long text": (100, lambda wa: wa.send_message(NALEDI, "x" * 4097)),
    "a file that is none": (131053, lambda wa: wa.send_image(NALEDI, b"text", mime_type="image/png")),
    "an unknown form": (131009, lambda wa: wa.send_message(NALEDI, "x", buttons=form("55"))),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_meta_refuses_is_refused_with_its_code(city: City, why: str) -> None:
    code, send = REFUSED[why]
    with pytest.raises(WhatsAppError) as caught:
        send(city.wa)
    assert caught.value.code == code


def test_a_failed_message_is_told_with_its_error(city: City) -> None:
    """pywa reads no failed status itself: it wants `contacts` there, which Meta leaves out. Its raw handler does."""
    sent = city.wa.send_message("27600000000", "Is anybody there?")
    update = city.next(lambda update: isinstance(update, RawUpdate) and sent.id in json.dumps(update))
    (status,) = update["entry"][0]["changes"][0]["value"]["statuses"]
    assert (status["status"], status["errors"][0]["code"]) == ("failed", 131026)


# ------------------------------------------------------------------------------------------ receiving


def test_words_are_a_message_of_a_known_person(city: City) -> None:
    message = city.acts(kind="text", body="Dumela ê")
    assert isinstance(message, Message)
    assert (message.text, message.from_user.wa_id, message.from_user.name) == ("Dumela ê", NALEDI, "Naledi Mokoena")
    assert abs(message.timestamp - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)


def test_a_resident_without_a_number_is_known_by_the_user_id(city: City) -> None:
    message = city.acts(who="lerato", kind="text", body="Hi")
    assert message.from_user.bsuid == "ZA.77120954486031158204"


def test_a_button_and_a_row_come_back_with_their_data(city: City) -> None:
    sent = city.wa.send_message(NALEDI, "Which?", buttons=[Button("Pay", "pay")])
    tapped = city.acts(kind="tap", message=sent.id, option="pay")
    assert isinstance(tapped, CallbackButton)
    assert (tapped.data, tapped.title, tapped.reply_to_message.id) == ("pay", "Pay", sent.id)
    sent = city.wa.send_message(NALEDI, "Which?", buttons=LIST)
    chosen = city.acts(kind="tap", message=sent.id, option="leaks")
    assert isinstance(chosen, CallbackSelection)
    assert (chosen.data, chosen.title, chosen.description) == ("leaks", "Leaks", "Report a leak")


def test_places_reactions_and_cards_are_understood(city: City) -> None:
    place = city.acts(kind="location", latitude=-25.7461, longitude=28.1881, name="Church Square")
    assert (place.location.latitude, place.location.name) == (-25.7461, "Church Square")
    sent = city.wa.send_message(NALEDI, "Hello")
    assert city.acts(kind="reaction", message=sent.id, emoji="👍").reaction.emoji == "👍"
    request = city.wa.request_contact_info(NALEDI, "Your number?")
    card = city.acts(kind="share_contact", message=request.id)
    assert card.contacts[0].phones[0].wa_id == NALEDI


@pytest.mark.parametrize(
    ("name", "data", "mime"),
    [
        ("image", PNG, "image/png"),
        ("document", PDF, "application/pdf"),
        ("audio", OGG, "audio/ogg"),
        ("video", MP4, "video/mp4"),
    ],
)
def test_files_are_fetched_as_they_were_sent(city: City, name: str, data: bytes, mime: str) -> None:
    answer = city.running.client.post("/phone/residents/naledi/files", files={"file": ("a.file", data, mime)})
    sent = answer.raise_for_status().json()["id"]
    message = city.next(lambda update: getattr(update, "id", None) == sent)
    assert getattr(message, name) is not None
    assert message.media.get_bytes() == data


STRANGE: dict[str, dict[str, Any]] = {
    "sticker": {"type": "sticker", "sticker": {"id": "1", "mime_type": "image/webp", "sha256": "x", "animated": False}},
    "unsupported": {"type": "unsupported", "errors": [{"code": 131051, "title": "t", "message": "m"}]},
    "order": {
        "type": "order",
        "order": {
            "catalog_id": "1",
            "product_items": [{"product_retailer_id": "a", "quantity": "1", "item_price": "5", "currency": "ZAR"}],
        },
    },
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_only_a_test_sends_is_a_message_too(city: City, kind: str) -> None:
    assert isinstance(city.says(STRANGE[kind]), Message)


# ------------------------------------------------------------------------------------------ forms


def form(flow_id: str) -> FlowButton:
    return FlowButton(
        title="Open",
        flow_id=flow_id,
        flow_token="f-81",
        flow_action_type=FlowActionType.NAVIGATE,
        flow_action_screen="ONE",
    )


SCREEN: dict[str, Any] = {
    "id": "ONE",
    "title": "Report",
    "terminal": True,
    "layout": {
        "type": "SingleColumnLayout",
        "children": [
            {"type": "TextInput", "name": "street", "label": "Street", "required": True, "input-type": "text"},
            {
                "type": "Footer",
                "label": "Send",
                "on-click-action": {"name": "complete", "payload": {"street": "${form.street}"}},
            },
        ],
    },
}


def test_a_flow_is_made_sent_filled_in_and_comes_back(city: City) -> None:
    made = city.wa.create_flow(
        "report", [FlowCategory.OTHER], flow_json={"version": "7.3", "screens": [SCREEN]}, publish=True
    )
    assert [(flow.name, flow.status) for flow in city.wa.get_flows()] == [("report", FlowStatus.PUBLISHED)]
    sent = city.wa.send_message(NALEDI, "A fault?", buttons=form(made.id))
    order = {"message": sent.id, "values": {"street": "Church Street"}}
    answer = city.running.client.post("/control/residents/naledi/form", json=order).raise_for_status()
    assert answer.json() == {"closed": "sent"}
    filled_in = city.next(lambda update: isinstance(update, FlowCompletion))
    assert (filled_in.token, filled_in.response["street"]) == ("f-81", "Church Street")


def test_a_public_key_is_taken(city: City) -> None:
    assert city.wa.set_business_public_key(public_pem(KEY))


def test_pywa_opens_what_our_phone_seals_and_our_phone_opens_what_pywa_seals() -> None:
    sealed = Sealed({"action": "ping"}, public_key(public_pem(KEY)))
    parts = json.loads(sealed.body)
    opened, aes_key, vector = default_flow_request_decryptor(
        parts["encrypted_flow_data"], parts["encrypted_aes_key"], parts["initial_vector"], PEM, None
    )
    assert opened == {"action": "ping"}
    answer = {"data": {"status": "active"}}
    assert sealed.read(default_flow_response_encryptor(answer, aes_key, vector).encode()) == answer
    ours = open_request([KEY], sealed.body)
    assert ours.data == opened
    assert sealed.read(ours.seal(answer)) == answer
