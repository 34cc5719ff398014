"""The embedded city: a small town's accounts and directory in one SQLite file, filled from CSV files.

`open_city` supplies the services `billing`, `directory` and `identity`; `import_folder` fills the file; `DEMO` is the
folder of an invented city to try it with. See `docs/embedded-city.md`.
"""

from __future__ import annotations

from plugins.providers.embedded_city.city import EmbeddedCity, Settings, open_city
from plugins.providers.embedded_city.database import NoCity
from plugins.providers.embedded_city.faults import Fault, Report
from plugins.providers.embedded_city.hooks import (
    DEMO,
    gateway_commands,
    gateway_personal_data,
    gateway_providers,
    gateway_settings,
    gateway_storage,
)
from plugins.providers.embedded_city.importing import import_folder

__all__ = [
    "DEMO",
    "EmbeddedCity",
    "Fault",
    "NoCity",
    "Report",
    "Settings",
    "gateway_commands",
    "gateway_personal_data",
    "gateway_providers",
    "gateway_settings",
    "gateway_storage",
    "import_folder",
    "open_city",
]
