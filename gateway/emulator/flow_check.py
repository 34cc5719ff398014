"""What Meta's validator would say of a Flow JSON (reference 8.5). Pure."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

from gateway.emulator.flow_branches import everything, faults_in_branches
from gateway.emulator.shapes import JsonObject

VERSIONS = ("5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.3")
LENGTHS: dict[str, dict[str, int]] = {
    "TextHeading": {"text": 80},
    "TextSubheading": {"text": 80},
    "TextBody": {"text": 4096},
    "TextCaption": {"text": 409},
    "TextInput": {"label": 20, "helper-text": 80, "error-message": 30},
    "TextArea": {"label": 20, "helper-text": 80},
    "CheckboxGroup": {"label": 30, "description": 300},
    "RadioButtonsGroup": {"label": 30, "description": 300},
    "Dropdown": {"label": 20},
    "ChipsSelector": {"label": 80, "description": 300},
    "Footer": {"label": 35, "left-caption": 15, "center-caption": 15, "right-caption": 15},
    "OptIn": {"label": 120},
    "EmbeddedLink": {"text": 25},
    "DatePicker": {"label": 40, "helper-text": 80},
    "PhotoPicker": {"label": 30, "description": 300},
    "DocumentPicker": {"label": 30, "description": 300},
    "Image": {"alt-text": 4096},
    "NavigationList": {"label": 80, "description": 300},
}
"""Component -> property -> characters. Others than these are not played by the emulator's phone."""

OPTIONS = {"CheckboxGroup": (1, 20), "RadioButtonsGroup": (1, 20), "Dropdown": (1, 200), "ChipsSelector": (2, 20)}
INPUTS = ("text", "number", "email", "password", "passcode", "phone")
NEEDS_TEXT = ("TextHeading", "TextSubheading", "TextBody", "TextCaption", "EmbeddedLink")
NAMED = tuple(kind for kind in LENGTHS if kind not in (*NEEDS_TEXT, "Footer", "Image"))
UNLABELLED = ("Image", "NavigationList")
MOST_IMAGES = 3
IMAGES = (b"\xff\xd8\xff", b"\x89PNG")
ACTIONS = ("navigate", "data_exchange", "complete", "open_url", "update_data")
BINDING = re.compile(r"\$\{(form|data|screen)\.([\w.-]+)\}")
SCREEN = re.compile(r"[A-Za-z_]+")


def faults_of(flow: JsonObject) -> list[str]:
    """Everything that is wrong, in words; empty when it may be published."""
    screens = flow.get("screens")
    if not isinstance(screens, list) or not screens or not all(isinstance(screen, dict) for screen in screens):
        return ["screens: must be a list of at least one screen"]
    found = [*_whole(flow, screens)]
    for screen in screens:
        found += [f"{screen.get('id')}: {fault}" for fault in _screen(screen, flow, screens)]
    return found + [f"{path} may not be empty" for path in _empty(flow, "")]


def children_of(screen: JsonObject) -> list[JsonObject]:
    """The components of a screen, also those inside a form, and all that conditions may show."""
    return everything(layout_of(screen))


