"""Forms from the settings and the plugins: what is shown, and the address that open forms talk to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import structlog
import trio
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from msgspec import Struct

from gateway.channel_notices import ChannelNotices
from gateway.clock import Clock
from gateway.flows_endpoint import PATH, FlowsEndpoint
from gateway.plugin_host import PluginHost
from gateway.settings import Fault, Settings, SettingsError
from gateway.whatsapp.flows_crypto import BadKey, load_keys
from gateway.whatsapp.flows_file import Built, FlowsFile, FlowsFileError, WhatsAppForms, build_all, read
from gateway.whatsapp.flows_json import Word
from gateway.whatsapp.flows_tokens import FlowTokens
from gateway.wording import Wording
from sessions.forms import Forms
from sessions.messages import Words

_log = structlog.stdlib.get_logger(__name__)

Stamp = tuple[int, int] | None

LOOK_SECONDS = 3.0
"""Seconds between two looks at the file of `gateway flows push`."""


class FlowsSetup(Struct, frozen=True):
    """What forms need in a gateway that runs.

    Arguments:
        forms: the sessions' port. endpoint: answers open forms; None without a private key.
    """

    forms: WhatsAppForms
    endpoint: FlowsEndpoint | None


class FormsOfPlugins:
    """Keeps the forms in step with plugins that are changed; see `gateway.editions.FormsMaker`."""

    def __init__(self, setup: FlowsSetup) -> None:
        self._setup = setup
        self._built: tuple[Built, ...] | None = None

    def made(self, host: PluginHost, wording: Wording) -> Forms:
        """Build them all; nothing is changed."""
        self._built = built_forms(host, wording, endpoint=self._setup.endpoint is not None)
        return self._setup.forms

    def use(self, host: PluginHost, wording: Wording, forms: Forms) -> None:
        """Show these, as far as WhatsApp knows them, and answer open ones by them."""
        if self._built is not None:
            self._setup.forms.use(self._built)
        if self._setup.endpoint is not None:
            self._setup.endpoint.use(host.forms, wording)


def set_up(settings: Settings, host: PluginHost, wording: Wording, clock: Clock, notices: ChannelNotices) -> FlowsSetup:
    """Read which forms WhatsApp knows, and make the endpoint ready.

    Arguments:
        notices: tell which forms WhatsApp shows no more.

    Raises:
        SettingsError: the private key or the file of forms cannot be used.
    """
    keys, file = check_forms(settings)
    tokens = FlowTokens(settings.app_secrets)
    built = built_forms(host, wording, endpoint=bool(keys))
    endpoint = None
    if keys:
        endpoint = FlowsEndpoint(
            app_secrets=settings.app_secrets, keys=keys, forms=host.forms, tokens=tokens, texts=wording, clock=clock
        )
    return FlowsSetup(WhatsAppForms(file, built, tokens, notices.flow_off), endpoint)


async def follow(path: Path, forms: WhatsAppForms) -> None:
    """Show what `gateway flows push` has published as soon as it has noted it. Runs until it is cancelled.

    Arguments:
        path: the file that it writes (`GATEWAY_FLOWS`); one that cannot be used changes nothing.
    """
    seen = await stamp(path)
    while True:
        await trio.sleep(LOOK_SECONDS)
        seen = await look(path, forms, seen)


async def look(path: Path, forms: WhatsAppForms, seen: Stamp) -> Stamp:
    """Take the file if it has changed since it was `seen`; what is seen now."""
    now = await stamp(path)
    if now == seen:
        return now
    try:
        forms.take(await trio.to_thread.run_sync(read, path))
    except FlowsFileError as error:
        _log.warning("forms_not_taken", why=str(error))
    else:
        _log.info("forms_taken", published=len(forms.ids), waiting=len(forms.waiting))
    return now


async def stamp(path: Path) -> Stamp:
    """What changes when the file is written; None while there is none."""
    try:
        found = await trio.Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def check_forms(settings: Settings) -> tuple[tuple[RSAPrivateKey, ...], FlowsFile]:
    """The private keys, and what WhatsApp knows.

    Raises:
        SettingsError: a key or the file cannot be used.
    """
    keys = keys_of(settings)
    try:
        return keys, read(settings.flows)
    except FlowsFileError as error:
        mend = "Delete it and run `gateway flows push` again."
        raise SettingsError((Fault(str(error), "GATEWAY_FLOWS", mend),)) from error


def keys_of(settings: Settings) -> tuple[RSAPrivateKey, ...]:
    """Our private keys, the newest first; none if none is set.

    Raises:
        SettingsError: a key cannot be used.
    """
    if settings.flows_private_key is None:
        return ()
    passphrase = settings.flows_passphrase.reveal() if settings.flows_passphrase is not None else None
    try:
        return load_keys(settings.flows_private_key.reveal(), passphrase)
    except BadKey as error:
        where, mend = "GATEWAY_FLOWS_PRIVATE_KEY", "Make a new one with `gateway flows key FILE`, and push again."
        raise SettingsError((Fault(f"the private key of forms {error}.", where, mend),)) from error


def endpoint_address(settings: Settings) -> str | None:
    """Where phones reach the endpoint; None without a private key.

    Raises:
        SettingsError: there is a key, and no public address.
    """
    if settings.flows_private_key is None:
        return None
    if settings.public_url is None:
        what = "forms with a private key need the address under which the world reaches the gateway."
        mend = "Set GATEWAY_PUBLIC_URL, for example https://chat.example.org."
        raise SettingsError((Fault(what, "GATEWAY_PUBLIC_URL", mend),))
    return settings.public_url + PATH


def built_forms(host: PluginHost, wording: Wording, *, endpoint: bool) -> tuple[Built, ...]:
    """Every form of every plugin in every language of the city."""
    return build_all(host.forms.values(), speakers(wording), endpoint=endpoint)


def speakers(wording: Wording) -> Mapping[str, Word]:
    """What words texts, by language."""

    def speaking(language: str) -> Word:
        def word(words: Words) -> str:
            return wording.word(words, language)

        return word

    return {language: speaking(language) for language in wording.languages}
