"""`/verify/CODE`: whoever is shown a receipt can see whether it is ours, and whether it says the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gateway.api import HttpRequest, HttpResponse, PluginRuntime
from plugins.payments.booking import day_of
from plugins.payments.ledger import Ledger
from plugins.payments.names import grouped, read_code
from plugins.payments.records import Taken

GOOD = ("received", "posted")


async def verify(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """A receipt by the code of its address."""
    typed = request.params.get("code", "")
    code = read_code(typed)
    found = await Ledger(runtime.storage).money("code = ?", (code,)) if code else []
    receipt = await _shown(runtime, found[0]) if found else None
    status = 200 if receipt or not typed else 404
    return runtime.page(request, "verify.html", status=status, receipt=receipt, asked=typed[:20])


async def ask(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    """The form for a code; what is typed there becomes the address of the answer."""
    if request.method != "POST":
        return await verify(request, runtime)
    typed = request.form().get("code", "")
    code = read_code(typed)
    if not code:
        shown = typed.strip()[:20] or "-"
        return runtime.page(request, "verify.html", status=404, receipt=None, asked=shown)
    return HttpResponse.redirect(runtime.path(f"/verify/{grouped(code)}"))


async def _shown(runtime: PluginRuntime, money: Taken) -> dict[str, Any]:
    details = await Ledger(runtime.storage).details(money.intent) if money.intent else None
    on: dt.date = day_of(money.at, runtime.city.timezone)
    return {
        "code": grouped(money.code),
        "amount": money.amount,
        "accounts": details.accounts if details else "-",
        "on": on,
        "reference": money.reference or "-",
        "state": money.state,
        "good": money.state in GOOD,
    }
