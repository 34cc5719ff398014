"""What somebody may do about a message that did not reach its resident, in plain words (pure)."""

from __future__ import annotations

from gateway.whatsapp.errors import Action, Scope, decide

_BY_CODE = {
    130403: "Only the resident can lift that, in WhatsApp. Reach them another way if it matters.",
    131026: "If they have got answers before, their phone was probably out of reach: send it again later. If never, "
    "the number has no WhatsApp: phone or write to them.",
    131047: "Send it again: it then waits until they write, if it may.",
    131049: "WhatsApp holds such messages back for a day or more. Reach them another way if it cannot wait.",
    131050: "They do not want such messages. Leave it.",
    131052: "Ask them to send the file again.",
    131053: "Send it again; if it fails again, the file itself is not one that WhatsApp takes.",
}
_BY_ACTION = {
    Action.RETRY: "It was tried several times. Send it again when that has passed.",
    Action.WAIT: "It was tried several times. Send it again when that has passed.",
    Action.STOP: "Mend that first (Overview says what), then send it again.",
    Action.STOP_TEMPLATE: "Look at Templates: mend that one, then send it again.",
    Action.TEMPLATE: "Send it again: it then waits until they write, if it may.",
    Action.BUG: "A fault of the gateway or of a plugin: tell whoever develops it, with the code; it would fail again.",
}


def remedy(state: str, code: int | None) -> str:
    """What to do about it.

    Arguments:
        state: of the message, as in the outbox. code: WhatsApp's, if it said one.
    """
    if state == "unknown":
        return "They may have got it. Send it again only if getting it twice does no harm."
    if state == "held":
        return "Nothing to do: it is sent once they write again."
    if state != "failed":
        return "Nothing to do: it is sent by itself."
    if code is None:
        return "Send it again if it is still of use; if it fails again, tell whoever runs the gateway."
    if code in _BY_CODE:
        return _BY_CODE[code]
    decision = decide(code)
    if decision.action in _BY_ACTION:
        return _BY_ACTION[decision.action]
    if decision.scope is Scope.RECIPIENT:
        return "It will not arrive on WhatsApp. Reach them another way: by phone or by letter."
    return "It will not arrive as it is. Reach them another way if it matters."