def layout_of(screen: JsonObject) -> list[JsonObject]:
    """The components of a screen, also those inside a form; conditions as they are."""
    layout = screen.get("layout")
    children = layout.get("children") if isinstance(layout, dict) else None
    found: list[JsonObject] = []
    for child in children if isinstance(children, list) else []:
        if isinstance(child, dict):
            inner = child.get("children") if child.get("type") == "Form" else None
            found += [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else [child]
    return found


def _whole(flow: JsonObject, screens: list[JsonObject]) -> Iterator[str]:
    if flow.get("version") not in VERSIONS:
        yield f"version: {flow.get('version')!r} is none that can be published"
    ids = [screen.get("id") for screen in screens]
    names = [name for name in ids if isinstance(name, str) and SCREEN.fullmatch(name) and name != "SUCCESS"]
    if len(set(names)) != len(ids):
        yield "screens: each needs an id of letters and underscores, different from the others and from SUCCESS"
        return
    if not any(screen.get("terminal") is True for screen in screens):
        yield "screens: none is terminal"
    model = flow.get("routing_model")
    if "data_api_version" in flow:
        if flow["data_api_version"] not in ("3.0", "4.0"):
            yield "data_api_version: must be 3.0 or 4.0"
        yield from _routes(model, names)


def _routes(model: Any, names: list[str]) -> Iterator[str]:
    if not isinstance(model, dict) or set(model) != set(names):
        yield "routing_model: must name every screen once"
        return
    for name, following in model.items():
        if not isinstance(following, list) or not set(following) <= set(names) or len(following) > 10:
            yield f"routing_model: {name} must lead to a list of at most 10 screens"
        elif name in following:
            yield f"routing_model: {name} leads to itself"
        elif any(isinstance(model.get(next_), list) and name in model[next_] for next_ in following):
            yield f"routing_model: {name} may only lead forward"


def _screen(screen: JsonObject, flow: JsonObject, screens: list[JsonObject]) -> Iterator[str]:
    children = children_of(screen)
    yield from faults_in_branches(layout_of(screen))
    if not isinstance(screen.get("title"), str) or not children:
        yield "it needs a title and a layout with children"
    kinds = [str(child.get("type")) for child in children]
    if len(children) > 50:
        yield "it has more than 50 components"
    outside = [str(child.get("type")) for child in layout_of(screen)].count("Footer")
    double = outside > 1 or (outside and kinds.count("Footer") > outside)
    if double or (screen.get("terminal") is True and "Footer" not in kinds):
        yield "it needs one Footer"
    if kinds.count("OptIn") > 5 or kinds.count("EmbeddedLink") > 2:
        yield "it has too many OptIn or EmbeddedLink"
    if kinds.count("PhotoPicker") + kinds.count("DocumentPicker") > 1:
        yield "it has more than one picker"
    if kinds.count("Image") > MOST_IMAGES:
        yield f"it has more than {MOST_IMAGES} images"
    if "NavigationList" in kinds and screen.get("terminal") is True:
        yield "NavigationList: may not stand on a terminal screen"
    names = [child.get("name") for child in children if child.get("type") in NAMED]
    always = [child.get("name") for child in layout_of(screen) if child.get("type") in NAMED]
    if len(set(map(str, always))) != len(always):
        yield "two components have the same name"
    for child in children:
        yield from _component(child)
        yield from _action(child, screen, flow, screens, names)


def _component(child: JsonObject) -> Iterator[str]:
    kind = str(child.get("type"))
    if kind not in LENGTHS:
        yield f"the emulator's phone knows no {kind}"
        return
    if kind in NAMED and not isinstance(child.get("name"), str):
        yield f"{kind}: needs a name"
    needed = "text" if kind in NEEDS_TEXT else "label"
    if kind not in UNLABELLED and not isinstance(child.get(needed), str):
        yield f"{kind}: needs {needed}"
    if kind == "Image":
        yield from _image("Image", child.get("src"))
    if kind == "NavigationList":
        yield from _items(child)
    for name, most in LENGTHS[kind].items():
        words = child.get(name)
        if isinstance(words, str) and len(words) > most and not BINDING.search(words):
            yield f"{kind}: {name} has {len(words)} characters, allowed are {most}"
    if kind == "TextInput" and child.get("input-type", "text") not in INPUTS:
        yield f"TextInput: input-type must be one of {', '.join(INPUTS)}"
    if kind in OPTIONS and not isinstance(child.get("data-source"), str):
        yield from _options(kind, child.get("data-source"))


def _image(kind: str, src: Any, most: int = 1024 * 1024) -> Iterator[str]:
    """A picture inside of the file, as base64; what is bound comes later."""
    if isinstance(src, str) and BINDING.search(src):
        return
    try:
        content = base64.b64decode(src if isinstance(src, str) else "", validate=True)
    except ValueError:
        content = b""
    if not content.startswith(IMAGES):
        yield f"{kind}: src must be a JPEG or PNG as base64"
    elif len(content) > most:
        yield f"{kind}: the picture has {len(content)} bytes, allowed are {most}"


def _items(child: JsonObject) -> Iterator[str]:
    items = child.get("list-items")
    if isinstance(items, str) and BINDING.search(items):
        return
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if not 1 <= len(items) <= 20:
        yield f"NavigationList: needs 1 to 20 list-items and has {len(items)}"
    ids = [item.get("id") for item in items]
    if len(set(map(str, ids))) != len(ids) or not all(isinstance(id, str) for id in ids):
        yield "NavigationList: each item needs an id of its own"
    for item in items:
        content = item.get("main-content")
        title = content.get("title") if isinstance(content, dict) else None
        if not isinstance(title, str) or not 1 <= len(title) <= 30:
            yield "NavigationList: the title of an item has 1 to 30 characters"
        if isinstance(start := item.get("start"), dict):
            yield from _image("NavigationList", start.get("image"), 100 * 1024)
    own = [isinstance(item.get("on-click-action"), dict) for item in items]
    if any(own) != all(own) or ("on-click-action" in child) == any(own):
        yield "NavigationList: the list has an on-click-action, or each of its items has"


def _options(kind: str, source: Any) -> Iterator[str]:
    least, most = OPTIONS[kind]
    options = [option for option in source if isinstance(option, dict)] if isinstance(source, list) else []
    if not least <= len(options) <= most:
        yield f"{kind}: needs {least} to {most} options and has {len(options)}"
    ids = [option.get("id") for option in options]
    if len(set(map(str, ids))) != len(ids) or not all(isinstance(name, str) for name in ids):
        yield f"{kind}: each option needs an id of its own"
    for option in options:
        if len(str(option.get("title", ""))) > 30 or not option.get("title"):
            yield f"{kind}: the title of an option has 1 to 30 characters"
        if len(str(option.get("description", ""))) > 300:
            yield f"{kind}: the description of an option has at most 300 characters"


def _action(
    child: JsonObject, screen: JsonObject, flow: JsonObject, screens: list[JsonObject], names: list[Any]
) -> Iterator[str]:
    items = child.get("list-items") if child.get("type") == "NavigationList" else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and "on-click-action" in item:
            yield from _action({"type": "NavigationList", **item}, screen, flow, screens, names)
    action = child.get("on-click-action")
    if action is None:
        if child.get("type") == "Footer":
            yield "Footer: needs an on-click-action"
        return
    name = action.get("name") if isinstance(action, dict) else None
    if name not in ACTIONS:
        yield f"{child.get('type')}: on-click-action must be one of {', '.join(ACTIONS)}"
        return
    if name == "data_exchange" and "data_api_version" not in flow:
        yield "data_exchange needs data_api_version"
    if name == "complete" and screen.get("terminal") is not True:
        yield "complete is only allowed on a terminal screen"
    target = (action.get("next") or {}).get("name") if name == "navigate" else None
    if name == "navigate" and target not in [each.get("id") for each in screens]:
        yield f"navigate leads to {target!r}, which is no screen"
    payload = action.get("payload", {})
    for value in payload.values() if isinstance(payload, dict) else ():
        yield from _binding(value, names, screens)


def _binding(value: Any, names: list[Any], screens: list[JsonObject]) -> Iterator[str]:
    for kind, path in BINDING.findall(value) if isinstance(value, str) else ():
        parts = path.split(".")
        if kind == "form" and parts[0] not in names:
            yield f"${{form.{path}}} is no component of this screen"
        if kind == "screen":
            there = next((each for each in screens if each.get("id") == parts[0]), None)
            known = [child.get("name") for child in children_of(there)] if there is not None else []
            if there is None or (len(parts) > 2 and parts[1] == "form" and parts[2] not in known):
                yield f"${{screen.{path}}} is no component of that screen"


def _empty(value: Any, path: str) -> Iterator[str]:
    if value is None or value == "":
        yield path or "the file"
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in pairs:
        yield from _empty(part, f"{path}/{name}")
