"""What the operator sets: which login, and what it tells of people."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from gateway.api import Secrets, is_safe_address

Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
"""Only those with a public key: with a shared one, whoever may check a token could also make one."""

Word = Annotated[str, Meta(pattern=r"^\S{1,200}$")]


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `[plugins.oidc]`.

    Arguments:
        client_id: how the login knows this gateway.
        issuer: the address of the login; left out, it is taken from `OIDC_ISSUER`, so that a trial city can have
            another one. Its description is at `/.well-known/openid-configuration` below it.
        name: what residents call the login, such as `e-Services`.
        scope: what is asked for; no more than is needed to know the holder.
        holder_claim: the claim with the city's number of the holder, or a list of them, or a list of `{id, name}`.
        name_claim: the claim with the name of the person.
        manager_claim: the claim that is true for people who may remove the phones of others; left out, everybody may.
        algorithms: how the login may sign.
        clock_skew_seconds: by how much its clock and ours may differ.
        also_leads_to: where the login sends the browser, if that is at another address than the issuer:
            `["https://pages.login.example"]`.
    """

    client_id: Word
    issuer: str = ""
    name: str = ""
    scope: Annotated[str, Meta(pattern=r"^(.* )?openid( .*)?$")] = "openid profile"
    holder_claim: Word = "customer"
    name_claim: Word = "name"
    manager_claim: str = ""
    algorithms: tuple[Algorithm, ...] = ("RS256", "PS256", "ES256", "Ed25519", "EdDSA")
    also_leads_to: tuple[str, ...] = ()
    clock_skew_seconds: Annotated[int, Meta(ge=0, le=300)] = 60

    def __post_init__(self) -> None:
        if self.issuer and not is_safe_address(self.issuer):
            raise ValueError(f"issuer: {self.issuer!r} does not begin with https://")
        for address in self.also_leads_to:
            if not is_safe_address(address):
                raise ValueError(f"also_leads_to: {address!r} does not begin with https://")
        if not self.algorithms:
            raise ValueError("algorithms: name at least one")


def issuer_of(settings: Settings, secrets: Secrets) -> str:
    """The address of the login.

    Raises:
        ValueError: it is not given, or not safe; a sentence for the operator.
    """
    given = secrets.get("ISSUER")
    issuer = given.reveal() if given is not None else settings.issuer
    if not issuer:
        raise ValueError(f'write issuer = "https://..." into plugins.toml, or set {secrets.variable("ISSUER")}')
    if not is_safe_address(issuer):
        raise ValueError(f"{secrets.variable('ISSUER')} does not begin with https://")
    return issuer
