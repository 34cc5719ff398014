"""Brings forms to WhatsApp through the Graph API: create, upload, publish; and the public key of their endpoint.

A published Flow cannot be changed, so each is named after the digest of its content, and a change is another Flow. The
old ones stay, because residents may have them open; `retire` ends them. Source: Meta's page "Flows API".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import httpx
import msgspec
from msgspec import Struct

from gateway.whatsapp.flows_file import Built, FlowsFile, Published

MOST_PAGES = 100
_TIMEOUT = 60.0
_MOST_ANSWER = 4 * 1024 * 1024

Done = Literal["kept", "created", "published", "retired", "left"]


class PushFailed(Exception):
    """The Graph API said no, or nothing; the text says to what and why, and holds no token."""


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
        client: a client with the base address (with its version) and the token; its owner closes it.
        account: the WhatsApp Business Account. number: the phone number id.
    """

    def __init__(self, client: httpx.AsyncClient, account: str, number: str) -> None:
        self._client, self._account, self._number = client, account, number

    async def push(self, built: Sequence[Built], *, endpoint: str | None, retire: bool = False) -> list[Step]:
        """Publish what is not published yet, and end what is no longer wanted if `retire`.

        Arguments:
            endpoint: the public address that open forms talk to; None if phones check by themselves.

        Raises:
            PushFailed: at the first call that fails; what was done before stays, and the next push goes on from it.
        """
        known = {flow.name: flow for flow in await self._flows() if flow.status != "DEPRECATED"}
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
            PushFailed: it was refused.
        """
        path = f"/{self._number}/whatsapp_business_encryption"
        before = await self._call("GET", path, missing_is_fine=True)
        kept = before.get("data", [before]) if isinstance(before.get("data", []), list) else []
        first = kept[0] if kept and isinstance(kept[0], dict) else {}
        fits = str(first.get("business_public_key", "")).split() == public_key.split()
        if fits and first.get("business_public_key_signature_status") == "VALID":
            return False
        await self._call("POST", path, data={"business_public_key": public_key})
        return True

    async def _flows(self) -> list[_Known]:
        flows: list[_Known] = []
        params = {"fields": "id,name,status", "limit": "100"}
        for _ in range(MOST_PAGES):
            answer = await self._call("GET", f"/{self._account}/flows", params=params)
            try:
                flows += msgspec.convert(answer.get("data", []), list[_Known])
            except msgspec.ValidationError as error:
                raise PushFailed(f"GET flows: the answer is not a list of forms: {error}") from error
            paging = answer.get("paging") or {}
            after = (paging.get("cursors") or {}).get("after")
            if not after or not paging.get("next"):
                return flows
            params["after"] = str(after)
        raise PushFailed(f"GET flows: there are more than {MOST_PAGES} pages")

    async def _one(self, name: str, form: Built, known: _Known | None, endpoint: str | None) -> Step:
        if known is not None and known.status != "DRAFT":
            return Step(name, known.id, "kept")
        done: Done = "published"
        if known is None:
            body: dict[str, Any] = {"name": name, "categories": ["OTHER"]}
            made = await self._call("POST", f"/{self._account}/flows", json=body | _address(endpoint))
            known, done = _Known(str(made.get("id", "")), name, "DRAFT"), "created"
            if not known.id.isdecimal():
                raise PushFailed(f"{name}: it was created, but the answer has no id")
        elif endpoint is not None:
            await self._call("POST", f"/{known.id}", json=_address(endpoint))
        asset = {"file": ("flow.json", msgspec.json.encode(form.flow), "application/json")}
        parts = {"name": "flow.json", "asset_type": "FLOW_JSON"}
        answer = await self._call("POST", f"/{known.id}/assets", data=parts, files=asset)
        if faults := answer.get("validation_errors"):
            raise PushFailed(f"{name}: WhatsApp refuses its JSON: {_faults(faults)}")
        await self._call("POST", f"/{known.id}/publish")
        return Step(name, known.id, done)

    async def _old(self, flow: _Known, retire: bool) -> Step:
        if retire:
            await self._call("POST", f"/{flow.id}/deprecate")
        return Step(flow.name, flow.id, "retired" if retire else "left")

    async def _call(self, method: str, path: str, *, missing_is_fine: bool = False, **parts: Any) -> dict[str, Any]:
        what = f"{method} {path}"
        try:
            response = await self._client.request(method, path, timeout=_TIMEOUT, **parts)
        except httpx.HTTPError as error:
            raise PushFailed(f"{what}: no answer ({type(error).__name__})") from error
        try:
            answer = msgspec.json.decode(response.content[:_MOST_ANSWER], type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise PushFailed(f"{what}: the answer ({response.status_code}) is no JSON") from error
        refusal = answer.get("error")
        if response.status_code == 200 and not refusal:
            return answer
        if missing_is_fine and response.status_code in (400, 404):
            return {}
        raise PushFailed(f"{what}: {_refusal(refusal, response.status_code)}")


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


def _refusal(error: Any, status: int) -> str:
    if not isinstance(error, dict):
        return f"answered {status}"
    details = error.get("error_user_msg") or (error.get("error_data") or {})
    more = details.get("details", "") if isinstance(details, dict) else details
    return f"answered {status}, code {error.get('code')}: {error.get('message')}" + (f" ({more})" if more else "")
