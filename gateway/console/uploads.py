"""Files that somebody sends to a page of the console: bounded, kept in memory only, and only where pages take them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from quart.formparser import FormDataParser
from quart_trio.wrappers import TrioRequest

from gateway.console_page import LARGEST_FILE, ConsoleFile

WHERE = "/console/of/"
"""Pages of plugins may take files; nobody else does."""

ROOM = 64 * 1024
"""For what stands in the form beside the file."""

LONGEST_NAME = 100


class ConsoleRequest(TrioRequest):
    """A request of the console."""

    def __init__(self, method: str, scheme: str, path: str, *others: Any, **more: Any) -> None:
        if path.startswith(WHERE):
            more["max_content_length"] = LARGEST_FILE + ROOM
        super().__init__(method, scheme, path, *others, **more)

    def make_form_data_parser(self) -> FormDataParser:
        """Files stay in memory: what is in them may be personal, and belongs in no temporary folder."""
        return self.form_data_parser_class(
            max_content_length=self.max_content_length,
            max_form_memory_size=self.max_form_memory_size,
            max_form_parts=self.max_form_parts,
            cls=self.parameter_storage_class,
            stream_factory=lambda *args, **kwargs: BytesIO(),
        )

    async def uploads(self) -> dict[str, ConsoleFile]:
        """The files of the form, by the names of their fields; a field that was left empty is not there."""
        return {
            field: ConsoleFile(_plain(each.filename), each.read())
            for field, each in (await self.files).items()
            if each.filename
        }


def _plain(name: str) -> str:
    """The name of a file without a path, and without what no name needs."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME]
