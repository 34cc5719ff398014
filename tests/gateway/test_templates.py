"""Templates: what plugins declare, worded in each language, filled in for a resident, and checked before WhatsApp."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from gateway.api import (
    Button,
    Buttons,
    CallButton,
    Capability,
    Conversation,
    CopyCode,
    FlowButton,
    Image,
    MessageTemplate,
    Money,
    PluginContext,
    QuickReply,
    Said,
    UrlButton,
    WithTemplate,
    hookimpl,
    text,
)
from gateway.plugin_host import Found, PluginHost
from gateway.plugins_file import PluginsError
from gateway.template_languages import META_LANGUAGES, meta_code
from gateway.templates import Templates
from gateway.whatsapp.checks import check
from gateway.whatsapp.limits import length
from gateway.wording import SESSION_TEXTS, Wording
from gateway.wording_files import TextSource
from sessions.messages import Parameter, Template, TemplateButton

EN = """
paid = Thank you for { $amount }.
paid-template = We have received { $amount } for account { $account } on { $day }. Thank you!
paid-topic = Account { $account } at the city
paid-footer = Your city
paid-see = See it
paid-form = Say more
paid-stop = No more of these
paid-call = Call us
bare = The water is back.
ends = You paid { $amount }
side = Now { $amount } { $account } here
chooses = There { $count ->
    [one] is one
   *[other] are { $count }
 } of them.
