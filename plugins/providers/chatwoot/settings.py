"""What the operator may write in `[plugins.chatwoot]`, and the secrets beside it."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import Secret, Secrets


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where Chatwoot is.

    Arguments:
        url: its address, `https://desk.example.org`.
        account: the number of the account, as in the address of its pages.
        inbox: the number of an inbox of the kind API; its webhook leads to `/chatwoot/hook` of the gateway.
    """

    url: str
    account: int
    inbox: int

    def __post_init__(self) -> None:
        local = self.url.startswith(("http://127.0.0.1", "http://localhost"))
        if not (self.url.startswith("https://") or local) or self.url.endswith("/"):
            raise ValueError("url: begin with https://, and leave out the / at the end")
        if self.account < 1 or self.inbox < 1:
            raise ValueError("account, inbox: numbers from 1 on, as in the address of Chatwoot's pages")


def token_of(secrets: Secrets) -> Secret:
    """The access token of an agent or an agent bot.

    Raises:
        ValueError: it is missing; a sentence for the operator.
    """
    found = secrets.get("TOKEN")
    if found is None:
        raise ValueError(f"set {secrets.variable('TOKEN')} to the access token of Chatwoot (Profile, Access Token)")
    return found
