"""Forms as WhatsApp draws them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import defstruct

from gateway.whatsapp.flows_json import build, digest, screens, short, unmarked
from sessions.forms import FILES, VALUE_TYPES, Field, FieldOption, Form
from sessions.messages import Text, Words
from tests.gateway.whatsapp.flows_schema import faults


def word(words: Words) -> str:
    return words if isinstance(words, str) else words.key


def field(kind: Any = "text", name: str | None = None, label: str = "Label", **more: Any) -> Field:
    if kind in ("choice", "many") and "options" not in more:
        more["options"] = (FieldOption("water", "Water"), FieldOption("light", "Light"))
    return Field(name=name or kind, kind=kind, label=Text(label), **more)


def form(*fields: Field, **more: Any) -> Form[Any]:
    into = defstruct("Into", [(field.name, field.value_type) for field in fields], frozen=True)
    return Form(key="report", into=into, fields=fields, **more)


def built(*fields: Field, endpoint: bool = False, **more: Any) -> dict[str, Any]:
    flow = build(form(*fields, **more), word, endpoint=endpoint)
    assert faults(flow) == []
    return flow


def components(flow: dict[str, Any], screen: int = 0) -> list[dict[str, Any]]:
    children: list[dict[str, Any]] = flow["screens"][screen]["layout"]["children"]
    return children


@pytest.mark.parametrize("kind", VALUE_TYPES)
def test_every_kind_has_a_component(kind: str) -> None:
    component = components(built(field(kind)))[0]
    assert component["name"] == kind
    assert component["label"] == "Label"


def test_components_carry_limits_options_and_help() -> None:
    flow = built(
        field("text", least=3, most=50, help=Text("As on your bill")),
        field("date", least=dt.date(2026, 1, 1), most=dt.date(2026, 12, 31)),
        field("many", least=1, most=2, required=False),
        field("yes_no"),
    )
    text, date, many, yes_no, footer = components(flow)
    assert text == {
        "type": "TextInput",
        "name": "text",
        "label": "Label",
        "required": True,
        "input-type": "text",
        "min-chars": 3,
        "max-chars": 50,
        "helper-text": "As on your bill",
    }
    assert (date["min-date"], date["max-date"]) == ("2026-01-01", "2026-12-31")
    assert (many["min-selected-items"], many["max-selected-items"], many["required"]) == (1, 2, False)
    assert many["data-source"] == [{"id": "water", "title": "Water"}, {"id": "light", "title": "Light"}]
    assert [option["id"] for option in yes_no["data-source"]] == ["yes", "no"]
    assert footer["label"] == "session-form-send"


def test_more_than_twenty_options_drop_down() -> None:
    options = tuple(FieldOption(f"ward-{n}", f"Ward {n}") for n in range(107))
    component = components(built(field("choice", options=options)))[0]
    assert (component["type"], len(component["data-source"])) == ("Dropdown", 107)


def test_words_that_do_not_fit_beside_a_field_stand_above_it_in_full() -> None:
    label = "Where is the burst pipe, as exactly as you can say it?"
    above, component, _ = components(built(field("text", label=label)))
    assert above == {"type": "TextBody", "text": label}
    assert component["label"] == "Where is the burst…"


def test_help_that_does_not_fit_stands_above_as_well() -> None:
    above, component, _ = components(built(field("text", help=Text("h" * 81))))
    assert above == {"type": "TextCaption", "text": "h" * 81}
    assert "helper-text" not in component
    assert components(built(field("consent", help=Text("h" * 500))))[0] == {"type": "TextBody", "text": "h" * 500}


def test_a_long_option_is_shortened_and_explained_below() -> None:
    title = "Water is running down the street at a corner"
    source = components(built(field("choice", options=(FieldOption("a", title),))))[0]["data-source"]
    assert source == [{"id": "a", "title": "Water is running down the…", "description": title}]


def test_sensitive_fields_are_named_for_the_summary() -> None:
    assert built(field(sensitive=True), field("email"))["screens"][0]["sensitive"] == ["text"]


def many_fields(count: int, kind: Any = "text") -> list[Field]:
    return [field(kind, f"f{n}") for n in range(count)]


def test_a_long_form_is_split_into_screens_that_bring_everything_to_the_end() -> None:
    flow = built(*many_fields(20), endpoint=True, title=Text("Report"))
    assert [screen["id"] for screen in flow["screens"]] == ["STEP_A", "STEP_B", "STEP_C"]
    assert [screen["title"] for screen in flow["screens"]] == ["Report 1/3", "Report 2/3", "Report 3/3"]
    assert flow["routing_model"] == {"STEP_A": ["STEP_B"], "STEP_B": ["STEP_C"], "STEP_C": []}
    first, last = components(flow)[-1]["on-click-action"], components(flow, 2)[-1]["on-click-action"]
    assert first == {"name": "data_exchange", "payload": {f"f{n}": f"${{form.f{n}}}" for n in range(8)}}
    assert last["name"] == "data_exchange"
    assert len(last["payload"]) == 20
    assert (last["payload"]["f0"], last["payload"]["f19"]) == ("${screen.STEP_A.form.f0}", "${form.f19}")


def test_without_an_endpoint_the_phone_goes_on_by_itself() -> None:
    flow = built(*many_fields(9))
    assert "routing_model" not in flow
    assert components(flow)[-1]["on-click-action"]["next"] == {"type": "screen", "name": "STEP_B"}
    assert components(flow, 1)[-1]["on-click-action"]["name"] == "complete"


def test_a_file_never_goes_to_the_endpoint() -> None:
    flow = built(field("photo"), *many_fields(8), endpoint=True)
    assert "photo" not in components(flow)[-1]["on-click-action"]["payload"]
    last = components(flow, 1)[-1]["on-click-action"]
    assert (last["name"], last["payload"]["photo"]) == ("complete", "${screen.STEP_A.form.photo}")


def test_a_picker_says_by_its_least_number_that_it_may_be_left_out() -> None:
    assert components(built(field("photo", required=False)))[0]["min-uploaded-photos"] == 0
    assert components(built(field("document")))[0]["min-uploaded-documents"] == 1


def test_a_screen_has_five_consents_at_most() -> None:
    assert [len(screen.fields) for screen in screens(form(*many_fields(6, "consent")))] == [5, 1]


def test_screens_have_letters_for_names_however_many_there_are() -> None:
    flow = built(*many_fields(60))
    assert flow["screens"][-1]["id"] == "STEP_H"


def test_the_digest_changes_with_the_words_and_with_nothing_else() -> None:
    one, same, other = (build(form(field(label=label)), word, endpoint=True) for label in ("A", "A", "B"))
    assert digest(one) == digest(same) != digest(other)


def test_the_marks_of_the_chat_do_not_stand_in_a_form() -> None:
    assert unmarked("*Street*: as on _your_ bill, 3*4*5 a_b_c") == "Street: as on your bill, 3*4*5 a_b_c"
    form = field("text", label="*Street*")
    assert components(built(form))[0]["label"] == "Street"


def test_words_are_shortened_visibly_and_never_empty() -> None:
    assert (short("abc", 3), short("abcd", 3), short("", 3)) == ("abc", "ab…", "…")


_words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=500)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(VALUE_TYPES)), _words, _words), min_size=1, max_size=20), st.booleans()
)
def test_whatever_the_words_are_the_flow_keeps_metas_limits(made: list[tuple[str, str, str]], endpoint: bool) -> None:
    fields, files = [], 0
    for number, (kind, label, help_words) in enumerate(made):
        files += kind in FILES
        if kind not in FILES or files == 1:
            options = {"options": (FieldOption("a", label),)} if kind in ("choice", "many") else {}
            fields.append(field(kind, f"f{number}", label, help=Text(help_words), **options))
    built(*fields or [field()], endpoint=endpoint, title=Text(made[0][1]))
