"""Templates: messages that are registered with WhatsApp before, so that they may leave outside the 24-hour window.

Plugins declare them (`gateway.template_declaration`). Here they are worded in each language, and filled in for a
resident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import structlog
from msgspec.structs import replace

from gateway.layout import shortened
from gateway.template_declaration import (
    Button,
    MessageTemplate,
    Worded,
    WordedCard,
    buttons_of,
    given_values,
    is_code,
)
from gateway.template_filling import filled_buttons, given, with_what
from gateway.template_languages import meta_code
from gateway.template_rules import body_limit, faults_of
from gateway.whatsapp.limits import LIMITS, length
from sessions.messages import Parameter, Template, TemplateButton, TemplateCard, Text, WithTemplate

_log = structlog.get_logger(__name__)

NOTHING = "-"
"""Stands where a value is empty, which WhatsApp refuses."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BLANKS = re.compile(r"[ \t\r\n]+")


class Words(Protocol):
    """The part of `gateway.wording.Wording` that templates need."""

    @property
    def languages(self) -> tuple[str, ...]: ...

    def word(self, words: Text, language: str) -> str: ...

    def pattern(self, key: str, gaps: Mapping[str, str], language: str) -> str: ...

    def shown(self, value: Any, language: str) -> str: ...

    def used(self, key: str) -> frozenset[str]: ...

    def languages_of(self, key: str) -> tuple[str, ...]: ...


