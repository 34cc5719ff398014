"""The version of the public API, and whether a plugin supports it."""

from __future__ import annotations

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from gateway.settings import Fault

API_VERSION = "1.0"
"""The version of `gateway.api` and of the hooks, by Semantic Versioning: a plugin that works with 1.0 works with every
1.x; what is added raises the second number, what may break a plugin raises the first. `CHANGELOG.md` says what changed
in each version, and docs/api.md lists what this one has."""

UNDECLARED = ">=1.0,<2"
"""What a plugin supports that does not say it."""


def refusal(declared: object, plugin: str, where: str, version: str = API_VERSION) -> Fault | None:
    """Why a plugin cannot be used with this version of the API; None if it can.

    Arguments:
        declared: what its `gateway_api` gave, a version specifier such as ">=1.0,<2"; None if it has no such hook.
        plugin: its package and version, for the operator.
        where: its table in `plugins.toml`.
        version: the API of this gateway.
    """
    text = UNDECLARED if declared is None else declared
    try:
        supported = SpecifierSet(text) if isinstance(text, str) and text.strip() else None
    except InvalidSpecifier:
        supported = None
    if supported is None:
        what = f"gateway_api gave {text!r}, which is no range of versions"
        mend = f'It is a bug in the plugin ({plugin}): it must give a range such as ">={version},<{_next(version)}".'
        return Fault(what, where, mend)
    if supported.contains(version, prereleases=True):
        return None
    says = f"it supports the plugin API {text}" if declared is not None else "it does not say which plugin API it needs"
    counted = "" if declared is not None else f", which counts as {text}"
    mend = (
        f"Install a version of it that supports {version} (this is {plugin}), or a gateway whose API it supports; "
        "until then switch it off with enabled = false."
    )
    return Fault(f"{says}{counted}; this gateway has {version}", where, mend)


def _next(version: str) -> int:
    return int(version.partition(".")[0]) + 1


def missing(error: Exception) -> str | None:
    """What to do when a plugin could not be imported because `gateway.api` lacks a name; None if that is not why."""
    if not isinstance(error, ImportError) or error.name != "gateway.api":
        return None
    return f"It is written for another version of gateway.api than {API_VERSION}; install a version of it that fits."
