"""Pages of the docs that are made from the code: the command line, and the settings of the gateway's own plugins."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from gateway.plugin import City
from gateway.plugin_host import find_plugin
from gateway.remote.trust import Grants
from gateway.settings_docs import about_settings
from tests.support.require import ROOT

END = "\n\n*Made from the code by `pytest tests/docs/test_made.py --update`; a test compares the two.*\n"

COMMANDS = """# The command line

`gateway COMMAND --help` says the same in the terminal. A command ends with 0 if all is well, with 1 if something needs
attention, and with 2 if it cannot start; what needs attention is said on standard error, all of it at once.

Plugins bring commands of their own: `gateway city import FOLDER` and `gateway city demo` belong to
[the embedded city](embedded-city.md). `gateway --help` names those of the plugins that are switched on.

"""

SETTINGS = """# plugins.toml

Which plugins are switched on, in which order, who stands behind each service, and the settings of each. Secrets never
stand there: see [settings](settings.md). `gateway check` names every fault of it with its place and its remedy.

```toml
[city]
name = "City of Kganyavale"
languages = ["en", "af"]

[services]
billing = "embedded_city"
directory = "embedded_city"
identity = "embedded_city"

[plugins.embedded_city]
database = "city.db"

[plugins.contacts]
danger_number = "112"

[plugins.bills]
enabled = false

[plugins.menu]
```

- The order of the tables below `plugins` is the order of the menu. Keep `[plugins.menu]` last: it greets.
- `enabled = false` switches a plugin off and keeps its settings.
- Paths are relative to the folder of this file.
- A plugin of an installed package is named like one of our own; its README says what it takes.

"""

SERVICES = """## [services]

One line for each service that a plugin asks for: the name of a plugin that is switched on and provides it. `gateway
check` says which are missing.

Each service may have another provider. Here the city's own server ([the city over HTTP](city-http.md)) knows the
accounts, and the [embedded city](embedded-city.md) the rest:

```toml
[services]
billing = "http_city"
receipting = "http_city"
directory = "embedded_city"

[plugins.http_city]
url = "https://api.city.example/whatsapp/v1"

[plugins.embedded_city]
database = "city.db"
```

"""


TRUST = """## Every [plugins.NAME]

Beside its own settings each table takes these. What a plugin outside of the gateway's process may have is in a table of
its own, `[plugins.NAME.grants]`; nothing is granted unless it stands there.

| Setting | Default | What it is |
|---|---|---|
| `enabled` | `true` | whether it is switched on |
| `isolation` | `"in-process"` | `"worker"`: a process of its own, shut in; `"advisory"`: the same with what protection this machine has; `"http"`: behind an address, in any language |
| `url` | none | of a plugin with `isolation = "http"` |

| Grant | Default | What it is |
|---|---|---|
"""  # noqa: E501


@cache
def commands() -> str:
    """docs/cli.md."""
    code = "from gateway.cli import app; print(app.generate_docs(output_format='markdown'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    made = done.stdout  # of a process of its own: other tests add commands of plugins
    made = made[made.index("**Commands**:") :]
    return COMMANDS + re.sub(r"\n{3,}", "\n\n", made.replace("**Parameters**", "**Options**")).rstrip() + END


def plugins_toml() -> str:
    """docs/plugins-toml.md."""
    grants = "\n".join(_table(Grants).splitlines()[2:])
    parts = [SETTINGS, f"## [city]\n\n{_table(City)}\n", SERVICES, f"{TRUST}{grants}\n\n"]
    for name in own_plugins():
        found = find_plugin(name)
        assert found is not None
        hook = getattr(found.module, "gateway_settings", None)
        about = f"{_table(hook())}" if hook is not None else "It has no settings.\n"
        parts.append(f"## [plugins.{name}]\n\n{about}\n")
    return "".join(parts).rstrip() + END


def own_plugins() -> list[str]:
    """The plugins that the gateway brings, by name."""
    modules = [path.parent for path in (ROOT / "plugins").rglob("__init__.py") if _is_plugin(path)]
    return sorted(path.name for path in modules)


def _is_plugin(path: Any) -> bool:
    return "@hookimpl" in path.read_text(encoding="utf-8") or (path.parent / "hooks.py").exists()


def _table(settings: type[Struct]) -> str:
    rows = ["| Setting | Default | What it is |", "|---|---|---|"]
    about = about_settings(settings)
    for field in msgspec.structs.fields(settings):
        rows.append(f"| `{field.encode_name}` | {_default(field)} | {about.get(field.name, '').replace('|', '/')} |")
    return "\n".join(rows) + "\n"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    if value is None:
        return "none"
    plain = msgspec.to_builtins(value)
    return "a table" if isinstance(plain, dict) and plain else f"`{msgspec.json.encode(plain).decode()}`"
