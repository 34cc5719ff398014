"""Accounts of the console, logins that end, and one-time links; kept in the gateway's database.

All functions take the database that an operator has opened (`sessions.stores.operators.opened`), so that
`gateway users` and the console's pages are the same code. What would let somebody in (tokens) is kept as its hash.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gateway.console.audit import OWNER, Act, note_within, told
from gateway.console.city_login import Known
from gateway.console.rights import Role
from sessions.stores.database import Database
from sessions.stores.operators import writing
from sessions.stores.plugin_storage import delete_value, get_value, keys_of, put_value

USER, LOGIN, LINK = "user/", "login/", "link/"

IDLE_SECONDS = 30 * 60.0
"""Without a request a login ends after so long."""

LOGIN_SECONDS = 12 * 3600.0
"""And after so long in any case."""

LINK_SECONDS = 3600.0
"""How long a one-time link can be used."""

NOTE_SEEN_SECONDS = 60.0
"""How often it is written down that a login is in use."""

MOST_USERS = 1000

_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}\Z")


class User(Struct, frozen=True, kw_only=True):
    """Somebody who may sign in.

    Arguments:
        name: lower case. made: seconds since the epoch. disabled: since when; 0 if not.
        password: its argon2 hash; empty while nobody has set one, and then only a one-time link lets in.
        factor: the key of the second factor; empty without. used: the last step whose code was taken.
        age: grows when password, role or state changes; logins from before end.
        failures, failed_at: wrong passwords in a row, and when the last one was.
        subject: whom the city's login knows by it; empty for an account of the console's own.
    """

    name: str
    role: Role
    made: float
    disabled: float = 0.0
    password: str = ""
    factor: str = ""
    used: int = 0
    age: int = 0
    failures: int = 0
    failed_at: float = 0.0
    subject: str = ""


class Login(Struct, frozen=True, kw_only=True):
    """Somebody is signed in.

    Arguments:
        id: the hash of the cookie's token. user: the name. age: of the user when this began.
        began, seen: seconds since the epoch.
        by_link: it began by a one-time link, so who has lost the password may set another one.
    """

    id: str
    user: str
    age: int
    began: float
    seen: float
    by_link: bool = False


class Link(Struct, frozen=True, kw_only=True):
    """Lets somebody in once. until: seconds since the epoch."""

    user: str
    until: float
    age: int


class CannotChange(Exception):
    """What was asked about an account cannot be done; the text says why, and what to do."""


def find(db: Database, name: str) -> User | None:
    """The account with this name."""
    found = get_value(db, OWNER, f"{USER}{name.strip().lower()}"[:200])
    return None if found is None else msgspec.msgpack.decode(found, type=User)


def everybody(db: Database) -> list[User]:
    """All accounts, by name."""
    found = (find(db, key.removeprefix(USER)) for key in keys_of(db, OWNER, USER, "", MOST_USERS))
    return [user for user in found if user is not None]


def add(db: Database, name: str, role: Role, *, now: float, who: str) -> User:
    """Make an account. Nobody can sign in with it before a password is set, or a one-time link is used.

    Arguments:
        who: adds it, for the audit.

    Raises:
        CannotChange: there is one with this name, or it is no name.
    """
    name = name.strip().lower()
    if not _NAME.match(name):
        raise CannotChange(f"{name!r} is no name: 2 to 40 of a-z, 0-9, . _ -, a letter first")
    user = User(name=name, role=role, made=now)

    def operation(db: Database) -> Act:
        if find(db, name) is not None:
            raise CannotChange(f"there is a {name} already; gateway users role {name} ROLE changes what they may")
        _put(db, user)
        return note_within(db, Act(at=now, who=who, what="user added", about=name, detail=role))

    told(writing(db, operation))
    return user


def set_role(db: Database, name: str, role: Role, *, now: float, who: str) -> User:
    """Give an account another role; who is signed in with it has to sign in again."""

    def changed(db: Database, user: User) -> User:
        _keep_an_admin(db, user, role)
        return replace(user, role=role, age=user.age + 1)

    return change(db, name, changed, Act(at=now, who=who, what="user's role changed", about=name, detail=role))


def set_disabled(db: Database, name: str, disabled: bool, *, now: float, who: str) -> User:
    """Let nobody in with an account any more, at once; or again."""

    def changed(db: Database, user: User) -> User:
        if disabled:
            _keep_an_admin(db, user, None)
        return replace(user, disabled=now if disabled else 0.0, age=user.age + 1)

    what = "user disabled" if disabled else "user enabled"
    return change(db, name, changed, Act(at=now, who=who, what=what, about=name))


def set_password(db: Database, name: str, hashed: str, *, now: float, who: str) -> User:
    """Set a password; all logins of the account end.

    Arguments:
        hashed: see `gateway.console.passwords`.
    """

    def changed(db: Database, user: User) -> User:
        return replace(user, password=hashed, age=user.age + 1, failures=0)

    return change(db, name, changed, Act(at=now, who=who, what="password set", about=name))


def set_factor(db: Database, name: str, key: str, *, now: float, who: str) -> User:
    """Ask for a second factor from now on, or (with an empty key) no more."""
    what = "second factor set" if key else "second factor taken away"
    act = Act(at=now, who=who, what=what, about=name)
    return change(db, name, lambda db, user: replace(user, factor=key, used=0), act)


def change(db: Database, name: str, changed: Callable[[Database, User], User], act: Act) -> User:
    """Change an account as it is now, and note it, in one transaction.

    Arguments:
        changed: the account as it shall be; raises if that cannot be.

    Raises:
        CannotChange: there is no such account. And what `changed` raises.
    """

    def operation(db: Database) -> tuple[User, Act]:
        user = changed(db, _known(db, name))
        _put(db, user)
        return user, note_within(db, replace(act, about=user.name if act.about == name else act.about))

    user, noted = writing(db, operation)
    told(noted)
    return user


def _put(db: Database, user: User) -> None:
    put_value(db, OWNER, f"{USER}{user.name}", msgspec.msgpack.encode(user))


def _known(db: Database, name: str) -> User:
    user = find(db, name)
    if user is None:
        names = ", ".join(each.name for each in everybody(db)) or "nobody yet"
        raise CannotChange(f"there is no {name}; these have an account: {names}")
    return user


def _keep_an_admin(db: Database, user: User, role: Role | None) -> None:
    others = [each for each in everybody(db) if each.role == "admin" and not each.disabled and each.name != user.name]
    if user.role == "admin" and role != "admin" and not user.disabled and not others:
        raise CannotChange(f"{user.name} is the only admin; make somebody else one first")


# ---------------------------------------------------------------------------------------------- logins and links


def _id(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def begin(db: Database, user: User, *, now: float, by_link: bool = False) -> str:
    """Sign somebody in.

    Arguments:
        by_link: see `Login`.

    Returns: the token for the cookie.
    """
    token = secrets.token_urlsafe(32)
    login = Login(id=_id(token), user=user.name, age=user.age, began=now, seen=now, by_link=by_link)

    def operation(db: Database) -> None:
        _forget_old(db, now)
        put_value(db, OWNER, f"{LOGIN}{login.id}", msgspec.msgpack.encode(login))

    writing(db, operation)
    return token


def signed_in(db: Database, token: str, *, now: float, use: bool = True) -> tuple[Login, User] | None:
    """Whose login a token is; None if it has ended, or its user has been changed or disabled since.

    Arguments:
        use: it counts as a use of the login.
    """
    if not 20 <= len(token) <= 100:
        return None
    found = get_value(db, OWNER, f"{LOGIN}{_id(token)}")
    if found is None:
        return None
    login = msgspec.msgpack.decode(found, type=Login)
    user = find(db, login.user)
    if user is None or not _is_good(login, user, now):
        return None
    if use and now - login.seen >= NOTE_SEEN_SECONDS:
        seen = msgspec.msgpack.encode(replace(login, seen=now))
        writing(db, lambda db: put_value(db, OWNER, f"{LOGIN}{login.id}", seen))
    return login, user


def lasts(db: Database, id: str, *, now: float) -> bool:
    """Whether a login is still good, without counting as a use of it.

    Arguments:
        id: of the login.
    """
    found = get_value(db, OWNER, f"{LOGIN}{id}")
    login = None if found is None else msgspec.msgpack.decode(found, type=Login)
    user = None if login is None else find(db, login.user)
    return login is not None and user is not None and _is_good(login, user, now)


def _is_good(login: Login, user: User, now: float) -> bool:
    over = now - login.seen > IDLE_SECONDS or now - login.began > LOGIN_SECONDS
    return not (over or user.disabled or user.age != login.age)


def _over(login: Login, now: float) -> bool:
    return now - login.seen > IDLE_SECONDS or now - login.began > LOGIN_SECONDS


def end(db: Database, login: Login) -> None:
    """Sign somebody out."""
    writing(db, lambda db: delete_value(db, OWNER, f"{LOGIN}{login.id}"))


def let_in(db: Database, known: Known, *, now: float) -> str:
    """Sign somebody in whom the city's login knows. Their account is made at the first time, and has the role that the
    login says now; one of the console's own is never theirs, whatever its name.

    Returns: the token for the cookie.

    Raises:
        CannotChange: the account is disabled, or somebody else has the name.
    """

    def operation(db: Database) -> tuple[User, list[Act]]:
        user = next((each for each in everybody(db) if each.subject == known.subject), None)
        acts = []
        if user is None:
            if find(db, known.name) is not None:
                raise CannotChange(f"there is an account {known.name} already that is not this login's")
            user = User(name=known.name, role=known.role, made=now, subject=known.subject)
            acts.append(Act(at=now, who=user.name, what="user added by the city's login", about=user.name))
        if user.disabled:
            raise CannotChange("This account is disabled")
        if user.role != known.role:
            user = replace(user, role=known.role, age=user.age + 1)
            acts.append(Act(at=now, who=user.name, what="user's role changed by the city's login", detail=known.role))
        acts.append(Act(at=now, who=user.name, what="signed in by the city's login"))
        _put(db, user)
        return user, [note_within(db, act) for act in acts]

    user, noted = writing(db, operation)
    for act in noted:
        told(act)
    return begin(db, user, now=now)


def make_link(db: Database, name: str, *, now: float, who: str) -> str:
    """A one-time link for somebody who has no password, or has lost it. Returns: its token.

    Raises:
        CannotChange: there is no such account, or it is disabled.
    """
    user = _known(db, name)
    if user.disabled:
        raise CannotChange(f"{user.name} is disabled; gateway users enable {user.name} lets them in again")
    token = secrets.token_urlsafe(32)
    link = Link(user=user.name, until=now + LINK_SECONDS, age=user.age)

    def operation(db: Database) -> Act:
        put_value(db, OWNER, f"{LINK}{_id(token)}", msgspec.msgpack.encode(link))
        return note_within(db, Act(at=now, who=who, what="one-time link made", about=user.name))

    told(writing(db, operation))
    return token


def link_of(db: Database, token: str, *, now: float) -> User | None:
    """Whom a link would let in; None if it is over, was used, or its user has changed."""
    found = get_value(db, OWNER, f"{LINK}{_id(token)}") if len(token) <= 100 else None
    link = None if found is None else msgspec.msgpack.decode(found, type=Link)
    user = None if link is None or link.until < now else find(db, link.user)
    return user if user is not None and link is not None and not user.disabled and user.age == link.age else None


def use_link(db: Database, token: str, *, now: float) -> User | None:
    """Use a link up. Returns: whom it lets in; None if it does not."""

    def operation(db: Database) -> tuple[User, Act] | None:
        user = link_of(db, token, now=now)
        if user is None or not delete_value(db, OWNER, f"{LINK}{_id(token)}"):
            return None
        return user, note_within(db, Act(at=now, who=user.name, what="signed in by a one-time link"))

    found = writing(db, operation)
    if found is None:
        return None
    told(found[1])
    return found[0]


def _forget_old(db: Database, now: float) -> None:
    """Logins and links that are over; looked at when somebody signs in, which is seldom."""
    for key in keys_of(db, OWNER, LOGIN, "", 10_000):
        body = get_value(db, OWNER, key)
        if body is not None and _over(msgspec.msgpack.decode(body, type=Login), now):
            delete_value(db, OWNER, key)
    for key in keys_of(db, OWNER, LINK, "", 10_000):
        body = get_value(db, OWNER, key)
        if body is not None and msgspec.msgpack.decode(body, type=Link).until < now:
            delete_value(db, OWNER, key)
