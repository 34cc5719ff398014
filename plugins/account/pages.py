"""The pages behind the link in the chat.

`GET /l/TOKEN` shows the end of the chat's number and changes nothing; its button leads to the login, or hands over the
code of a bill. Only the browser that has pressed the button (a cookie) sees the code that is to be typed in the chat.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from gateway.api import (
    BillClaim,
    HttpRequest,
    HttpResponse,
    HttpRoute,
    LoginReturn,
    LoginStart,
    PluginRuntime,
    Proof,
    RegistrationFacts,
    Sorry,
)
from plugins.account import attempts
from plugins.account.codes import code_of, hashed, same
from plugins.account.links import note
from plugins.account.records import Attempt
from plugins.account.settings import Settings

COOKIE = "browser"
GONE, BAD, CONFLICT = 410, 400, 409
PER_MINUTE = 120
"""Requests from one address: a mobile network hides hundreds of residents behind one. Guesses have their own limits."""


def routes(settings: Settings, token: Callable[[], str] = lambda: secrets.token_urlsafe(24)) -> Sequence[HttpRoute]:
    """All pages.

    Arguments:
        token: makes what is kept in a browser, so that nobody can guess it.
    """
    pages = _Pages(settings, token)
    service, cookies = ("registration",), (COOKIE,)
    return [
        HttpRoute(path="/l/{token}", handle=pages.link, services=service, cookies=cookies, per_minute=PER_MINUTE),
        HttpRoute(
            path="/l/{token}",
            handle=pages.begin,
            methods=("POST",),
            services=service,
            cookies=cookies,
            per_minute=PER_MINUTE,
            seconds=30,
            largest=4096,
        ),
        HttpRoute(
            path="/back", handle=pages.back, services=service, cookies=cookies, per_minute=PER_MINUTE, seconds=45
        ),
        HttpRoute(path="/done", handle=pages.done, cookies=cookies, per_minute=60),
        HttpRoute(path="/stop", handle=pages.stop, methods=("POST",), cookies=cookies, per_minute=PER_MINUTE),
    ]


class _Pages:
    def __init__(self, settings: Settings, token: Callable[[], str]) -> None:
        self._settings, self._token = settings, token

    # ------------------------------------------------------------------------------------------ the link

    async def link(self, request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        """What the link is for, and whose chat it was sent to. Changes nothing, however often it is fetched."""
        found = await attempts.look(runtime.storage, hashed(request.params["token"]), runtime.clock.now())
        if found is not None and found.state in ("proven", "bound") and _is_of(request, found):
            return HttpResponse.redirect(runtime.path("/done"))
        if found is None or found.state not in ("open", "begun"):
            return _over(request, runtime, found)
        about: RegistrationFacts = await runtime.services.registration.about()
        return _start(request, runtime, found, about)

    async def begin(self, request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        """The button: to the login, or with the code of a bill straight to our own code."""
        mark = hashed(request.params["token"])
        found = await attempts.look(runtime.storage, mark, runtime.clock.now())
        if found is None or found.state not in ("open", "begun"):
            return _over(request, runtime, found)
        about: RegistrationFacts = await runtime.services.registration.about()
        cookie = self._token()
        if about.way == "bill":
            return await self._with_bill(request, runtime, found, about, cookie)
        start = LoginStart(
            return_to=runtime.url("/back"), language=found.language, max_age=found.max_age, acr=found.acr
        )
        page = await runtime.services.registration.begin(start)
        now = runtime.clock.now()
        async with runtime.storage.transaction() as tx:
            current = await attempts.look_in(tx, mark, now, "open", "begun")
            if current is None:
                return _over(request, runtime, None)
            begun = replace(
                current, state="begun", browser=hashed(cookie), login=hashed(page.state), kept=page.kept, start=start
            )
            await attempts.keep(tx, begun)
            await note(tx, found.resident, "", "login begun", now)
        return self._set(HttpResponse.redirect(page.address), cookie)

    async def _with_bill(
        self, request: HttpRequest, runtime: PluginRuntime, found: Attempt, about: RegistrationFacts, cookie: str
    ) -> HttpResponse:
        form = request.form()
        account, code = form.get("account", ""), form.get("code", "")
        try:
            proof = await runtime.services.registration.check(BillClaim(account=account, code=code, who=found.resident))
        except Sorry as sorry:
            words = runtime.word(sorry.text, found.language)
            return _start(request, runtime, found, about, words=words, account=account[:60])
        await self._proven(runtime, found.mark, proof, "bill", cookie)
        return self._set(HttpResponse.redirect(runtime.path("/done")), cookie)

    # ------------------------------------------------------------------------------------------ the way back

    async def back(self, request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        """The browser comes back from the login. What it brings is good once, and in the browser that went there."""
        query, now = request.query, runtime.clock.now()
        mark = await attempts.of_browser(runtime.storage, request.cookies.get(COOKIE, ""))
        async with runtime.storage.transaction() as tx:
            found = await attempts.look_in(tx, mark, now, "begun") if mark else None
            if found is None or found.start is None or not same(found.login, hashed(query.get("state", ""))):
                return runtime.page(request, "lost.html", status=BAD)
            await attempts.keep(tx, replace(found, login="", kept=""))
        returned = LoginReturn(query=query, start=found.start, kept=found.kept)
        try:
            proof = await runtime.services.registration.finish(returned)
        except Sorry as sorry:
            words = runtime.word(sorry.text, found.language)
            return runtime.page(request, "refused.html", status=CONFLICT, language=found.language, words=words)
        cookie = self._token()  # another one after the login, so that nobody can have planted it before
        await self._proven(runtime, found.mark, proof, "login", cookie)
        return self._set(HttpResponse.redirect(runtime.path("/done")), cookie)

    async def _proven(self, runtime: PluginRuntime, mark: str, proof: Proof, way: str, cookie: str) -> None:
        """Keep the proof; from here on the code is shown.

        Raises:
            Sorry: the link is over, or another window was faster.
        """
        now = runtime.clock.now()
        async with runtime.storage.transaction() as tx:
            found = await attempts.look_in(tx, mark, now, "open", "begun")
            if found is None:
                raise Sorry("account-link-over")
            until = now + self._settings.code_minutes * attempts.MINUTE
            proven = replace(
                found,
                state="proven",
                proof=proof,
                way="bill" if way == "bill" else "login",
                browser=hashed(cookie),
                login="",
                kept="",
                until=until,
                tries=0,
            )
            await attempts.keep(tx, proven)
            await note(tx, found.resident, proof.holders[0].id, f"proven by {way}", now)

    # ------------------------------------------------------------------------------------------ the code

    async def done(self, request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        """The code, for the browser that has logged in; loaded again it is the same."""
        mark = await attempts.of_browser(runtime.storage, request.cookies.get(COOKIE, ""))
        found = await attempts.look(runtime.storage, mark, runtime.clock.now()) if mark else None
        if found is None:
            return runtime.page(request, "lost.html", status=BAD)
        if found.state == "bound":
            return runtime.page(request, "registered.html", language=found.language)
        if found.state != "proven":
            return _over(request, runtime, found)
        code = await code_of(runtime.storage, found.mark)
        minutes = self._settings.code_minutes
        return runtime.page(
            request, "code.html", language=found.language, code=code, number=found.tail, minutes=minutes
        )

    async def stop(self, request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        """Somebody finds that this is not their number: nothing comes of it."""
        mark = await attempts.of_browser(runtime.storage, request.cookies.get(COOKIE, ""))
        now = runtime.clock.now()
        async with runtime.storage.transaction() as tx:
            found = await attempts.look_in(tx, mark, now, "open", "begun", "proven") if mark else None
            if found is not None:
                await attempts.keep(tx, replace(found, state="over"))
                await note(tx, found.resident, "", "stopped on the page", now)
        language = found.language if found is not None else request.language
        return runtime.page(request, "stopped.html", language=language)

    def _set(self, response: HttpResponse, cookie: str) -> HttpResponse:
        minutes = self._settings.link_minutes + self._settings.code_minutes
        return response.with_cookie(COOKIE, cookie, seconds=minutes * 60)


def _is_of(request: HttpRequest, found: Attempt) -> bool:
    """Whether this browser is the one at an attempt."""
    return bool(found.browser) and same(found.browser, hashed(request.cookies.get(COOKIE, "")))


def _start(
    request: HttpRequest,
    runtime: PluginRuntime,
    found: Attempt,
    about: RegistrationFacts,
    *,
    words: str = "",
    account: str = "",
) -> HttpResponse:
    return runtime.page(
        request,
        f"{about.way}.html",
        status=CONFLICT if words else 200,
        language=found.language,
        leads_to=about.leads_to,
        number=found.tail,
        login=about.name,
        words=words,
        account=account,
    )


def _over(request: HttpRequest, runtime: PluginRuntime, found: Attempt | None) -> HttpResponse:
    language = found.language if found is not None else request.language
    return runtime.page(request, "over.html", status=GONE, language=language)
