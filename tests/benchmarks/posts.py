"""What Meta posts: messages and statuses, signed."""

from __future__ import annotations

import hashlib
import hmac
from time import time

SECRET, NUMBER = b"secret-of-the-benchmark", "900800700600500"


def request(port: int, path: str, body: bytes) -> bytes:
    signature = hmac.new(SECRET, body, hashlib.sha256).hexdigest()
    return (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
        f"user-agent: facebookexternalua\r\nx-hub-signature-256: sha256={signature}\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode() + body


def _webhook(value: str) -> bytes:
    return (
        '{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":'
        '{"messaging_product":"whatsapp","metadata":{"display_phone_number":"27125550100","phone_number_id":"'
        f'{NUMBER}"}},{value}}},"field":"messages"}}]}}]}}'
    ).encode()


def message(id: str, name: str, words: str) -> bytes:
    return _webhook(
        f'"contacts":[{{"profile":{{"name":"Resident {name[-5:]}"}},"wa_id":"{name}","user_id":"ZA.{name}"}}],'
        f'"messages":[{{"from":"{name}","from_user_id":"ZA.{name}","id":"{id}","timestamp":"{_now()}",'
        f'"text":{{"body":"{words}"}},"type":"text"}}]'
    )


def activity(id: str, name: str, words: str, service_port: int) -> bytes:
    """A message as Microsoft's channel service hands it over; the answer goes to the service's own address."""
    return (
        f'{{"type":"message","id":"{id}","channelId":"whatsapp","from":{{"id":"{name}"}},"recipient":{{"id":"city"}},'
        f'"conversation":{{"id":"{name}"}},"serviceUrl":"http://127.0.0.1:{service_port}/","text":"{words}"}}'
    ).encode()


def status(id: str, name: str, state: str) -> bytes:
    return _webhook(
        f'"statuses":[{{"id":"{id}","status":"{state}","timestamp":"{_now()}","recipient_id":"{name}",'
        '"pricing":{"billable":false,"pricing_model":"PMP","category":"service","type":"free_customer_service"}}]'
    )


def _now() -> int:
    return int(time())
