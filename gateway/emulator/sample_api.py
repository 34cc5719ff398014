"""The addresses of uploads that can be taken up again: samples for template reviewers (reference 5.3)."""

from __future__ import annotations

from quart import Blueprint, Response, request

from gateway.emulator.emulator import Emulator
from gateway.emulator.errors import bad_parameter
from gateway.emulator.graph import no_object, reply

TYPES = ("application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4")
"""What may be uploaded, from Meta's page "Resumable Upload API"."""

MOST_BYTES = 100 * 1024 * 1024


def add_samples(api: Blueprint, emulator: Emulator) -> None:
    """The addresses of uploads."""
    shelf, settings = emulator.samples, emulator.settings

    @api.post("/<version:version>/<app>/uploads")
    async def begin_upload(version: str, app: str) -> Response:
        if app != settings.app_id:
            raise no_object("post", app)
        length = request.args.get("file_length", "")
        if not length.isdecimal() or not 0 < int(length) <= MOST_BYTES:
            raise bad_parameter("file_length must be a number of bytes, up to 100 MB.")
        if request.args.get("file_type") not in TYPES:
            raise bad_parameter(f"file_type must be one of {', '.join(TYPES)}.")
        return reply({"id": shelf.begin(int(length))})

    @api.post("/<version:version>/upload:<session>")
    async def go_on(version: str, session: str) -> Response:
        there = shelf.offset(f"upload:{session}")
        if there is None:
            raise no_object("post", f"upload:{session}")
        if request.headers.get("file_offset") != str(there):
            raise bad_parameter(f"file_offset must be {there}.")
        handle = shelf.add(f"upload:{session}", bytes(await request.body))
        return reply({"h": handle} if handle is not None else {"file_offset": shelf.offset(f"upload:{session}")})

    @api.get("/<version:version>/upload:<session>")
    async def how_far(version: str, session: str) -> Response:
        there = shelf.offset(f"upload:{session}")
        if there is None:
            raise no_object("get", f"upload:{session}")
        return reply({"id": f"upload:{session}", "file_offset": there})
