"""The Flows of the account: drafts, published ones, and the number's public key (reference 8.5 and 8.6). In memory."""

from __future__ import annotations

from collections import OrderedDict
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gateway.emulator.flow_check import faults_of
from gateway.emulator.ports import Clock, Ids
from gateway.emulator.shapes import JsonObject

FlowState = Literal["DRAFT", "PUBLISHED", "THROTTLED", "BLOCKED", "DEPRECATED"]
MOST = 500
CATEGORIES = (
    "SIGN_UP",
    "SIGN_IN",
    "APPOINTMENT_BOOKING",
    "LEAD_GENERATION",
    "CONTACT_US",
    "CUSTOMER_SUPPORT",
    "SURVEY",
    "OTHER",
)


class CannotDo(Exception):
    """Something about a Flow is refused: Meta's error code, and why."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Flow(Struct, frozen=True):
    """One Flow.

    Arguments:
        id: digits. name: unique in the account.
        endpoint: where phones with this Flow open go; None if they need not.
        json: the Flow JSON; None until one is uploaded. faults: what is wrong with it.
        updated: seconds since the epoch.
    """

    id: str
    name: str
    state: FlowState = "DRAFT"
    categories: tuple[str, ...] = ()
    endpoint: str | None = None
    json: JsonObject | None = None
    faults: tuple[str, ...] = ()
    updated: float = 0.0

    @property
    def has_endpoint(self) -> bool:
        """Whether its JSON says that it has an endpoint."""
        return self.json is not None and "data_api_version" in self.json


class FlowShelf:
    """All Flows of the account, and the public key that phones encrypt with.

    Arguments:
        ids: new ids. clock: the time.
    """

    def __init__(self, ids: Ids, clock: Clock) -> None:
        self._ids, self._clock = ids, clock
        self._flows: OrderedDict[str, Flow] = OrderedDict()
        self.public_key: str | None = None

    def all(self) -> list[Flow]:
        return list(self._flows.values())

    def get(self, flow_id: str) -> Flow | None:
        return self._flows.get(flow_id)

    def named(self, name: str) -> Flow | None:
        return next((flow for flow in self._flows.values() if flow.name == name), None)

    def create(self, name: str, categories: tuple[str, ...], endpoint: str | None) -> Flow:
        """A new draft.

        Raises:
            CannotDo: the name is taken, or there are too many.
        """
        if self.named(name) is not None:
            raise CannotDo(100, f"A Flow with the name {name[:60]!r} is there already.")
        if len(self._flows) >= MOST:
            raise CannotDo(139006, f"There are {MOST} Flows; delete some.")
        digits = str(10**14 + int.from_bytes(self._ids.new().encode()[-6:], "big"))
        flow = Flow(digits, name, categories=categories, endpoint=endpoint)
        return self._keep(flow)

    def change(self, flow: Flow, **changes: object) -> Flow:
        """Another name, address or categories; for published ones only the address."""
        if flow.state == "DEPRECATED" or (flow.state != "DRAFT" and set(changes) - {"endpoint"}):
            raise CannotDo(139001, f"A Flow that is {flow.state} cannot be changed so.")
        return self._keep(replace(flow, **changes))

    def upload(self, flow: Flow, data: bytes) -> Flow:
        """Take a Flow JSON; what is wrong with it stands in `faults`.

        Raises:
            CannotDo: it is published, or the file is no JSON object.
        """
        if flow.state != "DRAFT":
            raise CannotDo(139001, "The JSON of a published Flow cannot be changed; clone it.")
        try:
            content = msgspec.json.decode(data, type=JsonObject)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise CannotDo(100, "The file is no JSON object.") from None
        return self._keep(replace(flow, json=content, faults=tuple(faults_of(content))))

    def publish(self, flow: Flow) -> Flow:
        """Publish; whether its endpoint is healthy is the caller's to ask.

        Raises:
            CannotDo: it has no JSON, or a faulty one, or no endpoint or public key although it needs them.
        """
        if flow.state != "DRAFT":
            raise CannotDo(139002, f"A Flow that is {flow.state} cannot be published.")
        if flow.json is None or flow.faults:
            raise CannotDo(139002, "Publishing needs a Flow JSON without validation errors.")
        if flow.has_endpoint and (flow.endpoint is None or self.public_key is None):
            raise CannotDo(139002, "Publishing with an endpoint needs endpoint_uri and the number's public key.")
        return self._keep(replace(flow, state="PUBLISHED"))

    def deprecate(self, flow: Flow) -> Flow:
        if flow.state not in ("PUBLISHED", "THROTTLED"):
            raise CannotDo(139003, f"A Flow that is {flow.state} cannot be deprecated.")
        return self._keep(replace(flow, state="DEPRECATED"))

    def delete(self, flow: Flow) -> None:
        if flow.state != "DRAFT":
            raise CannotDo(139004, "Only drafts can be deleted.")
        del self._flows[flow.id]

    def set_state(self, flow: Flow, state: FlowState) -> Flow:
        """As Meta does to a Flow whose endpoint misbehaves; for tests."""
        return self._keep(replace(flow, state=state))

    def _keep(self, flow: Flow) -> Flow:
        self._flows[flow.id] = kept = replace(flow, updated=self._clock.now())
        return kept
