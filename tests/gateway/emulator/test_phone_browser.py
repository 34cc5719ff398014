"""The phone in headless Chromium: a talk by keyboard and thumb, each message type, small and large, light and dark.

Screenshots go to `tmp_path`; run with `--basetemp=FOLDER` to look at them.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.gateway.emulator.process import Running, emulator_process
from tests.support.require import program

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SIZES = [(360, 740), (1280, 860)]

MENU: dict[str, Any] = {
    "type": "interactive",
    "interactive": {
        "type": "list",
        "header": {"type": "text", "text": "Main menu"},
        "body": {"text": "What can I do for you?"},
        "footer": {"text": "Type menu at any time"},
        "action": {
            "button": "Choose",
            "sections": [
                {
                    "title": "My account",
                    "rows": [{"id": "bills", "title": "See my bill", "description": "Balance and due date"}],
                },
                {"title": "The city", "rows": [{"id": "contacts", "title": "Contacts"}]},
            ],
        },
    },
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = program("chromium", "chromium-browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def city() -> Iterator[Running]:
    program("chromium", "chromium-browser")
    with emulator_process() as running:
        yield running


@pytest.fixture
def resident(city: Running, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Somebody new for each test, so that no chat holds another test's messages; the gateway is well and heard all."""
    city.gateway.status = 200
    while not city.gateway.messages.empty():
        city.gateway.messages.get_nowait()
    number = 27820000000 + zlib.crc32(request.node.name.encode()) % 1_000_000
    made = city.client.post("/control/residents", json={"name": "Naledi Mokoena", "phone": str(number)})
    found: dict[str, Any] = made.raise_for_status().json()
    return found


@contextmanager
def opened(
    browser: Browser, address: str, size: tuple[int, int], *, may_complain: bool = False, **options: Any
) -> Iterator[Page]:
    """A page that must not raise an error nor write one to the console (a broken policy would)."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    page.set_default_timeout(8000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("[data-ready]")
    yield page
    assert may_complain or complaints == []
    context.close()


def fits(page: Page) -> bool:
    """Nothing sticks out to the right."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("size", SIZES, ids=["360px", "1280px"])
def test_a_talk_from_hi_to_a_chosen_row(
    browser: Browser, city: Running, resident: dict[str, Any], size: tuple[int, int], tmp_path: Path
) -> None:
    with opened(browser, f"{city.url}/?resident={resident['id']}", size) as page:
        expect(page.get_by_text("Say Hi to start.")).to_be_visible()
        page.screenshot(path=tmp_path / "empty.png")
        field = page.get_by_label("Message", exact=True)
        field.fill("Hi *city*")
        field.press("Enter")
        heard = city.heard()
        assert (heard["text"]["body"], heard["from"]) == ("Hi *city*", resident["phone"])
        mine = page.locator(".row.mine")
        expect(mine.locator("strong")).to_have_text("city")
        expect(mine.get_by_role("img", name="Delivered")).to_be_visible()

        menu = city.send(to=f"+{resident['phone']}", **MENU)
        page.get_by_role("button", name="Choose").click()
        sheet = page.get_by_role("dialog", name="Choose")
        expect(sheet.get_by_role("radio")).to_have_count(2)
        expect(sheet.get_by_role("button", name="Send")).to_be_disabled()
        page.screenshot(path=tmp_path / "sheet.png")
        page.keyboard.press("Escape")
        expect(sheet).to_have_count(0)
        expect(page.get_by_role("button", name="Choose")).to_be_focused()

        page.keyboard.press("Enter")
        page.keyboard.press("Tab")  # the close button comes first, then the rows
        sheet.get_by_role("radio", name=re.compile("See my bill")).press("Space")
        sheet.get_by_role("button", name="Send").click()
        heard = city.heard()
        reply = {"id": "bills", "title": "See my bill", "description": "Balance and due date"}
        assert heard["interactive"] == {"type": "list_reply", "list_reply": reply}
        assert heard["context"]["id"] == menu
        expect(page.locator(".row.mine .quote")).to_contain_text("What can I do for you?")
        assert fits(page)
        page.screenshot(path=tmp_path / "talk.png")


