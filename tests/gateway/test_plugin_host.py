from __future__ import annotations

import types
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway.api import Capability, CliCommand, PluginContext, Provider, ProviderContext, hookimpl, text
from gateway.files import Files
from gateway.plugin_host import Found, PluginHost
from gateway.plugins_file import PluginsError

ROOT = Path(__file__).resolve().parents[2]


class Watch:
    def now(self) -> float:
        return 0.0


class Shop:
    """Plugins by name, as if they were installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.modules: dict[str, Any] = {}
        self.plugin("menu", capabilities=[capability("menu", gives_way=True, listed=False)])

    def plugin(
        self,
        name: str,
        *,
        settings: type[Struct] | None = None,
        capabilities: Sequence[Capability] = (),
        provider: Provider | None = None,
        **hooks: Callable[..., Any],
    ) -> Any:
        module = types.ModuleType(f"shop_{name}")
        module.__file__ = str(self.folder / name / "__init__.py")
        module.seen = []

        @hookimpl
        def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
            module.seen.append(context)
            return capabilities

        @hookimpl
        def gateway_settings() -> type[Struct]:
            assert settings is not None
            return settings

        @hookimpl
        def gateway_providers(context: PluginContext) -> Sequence[Provider]:
            assert provider is not None
            return [provider]

        module.gateway_capabilities = gateway_capabilities
        if settings is not None:
            module.gateway_settings = gateway_settings
        if provider is not None:
            module.gateway_providers = gateway_providers
        for hook, function in hooks.items():
            setattr(module, hook, hookimpl(function))
        self.modules[name] = module
        return module

    def find(self, name: str) -> Found | None:
        found = self.modules.get(name)
        if isinstance(found, Exception):
            raise found
        return Found(found, "1.2", "shop") if found is not None else None

    def load(self, toml: str) -> PluginHost:
        path = self.folder / "plugins.toml"
        path.write_text(toml, encoding="utf-8")
        return PluginHost.load(path, find=self.find)

    def faults(self, toml: str) -> list[str]:
        with pytest.raises(PluginsError) as caught:
            self.load(toml)
        for fault in caught.value.faults:
            assert fault.mend.endswith((".", "?")), fault
        place = f"{self.folder / 'plugins.toml'}"
        return [f"{fault.where}: {fault.what}".replace(place, "file") for fault in caught.value.faults]


async def nothing(chat: Any) -> None:
    pass


def capability(name: str, **more: Any) -> Capability:
    return Capability(name=name, title=text(f"{name}-title"), run=nothing, **more)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)


CITY = '[city]\nname = "X"\n'
MENU = "[plugins.menu]\n"


class Colours(Struct, frozen=True):
    colour: str
    size: int = 3


def test_plugins_come_in_the_operators_order_with_their_settings(shop: Shop) -> None:
    a = shop.plugin("a", settings=Colours, capabilities=[capability("one"), capability("two")])
    shop.plugin("b", capabilities=[capability("three")])
    host = shop.load(f'{CITY}[plugins.b]\n[plugins.a]\ncolour = "red"\n{MENU}')
    assert [c.name for c in host.capabilities] == ["three", "one", "two", "menu"]
    assert [plugin.name for plugin in host.plugins] == ["b", "a", "menu"]
    assert a.seen[0].settings == Colours("red", 3)
    assert a.seen[0].path("x.db") == shop.folder / "x.db"
    assert a.seen[0].catalogue() == host.capabilities
    assert host.fallback == "menu"
    assert (host.plugins[1].version, host.plugins[1].origin) == ("1.2", "shop")
    assert host.plugins[1].hooks == ("gateway_capabilities", "gateway_settings")


def test_a_plugin_that_is_switched_off_is_not_even_imported(shop: Shop) -> None:
    shop.modules["a"] = RuntimeError("broken")
    host = shop.load(f"{CITY}[plugins.a]\nenabled = false\n{MENU}")
    assert [plugin.name for plugin in host.plugins] == ["menu"]


def test_every_fault_is_named_at_once(shop: Shop) -> None:
    shop.modules["broken"] = RuntimeError("no such library")
    shop.modules["empty"] = types.ModuleType("empty")
    shop.plugin("a", settings=Colours)
    assert shop.faults(
        '[city]\nnam = "X"\n[cities]\n[services]\nbilling = 3\n'
        f"[plugins.ghost]\n[plugins.broken]\n[plugins.empty]\n[plugins.a]\nsize = 'big'\ncolor = 'red'\n{MENU}x = 1\n"
    ) == [
        "file: there is no such table: [cities]",
        "file: [services]: billing must name a plugin",
        "file: [city]: unknown setting nam",
        "file: [city]: name is missing",
        "file: [plugins.ghost]: there is no such plugin",
        "file: [plugins.broken]: it cannot be loaded: RuntimeError: no such library",
        "file: [plugins.empty]: it is no plugin: it implements no hook",
        "file: [plugins.a]: size: Expected `int`, got `str`",
        "file: [plugins.a]: unknown setting color",
        "file: [plugins.a]: colour is missing",
        "file: [plugins.menu]: unknown setting x",
    ]


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ("city = 3\n" + MENU, "file: city must be a table"),
        (CITY + "[services]\n[plugins]\nmenu = true\n", "file: [plugins.menu]: a plugin is a table"),
        ('[city]\nname = " "\n' + MENU, "file: [city]: name is empty"),
        (CITY + 'timezone = "Mars/Olympus"\n' + MENU, "file: [city]: timezone: there is no 'Mars/Olympus'"),
        (CITY + "[plugins.menu\n", "file: it cannot be read"),
        (CITY, "file: no plugin greets the resident"),
        (CITY + '[plugins."Odd Name"]\n' + MENU, "file: [plugins.Odd Name]: 'Odd Name' is no name for a plugin"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_and_the_reason(shop: Shop, toml: str, what: str) -> None:
    assert any(fault.startswith(what) for fault in shop.faults(toml)), shop.faults(toml)


def test_a_missing_file_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="there is no such file"):
        PluginHost.load(tmp_path / "nowhere.toml")


def test_a_name_taken_twice_and_a_name_that_is_none_are_faults(shop: Shop) -> None:
    shop.plugin("a", capabilities=[capability("bills"), capability("No Name")])
    shop.plugin("b", capabilities=[capability("bills")])
    assert shop.faults(f"{CITY}[plugins.a]\n[plugins.b]\n{MENU}") == [
        "file: [plugins.a]: 'No Name' is no name for a capability",
        "file: [plugins.b]: the capability bills is there already, from a",
    ]


class Settled(Struct, frozen=True):
    amount: int


async def told(chat: Any, event: Settled) -> None:
    pass


def test_levels_events_and_commands_have_one_owner_each(shop: Shop) -> None:
    owner = {"grants": ("registered",), "on_event": {Settled: told}, "command": "stop"}
    shop.plugin("a", capabilities=[capability("one", **owner), capability("pays", requires=("registered", "knighted"))])
    shop.plugin("b", capabilities=[capability("two", **owner), capability("three", command="menu")])
    assert shop.faults(f"{CITY}[plugins.a]\n[plugins.b]\n{MENU}") == [
        "file: [plugins.a]: pays requires residents who are knighted, and nothing brings them there",
        "file: [plugins.b]: two and one both want the level registered",
        "file: [plugins.b]: two and one both want the event Settled",
        "file: [plugins.b]: two and one both want the command stop",
        "file: [plugins.b]: three wants to carry out 'menu', which is no command that a capability can have",
    ]


def test_a_hook_that_fails_is_a_fault_of_its_plugin(shop: Shop) -> None:
    def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
        raise ValueError("oh")

    shop.plugin("a", gateway_commands=gateway_commands)
    assert shop.faults(f"{CITY}[plugins.a]\n{MENU}") == ["file: [plugins.a]: a hook failed: ValueError: oh"]


def test_a_hook_that_gives_something_else_is_a_fault_of_its_plugin(shop: Shop) -> None:
    def gateway_commands(context: PluginContext) -> Sequence[object]:
        return ["hello"]

    shop.plugin("a", gateway_commands=gateway_commands)
    [fault] = shop.faults(f"{CITY}[plugins.a]\n{MENU}")
    assert "gateway_commands gives each CliCommand that there is, and not 'hello'" in fault


def test_a_function_that_looks_like_a_hook_and_is_none_is_a_fault(shop: Shop) -> None:
    def gateway_capabilites(context: PluginContext) -> Sequence[Capability]:
        return []

    shop.plugin("a", gateway_capabilites=gateway_capabilites)
    [fault] = shop.faults(f"{CITY}[plugins.a]\n{MENU}")
    assert "gateway_capabilites" in fault


# ---------------------------------------------------------------------------------------------- services


class GoodDirectory:
    async def departments(self) -> tuple[()]:
        return ()

    async def department(self, id: str) -> None: ...

    async def offices(self) -> tuple[()]:
        return ()

    async def emergency(self) -> tuple[()]:
        return ()


def provider(
    supplied: Mapping[str, object], *, fails: Exception | None = None, log: list[str] | None = None
) -> Provider:
    @asynccontextmanager
    async def opened(context: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        if fails:
            raise fails
        (log if log is not None else []).append("open")
        yield supplied
        (log if log is not None else []).append("closed")

    return Provider(services=("directory",), open=opened)


def context(folder: Path) -> ProviderContext:
    return ProviderContext(files=Files(folder), clock=Watch())


def test_services_that_nobody_can_stand_behind_are_faults(shop: Shop) -> None:
    shop.plugin("town", provider=provider({}))
    shop.plugin("a", capabilities=[capability("asks", services=("directory", "weather"))])
    assert shop.faults(
        f'{CITY}[services]\nidentity = "a"\nbiling = "town"\nbilling = "ghost"\n[plugins.town]\n[plugins.a]\n{MENU}'
    ) == [
        "file: [services]: identity: a does not offer this service",
        "file: [services]: there is no service biling",
        "file: [services]: billing: ghost is not switched on",
        "file: [services]: asks needs the service directory, and nobody stands behind it",
        "file: [plugins.a]: asks asks for a service that does not exist: weather",
    ]


SERVED = f'{CITY}[services]\ndirectory = "town"\n[plugins.town]\n[plugins.a]\n{MENU}'


async def test_a_capability_gets_the_services_it_asked_for_and_no_other(shop: Shop, tmp_path: Path) -> None:
    log: list[str] = []
    shop.plugin("town", provider=provider({"directory": GoodDirectory()}, log=log))
    shop.plugin("a", capabilities=[capability("asks", services=("directory",)), capability("other")])
    host = shop.load(SERVED)
    async with host.opened(context(tmp_path)):
        assert log == ["open"]
        assert repr(host.services("asks").directory.departments) == "<service method directory.departments>"
        with pytest.raises(AttributeError, match=r"'other' did not declare the service 'directory'"):
            _ = host.services("other").directory
    assert log == ["open", "closed"]


@pytest.mark.parametrize(
    ("town", "reason"),
    [
        (provider({}, fails=OSError("disk gone")), "directory cannot be opened: disk gone"),
        (provider({}), "does not have all methods of Directory"),
        (provider({"directory": object()}), "does not have all methods of Directory"),
    ],
)
async def test_a_provider_that_cannot_serve_stops_the_start_with_its_reason(
    shop: Shop, tmp_path: Path, town: Provider, reason: str
) -> None:
    shop.plugin("town", provider=town)
    shop.plugin("a", capabilities=[capability("asks", services=("directory",))])
    host = shop.load(SERVED)
    with pytest.raises(PluginsError, match=reason):
        async with host.opened(context(tmp_path)):
            pass


async def test_a_provider_that_serves_nothing_is_not_opened(shop: Shop, tmp_path: Path) -> None:
    log: list[str] = []
    shop.plugin("town", provider=provider({"directory": GoodDirectory()}, log=log))
    async with shop.load(f"{CITY}[plugins.town]\n{MENU}").opened(context(tmp_path)):
        assert log == []


# ---------------------------------------------------------------------------------------------- what ships


def test_the_file_that_ships_is_right_and_the_menu_is_last() -> None:
    host = PluginHost.load(ROOT / "plugins.toml")
    names = [plugin.name for plugin in host.plugins]
    assert {"embedded_city", "contacts", "bills", "payments", "account", "desk", "agent"} <= set(names)
    assert names[-1] == "menu"
    assert host.fallback == "menu"
    assert {plugin.origin for plugin in host.plugins} == {"built in"}
    assert {(c.group, c.name) for c in host.commands} >= {("city", "import"), ("city", "demo")}


def test_the_plugin_that_a_file_of_code_belongs_to_is_known() -> None:
    import plugins.bills
    import plugins.providers.embedded_city.reader as reader

    host = PluginHost.load(ROOT / "plugins.toml")
    assert host.owner(str(plugins.bills.__file__)) == "bills"
    assert host.owner(str(reader.__file__)) == "embedded_city"
    assert host.owner(str(Path(str(plugins.bills.__file__)).parents[1] / "__init__.py")) is None
    assert host.owner(pytest.__file__) is None
    assert host.owner("<string>") is None


def test_a_module_that_stands_alone_owns_its_file_only(shop: Shop) -> None:
    bare = shop.plugin("bare")
    bare.__file__, bare.__package__ = str(shop.folder / "bare.py"), ""
    inside = shop.plugin("inside")
    inside.__file__, inside.__package__ = str(shop.folder / "package/plugin.py"), "package"
    host = shop.load(f"{CITY}[plugins.bare]\n[plugins.inside]\n{MENU}")
    assert host.owner(str(shop.folder / "bare.py")) == "bare"
    assert host.owner(str(shop.folder / "other.py")) is None
    assert host.owner(str(shop.folder / "package/talk.py")) == "inside"


def test_a_folder_of_plugins_is_no_plugin(tmp_path: Path) -> None:
    path = tmp_path / "plugins.toml"
    path.write_text(f"{CITY}[plugins.providers]\n{MENU}")
    with pytest.raises(PluginsError, match="implements no hook"):
        PluginHost.load(path)
