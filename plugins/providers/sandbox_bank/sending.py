"""What the bank does by itself: it decides what it thought about, and sends notices until the shop has answered 200."""

from __future__ import annotations

from gateway.api import HttpFailed, PluginRuntime
from plugins.providers.sandbox_bank.bank import SESSION, Session, secret_of, settle, signature

AT_ONCE = 20
LONGEST_PAUSE = 600.0


async def send_due(runtime: PluginRuntime, fee: int) -> None:
    """One round.

    Arguments:
        runtime: of the bank. fee: that it keeps, in hundredths of a percent.
    """
    await _decide(runtime, fee)
    sql = "select id, url, body, tries from sandbox_bank__notice where next_try <= ? order by next_try limit ?"
    due = await runtime.storage.query(sql, (runtime.clock.now(), AT_ONCE))
    if not due:
        return
    secret = await secret_of(runtime.storage, runtime.ids.new() + runtime.ids.new())
    async with runtime.http(seconds=10) as http:
        for id, url, body, tries in due:
            at = str(int(runtime.clock.now()))
            headers = {
                "content-type": "application/json",
                "x-sandbox-signature": f"{at},{signature(secret, at, body.encode())}",
            }
            try:
                answer = await http.request("POST", url, headers=headers, content=body.encode())
                taken = answer.status == 200
            except HttpFailed:
                taken = False
            pause = None if taken else runtime.clock.now() + min(2.0 ** min(tries, 10), LONGEST_PAUSE)
            async with runtime.storage.transaction() as tx:
                sql = "update sandbox_bank__notice set tries = tries + 1, next_try = ? where id = ?"
                await tx.execute(sql, (pause, id))


async def _decide(runtime: PluginRuntime, fee: int) -> None:
    """Cards that are decided late."""
    now = runtime.clock.now()
    sql = f"select {SESSION} from sandbox_bank__session where later <= ? limit {AT_ONCE}"  # noqa: S608
    for row in await runtime.storage.query(sql, (now,)):
        session = Session(**dict(zip(Session.__struct_fields__, row, strict=True)))
        async with runtime.storage.transaction() as tx:
            sql = "update sandbox_bank__session set state = 'paid', later = null where id = ? and later is not null"
            if (await tx.execute(sql, (session.id,))).changed:
                payment = f"B{session.id[:15].upper()}"
                await settle(tx, session, id=payment, now=now, fee=fee, card=session.card, suffix="late")