twice = Yes { $amount } and { $amount } again
long = This is { $words } and nothing else.
long-button = A button with far too many letters
"""
AF = """
paid-template = Ons het { $amount } vir rekening { $account } op { $day } ontvang. Dankie!
paid-topic = Rekening { $account } by die stad
paid-footer = U stad
"""
XH = """
paid-template = Sifumene { $amount } nge { $account } nge { $day } apha.
"""
DAY = dt.date(2026, 11, 24)
VALUES = {"amount": Money(123450), "account": "58123", "day": DAY}
PAID = MessageTemplate(
    name="payment_received",
    body="paid-template",
    header="paid-topic",
    footer="paid-footer",
    values=VALUES,
)


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    for language, words in (("en", EN), ("af", AF), ("xh", XH)):
        (tmp_path / f"{language}.ftl").write_text(words, encoding="utf-8")
    return Wording.load([SESSION_TEXTS, TextSource("paid", tmp_path)], ("en", "af", "xh"), strict=True)


def fill(wording: Wording, declared: MessageTemplate, language: str = "en", **values: Any) -> Template:
    templates = Templates([declared], wording, strict=True)
    filled = templates.filled(WithTemplate(Said("x"), declared.name, {**declared.values, **values}), language).filled
    assert filled is not None
    return filled


# ---------------------------------------------------------------------------------------------- filling in


def test_a_template_is_filled_in_the_residents_language(wording: Wording) -> None:
    filled = fill(wording, PAID, "af")
    assert (filled.name, filled.language, filled.category) == ("payment_received", "af", "UTILITY")
    assert filled.header == Parameter("58123", "account")
    assert filled.body == (
        Parameter("R1\xa0234.50", "amount"),
        Parameter("58123", "account"),
        Parameter("24 November 2026", "day"),
    )
    body = "Ons het R1\xa0234.50 vir rekening 58123 op 24 November 2026 ontvang. Dankie!"
    assert filled.shown == f"Rekening 58123 by die stad\n{body}\nU stad"
    assert check(filled) == []


def test_numbered_values_have_no_names_and_keep_their_order(wording: Wording) -> None:
    filled = fill(wording, replace(PAID, numbered=True))
    assert [each.name for each in filled.body] == ["", "", ""]
    assert [each.value for each in filled.body] == ["R1\xa0234.50", "58123", "24 November 2026"]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("en", "en"),
        ("af", "af"),
        ("af-ZA", "af"),
        ("xh", "en"),  # the words are there, but WhatsApp takes no isiXhosa
        ("nso", "en"),
        ("zu", "en"),  # WhatsApp takes it, but nobody has written the words
    ],
)
def test_a_language_falls_back_to_one_that_whatsapp_takes(wording: Wording, language: str, code: str) -> None:
    assert fill(wording, PAID, language).language == code


def test_of_south_africas_languages_whatsapp_takes_three() -> None:
    ours = ["af", "en", "nr", "nso", "st", "ss", "tn", "ts", "ve", "xh", "zu"]
    assert [language for language in ours if meta_code(language)] == ["af", "en", "zu"]
    assert meta_code("en-ZA") == "en_ZA"
    assert len(META_LANGUAGES) > 90


def test_values_lose_line_breaks_tabs_and_rows_of_blanks(wording: Wording) -> None:
    filled = fill(wording, PAID, account="58\n123\t  4      5 ")
    assert filled.body[1] == Parameter("58 123 4 5", "account")
    assert check(filled) == []


def test_a_value_that_is_too_long_ends_in_an_ellipsis_so_that_the_template_still_leaves(wording: Wording) -> None:
    filled = fill(wording, PAID, account="Church Street " * 100)
    assert filled.header is not None
    assert length(f"Account {filled.header.value} at the city") <= 60
    on_top, body, below = filled.shown.split("\n")
    assert (length(on_top) <= 60, length(body) <= 1024, below) == (True, True, "Your city")
    assert [part.value.endswith("…") for part in (filled.header, filled.body[1])] == [True, True]
    assert filled.body[0].value == "R1\xa0234.50", "only the longest one is shortened"
    assert filled.body[1].value in filled.shown
    assert check(filled) == []


def test_an_empty_value_shows_that_there_is_none(wording: Wording) -> None:
    filled = fill(wording, PAID, account="  ")
    assert filled.body[1] == Parameter("-", "account")
    assert check(filled) == []


def test_values_that_only_the_text_uses_are_left_out(wording: Wording) -> None:
    assert fill(wording, PAID, name="Naledi") == fill(wording, PAID)


def test_buttons_get_what_they_need_at_their_place(wording: Wording) -> None:
    declared = MessageTemplate(
        name="t",
        body="bare",
        values={"end": "58123", "code": "SAVE10", "token": "f-1"},
        buttons=(
            QuickReply("paid-stop", "optout:paid"),
            CallButton("paid-call", "+27123589999"),
            UrlButton("paid-see", "https://pay.example/i/", "end"),
            UrlButton("paid-see", "https://pay.example/"),
            CopyCode("code"),
            FlowButton("paid-form", "55", "token"),
        ),
    )
    assert fill(wording, declared).buttons == (
        TemplateButton("quick_reply", 0, "optout:paid"),
        TemplateButton("url", 2, "58123"),
        TemplateButton("copy_code", 4, "SAVE10"),
        TemplateButton("flow", 5, "f-1"),
    )
    buttons = ["No more of these", "Call us: +27123589999", "See it: https://pay.example/i/58123"]
    buttons += ["See it: https://pay.example/", "SAVE10", "Say more"]
    assert fill(wording, declared).shown == "\n".join(["The water is back.", *(f"  [{each}]" for each in buttons)])


def test_media_on_top_is_a_value(wording: Wording) -> None:
    declared = MessageTemplate(name="t", body="bare", media="image")
    picture = Image("https://city.example/a.jpg")
    assert fill(wording, declared, image=picture).media == picture
    with pytest.raises(ValueError, match="image must be an Image"):
        fill(wording, declared, image="a.jpg")


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("unknown", {}, "no plugin declares it"),
        ("payment_received", {"amount": Money(1)}, "its values are account, amount, day; given amount"),
        ("payment_received", {**VALUES, "day": None}, "NoneType"),
    ],
)
def test_what_cannot_be_filled_in_is_named_and_the_message_still_goes(
    wording: Wording, name: str, values: dict[str, Any], words: str
) -> None:
    message = WithTemplate(Said("x"), name, values)
    with pytest.raises(ValueError, match=words):
        Templates([PAID], wording, strict=True).filled(message, "en")
    assert Templates([PAID], wording).filled(message, "en") == WithTemplate(Said("x"), name)


def test_rendering_words_the_message_and_fills_in_its_template(wording: Wording) -> None:
    wording.templates = Templates([PAID], wording, strict=True)
    message = WithTemplate(Buttons(text("paid", amount=Money(100)), (Button("a", "b"),)), "payment_received", VALUES)
    rendered = wording.render(message, "en")
    assert isinstance(rendered, WithTemplate)
    assert rendered.message == Buttons("Thank you for R1.00.", (Button("a", "b"),))
    assert rendered.filled is not None
    assert rendered.values == {}, "what is stored needs no types that only a plugin knows"


# ---------------------------------------------------------------------------------------------- from plugins


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    return [replace(PAID, name="payment_received")]


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    async def run(chat: Conversation) -> None:
        await chat.say("paid")

    return [Capability(name=context.name, title=text("t"), run=run, gives_way=True)]


def host_of(tmp_path: Path, *names: str) -> PluginHost:
    path = tmp_path / "plugins.toml"
    path.write_text('[city]\nname = "Town"\n' + "".join(f"[plugins.{name}]\n" for name in names))

    def find(name: str) -> Found:
        module = types.ModuleType(name)
        module.__file__ = str(tmp_path / name / "__init__.py")
        for hook in (gateway_templates, gateway_capabilities):
            setattr(module, hook.__name__, hook)
        return Found(module, "1", "test")

    return PluginHost.load(path, find=find)


def test_plugins_declare_templates(tmp_path: Path) -> None:
    assert [each.name for each in host_of(tmp_path, "payments").templates] == [
        "payment_received",
        "city_service_back",
    ]


def test_two_plugins_with_the_same_template_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="the template payment_received is there already, from payments"):
        host_of(tmp_path, "payments", "bills")


# ---------------------------------------------------------------------------------------------- wording and faults


def test_each_template_is_worded_in_each_language_that_has_its_words(wording: Wording) -> None:
    en, af = Templates([PAID], wording).worded()
    assert (en.code, af.code) == ("en", "af")
    assert af.body == "Ons het {{amount}} vir rekening {{account}} op {{day}} ontvang. Dankie!"
    assert (af.header, af.footer) == ("Rekening {{account}} by die stad", "U stad")
    assert en.examples == {"amount": "R1\xa0234.50", "account": "58123", "day": "24 November 2026"}
    (numbered, _) = Templates([replace(PAID, numbered=True)], wording).worded()
    assert numbered.body == "We have received {{1}} for account {{2}} on {{3}}. Thank you!"
    assert numbered.header == "Account {{1}} at the city"


def test_a_good_template_has_no_faults(wording: Wording) -> None:
    assert Templates([PAID], wording).faults() == []


@pytest.mark.parametrize(
    ("declared", "fault"),
    [
        (MessageTemplate(name="Paid!", body="bare"), "small letters"),
        (MessageTemplate(name="t", body="nowhere"), "its words nowhere are not in en.ftl"),
        (MessageTemplate(name="t", body="long", values={}), "$words is used and has no example"),
        (MessageTemplate(name="t", body="bare", values={"x": 1}), "the value x is used nowhere"),
        (MessageTemplate(name="t", body="ends", values={"amount": Money(1)}), "begins or ends with a value"),
        (MessageTemplate(name="t", body="side", values={"amount": 1, "account": 2}), "side by side"),
        (MessageTemplate(name="t", body="twice", values={"amount": 1}), "exactly once"),
        (MessageTemplate(name="t", body="long", values={"words": "x" * 1024}), "the body has"),
        (MessageTemplate(name="t", body="bare", header="long", values={"words": "x" * 60}), "the header has"),
        (MessageTemplate(name="t", body="bare", header="paid-footer", media="image"), "not both"),
        (MessageTemplate(name="t", body="bare", buttons=(QuickReply("long-button", "p"),)), "button 1 has 34"),
        (MessageTemplate(name="t", body="bare", buttons=(QuickReply("paid-see", "p"),) * 11), "11 buttons"),
        (MessageTemplate(name="t", body="bare", buttons=(UrlButton("paid-see", "https://x/"),) * 3), "3 buttons"),
        (MessageTemplate(name="t", body="bare", buttons=(UrlButton("paid-see", "http://x/"),)), "https"),
        (MessageTemplate(name="t", body="bare", seconds_to_live=29), "seconds_to_live"),
        (
            MessageTemplate(
                name="t",
                body="bare",
                buttons=(QuickReply("paid-see", "p"), UrlButton("paid-see", "https://x/"), QuickReply("paid-see", "q")),
            ),
            "must stand together",
        ),
    ],
)
def test_what_whatsapp_would_refuse_is_named(wording: Wording, declared: MessageTemplate, fault: str) -> None:
    found = Templates([declared], wording).faults()
    assert any(fault in each for each in found), found


def test_a_wording_that_is_chosen_by_a_value_is_no_template(wording: Wording) -> None:
    declared = MessageTemplate(name="t", body="chooses", values={"count": 2})
    assert any("chooses between wordings" in fault for fault in Templates([declared], wording).faults())
