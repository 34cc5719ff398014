"""The demo city: the operator's own plugins.toml where there is one, else the one of the demo."""

from __future__ import annotations

from pathlib import Path

PLUGINS = Path(__file__).with_name("plugins.toml")


def city_for(plugins: Path, folder: Path, *, asked_for: bool) -> Path:
    """Which plugins.toml to run.

    Arguments:
        plugins: where it should be.
        folder: of the demo; gets a copy of the demo's own file if there is none there yet, to be kept and changed.
        asked_for: somebody has named `plugins`, so no other file will do.
    """
    if asked_for or plugins.exists():
        return plugins
    own = folder / PLUGINS.name
    if not own.exists():
        folder.mkdir(parents=True, exist_ok=True)
        own.write_text(PLUGINS.read_text(encoding="utf-8"), encoding="utf-8")
    return own
