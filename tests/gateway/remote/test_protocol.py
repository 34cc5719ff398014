"""The protocol is what its page and its OpenAPI document say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gateway.remote import protocol as wire
from gateway.remote.schema import document
from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse
from tests.gateway.remote.memory_home import SPOKEN, MemoryHome
from tests.gateway.remote.test_conversations import elsewhere
from tests.support.require import ROOT
from tests.whole.test_conversations import TALKS

FILE = ROOT / "docs/remote-protocol.openapi.json"
PAGE = (ROOT / "docs/remote-protocol.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json ([a-z-]+)\n(.*?)```", PAGE, re.S)


def check(operation: str, request: Any = None, reply: Any = None) -> None:
    """Against the document as it is in the repository."""
    whole = json.loads(FILE.read_text(encoding="utf-8"))
    post = whole["paths"][f"/{operation}"]["post"]
    for value, place in ((request, post["requestBody"]), (reply, post["responses"]["200"])):
        if value is not None:
            schema = {**place["content"]["application/json"]["schema"], "components": whole["components"]}
            jsonschema.Draft202012Validator(schema).validate(value)


def test_the_document_is_that_of_the_messages(update: bool) -> None:
    text = json.dumps(document(), indent=1, ensure_ascii=False) + "\n"
    if update:
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text, "run this test with --update, and read the difference"


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[f"{n}-{name}" for n, (name, _) in enumerate(EXAMPLES)])
def test_an_example_of_the_page_is_such_a_message(name: str, text: str) -> None:
    operation = name.removesuffix("-reply")
    value = json.loads(text)
    if name.endswith("-reply"):
        check(operation, reply=value)
        wire.decode(text.encode(), wire.REPLIES[operation])  # type: ignore[index]
    else:
        check(operation, request=value)
        wire.decode(text.encode(), wire.REQUESTS[operation])  # type: ignore[index]


def test_the_page_names_every_operation_and_every_door() -> None:
    schemas = document()["components"]["schemas"]
    known = [schema["properties"] for schema in schemas.values()]
    doors = {properties["do"]["enum"][0] for properties in known if "do" in properties}
    first = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("|")]
    rows = set(re.findall(r"`([a-z]+)`", "".join(first)))
    assert doors - rows == set()
    assert {"describe", "step", "perform", "serve", "ping"} - rows == set()


@pytest.mark.parametrize("path", [path for path in TALKS if path.stem == "bills-statement"], ids=lambda path: path.stem)
async def test_all_that_is_spoken_in_a_talk_fits_the_document(
    path: Path, demo_plugins: Path, tmp_path: Path, mock_clock: object, memory_home: type[MemoryHome]
) -> None:
    script = parse(path.read_text(encoding="utf-8"), path.name)
    async with open_city(elsewhere(demo_plugins, tmp_path / "city"), tmp_path, (seed_of(script),)) as city:
        await play(city, script)
    assert {"open", "step"} <= {operation for operation, _, _ in SPOKEN}
    for operation, request, reply in SPOKEN:
        check(operation, request, reply)


@pytest.mark.parametrize("text", [b"", b"[]", b"null", b'{"reply": "went_on"}', b"\xff", b"[" * 100_000])
def test_what_is_no_reply_is_refused(text: bytes) -> None:
    with pytest.raises(wire.Malformed):
        wire.decode(text, wire.StepReply)


def test_sizes_are_bounded() -> None:
    with pytest.raises(wire.Malformed, match="the most is 10"):
        wire.decode(b"{" + b" " * 20 + b"}", wire.Pong, 10)
    with pytest.raises(wire.Malformed, match="the most is 10"):
        wire.encode(wire.End(value=wire.Data(json="x" * 20)), 10)
