"""The Cloud API: files that go up and come down, what they must be, and how long they live."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from tests.gateway.emulator.parts import (
    BEARER,
    MEDIA,
    NUMBER,
    PDF,
    PNG,
    FixedTime,
    running,
)

DAY = 86400.0


async def test_a_file_goes_up_is_resolved_downloaded_sent_and_deleted() -> None:
    async with running() as city:
        await city.say()
        status, answer = await city.upload()
        media_id = answer["id"]
        assert (status, media_id.isdigit()) == (200, True)
        _, found = await city.get(f"/v26.0/{media_id}", **BEARER)
        assert found["sha256"] == hashlib.sha256(PDF).hexdigest()
        assert (found["mime_type"], found["file_size"], found["id"]) == ("application/pdf", str(len(PDF)), media_id)
        path = "/" + found["url"].split("/", 3)[3]
        response = await city.client.get(path, headers=BEARER)
        assert (response.status_code, await response.get_data()) == (200, PDF)
        assert (await city.send(type="document", document={"id": media_id, "filename": "bill.pdf"}))[0] == 200
        await city.settle()
        assert city.gateway.steps() == ["sent", "delivered", "read"]
        response = await city.client.delete(f"/v26.0/{media_id}", headers=BEARER)
        assert await response.get_json() == {"success": True}
        status, refused = await city.send(type="document", document={"id": media_id})
        assert (status, refused["error"]["code"]) == (400, 131009)


@pytest.mark.parametrize(("seconds", "status"), [(299, 200), (300, 404)])
async def test_a_download_address_lives_five_minutes(seconds: float, status: int) -> None:
    async with running(clock=FixedTime()) as city:
        _, answer = await city.upload()
        _, found = await city.get(f"/v26.0/{answer['id']}", **BEARER)
        await city.post("/control/clock", {"advance": seconds})
        response = await city.client.get("/" + found["url"].split("/", 3)[3], headers=BEARER)
        assert response.status_code == status


@pytest.mark.parametrize(("days", "status"), [(29.9, 200), (30, 400)])
async def test_uploaded_media_lives_thirty_days(days: float, status: int) -> None:
    async with running(clock=FixedTime()) as city:
        _, answer = await city.upload()
        await city.post("/control/clock", {"advance": days * DAY})
        assert (await city.get(f"/v26.0/{answer['id']}", **BEARER))[0] == status


async def test_the_number_id_must_not_be_given_for_a_residents_file() -> None:
    async with running() as city:
        mine = (await city.upload())[1]["id"]
        theirs = city.emulator.shelf.add(PNG, "image/png", "a.png", "resident").id
        assert (await city.get(f"/v26.0/{mine}?phone_number_id={NUMBER}", **BEARER))[0] == 200
        assert (await city.get(f"/v26.0/{theirs}", **BEARER))[0] == 200
        status, answer = await city.get(f"/v26.0/{theirs}?phone_number_id={NUMBER}", **BEARER)
        assert (status, answer["error"]["code"]) == (400, 100)


@pytest.mark.parametrize(
    ("code", "data", "mime"),
    [
        (100, b"x", "application/zip"),
        (100, b"", "application/pdf"),
        (131053, b"no pdf", "application/pdf"),
        (131053, PNG, "image/jpeg"),
        (131053, PNG + b"x" * (5 * 1024 * 1024), "image/png"),
        (131053, b"OggS" + b"\0" * 24 + b"\x01vorbis", "audio/ogg"),
        (131053, b"\x1aE\xdf\xa3webm", "video/mp4"),
        (131053, b"PK\x03\x04", "application/msword"),
        (131053, b"RIFF\0\0\0\0WAVE", "image/webp"),
        (131053, b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 102_400, "image/webp"),
    ],
)
async def test_a_file_that_whatsapp_would_not_take_is_refused(code: int, data: bytes, mime: str) -> None:
    async with running() as city:
        status, answer = await city.upload(data, mime)
        assert (status, answer["error"]["code"]) == (400, code)


async def test_a_sticker_that_moves_may_be_larger() -> None:
    async with running() as city:
        moving = b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 14 + b"ANIM" + b"\0" * 102_400
        assert (await city.upload(moving, "image/webp"))[0] == 200


async def test_a_voice_note_must_be_ogg() -> None:
    async with running() as city:
        await city.say()
        _, answer = await city.upload(b"ID3" + b"\0" * 50, "audio/mpeg")
        assert (await city.send(type="audio", audio={"id": answer["id"], "voice": True}))[0] == 200
        await city.settle()
        assert city.gateway.statuses()[0]["errors"][0]["code"] == 131053


async def test_a_picture_of_exactly_five_megabytes_is_taken() -> None:
    async with running() as city:
        assert (await city.upload(PNG + b"x" * (5 * 1024 * 1024 - len(PNG)), "image/png"))[0] == 200


async def test_a_file_sent_as_another_kind_fails_afterwards() -> None:
    async with running() as city:
        await city.say()
        _, answer = await city.upload()
        assert (await city.send(type="image", image={"id": answer["id"]}))[0] == 200
        await city.settle()
        assert city.gateway.statuses()[0]["errors"][0]["code"] == 131053


@pytest.mark.parametrize(
    "message",
    [
        {
            "type": "interactive",
            "interactive": {
                "type": "button",
                "header": {"type": "document", "document": {"id": "404"}},
                "body": {"text": "x"},
                "action": {"buttons": [{"type": "reply", "reply": {"id": "1", "title": "x"}}]},
            },
        },
        {
            "type": "template",
            "template": {
                "name": "x",
                "language": {"code": "en"},
                "components": [{"type": "header", "parameters": [{"type": "image", "image": {"id": "404"}}]}],
            },
        },
    ],
)
async def test_unknown_media_in_a_header_is_found_too(message: dict[str, Any]) -> None:
    async with running() as city:
        status, answer = await city.send(**message)
        assert (status, answer["error"]["code"]) == (400, 131009)


async def test_an_upload_without_file_is_131008() -> None:
    async with running() as city:
        response = await city.client.post(MEDIA, form={"messaging_product": "whatsapp"}, headers=BEARER)
        assert (await response.get_json())["error"]["code"] == 131008