def test_the_citys_read_receipt_turns_ticks_blue_and_shows_typing(
    browser: Browser, city: Running, resident: dict[str, Any]
) -> None:
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        page.get_by_role("button", name="Hi", exact=True).click()
        heard = city.heard()
        expect(page.get_by_role("img", name="Delivered")).to_be_visible()
        receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": heard["id"]}
        path = "/v26.0/900800700600500/messages"
        city.client.post(path, json={**receipt, "typing_indicator": {"type": "text"}}).raise_for_status()
        expect(page.get_by_role("img", name="Read")).to_be_visible()
        expect(page.get_by_text("typing…")).to_be_visible()
        city.send(to=f"+{resident['phone']}", type="text", text={"body": "Welcome"})
        expect(page.get_by_text("Welcome")).to_be_visible()
        expect(page.get_by_text("typing…")).to_have_count(0)


def test_data_is_never_taken_for_markup(browser: Browser, city: Running, resident: dict[str, Any]) -> None:
    attack = "<img src=x onerror=\"document.title='owned'\"> *<b>bold</b>* javascript:alert(1)"
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        city.act(resident["id"], kind="text", body=attack)
        city.heard()
        to = f"+{resident['phone']}"
        name = {"formatted_name": attack, "first_name": "x"}
        city.send(to, type="contacts", contacts=[{"name": name, "phones": [{"phone": attack}]}])
        city.send(to, type="location", location={"latitude": 1, "longitude": 2, "name": attack, "address": attack})
        expect(page.locator(".row")).to_have_count(4)  # the fourth is the hidden typing sign
        expect(page.locator(".row.mine strong")).to_have_text("<b>bold</b>")
        assert page.locator(".log img").count() == 0
        assert "owned" not in page.title()


def test_a_message_waits_with_a_clock_while_the_gateway_is_away(
    browser: Browser, city: Running, resident: dict[str, Any], tmp_path: Path
) -> None:
    city.gateway.status = 503
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        page.get_by_role("button", name="Hi", exact=True).click()
        expect(page.get_by_role("img", name="Waiting")).to_be_visible()
        expect(page.locator(".trouble")).to_contain_text("the gateway answered 503")
        page.screenshot(path=tmp_path / "waiting.png")
        city.gateway.status = 200
        expect(page.get_by_role("img", name="Delivered")).to_be_visible()
        expect(page.locator(".trouble")).to_have_count(0)
        city.heard()


def test_a_lost_line_is_told_and_mended_without_losing_messages(
    browser: Browser, city: Running, resident: dict[str, Any]
) -> None:
    address = f"{city.url}/?resident={resident['id']}"
    with opened(browser, address, SIZES[0], may_complain=True) as page:
        city.client.post("/control/cut", json={}).raise_for_status()
        city.act(resident["id"], kind="text", body="said meanwhile")
        expect(page.get_by_text("The line to the emulator is lost")).to_be_visible()
        expect(page.get_by_text("said meanwhile")).to_be_visible()
        expect(page.get_by_text("The line to the emulator is lost")).to_be_hidden()


def test_a_place_is_sent_from_the_sheet(browser: Browser, city: Running, resident: dict[str, Any]) -> None:
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        page.get_by_role("button", name="Attach").click()
        page.get_by_role("button", name="Location").click()
        page.get_by_role("button", name="Sample: Church Square").click()
        assert city.heard()["location"]["name"] == "Church Square"
        expect(page.locator(".place")).to_have_attribute("href", re.compile("^geo:-25.7461,28.1881"))


def test_a_document_is_uploaded_and_opens(
    browser: Browser, city: Running, resident: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "id copy.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 5000)
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Attach").click()
            page.get_by_role("button", name="Document").click()
        chooser.value.set_files(tmp_path / "id copy.pdf")
        assert city.heard()["document"]["filename"] == "id copy.pdf"
        card = page.locator("a.document")
        expect(card).to_contain_text("PDF · 5 KB")
        address = card.get_attribute("href")
        assert address is not None
        opened_file = page.request.get(city.url + address)
        assert (opened_file.status, opened_file.headers["content-type"]) == (200, "application/pdf")


def test_three_phones_lie_side_by_side_and_each_hears_only_its_own(
    browser: Browser, city: Running, tmp_path: Path
) -> None:
    with opened(browser, f"{city.url}/?resident=naledi", SIZES[1]) as page:
        page.get_by_role("button", name=re.compile("Thabo Nkosi")).click()
        page.get_by_role("button", name=re.compile("Lerato D")).click()
        phones = page.locator(".phone")
        expect(phones).to_have_count(3)
        expect(page).to_have_url(re.compile("resident=naledi&resident=thabo&resident=lerato"))
        city.act("thabo", kind="text", body="only Thabo")
        city.heard()
        expect(page.get_by_role("region", name="Phone of Thabo Nkosi").get_by_text("only Thabo")).to_be_visible()
        expect(page.get_by_text("only Thabo")).to_have_count(1)
        assert fits(page)
        page.screenshot(path=tmp_path / "three.png")


def test_somebody_is_added_on_a_small_screen(browser: Browser, city: Running) -> None:
    with opened(browser, f"{city.url}/?resident=naledi", SIZES[0]) as page:
        page.locator("button.menu").click()
        page.get_by_role("dialog").get_by_role("button", name="Add a resident").click()
        page.get_by_label("Name").fill("Ayanda Zulu")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("region", name="Phone of Ayanda Zulu")).to_be_visible()
        expect(page.locator(".phone")).to_have_count(1)