class Templates:
    """All templates of the city.

    Arguments:
        declared: of all plugins; names differ.
        words: the city's words.
        strict: raise on a message that cannot be filled in, instead of sending it without a template (tests).
    """

    def __init__(self, declared: Iterable[MessageTemplate], words: Words, *, strict: bool = False) -> None:
        self._by_name = {template.name: template for template in declared}
        self._words, self._strict = words, strict

    def code_for(self, template: MessageTemplate, language: str) -> tuple[str, str]:
        """In which of the city's languages a template is sent to a resident, and WhatsApp's code of it.

        The resident's own, if WhatsApp takes it and the template has words in it; then the same without the territory;
        else English. A template may leave outside the window only, and English is better than nothing there.
        """
        own = self._words.languages_of(template.body)
        for wanted in (language, language.partition("-")[0], "en"):
            if wanted in own and (code := meta_code(wanted)) is not None:
                return wanted, code
        return "en", "en"

    def filled(self, message: WithTemplate, language: str) -> WithTemplate:
        """The message with its template filled in, in the resident's language.

        Raises:
            ValueError: there is no such template, or a value is missing or of a wrong kind; only if `strict`.
        """
        try:
            template = self._fill(message, language)
        except (ValueError, TypeError) as error:
            if self._strict:
                raise ValueError(f"template {message.template!r}: {error}") from error
            _log.error("template_fault", template=message.template, language=language, reason=str(error))
            template = None
        return replace(message, values={}, filled=template)

    def _fill(self, message: WithTemplate, language: str) -> Template:
        declared = self._by_name.get(message.template)
        if declared is None:
            raise ValueError("no plugin declares it (hook gateway_templates)")
        wanted = {*declared.values, *given_values(declared)}
        if not wanted <= message.values.keys():
            raise ValueError(f"its values are {', '.join(sorted(wanted))}; given {', '.join(sorted(message.values))}")
        objects = given(declared, message.values)
        words, code = self.code_for(declared, language)
        shown = {name: self._one_line(message.values[name], words) for name in declared.values}
        on_top = self._fitting(declared.header, shown, words, LIMITS["template.header"].most)
        inside = self._fitting(declared.body, shown, words, LIMITS[body_limit(declared)].most)
        if is_code(declared):
            return self._of_code(declared, inside, words, code)
        cards, cards_shown = self._cards(declared, shown, objects, words)
        return Template(
            name=declared.name,
            language=code,
            header=next(iter(self._parameters(declared, declared.header, on_top)), None),
            media=objects[declared.media] if declared.media else None,
            body=self._parameters(declared, declared.body, inside),
            buttons=tuple(filled_buttons(declared.buttons, shown, objects)),
            cards=cards,
            offer_ends=objects[declared.offer.value] if declared.offer and declared.offer.value else None,
            shown="\n".join([*self._shown(declared, on_top, inside, shown, words), *cards_shown]),
            category=declared.category,
        )

    def _parameters(
        self, declared: MessageTemplate, key: str | None, values: Mapping[str, str]
    ) -> tuple[Parameter, ...]:
        names = self._order(declared, key)
        return tuple(Parameter(values[name], "" if declared.numbered else name) for name in names)

    def _cards(
        self, declared: MessageTemplate, shown: Mapping[str, str], objects: Mapping[str, Any], language: str
    ) -> tuple[tuple[TemplateCard, ...], list[str]]:
        """The cards, and how they read in plain words: numbered, each with its buttons below."""
        cards, lines = [], []
        for number, card in enumerate(declared.cards, 1):
            values = self._fitting(card.body, shown, language, LIMITS["template.card"].most)
            cards.append(
                TemplateCard(
                    media=objects[card.value],
                    body=self._parameters(declared, card.body, values),
                    buttons=tuple(filled_buttons(card.buttons, shown, objects)),
                )
            )
            words = self._words.pattern(card.body, values, language) if card.body is not None else ""
            lines.append(f"{number}. {words}".rstrip())
            lines += self._button_lines(card.buttons, shown, language)
        return tuple(cards), lines

    def _shown(
        self,
        declared: MessageTemplate,
        on_top: Mapping[str, str],
        inside: Mapping[str, str],
        shown: Mapping[str, str],
        language: str,
    ) -> list[str]:
        """All of it in plain words: what is on top, the words, what is below, and a line for each button."""
        none: Mapping[str, str] = {}
        offer = declared.offer.title if declared.offer else None
        parts = ((declared.header, on_top), (offer, none), (declared.body, inside), (declared.footer, none))
        lines = [self._words.pattern(key, values, language) for key, values in parts if key is not None]
        return [*lines, *self._button_lines(declared.buttons, shown, language)]

    def _button_lines(self, buttons: Sequence[Button], shown: Mapping[str, str], language: str) -> Iterator[str]:
        for button in buttons:
            title = getattr(button, "title", None)
            words = self._words.pattern(title, {}, language) if title is not None else ""
            yield f"  [{with_what(button, words, shown)}]"

    def _of_code(self, declared: MessageTemplate, values: Mapping[str, str], language: str, code: str) -> Template:
        """WhatsApp words it around the code, which stands in the words and behind the button."""
        (secret,) = values.values()
        if length(secret) > LIMITS["template.code"].most:
            raise ValueError(f"a code has at most {LIMITS['template.code'].most} characters")
        return Template(
            name=declared.name,
            language=code,
            body=(Parameter(secret),),
            buttons=(TemplateButton("url", 0, secret),),
            shown=self._words.pattern(declared.body, values, language),
            category=declared.category,
        )

    def _fitting(self, key: str | None, shown: Mapping[str, str], language: str, most: int) -> dict[str, str]:
        """The values with which a text fits: the longest end in an ellipsis if need be, and none is empty."""
        values = {name: words or NOTHING for name, words in shown.items()}
        names = [name for name in values if key is not None and name in self._words.used(key)]
        while key is not None and names:
            over = length(self._words.pattern(key, values, language)) - most
            if over <= 0:
                break
            longest = max(names, key=lambda name: length(values[name]))
            values[longest] = shortened(values[longest], max(length(values[longest]) - over, 1))
            names.remove(longest)
        return values

    def worded(self) -> list[Worded]:
        """Every template in every language in which it is registered."""
        return [
            self._worded(template, language, code)
            for template in self._by_name.values()
            for language, code in self._languages(template)
        ]

    def faults(self) -> list[str]:
        """What WhatsApp would refuse, in every language; each says which template, where, and what to do."""
        faults: list[str] = []
        for template in self._by_name.values():
            found = list(self._declared_faults(template))
            faults += found or self._worded_faults(template)
        return faults

    # ------------------------------------------------------------------------------------------ inside

    def _languages(self, template: MessageTemplate) -> list[tuple[str, str]]:
        """The languages in which a template is registered, each with WhatsApp's code."""
        codes = [(language, meta_code(language)) for language in self._words.languages_of(template.body)]
        return [(language, code) for language, code in codes if code is not None]

    def _order(self, template: MessageTemplate, key: str | None) -> tuple[str, ...]:
        """The values that a text uses, in the order in which they were declared."""
        used = self._words.used(key) if key else frozenset()
        return tuple(name for name in template.values if name in used)

    def _one_line(self, value: Any, language: str) -> str:
        """A value as words; WhatsApp takes no line breaks, tabs and rows of blanks in them."""
        return _BLANKS.sub(" ", self._words.shown(value, language)).strip()

    def _worded(self, template: MessageTemplate, language: str, code: str) -> Worded:
        header_names, names = self._order(template, template.header), self._order(template, template.body)

        def pattern(key: str | None, order: Sequence[str]) -> str | None:
            if key is None:
                return None
            gaps = {name: "{{%s}}" % (n if template.numbered else name) for n, name in enumerate(order, 1)}
            return self._words.pattern(key, gaps, language)

        def titles(buttons: Sequence[Button]) -> tuple[str | None, ...]:
            return tuple(pattern(getattr(button, "title", None), ()) for button in buttons)

        cards = []
        for card in template.cards:
            order = self._order(template, card.body)
            cards.append(WordedCard(card, pattern(card.body, order), titles(card.buttons), order))
        return Worded(
            template=template,
            code=code,
            body=pattern(template.body, names) or "",
            header=pattern(template.header, header_names),
            footer=pattern(template.footer, ()),
            titles=titles(template.buttons),
            header_names=header_names,
            names=names,
            examples={name: self._one_line(value, language) for name, value in template.values.items()},
            cards=tuple(cards),
            offer=pattern(template.offer.title, ()) if template.offer else None,
        )

    def _declared_faults(self, template: MessageTemplate) -> Iterator[str]:
        if not _NAME.fullmatch(template.name):
            yield f"template {template.name!r}: a name has small letters, digits and underscores"
        known = self._words.languages_of(template.body)
        if "en" not in known:
            yield f"template {template.name}: its words {template.body} are not in en.ftl"
        keys = (template.header, template.body, *(card.body for card in template.cards))
        used = {name for key in keys if key for name in self._words.used(key)}
        given = given_values(template)
        used |= {value for b in buttons_of(template) if (value := getattr(b, "value", None)) and value not in given}
        for name in sorted(used - template.values.keys()):
            yield f"template {template.name}: ${name} is used and has no example; add it to values"
        for name in sorted(template.values.keys() - used):
            yield f"template {template.name}: the value {name} is used nowhere; take it out"
        for name in sorted(given.keys() & template.values.keys()):
            yield f"template {template.name}: the value {name} is no words and needs no example; take it out"
        if len({card.value for card in template.cards}) < len(template.cards):
            yield f"template {template.name}: each card needs a value of its own"
        if template.header and template.media:
            yield f"template {template.name}: words or media on top, not both"

    def _worded_faults(self, template: MessageTemplate) -> list[str]:
        faults: list[str] = []
        for language, code in self._languages(template):
            try:
                faults += faults_of(self._worded(template, language, code))
            except (ValueError, TypeError) as error:
                faults.append(f"template {template.name} in {code}: {error}")
        return faults
