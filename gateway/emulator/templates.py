"""The templates of the account: created, reviewed, changed, and held against what is sent (reference 4.5, 6.2).

Only the rules that decide whether a message can be sent are played; wording and quality are not reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gateway.emulator.errors import Refusal
from gateway.emulator.ports import Ids
from gateway.emulator.shapes import JsonObject
from gateway.emulator.template_match import compare, texts_of
from gateway.emulator.template_parts import LENGTHS, bad_template, check_samples, components_of
from gateway.emulator.template_text import filled_in

STATUSES = ("APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED")
CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")
_NAME = re.compile(r"[a-z0-9_]{1,512}")


class AccountTemplate(Struct, frozen=True):
    """One template in one language."""

    id: str
    name: str
    language: str
    category: str
    components: list[JsonObject]
    status: str = "APPROVED"
    named: bool = False
    rejected_reason: str = "NONE"


class TemplateShelf:
    """All templates of the account.

    Arguments:
        ids: new ids.
        handles: of the samples that were uploaded.
        review: the status of what is created or changed.
        waits: told of each one that is to be reviewed, if that takes time.
    """

    waits: Callable[[AccountTemplate], None]

    def __init__(self, ids: Ids, handles: Collection[str] = (), review: str = "APPROVED") -> None:
        self._ids, self._handles, self.review = ids, handles, review
        self._all: dict[tuple[str, str], AccountTemplate] = {}
        self.waits = lambda template: None

    def create(self, body: Any) -> AccountTemplate:
        """`POST /{account}/message_templates`.

        Raises:
            Refusal: 100, with Meta's words, for what is missing or wrong or there already.
        """
        name, language, category = (_text(body, key) for key in ("name", "language", "category"))
        if not _NAME.fullmatch(name):
            raise bad_template("name may hold small letters, digits and underscores only", 2388042)
        if category not in CATEGORIES:
            raise bad_template(f"category must be one of {', '.join(CATEGORIES)}")
        if (name, language) in self._all:
            raise bad_template(f"there is already a template {name} in {language}", 2388024)
        components = components_of(body, category)
        check_samples(components, self._handles)
        named = body.get("parameter_format") == "NAMED"
        made = AccountTemplate(self._ids.new()[-15:], name, language, category, components, self.review, named)
        self._put(made)
        return made

    def has(self, id: str) -> bool:
        """Whether there is a template with this id."""
        return any(each.id == id for each in self._all.values())

    def change(self, id: str, body: Any) -> None:
        """`POST /{template}`, for one that there is."""
        found = next(each for each in self._all.values() if each.id == id)
        category = body.get("category", found.category) if isinstance(body, dict) else found.category
        components = components_of(body, category)
        check_samples(components, self._handles)
        if found.status == "PENDING":
            raise bad_template("the template is being reviewed and cannot be changed", 2388003)
        self._put(replace(found, components=components, category=category, status=self.review, rejected_reason="NONE"))

    def decide(self, template: AccountTemplate, status: str, reason: str) -> AccountTemplate | None:
        """What reviewers decide; None if the template is another one by now, or somebody else has decided."""
        place = template.name, template.language
        if self._all.get(place) is not template:
            return None
        self._all[place] = done = replace(template, status=status, rejected_reason=reason)
        return done

    def _put(self, template: AccountTemplate) -> None:
        self._all[template.name, template.language] = template
        if template.status == "PENDING":
            self.waits(template)

    def set_status(self, name: str, language: str, status: str) -> AccountTemplate | None:
        """What Meta's reviewers or the residents' feedback bring about; None if there is no such template."""
        found = self._all.get((name, language))
        if found is None or status not in STATUSES:
            return None
        self._all[name, language] = changed = replace(found, status=status)
        return changed

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

    def category(self, template: JsonObject) -> str:
        """The category of a template that was sent; empty if the account does not have it."""
        found = self._all.get((template["name"], template["language"]["code"]))
        return found.category if found is not None else ""

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
        sent = template.get("components", [])
        compare(found.components, sent, named=found.named)
        filled = filled_in(found.components, sent)
        for part, words in texts_of(filled):
            if len(words) > LENGTHS[part]:
                raise Refusal(132005, f"{part.lower()}: {len(words)} characters with its values")
        if found.category == "AUTHENTICATION" and not to_number:
            raise Refusal(131062, "Authentication templates go to phone numbers only.")


def _shown(template: AccountTemplate) -> JsonObject:
    return {
        "id": template.id,
        "name": template.name,
        "language": template.language,
        "category": template.category,
        "status": template.status,
        "rejected_reason": template.rejected_reason,
        "parameter_format": "NAMED" if template.named else "POSITIONAL",
        "components": template.components,
    }


def _text(body: Any, key: str) -> str:
    value = body.get(key) if isinstance(body, dict) else None
    if not isinstance(value, str) or not value:
        raise bad_template(f"The parameter {key} is required.")
    return value