def picture(width: int, height: int) -> bytes:
    rows = b"".join(b"\0" + bytes(c for x in range(width) for c in (x * 255 // width, 140, 160)) for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def send_each_type(city: Running, resident: dict[str, Any]) -> None:
    to = f"+{resident['phone']}"
    said = city.act(resident["id"], kind="text", body="Hi")
    city.heard()

    def interactive(kind: str, body: str, action: dict[str, Any]) -> None:
        content = {"type": kind, "body": {"text": body}, "action": action}
        city.send(to, type="interactive", interactive=content)

    city.send(to, type="text", text={"body": "*Account 5012*\n- _one_\n- ~two~\n```30 days   R 420.10```\n> said"})
    city.send(to, **MENU)
    reply = [{"type": "reply", "reply": {"id": str(n), "title": f"Account {n}"}} for n in (1, 2, 3)]
    interactive("button", "Which account?", {"buttons": reply})
    link = {"display_text": "Pay now", "url": "https://pay.example.org/i/58123"}
    interactive("cta_url", "Pay R 1 234.50 safely.", {"name": "cta_url", "parameters": link})
    interactive("location_request_message", "Where is it?", {"name": "send_location"})
    interactive("request_contact_info", "Share your number", {"name": "request_contact_info"})
    pdf = city.upload(b"%PDF-1.7\n" + b"x" * 23000, "application/pdf", "s.pdf")
    city.send(to, type="document", document={"id": pdf, "filename": "Statement 5012.pdf", "caption": "For November"})
    image = city.upload(picture(320, 200), "image/png", "a.png")
    city.send(to, type="image", image={"id": image, "caption": "Planned works"})
    city.send(to, type="image", image={"link": "https://example.org/a.jpg"})
    phones = [{"phone": "+27123586300", "type": "WORK"}]
    city.send(to, type="contacts", contacts=[{"name": {"formatted_name": "Fire", "first_name": "F"}, "phones": phones}])
    city.send(to, type="location", location={"latitude": -25.7479, "longitude": 28.2293, "name": "Tshwane House"})
    parameters = [{"type": "text", "parameter_name": "ward", "text": "58"}]
    components = [{"type": "body", "parameters": parameters}]
    template = {"name": "outage_v1", "language": {"code": "en_ZA"}, "components": components}
    see = {"type": "URL", "text": "See it", "url": "https://city.example/outage"}
    stop = {"type": "QUICK_REPLY", "text": "No more of these"}
    city.register_template("outage_v1", "en_ZA", "The water in ward {{ward}} is off.", stop, see)
    city.send(to, type="template", template=template)
    city.send(to, type="reaction", reaction={"message_id": said, "emoji": "👍"})
    city.send(to, type="text", text={"body": "You are welcome."}, context={"message_id": said})
    city.send(to, type="image", image={"id": pdf})  # fails afterwards: it is no picture


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["360px", "1280px"])
def test_every_message_type_is_drawn(
    browser: Browser, city: Running, resident: dict[str, Any], size: tuple[int, int], scheme: Any, tmp_path: Path
) -> None:
    send_each_type(city, resident)
    with opened(browser, f"{city.url}/?resident={resident['id']}", size, color_scheme=scheme) as page:
        log = page.get_by_role("log")
        for text in (
            "Account 5012",
            "Which account?",
            "Statement 5012.pdf",
            "Fire",
            "Tshwane House",
            "ward 58 is off",
            "See it",
        ):
            expect(log.get_by_text(text).first).to_be_visible()
        expect(log.get_by_role("link", name="Pay now")).to_have_attribute("href", "https://pay.example.org/i/58123")
        expect(log.get_by_role("link", name="Pay now")).to_have_attribute("rel", re.compile("noopener"))
        expect(log.get_by_role("link", name="Call")).to_have_attribute("href", "tel:+27123586300")
        expect(log.get_by_role("img", name="Planned works")).to_be_visible()
        expect(log.get_by_role("img", name="Reaction 👍")).to_be_visible()
        expect(log.get_by_text("131053")).to_be_visible()
        assert log.locator("img[src^='http']").count() == 0  # nothing is fetched from outside
        assert fits(page)
        height = int(page.evaluate("document.querySelector('.log').scrollHeight"))
        for number, top in enumerate(range(0, height, size[1] - 160)):
            page.evaluate(f"document.querySelector('.log').scrollTop = {top}")
            page.screenshot(path=tmp_path / f"{scheme}-{size[0]}-{number}.png")


FORM: dict[str, Any] = {
    "version": "7.3",
    "screens": [
        {
            "id": "ONE",
            "title": "Report a fault",
            "layout": {
                "type": "SingleColumnLayout",
                "children": [
                    {"type": "TextBody", "text": "Tell us about the fault."},
                    {"type": "TextInput", "name": "street", "label": "Street", "required": True, "input-type": "text"},
                    {
                        "type": "RadioButtonsGroup",
                        "name": "kind",
                        "label": "What is it?",
                        "required": True,
                        "data-source": [{"id": "water", "title": "Water"}, {"id": "light", "title": "Street light"}],
                    },
                    {"type": "DatePicker", "name": "seen", "label": "When?", "required": False},
                    {
                        "type": "Footer",
                        "label": "Next",
                        "on-click-action": {"name": "navigate", "next": {"type": "screen", "name": "TWO"}},
                    },
                ],
            },
        },
        {
            "id": "TWO",
            "title": "Almost done",
            "terminal": True,
            "layout": {
                "type": "SingleColumnLayout",
                "children": [
                    {"type": "OptIn", "name": "consent", "label": "You may call me", "required": False},
                    {
                        "type": "Footer",
                        "label": "Send",
                        "on-click-action": {
                            "name": "complete",
                            "payload": {
                                "street": "${screen.ONE.form.street}",
                                "kind": "${screen.ONE.form.kind}",
                                "consent": "${form.consent}",
                            },
                        },
                    },
                ],
            },
        },
    ],
}


def published(city: Running) -> str:
    """Publish the form as a program would; its id."""
    made = city.client.post("/v26.0/100200300400500/flows", json={"name": "fault", "categories": ["OTHER"]})
    flow = str(made.raise_for_status().json()["id"])
    asset = {"file": ("flow.json", json.dumps(FORM), "application/json")}
    names = {"name": "flow.json", "asset_type": "FLOW_JSON"}
    loaded = city.client.post(f"/v26.0/{flow}/assets", data=names, files=asset).raise_for_status()
    assert loaded.json()["validation_errors"] == []
    city.client.post(f"/v26.0/{flow}/publish").raise_for_status()
    return flow


def test_a_form_is_filled_in_and_sent(
    browser: Browser, city: Running, resident: dict[str, Any], tmp_path: Path
) -> None:
    parameters = {
        "flow_message_version": "3",
        "flow_id": published(city),
        "flow_cta": "Open form",
        "flow_token": "f-81",
        "flow_action": "navigate",
        "flow_action_payload": {"screen": "ONE"},
    }
    action = {"name": "flow", "parameters": parameters}
    with opened(browser, f"{city.url}/?resident={resident['id']}", SIZES[0]) as page:
        page.get_by_role("button", name="Hi", exact=True).click()
        city.heard()
        content = {"type": "flow", "body": {"text": "A fault?"}, "action": action}
        city.send(to=f"+{resident['phone']}", type="interactive", interactive=content)
        page.get_by_role("button", name="Open form").click()
        sheet = page.get_by_role("dialog")
        expect(sheet.get_by_role("heading", name="Report a fault")).to_be_visible()
        sheet.get_by_role("button", name="Next").click()
        expect(sheet.get_by_text("Fill this in.")).to_have_count(2)
        sheet.get_by_label("Street", exact=True).fill("Church Street")
        sheet.get_by_label("Street light").check()
        expect(sheet.get_by_text("Fill this in.")).to_have_count(0)
        assert fits(page)
        page.screenshot(path=tmp_path / "form.png")
        sheet.get_by_role("button", name="Next").click()
        expect(sheet.get_by_role("heading", name="Almost done")).to_be_visible()
        sheet.get_by_label("You may call me").check()
        sheet.get_by_role("button", name="Send").click()
        reply = city.heard()["interactive"]["nfm_reply"]
        filled = {"street": "Church Street", "kind": "light", "consent": True, "flow_token": "f-81"}
        assert json.loads(reply["response_json"]) == filled
        expect(page.locator(".row.mine").last).to_contain_text("Sent")
