"""The templates of the account: created, reviewed at once, changed, and held against what is sent (reference 4.5, 6.2).

Only the rules that decide whether a message can be sent are played; wording and quality are not reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gateway.emulator.errors import Refusal
from gateway.emulator.ports import Ids
from gateway.emulator.shapes import JsonObject
from gateway.emulator.template_text import GAP, filled_in

STATUSES = ("APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED")
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
_NAME = re.compile(r"[a-z0-9_]{1,512}")
_LENGTHS = {"HEADER": 60, "BODY": 1024, "FOOTER": 60}
CODE_BODY = "*{{1}}* is your verification code."


class AccountTemplate(Struct, frozen=True):
    """One template in one language."""

    id: str
    name: str
    language: str
    category: str
    components: list[JsonObject]
    status: str = "APPROVED"
    named: bool = False


class TemplateShelf:
    """All templates of the account.

    Arguments:
        ids: new ids.
        handles: of the samples that were uploaded.
        review: the status of what is created or changed.
    """

    def __init__(self, ids: Ids, handles: Collection[str] = (), review: str = "APPROVED") -> None:
        self._ids, self._handles, self.review = ids, handles, review
        self._all: dict[tuple[str, str], AccountTemplate] = {}

    def create(self, body: Any) -> AccountTemplate:
        """`POST /{account}/message_templates`.

        Raises:
            Refusal: 100, with Meta's words, for what is missing or wrong or there already.
        """
        name, language, category = (_text(body, key) for key in ("name", "language", "category"))
        if not _NAME.fullmatch(name):
            raise _refused("name may hold small letters, digits and underscores only", 2388042)
        if category not in CATEGORIES:
            raise _refused(f"category must be one of {', '.join(CATEGORIES)}")
        if (name, language) in self._all:
            raise _refused(f"there is already a template {name} in {language}", 2388024)
        components = _components(body, category)
        self._check_sample(components)
        named = body.get("parameter_format") == "NAMED"
        made = AccountTemplate(self._ids.new()[-15:], name, language, category, components, self.review, named)
        self._all[name, language] = made
        return made

    def has(self, id: str) -> bool:
        """Whether there is a template with this id."""
        return any(each.id == id for each in self._all.values())

    def change(self, id: str, body: Any) -> None:
        """`POST /{template}`, for one that there is."""
        found = next(each for each in self._all.values() if each.id == id)
        category = body.get("category", found.category) if isinstance(body, dict) else found.category
        components = _components(body, category)
        self._check_sample(components)
        changed = replace(found, components=components, category=category, status=self.review)
        self._all[found.name, found.language] = changed

    def _check_sample(self, components: Sequence[JsonObject]) -> None:
        """A picture, film or document on top needs a sample that was uploaded before (reference 5.3)."""
        for component in components:
            kind = str(component.get("format", "")).upper()
            if kind in ("IMAGE", "VIDEO", "DOCUMENT"):
                example = component.get("example")
                given = example.get("header_handle") if isinstance(example, dict) else None
                if not isinstance(given, list) or len(given) != 1 or given[0] not in self._handles:
                    raise _refused(f"a header of format {kind} needs the handle of one sample", 2388273)

    def set_status(self, name: str, language: str, status: str) -> bool:
        """What Meta's reviewers or the residents' feedback bring about; False if there is no such template."""
        found = self._all.get((name, language))
        if found is None or status not in STATUSES:
            return False
        self._all[name, language] = replace(found, status=status)
        return True

    def page(self, after: str, limit: int) -> JsonObject:
        """One page of the list, and where the next one begins."""
        start = int(after) if after.isdecimal() else 0
        every = list(self._all.values())
        page: JsonObject = {"data": [_shown(each) for each in every[start : start + limit]]}
        if page["data"]:
            page["paging"] = {"cursors": {"before": str(start), "after": str(start + limit)}}
            if start + limit < len(every):
                page["paging"]["next"] = "https://graph.example/next"
        return page

    def shown(self, template: JsonObject) -> JsonObject | None:
        """How a template that was sent looks on the phone; None if the account does not have it."""
        found = self._all.get((template["name"], template["language"]["code"]))
        return filled_in(found.components, template.get("components", [])) if found is not None else None

    def check(self, template: JsonObject, *, to_number: bool = True) -> None:
        """Whether a template may be sent as it is (a request that passed `check_template`).

        Arguments:
            to_number: whether it goes to a phone number, and not to a user id.

        Raises:
            Refusal: 132001 unknown, 132015 paused, 132016 disabled, 132000 wrong number of values, 132012 wrong form,
                132005 too long with its values, 131062 a code to somebody without a number.
        """
        name, language = template["name"], template["language"]["code"]
        found = self._all.get((name, language))
        if found is None or found.status in ("PENDING", "REJECTED"):
            raise Refusal(132001, f"template name ({name}) does not exist in {language}")
        if found.status == "PAUSED":
            raise Refusal(132015, f"template {name} is paused")
        if found.status == "DISABLED":
            raise Refusal(132016, f"template {name} is disabled")
        given = {str(c["type"]).upper(): c.get("parameters", []) for c in template.get("components", [])}
        for component in found.components:
            kind = str(component.get("type")).upper()
            if kind in ("HEADER", "BODY"):
                _compare(found, component, kind, given.get(kind, []))
        _compare_buttons(found, template.get("components", []))
        filled = filled_in(found.components, template.get("components", []))
        for kind in ("header", "body"):
            if isinstance(filled[kind], str) and len(filled[kind]) > _LENGTHS[kind.upper()]:
                raise Refusal(132005, f"{kind}: {len(filled[kind])} characters with its values")
        if found.category == "AUTHENTICATION" and not to_number:
            raise Refusal(131062, "Authentication templates go to phone numbers only.")


def _shown(template: AccountTemplate) -> JsonObject:
    return {
        "id": template.id,
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "status": template.status,
        "parameter_format": "NAMED" if template.named else "POSITIONAL",
        "components": template.components,
    }


def _compare(template: AccountTemplate, component: JsonObject, kind: str, given: list[JsonObject]) -> None:
    if kind == "HEADER" and component.get("format", "TEXT") != "TEXT":
        if [str(each["type"]).upper() for each in given] != [component["format"]]:
            raise Refusal(132012, f"header: expected one parameter of type {component['format']}")
        return
    wanted = GAP.findall(str(component.get("text", "")))
    if len(given) != len(wanted):
        words = f"{kind.lower()}: number of localizable_params ({len(given)}) does not match the expected number"
        raise Refusal(132000, f"{words} of params ({len(wanted)})")
    names = [each.get("parameter_name") for each in given]
    if template.named and sorted(map(str, names)) != sorted(wanted):
        raise Refusal(132012, f"{kind.lower()}: parameter names are {names}, expected {wanted}")
    if not template.named and any(name is not None for name in names):
        raise Refusal(132012, f"{kind.lower()}: this template has numbered parameters, without names")


def _compare_buttons(template: AccountTemplate, given: list[JsonObject]) -> None:
    buttons = [b for c in template.components if str(c.get("type")).upper() == "BUTTONS" for b in c["buttons"]]
    filled = {str(c["index"]): str(c["sub_type"]).upper() for c in given if str(c["type"]).lower() == "button"}
    for index, button in enumerate(buttons):
        needs = button["type"] in ("COPY_CODE", "OTP") or (button["type"] == "URL" and GAP.search(button["url"]))
        if needs and str(index) not in filled:
            raise Refusal(131008, f"Button at index {index} of type {button['type']} requires a parameter")
    for index_text, kind in filled.items():
        if int(index_text) >= len(buttons) or _sub_type(buttons[int(index_text)]) != kind:
            raise Refusal(132018, f"There is no button of type {kind} at index {index_text}")


def _sub_type(button: JsonObject) -> str:
    """What a message calls it: the button of a code is sent as an address (reference 4.5)."""
    return "URL" if button["type"] == "OTP" else str(button["type"])


def _components(body: Any, category: str) -> list[JsonObject]:
    components = body.get("components") if isinstance(body, dict) else None
    if not isinstance(components, list) or not all(isinstance(each, dict) for each in components):
        raise _refused("components must be an array of objects")
    kinds = [str(each.get("type", "")).upper() for each in components]
    if kinds.count("BODY") != 1 or len(set(kinds)) != len(kinds):
        raise _refused("a template has one body, and at most one header, footer and group of buttons")
    if category == "AUTHENTICATION":
        return [_of_code(kind, component) for kind, component in zip(kinds, components, strict=True)]
    for kind, component in zip(kinds, components, strict=True):
        _check_component(kind, component)
    return components


def _check_component(kind: str, component: JsonObject) -> None:
    text = str(component.get("text", ""))
    if len(text) > _LENGTHS.get(kind, len(text)):
        raise _refused(f"{kind.lower()} has more than {_LENGTHS[kind]} characters", 2388040)
    if kind == "BODY" and (GAP.match(text.strip()) or re.search(r"\}\}$", text.strip())):
        raise _refused("variables cannot be at the start or end of the template", 2388299)
    if GAP.search(text) and "example" not in component:
        raise _refused(f"{kind.lower()} has variables and no example")


def _of_code(kind: str, component: JsonObject) -> JsonObject:
    """A part of an authentication template: Meta words it by itself, around the code (reference 4.5)."""
    match kind:
        case "BODY" if "text" not in component:
            careful = " For your security, do not share this code."
            return {**component, "text": CODE_BODY + careful * bool(component.get("add_security_recommendation"))}
        case "FOOTER" if "text" not in component:
            return {**component, "text": f"This code expires in {component.get('code_expiration_minutes')} minutes."}
        case "BUTTONS" if [str(button.get("type")).upper() for button in component.get("buttons", [])] == ["OTP"]:
            return component
    raise _refused("an authentication template has a body and a footer without words, and one button of type OTP")


def _text(body: Any, key: str) -> str:
    value = body.get(key) if isinstance(body, dict) else None
    if not isinstance(value, str) or not value:
        raise _refused(f"The parameter {key} is required.")
    return value


def _refused(words: str, subcode: int | None = None) -> Refusal:
    return Refusal(100, "", message=f"Invalid parameter: {words}", subcode=subcode, status=400)
