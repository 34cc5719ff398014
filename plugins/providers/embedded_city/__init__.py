"""The embedded city: a small town's accounts and directory in one SQLite file, filled from CSV files.

`open_city` supplies the services `billing`, `directory` and `identity`; `import_folder` fills the file; `DEMO` is the
folder of an invented city to try it with. See `docs/embedded-city.md`.
"""

from __future__ import annotations

from pathlib import Path

from plugins.providers.embedded_city.city import EmbeddedCity, Settings, open_city
from plugins.providers.embedded_city.database import NoCity
from plugins.providers.embedded_city.faults import Fault, Report
from plugins.providers.embedded_city.importing import import_folder

DEMO = Path(__file__).parent / "demo"
"""Folder of the City of Kganyavale, which does not exist."""

__all__ = ["DEMO", "EmbeddedCity", "Fault", "NoCity", "Report", "Settings", "import_folder", "open_city"]
