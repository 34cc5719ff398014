"""What is sent, held against the template of the account: values, media, buttons, cards (reference 4.5). Pure."""

from __future__ import annotations

from collections.abc import Iterator

from gateway.emulator.errors import Refusal, missing
from gateway.emulator.shapes import JsonObject
from gateway.emulator.template_parts import kind_of
from gateway.emulator.template_text import GAP


def compare(components: list[JsonObject], sent: list[JsonObject], *, named: bool) -> None:
    """Check a message's components against those of its template.

    Arguments:
        components: as the account has them. sent: those of a message that passed `check_template`.
        named: whether the template names its variables.

    Raises:
        Refusal: 132000 wrong number of values, 132012 wrong form, 132018 a button that is not there, 131008 missing.
    """
    given = {str(part["type"]).upper(): part for part in sent if str(part["type"]).lower() != "button"}
    for component in components:
        kind = kind_of(component)
        part = given.pop(kind, {})
        match kind:
            case "HEADER" if str(component.get("format", "TEXT")).upper() != "TEXT":
                _header(str(component["format"]).upper(), part.get("parameters", []))
            case "HEADER" | "BODY":
                _values(component, kind, part.get("parameters", []), named=named)
            case "LIMITED_TIME_OFFER":
                if component["limited_time_offer"].get("has_expiration") and not part:
                    raise missing("template['components'] of type limited_time_offer")
            case "CAROUSEL":
                _cards(component["cards"], part.get("cards", []), named=named)
    if given:
        raise Refusal(132018, f"The template has no component of type {', '.join(given)}.")
    _buttons(components, sent)


def texts_of(filled: JsonObject) -> Iterator[tuple[str, str]]:
    """Each text of a template that was filled in, and the name of its limit in `LENGTHS`."""
    if isinstance(filled["header"], str):
        yield "HEADER", filled["header"]
    yield "OFFER" if filled["offer"] else "BODY", filled["body"]
    for card in filled["cards"]:
        yield "CARD", card["body"]


def _header(form: str, given: list[JsonObject]) -> None:
    if [str(each["type"]).upper() for each in given] != [form]:
        raise Refusal(132012, f"header: expected one parameter of type {form}")


def _values(component: JsonObject, kind: str, given: list[JsonObject], *, named: bool) -> None:
    wanted = GAP.findall(str(component.get("text", "")))
    if len(given) != len(wanted):
        words = f"{kind.lower()}: number of localizable_params ({len(given)}) does not match the expected number"
        raise Refusal(132000, f"{words} of params ({len(wanted)})")
    names = [each.get("parameter_name") for each in given]
    if named and sorted(map(str, names)) != sorted(wanted):
        raise Refusal(132012, f"{kind.lower()}: parameter names are {names}, expected {wanted}")
    if not named and any(name is not None for name in names):
        raise Refusal(132012, f"{kind.lower()}: this template has numbered parameters, without names")


def _cards(cards: list[JsonObject], sent: list[JsonObject], *, named: bool) -> None:
    """Cards with media are as many as the template has; of products there may be more, all like the first."""
    products = any(str(each.get("format")).upper() == "PRODUCT" for each in cards[0]["components"])
    if len(sent) != len(cards) and not (products and 2 <= len(sent) <= 10):
        raise Refusal(132000, f"carousel: {len(sent)} cards do not match the expected number ({len(cards)})")
    if [card["card_index"] for card in sent] != list(range(len(sent))):
        raise Refusal(132012, "carousel: card_index must count from 0")
    for n, card in enumerate(sent):
        compare(cards[min(n, len(cards) - 1)]["components"], card["components"], named=named)


def _buttons(components: list[JsonObject], given: list[JsonObject]) -> None:
    buttons = [b for c in components if kind_of(c) == "BUTTONS" for b in c["buttons"]]
    filled = {str(c["index"]): str(c["sub_type"]).upper() for c in given if str(c["type"]).lower() == "button"}
    for index, button in enumerate(buttons):
        kind = kind_of(button)
        needs = kind in ("COPY_CODE", "OTP", "MPM") or (kind == "URL" and GAP.search(button["url"]))
        if needs and str(index) not in filled:
            raise Refusal(131008, f"Button at index {index} of type {kind} requires a parameter")
    for index_text, sub_type in filled.items():
        if int(index_text) >= len(buttons) or _sub_type(buttons[int(index_text)]) != sub_type:
            raise Refusal(132018, f"There is no button of type {sub_type} at index {index_text}")


def _sub_type(button: JsonObject) -> str:
    """What a message calls it: the button of a code is sent as an address (reference 4.5)."""
    return "URL" if kind_of(button) == "OTP" else kind_of(button)
