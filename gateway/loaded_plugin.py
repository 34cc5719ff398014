"""A plugin as the host knows it, once it is loaded."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from gateway.background import BackgroundService
from gateway.media.scanning import MediaScanner
from gateway.pages.route import HttpRoute
from gateway.plugin import CliCommand, PluginContext, Provider
from gateway.public_address import PublicAddress
from gateway.storage import PluginStorage
from gateway.template_declaration import MessageTemplate
from sessions.capability import Capability

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
"""Names of plugins and capabilities. Two underscores in a row end the plugin's name in the names of its tables."""


class LoadedPlugin(Struct, frozen=True, kw_only=True):
    """A plugin that is switched on: what it is, and what it declared. `place`: its folder, or its only file; `pages`:
    the templates of its web pages."""

    name: str
    version: str
    origin: str
    hooks: tuple[str, ...]
    texts: Path | None
    source: Path | None
    capabilities: tuple[Capability, ...]
    providers: tuple[Provider, ...]
    commands: tuple[CliCommand, ...]
    templates: tuple[MessageTemplate, ...]
    scanners: tuple[MediaScanner, ...]
    storage: PluginStorage
    steps: tuple[str, ...]
    place: Path | None
    address: PublicAddress
    context: PluginContext
    routes: tuple[HttpRoute, ...] = ()
    pages: Path | None = None
    background: tuple[BackgroundService, ...] = ()
