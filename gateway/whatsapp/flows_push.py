"""Brings forms to WhatsApp through the Graph API: create, upload, publish; and the public key of their endpoint.

A published Flow cannot be changed, so each is named after the digest of its content, and a change is another Flow. The
old ones stay, because residents may have them open; `retire` ends them. Source: Meta's page "Flows API".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from gateway.whatsapp.flows_file import Built, FlowsFile, Published
from gateway.whatsapp.graph_client import GraphClient, GraphFailed

Done = Literal["kept", "created", "published", "retired", "left"]


class Step(Struct, frozen=True):
    """What was done about one form.

    Arguments:
        name: the Flow's name, `form.language.digest`. id: Meta's id.
    """

    name: str
    id: str
    done: Done


class _Known(Struct):
    id: str
    name: str
    status: str


class FlowsApi:
    """The few calls of the Graph API that forms need.

    Arguments:
        graph: how the Graph API is asked.
        account: the WhatsApp Business Account. number: the phone number id.
    """

    def __init__(self, graph: GraphClient, account: str, number: str) -> None:
        self._graph, self._account, self._number = graph, account, number

    async def push(self, built: Sequence[Built], *, endpoint: str | None, retire: bool = False) -> list[Step]:
        """Publish what is not published yet, and end what is no longer wanted if `retire`.

        Arguments:
            endpoint: the public address that open forms talk to; None if phones check by themselves.

        Raises:
            GraphFailed: at the first call that fails; what was done before stays, and the next push goes on from it.
        """
        there = await self._graph.pages(f"/{self._account}/flows", "id,name,status", _Known)
        known = {flow.name: flow for flow in there if flow.status != "DEPRECATED"}
        steps = []
        for form in built:
            name = f"{form.name}.{form.digest}"
            steps.append(await self._one(name, form, known.get(name), endpoint))
        wanted, ours = {step.name for step in steps}, {form.name for form in built}
        for name, flow in known.items():
            if name not in wanted and name.rpartition(".")[0] in ours and flow.status != "DRAFT":
                steps.append(await self._old(flow, retire))
        return steps

    async def share_key(self, public_key: str) -> bool:
        """Tell WhatsApp our public key for this number, unless it has it; whether it was told.

        Raises:
            GraphFailed: it was refused.
        """
        path = f"/{self._number}/whatsapp_business_encryption"
        before = await self._graph.call("GET", path, missing_is_fine=True)
        kept = before.get("data", [before]) if isinstance(before.get("data", []), list) else []
        first = kept[0] if kept and isinstance(kept[0], dict) else {}
        fits = str(first.get("business_public_key", "")).split() == public_key.split()
        if fits and first.get("business_public_key_signature_status") == "VALID":
            return False
        await self._graph.call("POST", path, data={"business_public_key": public_key})
        return True

    async def _one(self, name: str, form: Built, known: _Known | None, endpoint: str | None) -> Step:
        if known is not None and known.status != "DRAFT":
            return Step(name, known.id, "kept")
        done: Done = "published"
        if known is None:
            body: dict[str, Any] = {"name": name, "categories": ["OTHER"]}
            made = await self._graph.call("POST", f"/{self._account}/flows", json=body | _address(endpoint))
            known, done = _Known(str(made.get("id", "")), name, "DRAFT"), "created"
            if not known.id.isdecimal():
                raise GraphFailed(f"{name}: it was created, but the answer has no id")
        elif endpoint is not None:
            await self._graph.call("POST", f"/{known.id}", json=_address(endpoint))
        asset = {"file": ("flow.json", msgspec.json.encode(form.flow), "application/json")}
        parts = {"name": "flow.json", "asset_type": "FLOW_JSON"}
        answer = await self._graph.call("POST", f"/{known.id}/assets", data=parts, files=asset)
        if faults := answer.get("validation_errors"):
            raise GraphFailed(f"{name}: WhatsApp refuses its JSON: {_faults(faults)}")
        await self._graph.call("POST", f"/{known.id}/publish")
        return Step(name, known.id, done)

    async def _old(self, flow: _Known, retire: bool) -> Step:
        if retire:
            await self._graph.call("POST", f"/{flow.id}/deprecate")
        return Step(flow.name, flow.id, "retired" if retire else "left")


def file_of(account: str, steps: Sequence[Step]) -> FlowsFile:
    """What the gateway is to know after a push."""
    flows = {}
    for step in steps:
        if step.done in ("kept", "created", "published"):
            name, _, digest = step.name.rpartition(".")
            flows[name] = Published(step.id, digest)
    return FlowsFile(account, flows)


def _address(endpoint: str | None) -> dict[str, str]:
    return {"endpoint_uri": endpoint} if endpoint is not None else {}


def _faults(faults: Any) -> str:
    given = [fault if isinstance(fault, dict) else {} for fault in (faults if isinstance(faults, list) else [])]
    return "; ".join(str(fault.get("message") or fault.get("error") or "unnamed") for fault in given[:5])
