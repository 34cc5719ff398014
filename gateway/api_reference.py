"""Writes docs/api.md, the reference of the public API, from the code: `python -m gateway.api_reference docs/api.md`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gateway.api_surface import Signature, Thing, hooks, public
from gateway.api_version import API_VERSION

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Conversation": (
        "gateway.service_view",
        "sessions.conversation",
        "sessions.options",
        "sessions.policy",
        "sessions.services",
    ),
    "Messages": (
        "gateway.geography",
        "gateway.city_areas",
        "gateway.language_names",
        "gateway.lines",
        "gateway.phrases",
        "sessions.inbound",
        "sessions.outgoing",
        "sessions.template_messages",
        "sessions.words",
    ),
    "Services": (
        "gateway.applications_data",
        "gateway.applications_service",
        "gateway.card_numbers",
        "gateway.desk_data",
        "gateway.desk_service",
        "gateway.billing_data",
        "gateway.cases_data",
        "gateway.cases_service",
        "gateway.deliveries_service",
        "gateway.directory_data",
        "gateway.jobs_data",
        "sessions.topics",
        "gateway.jobs_service",
        "gateway.files",
        "gateway.meters_data",
        "gateway.notices_data",
        "gateway.meters_service",
        "gateway.notices_service",
        "gateway.office_hours",
        "gateway.outbound",
        "gateway.payments_data",
        "gateway.payments_service",
        "gateway.psp_kit",
        "gateway.openid_code",
        "gateway.openid_issuer",
        "gateway.openid_tokens",
        "gateway.personal_service",
        "gateway.plugin_files",
        "gateway.plugin_secrets",
        "gateway.secret",
        "gateway.levels",
        "gateway.registration",
        "gateway.service_data",
        "gateway.services",
        "gateway.kept_references",
        "gateway.storage",
        "gateway.understanding_service",
        "sessions.identity",
        "sessions.storage",
    ),
    "Declarations": (
        "gateway.api_version",
        "gateway.background",
        "gateway.console_page",
        "gateway.health",
        "gateway.life_cycle",
        "gateway.hookspecs",
        "gateway.intents",
        "gateway.media.scanning",
        "gateway.message_filters",
        "gateway.pages.exchange",
        "gateway.pages.route",
        "gateway.plugin",
        "gateway.personal_data",
        "gateway.plugin_health",
        "gateway.policies",
        "gateway.runtime",
        "gateway.template_declaration",
        "gateway.understanding",
        "sessions.capability",
        "sessions.forms",
        "sessions.ports",
    ),
    "Hooks": (),
    "Parsers": ("sessions.parsers",),
    "Errors": (),
}
"""Where a thing stands on the page: by the module that defines it. Exceptions and hooks have their own groups."""

ABOUT: Mapping[str, str] = {
    "Conversation": "What a capability's coroutine holds, and what belongs to it. "
    "[conversations.md](conversations.md) teaches it.",
    "Messages": "What the city says, and what residents say.",
    "Services": "What capabilities ask of a city and providers supply, files, and what a plugin keeps.",
    "Declarations": "What the hooks of a plugin return and get.",
    "Hooks": "Functions that a plugin implements, each marked with `@hookimpl`. "
    "[plugins/README.md](../plugins/README.md) has an example of each.",
    "Parsers": "`chat.ask(key, parse=...)`.",
    "Errors": "What a plugin may raise or catch.",
}
WIDTH = 110
_SECTION = re.compile(r"^(Arguments|Attributes|Raises|Returns|Caller|Yields):[ ]*(.*)$")
_ENTRY = re.compile(r"^ {4}(\w+(?:, \w+)*): (.*)$")


def page() -> str:
    """The whole page."""
    grouped: dict[str, list[Thing]] = {group: [] for group in GROUPS}
    for thing in (*public(), *hooks()):
        grouped[group_of(thing)] += thing.members if thing.kind == "module" else [thing]
    anchors = _anchors(grouped)
    lines = [
        "# The public API",
        "",
        f"Everything that a plugin may import from `gateway.api`, version {API_VERSION}, and every hook that it may",
        "implement. Made from the code by `python -m gateway.api_reference docs/api.md`; a test compares the two.",
        "What changed from version to version: [CHANGELOG.md](../CHANGELOG.md), under *API*. What a version promises:",
        "[plugins/README.md](../plugins/README.md#your-own-package).",
        "",
    ]
    for group, things in grouped.items():
        links = ", ".join(f"[{thing.name}](#{anchors[group, thing.name]})" for thing in things)
        lines += [f"- **[{group}](#{anchors[group, '']})**: {links}"]
    for group, things in grouped.items():
        lines += ["", f"## {group}", "", ABOUT[group]]
        if group == "Parsers":
            [module] = [thing for thing in public() if thing.name == "parsers"]
            lines += ["", *_markdown(module.doc)]
        for thing in things:
            lines += ["", f"### {thing.name}", "", *_described(thing)]
            for member in thing.members:
                lines += ["", f"#### {member.name}", "", *_described(member)]
    return "\n".join(lines) + "\n"


def group_of(thing: Thing) -> str:
    """The group of the page.

    Raises:
        LookupError: `GROUPS` does not name the module.
    """
    if thing.kind == "hook":
        return "Hooks"
    if thing.kind == "exception":
        return "Errors"
    if thing.name == "Conversation":  # an alias of `gateway.api`'s own
        return "Conversation"
    for group, modules in GROUPS.items():
        if any(thing.module == module or thing.module.startswith(f"{module}.") for module in modules):
            return group
    raise LookupError(
        f"{thing.name} is defined in {thing.module}: say in gateway.api_reference.GROUPS where it belongs"
    )


def _anchors(grouped: Mapping[str, Sequence[Thing]]) -> dict[tuple[str, str], str]:
    """What Markdown viewers make of each heading: small letters, and a number behind what was there before."""
    seen: dict[str, int] = {"the-public-api": 1}
    anchors = {}
    for group, things in grouped.items():
        named = [(group, ""), *((group, each.name) for thing in things for each in thing.all())]
        for at in named:
            plain = re.sub(r"[^\w-]", "", (at[1] or group).lower())
            anchors[at] = plain if plain not in seen else f"{plain}-{seen[plain]}"
            seen[plain] = seen.get(plain, 0) + 1
    return anchors


def _described(thing: Thing) -> Iterator[str]:
    yield "```python"
    for signature in thing.signatures:
        yield from _wrapped(signature)
    yield "```"
    yield ""
    yield from _markdown(thing.doc, thing.parameters)


def _wrapped(signature: Signature) -> Iterator[str]:
    """On one line where that fits, else one parameter on each."""
    line = str(signature)
    if len(line) <= WIDTH or (signature.parameters is None and " | " not in line):
        yield line
        return
    if signature.parameters is None:  # a union of many
        name, _, first = line.partition(" = ")
        yield f"{name} = ("
        yield from (f"    {'| ' * (number > 0)}{each}" for number, each in enumerate(first.split(" | ")))
        yield ")"
        return
    yield f"{signature.head}("
    yield from (f"    {parameter}," for parameter in signature.parameters)
    yield f"){signature.tail}"


def _markdown(doc: str, parameters: Sequence[str] = ()) -> list[str]:
    """A docstring as Markdown: its sections in bold, their entries as lists, its examples as blocks."""
    two_on_a_line = re.compile(rf"^( {{4}}.*\.) ({'|'.join(parameters)}): ", re.M) if parameters else None
    if two_on_a_line:
        doc = two_on_a_line.sub(r"\1\n    \2: ", doc)
    lines: list[str] = []
    section = False
    for line in doc.splitlines():
        if found := _SECTION.match(line):
            section = True
            lines += [*([""] if lines and lines[-1] else []), f"**{found[1]}:** {found[2]}".rstrip()]
            lines += [""] if not found[2] else []
        elif section and (entry := _ENTRY.match(line)):
            names = ", ".join(f"`{name}`" for name in entry[1].split(", "))
            lines.append(f"- {names}: {entry[2]}")
        elif section and line.startswith("    "):
            lines.append(f"  {line.strip()}" if _in_list(lines) else line.strip())
        else:
            section = section and not line
            lines.append(line)
    return list(_examples(lines))


def _in_list(lines: Sequence[str]) -> bool:
    return bool(lines) and lines[-1].startswith(("- ", "  "))


def _examples(lines: Iterable[str]) -> Iterator[str]:
    """Puts fences around what an interpreter shows."""
    inside = False
    for line in lines:
        if line.startswith(">>> ") and not inside:
            inside = True
            yield "```pycon"
        elif inside and not line:
            inside = False
            yield "```"
        yield line
    if inside:
        yield "```"


def main(arguments: Sequence[str]) -> None:
    """Write the page into the file that is named, or print it."""
    if arguments:
        Path(arguments[0]).write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())


if __name__ == "__main__":
    main(sys.argv[1:])
