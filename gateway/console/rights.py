"""Who may what: five roles, and what each may see and do (pure)."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["viewer", "agent", "operator", "treasurer", "admin"]
Right = Literal["look", "personal", "mend", "plugins", "money", "notices", "audit", "users"]
"""`look`: pages with personal data masked. `personal`: see numbers whole and what was said; each look is noted.
`mend`: have something tried again, drop it, serve somebody again. `plugins`: switch them and change their settings.
`money`: decide about payments. `notices`: tell many residents of something.
`audit`: read who did what. `users`: that is done in the terminal; the page only shows them."""

ROLES: tuple[Role, ...] = get_args(Role)

_OF: dict[Role, frozenset[Right]] = {
    "viewer": frozenset(("look",)),
    "agent": frozenset(("look", "personal")),
    "operator": frozenset(("look", "personal", "mend", "plugins", "notices")),
    "treasurer": frozenset(("look", "money", "audit")),
    "admin": frozenset(get_args(Right)),
}

ABOUT: dict[Role, str] = {
    "viewer": "sees all pages, personal data masked",
    "agent": "also answers residents, and sees numbers and what was said",
    "operator": "also has things tried again or dropped, sends notices, and changes plugins",
    "treasurer": "sees all pages masked, decides about payments, and sees the audit",
    "admin": "may do everything, and sees the audit and who has an account",
}


def may(role: Role, right: Right) -> bool:
    """Whether a role includes a right.

    >>> may("viewer", "mend"), may("operator", "mend")
    (False, True)
    """
    return right in _OF[role]
