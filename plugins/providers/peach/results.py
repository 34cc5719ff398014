"""What Peach's result codes mean. Pure.

Source: Peach's developer pages, "Result codes"; the same list is at `/v1/resultcodes` of its card host. Whatever is not
here is for review, never a success and never a failure.
"""

from __future__ import annotations

import re

from gateway.api import PaymentState

_SHAPE = re.compile(r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}\Z")

CANCELLED = "100.396.101"

_MEANINGS: tuple[tuple[str, PaymentState], ...] = (
    (r"000\.200\.100", "open"),  # the page was made
    (r"000\.200", "pending"),
    (r"000\.000\.|000\.100\.1|000\.[36]|000\.400\.1[12]0", "paid"),
    (r"000\.400\.0[^3]|000\.400\.100", "review"),  # a success that Peach itself wants looked at
    (r"800\.400\.5|100\.400\.500", "pending"),  # for days
    (r"000\.400\.1[0-9][1-9]|000\.400\.2", "failed"),  # 3-D Secure and risk
    (r"100\.390\.1", "failed"),  # authentication
    (r"800\.[17]00|800\.800\.[123]", "failed"),  # the bank
    (r"900\.[1234]00|000\.400\.030", "pending"),  # communication
    (r"800\.[56]|999\.|600\.1|800\.800\.[84]", "pending"),  # Peach's system
    (r"100\.39[765]", "open"),  # the payer has gone, or time was over: it can still turn into a success
    (r"300\.100\.100", "failed"),  # soft decline
    (r"000\.100\.2", "disputed"),
)


_NOT_DONE = re.compile(r"200\.[123]|100\.[53][07]|100\.55|100\.[69]00\.500|800\.900|700\.[1345][05]0|700\.600|700\.601")
"""The request itself was wrong, or its amount, its signature, or what it refers to."""


def meaning(code: str) -> PaymentState:
    """What a code says of a payment.

    Arguments:
        code: such as `000.100.110`.

    >>> meaning("000.000.000"), meaning("800.100.203"), meaning("000.100.110x")
    ('paid', 'failed', 'review')
    """
    if not _SHAPE.match(code):
        return "review"
    if code == CANCELLED:
        return "cancelled"
    return next((state for pattern, state in _MEANINGS if re.match(pattern, code)), "review")


def not_done(code: str) -> bool:
    """Whether Peach refuses a request as such; nothing has come of it.

    Arguments:
        code: of an answer.

    >>> not_done("700.400.200"), not_done("000.100.110")
    (True, False)
    """
    return bool(_SHAPE.match(code) and _NOT_DONE.match(code))


def unknown(code: str) -> bool:
    """Whether Peach says that it knows no such session.

    Arguments:
        code: of an answer with an error.
    """
    return code == "200.300.404"
