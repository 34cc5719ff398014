"""A Flow that is open on a phone: its screens, what is filled in, and its talk with the endpoint (reference 8).

The page in the browser only draws what stands here and hands back what was typed, so that tests can do the same.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import httpx
from msgspec import Struct

from gateway.emulator.flow_branches import shown
from gateway.emulator.flow_check import layout_of
from gateway.emulator.flow_crypto import Sealed, Unreadable, public_key
from gateway.emulator.flow_fields import bound, faults_in
from gateway.emulator.flow_shelf import Flow, FlowShelf
from gateway.emulator.payloads import sign
from gateway.emulator.shapes import JsonObject
from gateway.emulator.world import ChatMessage, LogKind

TIMEOUT = httpx.Timeout(10.0, connect=3.0)
MOST_OPEN = 500
MOST_SCREENS = 100
TROUBLE = "Something went wrong. Please try again later."


class CannotOpen(Exception):
    """The form cannot be opened or sent; the text says why."""


class Answered(Struct, frozen=True):
    """What the endpoint said: the HTTP status and the JSON inside, or why there is none."""

    status: int
    content: Any = None
    trouble: str = ""


class Open:
    """One form that is open: which screen is shown, and what every screen has been given and has been filled with."""

    def __init__(self, flow: Flow, message: ChatMessage, parameters: JsonObject) -> None:
        assert flow.json is not None
        self.flow, self.message = flow, message
        self.token = str(parameters.get("flow_token", "unused"))
        self.screens: dict[str, JsonObject] = {screen["id"]: screen for screen in flow.json["screens"]}
        self.here = ""
        self.before: list[str] = []
        self.data: dict[str, JsonObject] = {}
        self.filled: dict[str, JsonObject] = {}

    def show(self, screen: str, data: JsonObject) -> None:
        if self.here and screen != self.here:
            self.before.append(self.here)
        self.here = screen
        self.data[screen] = {**self.data.get(screen, {}), **data}

    def resolve(self, value: Any) -> Any:
        """A value with its `${...}` filled in from this screen and the earlier ones."""
        return bound(value, self.here, self.data, self.filled)

    def view(self, **more: Any) -> JsonObject:
        """What the page draws."""
        screen = self.screens[self.here]
        children = [self.resolve(_without_actions(child)) for child in self.children()]
        live = any(child.get("type") in ("If", "Switch") for child in layout_of(screen))
        seen = {"id": self.here, "title": self.resolve(screen.get("title", "")), "children": children, "live": live}
        values, back = self.filled.get(self.here, {}), bool(self.before)
        return {"screen": seen, "values": values, "back": back, **more}

    def children(self) -> list[JsonObject]:
        """The components that are shown now; conditions may hide some."""
        return shown(layout_of(self.screens[self.here]), self.resolve)

    def named(self) -> dict[str, JsonObject]:
        """Those of them that are filled in, by name."""
        fields = [child for child in self.children() if "name" in child and child["type"] != "NavigationList"]
        return {str(child["name"]): self.resolve(child) for child in fields}

    def fill(self, screen: str, values: JsonObject) -> dict[str, JsonObject]:
        """Keep what was filled in; gives the components that are shown then. What a condition hides is forgotten."""
        self.here = screen
        self.filled[screen] = dict(values)
        named = self.named()
        self.filled[screen] = {name: values[name] for name in named if name in values}
        return named


class FlowPhone:
    """Opens forms and sends them.

    Arguments:
        shelf: the Flows and the public key. client: asks endpoints; its owner closes it.
        app_secret: signs what endpoints are asked.
        say: makes a resident say something. note: writes the log.
    """

    def __init__(
        self,
        *,
        shelf: FlowShelf,
        client: httpx.AsyncClient,
        app_secret: str,
        city_number: str,
        say: Callable[[str, JsonObject], ChatMessage],
        note: Callable[[LogKind, str], None],
    ) -> None:
        self._shelf, self._client, self._secret, self._number = shelf, client, app_secret, city_number
        self._say, self._note = say, note
        self._open: OrderedDict[str, Open] = OrderedDict()
        self._gone: dict[str, str] = {}

    async def open(self, message: ChatMessage) -> JsonObject:
        """A thumb on the form's button.

        Returns:
            `{"screen", "values", "back"}` to draw, or `{"error"}`, or `{"closed": "gone", "words"}` when it is over.
            `back` tells whether there is a screen before this one.

        Raises:
            CannotOpen: it is no form, or its Flow cannot be shown.
        """
        parameters = _parameters(message)
        if message.id in self._gone:
            return {"closed": "gone", "words": self._gone[message.id]}
        opened = Open(self._flow(parameters), message, parameters)
        self._open[message.id] = opened
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        if parameters.get("flow_action") == "data_exchange":
            return await self._exchange(opened, "INIT", {})
        payload = parameters["flow_action_payload"]
        screen = payload["screen"] or next(iter(opened.screens))
        if screen not in opened.screens:
            raise CannotOpen(f"the Flow has no screen {screen}")
        opened.show(screen, payload.get("data", {}))
        return opened.view()

    async def submit(self, message: ChatMessage, screen: str, values: JsonObject) -> JsonObject:
        """A thumb on the footer.

        Arguments:
            screen: the screen that is shown. values: what is filled in on it, by component.

        Returns:
            As `open`, `{"screen", "values", "faults": {name: words}}` when the phone itself finds a fault, or
            `{"closed": "sent"}`.

        Raises:
            CannotOpen: it is not open.
        """
        opened = self._opened(message, screen)
        if faults := faults_in(opened.fill(screen, values), opened.filled[screen]):
            return opened.view(faults=faults)
        footers = [child for child in opened.children() if child["type"] == "Footer"]
        return await self._act(opened, footers[0]["on-click-action"]) if footers else opened.view()

    def look(self, message: ChatMessage, screen: str, values: JsonObject) -> JsonObject:
        """Something was filled in on a screen with conditions: what is shown now.

        Raises:
            CannotOpen: it is not open.
        """
        opened = self._opened(message, screen)
        opened.fill(screen, values)
        return opened.view()

    async def choose(self, message: ChatMessage, screen: str, item: str) -> JsonObject:
        """A thumb on an item of a list that leads on.

        Raises:
            CannotOpen: it is not open, or has no such item.
        """
        opened = self._opened(message, screen)
        opened.here = screen
        for child in opened.children():
            items = opened.resolve(child.get("list-items")) if child["type"] == "NavigationList" else []
            for found in items if isinstance(items, list) else ():
                if found["id"] == item:
                    return await self._act(opened, found.get("on-click-action") or child["on-click-action"])
        raise CannotOpen("that item is not there any more")

    def _opened(self, message: ChatMessage, screen: str) -> Open:
        opened = self._open.get(message.id)
        if opened is None or screen not in opened.screens:
            raise CannotOpen("this form is not open any more; open it again")
        return opened

    async def _act(self, opened: Open, action: JsonObject) -> JsonObject:
        """What a footer or an item does."""
        payload = opened.resolve(action.get("payload", {}))
        match action["name"]:
            case "navigate":
                opened.show(action["next"]["name"], payload)
                return opened.view()
            case "complete":
                return self._sent(opened, {**payload, "flow_token": opened.token})
            case _:
                return await self._exchange(opened, "data_exchange", payload)

    async def back(self, message: ChatMessage) -> JsonObject:
        """A thumb on the arrow: the screen before, with what was filled in; the endpoint is asked for it if the screen
        wants that (`refresh_on_back`).

        Raises:
            CannotOpen: it is not open.
        """
        opened = self._open.get(message.id)
        if opened is None:
            raise CannotOpen("this form is not open any more; open it again")
        if not opened.before:
            return opened.view()
        left = opened.here
        opened.here = opened.before.pop()
        if opened.screens[opened.here].get("refresh_on_back") and opened.flow.has_endpoint:
            return await self._exchange(opened, "BACK", {"from": left})
        return opened.view()

    async def fill_in(self, message: ChatMessage, values: JsonObject) -> JsonObject:
        """Open the form and go through all its screens with these values, as a resident without any doubts would.

        Returns:
            What `open` or `submit` returned last: `{"closed": ...}`, or the screen that goes no further.

        Raises:
            CannotOpen: it cannot be opened.
        """
        seen = await self.open(message)
        for _ in range(MOST_SCREENS):
            if "screen" not in seen or "error" in seen or "faults" in seen:
                break
            seen = await self._go_on(message, seen["screen"], values)
        return seen

    async def _go_on(self, message: ChatMessage, screen: JsonObject, values: JsonObject) -> JsonObject:
        """The screen's footer; where there is none, the item that stands in the values under the list's name."""
        kinds = {child["type"]: child for child in screen["children"]}
        if "Footer" in kinds or "NavigationList" not in kinds:
            return await self.submit(message, screen["id"], values)
        return await self.choose(message, screen["id"], str(values.get(kinds["NavigationList"]["name"])))

    # ------------------------------------------------------------------------------------------ the endpoint

    async def ping(self, flow: Flow) -> str | None:
        """Ask the endpoint how it is; what is wrong, or None."""
        answered = await self._ask(flow, {"version": "3.0", "action": "ping"})
        if answered.status == 200 and answered.content == {"data": {"status": "active"}}:
            return None
        return answered.trouble or f"the health check was answered {answered.status}, {answered.content}"

    async def _exchange(self, opened: Open, action: str, data: JsonObject) -> JsonObject:
        request = {"version": "3.0", "action": action, "screen": opened.here, "data": data, "flow_token": opened.token}
        answered = await self._ask(opened.flow, request)
        if answered.status == 427:
            words = answered.content.get("error_msg") if isinstance(answered.content, dict) else None
            self._gone[opened.message.id] = str(words or "This form has closed.")
            return {"closed": "gone", "words": self._gone[opened.message.id]}
        if answered.status != 200 or not isinstance(answered.content, dict):
            self._note("note", f"a form's endpoint: {answered.trouble or f'answered {answered.status}'}")
            return self._trouble(opened)
        return await self._next(opened, answered.content)

    async def _next(self, opened: Open, answer: JsonObject) -> JsonObject:
        screen, data = answer.get("screen"), answer.get("data", {})
        if screen == "SUCCESS":
            return self._sent(opened, data["extension_message_response"]["params"])
        assert opened.flow.json is not None
        allowed = [opened.here, *opened.flow.json.get("routing_model", {}).get(opened.here, [])]
        if screen not in opened.screens or (opened.here and screen not in allowed):
            report = {"error": "INVALID_SCREEN_TRANSITION", "error_message": f"from {opened.here} to {screen}"}
            self._note("note", f"a form's endpoint: {report['error']} {report['error_message']}")
            error = {"version": "3.0", "action": "data_exchange", "screen": opened.here, "data": report}
            await self._ask(opened.flow, {**error, "flow_token": opened.token})
            return self._trouble(opened)
        error_words = data.pop("error_message", None)
        opened.show(str(screen), data)
        return opened.view(**({"error": error_words} if error_words else {}))

    def _trouble(self, opened: Open) -> JsonObject:
        return opened.view(error=TROUBLE) if opened.here else {"error": TROUBLE}

    async def _ask(self, flow: Flow, content: JsonObject) -> Answered:
        """Ask the endpoint; after a 421 once more, as phones do when they have fetched the public key anew."""
        if flow.endpoint is None or self._shelf.public_key is None:
            return Answered(0, trouble="there is no endpoint or no public key")
        answered = Answered(0)
        for _ in range(2):
            sealed = Sealed(content, public_key(self._shelf.public_key))
            headers = {"Content-Type": "application/json", "X-Hub-Signature-256": sign(self._secret, sealed.body)}
            try:
                response = await self._client.post(flow.endpoint, content=sealed.body, headers=headers, timeout=TIMEOUT)
            except httpx.HTTPError as error:
                return Answered(0, trouble=f"no answer ({type(error).__name__})")
            answered = _read(sealed, response)
            if response.status_code != 421:
                return answered
        return answered

    # ------------------------------------------------------------------------------------------ the end

    def _sent(self, opened: Open, params: Any) -> JsonObject:
        reply = {"name": "flow", "body": "Sent", "response_json": json.dumps(params)}
        part: JsonObject = {
            "type": "interactive",
            "interactive": {"type": "nfm_reply", "nfm_reply": reply},
            "context": {"from": self._number, "id": opened.message.id},
        }
        self._open.pop(opened.message.id, None)
        self._say(opened.message.resident, part)
        return {"closed": "sent"}

    def _flow(self, parameters: JsonObject) -> Flow:
        by_id, by_name = parameters.get("flow_id"), parameters.get("flow_name")
        flow = self._shelf.get(str(by_id)) if by_id is not None else self._shelf.named(str(by_name))
        if flow is None or flow.json is None or flow.faults:
            raise CannotOpen("this form is not known here: push it to the emulator first")
        if flow.state in ("BLOCKED", "DEPRECATED"):
            raise CannotOpen(f"this form is {flow.state.lower()}")
        return flow


def _without_actions(child: JsonObject) -> JsonObject:
    """A component for the page, which is not told what it leads to."""
    plain = {key: value for key, value in child.items() if key != "on-click-action"}
    if isinstance(items := child.get("list-items"), list):
        plain["list-items"] = [{k: v for k, v in item.items() if k != "on-click-action"} for item in items]
    return plain


def _read(sealed: Sealed, response: httpx.Response) -> Answered:
    if response.status_code not in (200, 427):
        return Answered(response.status_code)
    try:
        return Answered(response.status_code, sealed.read(response.content))
    except Unreadable as error:
        pass_on = response.status_code == 427  # Meta's pages show its body in the clear as well
        content = _plain(response.content) if pass_on else None
        return Answered(response.status_code if pass_on else 0, content, str(error))


def _plain(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _parameters(message: ChatMessage) -> JsonObject:
    """What opens the form: of a form's own message, or of a template's button."""
    for button in (message.shown or {}).get("buttons", []):
        if button["kind"] == "flow":
            return dict(button["flow"])
    content = message.content if message.type == "interactive" else {}
    if message.side != "city" or content.get("type") != "flow":
        raise CannotOpen("that message has no form")
    parameters: JsonObject = content["action"]["parameters"]
    return parameters
