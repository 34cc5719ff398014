"""Forms in the test city: published on its emulator, opened on its phones, checked by the real endpoint."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from gateway.clock import Clock
from gateway.emulator.emulator import Emulator
from gateway.emulator.world import ChatMessage
from gateway.flows_endpoint import PATH, FlowsEndpoint
from gateway.flows_setup import built_forms
from gateway.plugin_host import PluginHost
from gateway.secret import Secret
from gateway.whatsapp.flows_crypto import load_keys, new_key, public_pem
from gateway.whatsapp.flows_file import WhatsAppForms
from gateway.whatsapp.flows_push import FlowsApi, file_of
from gateway.whatsapp.flows_tokens import FlowTokens
from gateway.whatsapp.graph_client import GraphClient
from gateway.wording import Wording


@cache
def _key() -> RSAPrivateKey:
    """Made once: it takes a moment, and nothing secret hangs on it."""
    return load_keys(new_key().decode())[0]


class CityForms:
    """The forms of a city's plugins, ready to be shown.

    Arguments:
        forms: the sessions' port. endpoint: answers open forms.
    """

    def __init__(self, forms: WhatsAppForms, endpoint: FlowsEndpoint) -> None:
        self.forms, self.endpoint = forms, endpoint

    @classmethod
    async def publish(
        cls,
        host: PluginHost,
        wording: Wording,
        graph: httpx.AsyncClient,
        emulator: Emulator,
        clock: Clock,
        made: list[CityForms],
        off: Callable[[str], bool],
    ) -> None:
        """Publish all forms as `gateway flows push` does.

        Arguments:
            graph: leads to the emulator's Cloud API.
            made: gets the result before anything is published, for the health check already asks the endpoint.
            off: see `WhatsAppForms`.
        """
        settings = emulator.settings
        secrets = (Secret(settings.app_secret),)
        tokens, built = FlowTokens(secrets), built_forms(host, wording, endpoint=True)
        endpoint = FlowsEndpoint(
            app_secrets=secrets, keys=[_key()], forms=host.forms, tokens=tokens, texts=wording, clock=clock
        )
        result = cls(WhatsAppForms(file_of(settings.waba_id, []), (), tokens), endpoint)
        made.append(result)
        api = FlowsApi(GraphClient(graph), settings.waba_id, settings.phone_number_id)
        await api.share_key(public_pem(_key()))
        steps = await api.push(built, endpoint=f"http://gateway{PATH}")
        result.forms = WhatsAppForms(file_of(settings.waba_id, steps), built, tokens, off)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request of a phone with an open form, as ASGI hands it over."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body", False):
                break
        signature = dict(scope["headers"]).get(b"x-hub-signature-256")
        answer = self.endpoint.answer(body, signature.decode("latin-1") if signature is not None else None)
        await send({"type": "http.response.start", "status": answer.status, "headers": []})
        await send({"type": "http.response.body", "body": answer.body})


async def fill_in(emulator: Emulator, resident: str, values: dict[str, Any]) -> None:
    """Fill in the newest form in a resident's chat, screen by screen.

    Raises:
        AssertionError: there is no form, or it does not go through; names the fault.
    """
    chat = emulator.world.chats[resident]
    found = next((message for message in reversed(chat.messages.values()) if _is_form(message)), None)
    assert found is not None, "no form was shown"
    shown = await emulator.flow_phone.fill_in(found, values)
    fault = shown.get("faults") or shown.get("error") or shown.get("words")
    assert shown.get("closed") == "sent", f"the form does not go through: {fault}"


def _is_form(message: ChatMessage) -> bool:
    return message.side == "city" and message.type == "interactive" and message.content.get("type") == "flow"


__all__ = ["PATH", "CityForms", "fill_in"]
