"""What WhatsApp would refuse in a template, found before it is brought there.

Sources: Meta's pages "Templates: components" and "Template guidelines"; the errors 2388293 and 2388299. Cards, offers
and products have their rules in `gateway.template_shop_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from gateway.template_declaration import (
    Button,
    CallButton,
    CopyCode,
    FlowButton,
    MessageTemplate,
    NumberButton,
    QuickReply,
    UrlButton,
    VoiceCallButton,
    Worded,
    buttons_of,
    is_code,
)
from gateway.template_shop_rules import SHOP_RULES
from gateway.whatsapp.limits import LIMITS, length

_GAP = r"\{\{\w+\}\}"
_KINDS: tuple[tuple[type, str, int], ...] = (
    (QuickReply, "quick replies", 10),
    (UrlButton, "addresses", 2),
    (CallButton, "numbers to call", 1),
    (CopyCode, "codes", 1),
    (FlowButton, "forms", 1),
    (VoiceCallButton, "calls inside of WhatsApp", 1),
    (NumberButton, "requests for the number", 1),
)


def faults_of(worded: Worded) -> Iterator[str]:
    """All that WhatsApp would refuse in a template of one language."""
    for rule in _RULES_OF_CODES if is_code(worded.template) else _RULES:
        for fault in rule(worded):
            yield f"template {worded.template.name} in {worded.code}: {fault}"


def _filled_in(worded: Worded, pattern: str, names: Sequence[str]) -> str:
    for n, name in enumerate(names, 1):
        pattern = pattern.replace("{{%s}}" % (n if worded.template.numbered else name), worded.examples[name])
    return pattern


def body_limit(template: MessageTemplate) -> str:
    """The limit of its words, by its name in `LIMITS`."""
    return "template.offer.body" if template.offer else "template.body"


def _texts(worded: Worded) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    """Each text that takes values: what it is, its limit, its words and the values in it."""
    yield "body", body_limit(worded.template), worded.body, worded.names
    yield "header", "template.header", worded.header or "", worded.header_names
    for n, card in enumerate(worded.cards, 1):
        yield f"text of card {n}", "template.card", card.body or "", card.names


def _labels(worded: Worded) -> Iterator[tuple[str, str, str]]:
    """Each text that takes no values: what it is, its limit and its words."""
    yield "footer", "template.footer", worded.footer or ""
    yield "offer", "template.offer", worded.offer or ""
    for n, (button, title) in enumerate(zip(worded.template.buttons, worded.titles, strict=True), 1):
        yield f"button {n}", title_limit(button), title or ""
    for place, card in enumerate(worded.cards, 1):
        for n, (button, title) in enumerate(zip(card.card.buttons, card.titles, strict=True), 1):
            yield f"button {n} of card {place}", title_limit(button), title or ""


def title_limit(button: Button) -> str:
    """The limit of a button's words, by its name in `LIMITS`."""
    return "template.voice_call" if isinstance(button, VoiceCallButton) else "template.button"


def _lengths(worded: Worded) -> Iterator[str]:
    parts = [(part, limit, _filled_in(worded, words, names)) for part, limit, words, names in _texts(worded)]
    for part, limit, words in (*parts, *_labels(worded)):
        if length(words) > LIMITS[limit].most:
            yield f"the {part} has {length(words)} characters with its examples; at most {LIMITS[limit].most} fit"
    if not worded.body.strip():
        yield "the body is empty"


def _gaps(worded: Worded) -> Iterator[str]:
    for part, _, words, names in _texts(worded):
        found = re.findall(_GAP, words)
        if len(found) != len(names) or len(set(found)) != len(found):
            yield f"the {part} must show each of its values exactly once; it may not choose its wording by one"
        if re.match(_GAP, words.strip()) or re.search(f"{_GAP}[.!?]?$", words.strip()):
            yield f"the {part} begins or ends with a value; WhatsApp refuses that: put words around it"
        if re.search(f"{_GAP}\\s*{_GAP}", words):
            yield f"the {part} has two values side by side; put words between them"
    if len(worded.header_names) > 1:
        yield "the header has more than one value"
    if any(re.search(_GAP, words) for _, _, words in _labels(worded)):
        yield "footer, offer and buttons take no values"


def _button_rules(worded: Worded) -> Iterator[str]:
    buttons = worded.template.buttons
    if len(buttons) > LIMITS["template.buttons"].most:
        yield f"{len(buttons)} buttons; at most {LIMITS['template.buttons'].most}"
    for kind, words, most in _KINDS:
        if (count := sum(isinstance(button, kind) for button in buttons)) > most:
            yield f"{count} buttons are {words}; at most {most}"
    replies = [isinstance(button, QuickReply) for button in buttons]
    if sum(now != then for now, then in pairwise(replies)) > 1:
        yield "quick replies must stand together"
    for button in buttons_of(worded.template):
        if isinstance(button, UrlButton) and not button.url.startswith("https://"):
            yield f"{button.url} does not begin with https://"
        if isinstance(button, VoiceCallButton) and not 1_440 <= button.minutes <= 43_200:
            yield "minutes of a button that calls must be 1,440 to 43,200 (a day to 30 days)"
        if isinstance(button, VoiceCallButton) and length(button.payload) > LIMITS["template.call_payload"].most:
            yield f"the payload of a button that calls has at most {LIMITS['template.call_payload'].most} characters"


def _life(worded: Worded) -> Iterator[str]:
    seconds = worded.template.seconds_to_live
    if seconds is not None and worded.template.category == "MARKETING":
        yield "MARKETING takes no seconds_to_live: WhatsApp has it for its marketing API only"
    elif seconds is not None and not 30 <= seconds <= 43_200:
        yield "seconds_to_live must be 30 to 43,200"


def _code(worded: Worded) -> Iterator[str]:
    template = worded.template
    if len(template.values) != 1 or template.buttons != (CopyCode(next(iter(template.values), "")),):
        yield "a code is one value with a CopyCode of it, and no other button"
    if template.header or template.footer or template.media or template.cards or template.offer:
        yield "a code has no header, no footer and no file: WhatsApp words it by itself"
    for name, example in worded.examples.items():
        if length(example) > LIMITS["template.code"].most:
            yield f"{name} has {length(example)} characters; a code has at most {LIMITS['template.code'].most}"
    if template.seconds_to_live is not None and not 30 <= template.seconds_to_live <= 900:
        yield "seconds_to_live of a code must be 30 to 900"


def _sample(worded: Worded) -> Iterator[str]:
    template = worded.template
    places = [("on top", template.media, template.sample)]
    places += [(f"on card {n}", card.media, card.sample) for n, card in enumerate(template.cards, 1)]
    for where, media, sample in places:
        if sample is None:
            continue
        if media not in SAMPLES:
            yield f"it has a sample, and no picture, film or document {where}"
        elif sample.suffix.lower() not in SAMPLES[media]:
            yield f"the sample {sample.name} is no {media}: its name must end in {' or '.join(SAMPLES[media])}"
        elif not sample.is_file():
            yield f"the sample {sample} is not there"


SAMPLES = {"image": (".jpg", ".jpeg", ".png"), "video": (".mp4",), "document": (".pdf",)}
"""Endings of the files that WhatsApp's reviewers look at, from Meta's page "Resumable Upload API"."""

_RULES: tuple[Callable[[Worded], Iterator[str]], ...] = (_lengths, _gaps, _button_rules, _life, _sample, *SHOP_RULES)
_RULES_OF_CODES: tuple[Callable[[Worded], Iterator[str]], ...] = (_code,)
