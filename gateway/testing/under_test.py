"""The plugin that is under test: found in the project that is being written, or among what is installed.

The city in which its recorded conversations play is described by `conversations/plugins.toml` beside its code; the
folder may hold more files that this one names. Without it the city has the plugin and the menu.
"""

from __future__ import annotations

import importlib
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace

from gateway.plugin_host import ENTRY_POINTS, Found, PluginHost, find_plugin
from gateway.plugins_file import PluginsError
from gateway.settings import Fault

CONVERSATIONS = "conversations"
TOML = "plugins.toml"


class UnderTest(Struct, frozen=True):
    """A plugin, and the city to test it in.

    Arguments:
        name: as it stands in `plugins.toml`.
        place: the folder of its code.
        find: finds this plugin and all others by name.
        toml: another city than the one beside the code.
        root: the folder of its `pyproject.toml`; None if it is an installed one.
        further: recorded conversations that lie elsewhere.
    """

    name: str
    place: Path
    find: Callable[[str], Found | None]
    toml: Path | None = None
    root: Path | None = None
    further: tuple[Path, ...] = ()

    @property
    def talks(self) -> tuple[Path, ...]:
        """Its recorded conversations."""
        return (*sorted((self.place / CONVERSATIONS).glob("*.talk")), *self.further)

    def host(self, folder: Path) -> PluginHost:
        """All plugins of the city, loaded anew.

        Arguments:
            folder: empty; becomes the folder of `plugins.toml`, with a copy of what lies beside it.

        Raises:
            PluginsError: with every fault.
        """
        if self.toml is not None:
            return PluginHost.load(self.toml, find=self.find)
        described = self.place / CONVERSATIONS
        if (described / TOML).exists():
            shutil.copytree(described, folder, dirs_exist_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / TOML).write_text(self._plain(), encoding="utf-8")
        return PluginHost.load(folder / TOML, find=self.find)

    def _plain(self) -> str:
        languages = sorted({"en", *(path.stem for path in (self.place / "texts").glob("*.ftl"))}, key="en".__ne__)
        tables = "\n".join(f"[plugins.{name}]" for name in dict.fromkeys((self.name, "menu")))
        quoted = ", ".join(f'"{language}"' for language in languages)
        return f'[city]\nname = "Kganyavale"\nlanguages = [{quoted}]\n{tables}\n'


def of_project(root: Path, name: str | None = None) -> UnderTest | None:
    """The plugin of a project that is being written; it need not be installed.

    Arguments:
        root: the folder of its `pyproject.toml`. name: which, if it has several.

    Returns: None if this is no project of a plugin.
    """
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except FileNotFoundError:
        return None
    modules: dict[str, str] = project.get("entry-points", {}).get(ENTRY_POINTS, {})
    if not modules or (name is not None and name not in modules):
        return None
    source = root / "src" if (root / "src").is_dir() else root
    if sys.path[:1] != [str(source)]:
        sys.path.insert(0, str(source))
    origin, version = project.get("name", root.name), project.get("version", "0")

    def find(wanted: str) -> Found | None:
        if wanted in modules:
            return Found(_imported(modules[wanted].partition(":")[0], source), version, origin)
        return find_plugin(wanted)

    return replace(_under_test(name or next(iter(modules)), find), root=root)


def _imported(module: str, source: Path) -> ModuleType:
    """A module of this project; one of the same name that came from elsewhere (another checkout) is let go first."""
    top = module.partition(".")[0]
    loaded = getattr(sys.modules.get(top), "__file__", None)
    if loaded is not None and not Path(loaded).is_relative_to(source):
        for name in [name for name in sys.modules if name.partition(".")[0] == top]:
            del sys.modules[name]
        importlib.invalidate_caches()
    return importlib.import_module(module)


def of_name(name: str) -> UnderTest:
    """An installed plugin, or one of the gateway's own.

    Raises:
        PluginsError: there is none of this name.
    """
    return _under_test(name, find_plugin)


def _under_test(name: str, find: Callable[[str], Found | None]) -> UnderTest:
    found = find(name)
    file = getattr(found.module, "__file__", None) if found else None
    if file is None:
        mend = "Give the name of an installed plugin as in plugins.toml, or the folder of its pyproject.toml."
        raise PluginsError((Fault(f"there is no plugin {name!r}", "the plugin under test", mend),))
    return UnderTest(name, Path(file).parent, find)


__all__ = ["UnderTest", "of_name", "of_project"]
