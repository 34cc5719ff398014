"""Every kind of component that WhatsApp knows: recorded, declared, brought to the account, sent and shown - or left out
with a reason."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from gateway.template_declaration import (
    BUTTONS,
    CarouselCard,
    CatalogButton,
    CopyCode,
    LimitedOffer,
    Media,
    MessageTemplate,
    NumberButton,
    ProductButton,
    ProductsButton,
    QuickReply,
    UrlButton,
    VoiceCallButton,
)
from gateway.templates import Templates
from gateway.text_twin import twin
from gateway.whatsapp.checks import check
from gateway.whatsapp.encode import Address, encode, files_of
from gateway.whatsapp.template_kinds import KINDS
from gateway.whatsapp.templates_account import Known, compared, components_of
from gateway.wording import SESSION_TEXTS, Wording
from gateway.wording_files import TextSource
from sessions.messages import (
    FileRef,
    Image,
    Product,
    Products,
    ProductSection,
    Said,
    Template,
    TemplateButton,
    TemplateCard,
    WithTemplate,
)
from tests.gateway.whatsapp.account import account
from tests.gateway.whatsapp.recorded import OUTBOUND, load, names
from tests.support.require import ROOT

TO = Address(to="+27821234567")
UNSENT = {"button phone_number", "button request_contact_info", "button spm"}
"""Need nothing when they are sent; a recorded request cannot show them."""


def kinds_in(components: list[Any], inside: str = "") -> Iterator[str]:
    """The kinds of which a request consists, as the table names them."""
    for component in components:
        parameters = component.get("parameters", [])
        match component["type"]:
            case "header":
                yield f"{inside or 'header'} {parameters[0]['type']}"
            case "body":
                yield "body" if "parameter_name" in parameters[0] else "body numbered"
            case "button":
                yield f"button {component['sub_type']}"
            case "carousel":
                for card in component["cards"]:
                    yield from kinds_in(card["components"], "carousel")
            case other:
                yield other


def recorded() -> set[str]:
    found = {"code"} if "template_with_a_code" in names(OUTBOUND) else set[str]()
    for name in names(OUTBOUND):
        template = load(OUTBOUND, name)["request"].get("template", {})
        found |= set(kinds_in(template.get("components", [])))
    return found


def test_each_kind_that_is_sent_has_a_recorded_request() -> None:
    ours = {kind.name for kind in KINDS if kind.declared}
    assert recorded() == ours - UNSENT


def test_each_kind_that_is_left_out_has_its_reason_and_is_not_sent() -> None:
    assert all(bool(kind.why) == (kind.declared is None) for kind in KINDS)
    assert not recorded() & {kind.name for kind in KINDS if kind.why}


def test_all_that_a_plugin_can_declare_is_in_the_table() -> None:
    named = set(re.findall(r"\w+", " ".join(kind.declared or "" for kind in KINDS)))
    assert {button.__name__ for button in BUTTONS} <= named
    assert {f"header {media}" for media in get_args(Media)} <= {kind.name for kind in KINDS}
    cards = get_args(msgspec.structs.fields(CarouselCard)[1].type)
    assert {f"carousel {media}" for media in cards} <= {kind.name for kind in KINDS}
    sent = get_args(msgspec.structs.fields(TemplateButton)[0].type)
    assert {f"button {kind}" for kind in sent} <= {kind.name for kind in KINDS}


def test_the_table_on_the_page_is_that_of_the_code() -> None:
    page = (ROOT / "docs/whatsapp.md").read_text(encoding="utf-8")
    table = page.partition("| Part of a template | What a plugin declares |\n|---|---|\n")[2].partition("\n\n")[0]
    assert table.splitlines() == [f"| `{k.name}` | {k.declared or f'left out: {k.why}'} |" for k in KINDS]


# ------------------------------------------------------------------------------------------ from a plugin to the phone

EN = """
parks = Three parks are new in ward { $ward } this year.
park = { "" }Here is { $park }, near you.
park-two = { "" }And { $second }, a bit further.
see = See it
plant = Plant a tree
bins = Bins and compost from the city, { $name }: choose here.
one = This bin costs { $price } and is brought to you.
offer = Bins: half price
offer-body = Good news, { $name }: the second bin is cheaper now.
call = Call us
number = Please share your number, so that { $city } finds your account.
"""
ENDS = dt.datetime(2026, 12, 24, 16, tzinfo=dt.UTC)
BINS = Products("BIN240", (ProductSection("Bins", ("BIN240", "BIN120")), ProductSection("Compost", ("COMPOST",))))
FILE = FileRef("f1", "image/jpeg", 1_000)


def shop(name: str, body: str, **fields: Any) -> MessageTemplate:
    return MessageTemplate(name=name, body=body, category="MARKETING", **fields)


def cards(sample: Path) -> tuple[CarouselCard, ...]:
    return tuple(
        CarouselCard(
            value=value,
            media="image",
            body=body,
            buttons=(QuickReply("plant", f"plant:{value}"), UrlButton("see", "https://city.example/", end)),
            sample=sample,
        )
        for value, body, end in (("first", "park", "a"), ("other", "park-two", "b"))
    )


Case = tuple[MessageTemplate, dict[str, Any]]
"""A template, and what is sent with it."""


def rows_of_cards(sample: Path) -> dict[str, Case]:
    product = {"first": Product("77", "BIN240"), "other": Product("77", "COMPOST")}
    product_cards = tuple(CarouselCard(value=v, media="product", buttons=(ProductButton("see"),)) for v in product)
    examples = {"ward": "58", "park": "P", "second": "Q", "a": "1", "b": "2"}
    sent = {"ward": "58", "park": "Church Square", "second": "Burgers Park", "a": "1", "b": "2"}
    pictures = {"first": Image(FILE), "other": Image("https://city.example/2.jpg")}
    goods = shop("t_goods", "parks", cards=product_cards, values={"ward": "58"})
    return {
        "cards": (shop("t_cards", "parks", cards=cards(sample), values=examples), {**pictures, **sent}),
        "cards of products": (goods, {**product, "ward": "58"}),
    }


def offers() -> dict[str, Case]:
    buttons = (CopyCode("code"), UrlButton("see", "https://city.example/"))
    name = {"name": "Naledi"}
    ending = shop(
        "t_offer", "offer-body", offer=LimitedOffer("offer", "ends"), buttons=buttons, values=name | {"code": "A"}
    )
    open_end = shop("t_open", "offer-body", offer=LimitedOffer("offer"), buttons=buttons[1:], values=name)
    return {
        "offer": (ending, name | {"code": "SAVE10", "ends": ENDS}),
        "offer without end": (open_end, name),
    }


def shops() -> dict[str, Case]:
    name = {"name": "Naledi"}
    with_top = shop("t_all", "bins", buttons=(CatalogButton("see", "top"),), values=name | {"top": "BIN240"})
    item = shop("t_one", "one", media="product", buttons=(ProductButton("see"),), values={"price": "R1"})
    return {
        "catalogue": (with_top, name | {"top": "BIN120"}),
        "catalogue as it is": (shop("t_plain", "bins", buttons=(CatalogButton("see"),), values=name), name),
        "products": (
            shop("t_some", "bins", buttons=(ProductsButton("see", "goods"),), values=name),
            name | {"goods": BINS},
        ),
        "product": (item, {"price": "R450", "product": Product("77", "BIN240")}),
    }


def declared(sample: Path) -> dict[str, Case]:
    """A template of each new kind, and what is sent with it."""
    call, number, values = VoiceCallButton("call", "case:1"), NumberButton(), {"city": "Tshwane"}
    return {
        **rows_of_cards(sample),
        **offers(),
        **shops(),
        "call": (MessageTemplate(name="t_call", body="number", buttons=(call,), values=values), values),
        "number": (MessageTemplate(name="t_number", body="number", buttons=(number,), values=values), values),
    }


CASES = tuple(declared(Path("x.png")))


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    (tmp_path / "en.ftl").write_text(EN)
    return Wording.load([SESSION_TEXTS, TextSource("t", tmp_path)])


@pytest.mark.parametrize("case", CASES)
async def test_each_kind_goes_from_a_plugin_by_the_account_to_the_phone(
    case: str, wording: Wording, tmp_path: Path
) -> None:
    sample = tmp_path / "park.png"
    sample.write_bytes(b"\x89PNG")
    template, values = declared(sample)[case]
    templates = Templates([template], wording, strict=True)
    assert templates.faults() == []
    async with account() as (api, city):
        (worded,) = templates.worded()
        (before,) = compared([worded], await api.known())
        assert before.state == "missing"
        assert await api.push(before) == "created, approved"
        (after,) = compared([worded], await api.known())
        assert (after.state, after.why) == ("fits", "")
        filled = templates.filled(WithTemplate(Said("x"), template.name, values), "en").filled
        assert filled is not None
        media = {"f1": city.emulator.shelf.add(b"\x89PNG", "image/png", None, "city").id}
        status, answer = await city.post(
            "/v26.0/900800700600500/messages", encode(filled, TO, media=media), Authorization="Bearer token"
        )
        assert (status, answer.get("error")) == (200, None)
        shown = next(m for m in city.emulator.world.chats["naledi"].messages.values()).shown
        assert shown is not None
        assert [len(shown["cards"]), shown["offer"] is not None] == [len(template.cards), template.offer is not None]
        for words in re.findall(r"\w[\w ]+\w", twin(filled).splitlines()[0]):
            assert words in f"{shown['body']} {(shown['offer'] or {}).get('text')}"


def test_the_twin_of_cards_numbers_them_with_their_buttons(wording: Wording) -> None:
    template, values = declared(Path("x.png"))["cards"]
    filled = Templates([template], wording, strict=True).filled(WithTemplate(Said("x"), "t_cards", values), "en").filled
    assert filled is not None
    assert twin(filled) == (
        "Three parks are new in ward 58 this year.\n1. Here is Church Square, near you.\n  [Plant a tree]\n"
        "  [See it: https://city.example/1]\n2. And Burgers Park, a bit further.\n  [Plant a tree]\n"
        "  [See it: https://city.example/2]"
    )
    assert files_of(filled) == (FILE,)


def test_what_differs_in_a_card_or_an_offer_is_found(wording: Wording) -> None:
    every = declared(Path("x.png"))
    for case, change in (
        ("offer", lambda parts: parts[0]["limited_time_offer"].update(has_expiration=False)),
        ("offer", lambda parts: parts[0]["limited_time_offer"].update(text="Another")),
        ("cards", lambda parts: parts[1]["cards"].pop()),
        ("cards", lambda parts: parts[1]["cards"][1]["components"][1].update(text="Another")),
        ("cards", lambda parts: parts[1]["cards"][0]["components"][0].update(format="VIDEO")),
        ("catalogue", lambda parts: parts[1]["buttons"][0].update(type="MPM")),
    ):
        (worded,) = Templates([every[case][0]], wording).worded()
        there = components_of(worded)
        known = Known("1", worded.template.name, "en", "APPROVED", "MARKETING", there)
        assert [finding.state for finding in compared([worded], [known])] == ["fits"]
        change(there)
        assert [finding.state for finding in compared([worded], [known])] == ["differs"], case


def test_what_is_sent_with_a_template_must_be_what_it_declares(wording: Wording) -> None:
    every = declared(Path("x.png"))
    for case, wrong, words in (
        ("product", {"product": "BIN240"}, "product must be a Product"),
        ("products", {"goods": Product("1", "2")}, "goods must be a Products"),
        ("offer", {"ends": dt.date(2026, 1, 1)}, "ends must be a datetime"),
        ("offer", {"ends": dt.datetime(2026, 1, 1)}, "with a time zone"),
        ("cards", {"first": Product("1", "2")}, "first must be an Image"),
    ):
        template, values = every[case]
        with pytest.raises(ValueError, match=words):
            Templates([template], wording, strict=True).filled(
                WithTemplate(Said("x"), template.name, values | wrong), "en"
            )


def button(kind: Any, value: str = "x", **more: Any) -> Template:
    return Template(name="t", language="en", buttons=(TemplateButton(kind, 0, value, **more),))


@pytest.mark.parametrize(
    ("template", "path"),
    [
        (button("mpm"), "template.buttons[0].sections"),
        (button("mpm", sections=(ProductSection("t", ()),)), "template.buttons[0].sections"),
        (button("mpm", sections=(ProductSection("t" * 25, ("1",)),)), "template.buttons[0].sections[0].title"),
        (button("mpm", sections=(ProductSection("t", ("1",) * 31),)), "template.buttons[0].sections"),
        (
            button("mpm", sections=tuple(ProductSection(f"{n}", ("1",)) for n in range(11))),
            "template.buttons[0].sections",
        ),
        (button("voice_call", "x" * 513), "template.buttons[0]"),
        (button("catalog", "x" * 101), "template.buttons[0]"),
        (Template(name="t", language="en", media=Product("", "1")), "template.media.catalog_id"),
        (Template(name="t", language="en", cards=(TemplateCard(media=Product("1", "1")),)), "template.cards"),
        (
            Template(
                name="t",
                language="en",
                cards=(
                    TemplateCard(media=Product("1", "1")),
                    TemplateCard(media=Image(FILE), buttons=(TemplateButton("url", 2, "x"),)),
                ),
            ),
            "template.cards[1].buttons[0]",
        ),
        (
            Template(name="t", language="en", cards=(TemplateCard(media=Image(FileRef("f", "image/gif", 1))),) * 2),
            "image.file",
        ),
        (Template(name="t", language="en", offer_ends=dt.datetime(2026, 1, 1)), "template.offer_ends"),
    ],
)
def test_a_template_that_would_be_refused_is_not_sent(template: Template, path: str) -> None:
    assert [fault.path for fault in check(template)][:1] == [path]
