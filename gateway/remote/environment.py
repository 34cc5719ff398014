"""In the gateway: the environment of a worker. Nothing of the gateway's own is in it but the plugin's secrets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gateway.remote.outward import ADDRESS
from gateway.settings import SettingsError, text_of
from gateway.settings_table import VARIABLES

_PLAIN = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "MALLOC_ARENA_MAX": "2"}  # noqa: S108 - its own
_FILE = "_FILE"


def environment_of(
    plugin: str, others: Iterable[str], environ: Mapping[str, str], *, proxied: bool = False
) -> dict[str, str]:
    """The environment of a plugin's worker.

    Arguments:
        others: names of the other plugins, whose secrets are not its own even if they begin like it.
        environ: that of the gateway. proxied: other systems are reached by the proxy.
    """
    own, prefix = dict(_PLAIN), f"{plugin}_".upper()
    foreign = tuple(f"{name}_".upper() for name in others if len(name) > len(plugin))
    ours = {variable.name for variable in VARIABLES}
    for name in environ:
        variable = name.removesuffix(_FILE)
        if name.startswith(prefix) and not name.startswith(foreign) and not {name, variable} & ours:
            own[variable] = _text(variable, environ)
    if proxied:
        own |= dict.fromkeys(("HTTPS_PROXY", "https_proxy"), ADDRESS)
    return own


def _text(variable: str, environ: Mapping[str, str]) -> str:
    """
    Raises:
        ValueError: it is given twice, or its file cannot be read; a sentence for the operator.
    """
    try:
        return text_of(variable, environ) or ""
    except SettingsError as error:
        raise ValueError(str(error)) from error
