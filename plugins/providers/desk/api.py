"""The desk over HTTP: a small JSON API for pages and for other programs. Whoever calls proves it by their own token."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from msgspec import Struct

from gateway.api import (
    DeskRefused,
    DeskTalk,
    HttpRequest,
    HttpResponse,
    HttpRoute,
    PluginContext,
    PluginRuntime,
    Secrets,
)
from plugins.providers.desk.books import Books
from plugins.providers.desk.settings import Settings

JSON = "application/json"


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a reply or a note. `key` counts once: the same request may be sent again."""

    words: str
    key: str


class Moved(Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a transfer: the name of a department."""

    department: str


Handler = Callable[[HttpRequest, Books, str, int], Awaitable[Any]]


def routes(context: PluginContext) -> list[HttpRoute]:
    """All of them, below `/desk/api`."""

    settings: Settings = context.settings
    departments = settings.passed_on(context.city)

    def guarded(handle: Handler) -> Callable[[HttpRequest, PluginRuntime], Awaitable[HttpResponse]]:
        async def answer(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
            agent = agent_of(request, context.secrets)
            if agent is None:
                return _json({"error": "a token of the desk is needed: Authorization: Bearer ..."}, 401)
            number = request.params.get("number", "0")
            try:
                books = Books(runtime.storage, runtime.clock, departments)
                answer = await handle(request, books, agent, int(number) if number.isdecimal() else 0)
                return answer if isinstance(answer, HttpResponse) else _json(answer)
            except DeskRefused as error:
                return _json({"error": str(error)}, 409)
            except msgspec.MsgspecError as error:
                return _json({"error": f"the body is not what it should be: {error}"}, 400)

        return answer

    post = ("POST",)
    paths: list[tuple[str, Handler, tuple[str, ...]]] = [
        ("/api/tickets", _tickets, ("GET",)),
        ("/api/tickets/{number}", _ticket, ("GET",)),
        ("/api/tickets/{number}/files/{line}", _file, ("GET",)),
        ("/api/tickets/{number}/claim", _claim, post),
        ("/api/tickets/{number}/reply", _reply, post),
        ("/api/tickets/{number}/note", _note, post),
        ("/api/departments", _departments, ("GET",)),
        ("/api/tickets/{number}/transfer", _transfer, post),
        ("/api/tickets/{number}/close", _close, post),
    ]
    return [
        HttpRoute(path=path, handle=guarded(handle), methods=methods, csrf=False, per_minute=600)
        for path, handle, methods in paths
    ]


def agent_of(request: HttpRequest, secrets: Secrets) -> str | None:
    """Who calls, by their token; None if nobody has it.

    Raises:
        ValueError: the tokens cannot be read.
    """
    kind, _, token = (request.header("authorization") or "").partition(" ")
    found = None
    for each in secrets.all("TOKENS"):  # all are compared, so that time tells nothing
        name, _, own = each.reveal().partition(":")
        if own and hmac.compare_digest(own.encode(), token.encode()):
            found = name.replace("_", " ")
    return found if kind.lower() == "bearer" else None


async def _tickets(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    return {"tickets": await books.tickets(closed=request.query.get("state") == "closed")}


async def _ticket(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    found: DeskTalk = await books.talk(number)
    return found


async def _file(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    line = request.params.get("line", "0")
    content, mime = await books.file(number, int(line) if line.isdecimal() else 0)
    safe = (("Content-Disposition", "attachment"),)
    return HttpResponse(status=200, body=content, kind=mime, headers=safe)


async def _claim(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    return await books.claim(number, agent)


async def _reply(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    written = msgspec.json.decode(request.body, type=Written)
    await books.reply(number, agent, written.words, written.key)
    return {"done": True}


async def _note(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    written = msgspec.json.decode(request.body, type=Written)
    await books.note(number, agent, written.words, written.key)
    return {"done": True}


async def _departments(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    return {"departments": await books.departments()}


async def _transfer(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    wanted = msgspec.json.decode(request.body, type=Moved)
    await books.transfer(number, wanted.department, agent)
    return {"done": True}


async def _close(request: HttpRequest, books: Books, agent: str, number: int) -> Any:
    return {"closed": await books.close(number)}


def _json(value: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(status=status, body=msgspec.json.encode(value), kind=JSON)
