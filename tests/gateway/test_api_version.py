"""A plugin is used only with a version of the API that it supports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from packaging.version import Version

from gateway.api import API_VERSION
from gateway.api_version import UNDECLARED, refusal
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from tests.gateway.test_plugin_host import CITY, MENU, Shop, capability

TOML = f"{CITY}[plugins.bins]\n{MENU}"


def declares(declared: Any) -> Any:
    def gateway_api() -> str:
        return declared  # type: ignore[no-any-return]

    return gateway_api


def refused(shop: Shop, toml: str = TOML) -> Any:
    with pytest.raises(PluginsError) as caught:
        shop.load(toml)
    [fault] = caught.value.faults
    return fault


def test_the_version_has_two_numbers() -> None:
    assert str(Version(API_VERSION)) == API_VERSION
    assert len(Version(API_VERSION).release) == 2


@pytest.mark.parametrize("declared", [">=1.0,<2", "==1.*", "~=1.0", f"=={API_VERSION}"])
def test_a_plugin_that_supports_this_version_is_loaded(tmp_path: Path, declared: str) -> None:
    shop = Shop(tmp_path)
    shop.plugin("bins", capabilities=[capability("bins")], gateway_api=declares(declared))
    assert "gateway_api" in shop.load(TOML).plugins[0].hooks


def test_a_plugin_that_does_not_is_refused_with_what_where_and_what_to_do(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    shop.plugin("bins", gateway_api=declares(">=2.0,<3"))
    fault = refused(shop)
    assert fault.what == f"it supports the plugin API >=2.0,<3; this gateway has {API_VERSION}"
    assert fault.where == f"{tmp_path / 'plugins.toml'}: [plugins.bins]"
    assert fault.mend.startswith(f"Install a version of it that supports {API_VERSION} (this is shop 1.2)")
    assert "enabled = false" in fault.mend


def test_the_version_is_asked_before_anything_else_of_the_plugin_is_looked_at(tmp_path: Path) -> None:
    """A plugin for a later version may have hooks and arguments that this one does not know."""

    class Settings(Struct, frozen=True):
        wanted: str

    def gateway_of_the_future() -> None: ...

    def gateway_texts(more: object) -> Path:
        raise AssertionError("never called")

    shop = Shop(tmp_path)
    shop.plugin(
        "bins",
        settings=Settings,
        gateway_api=declares(">=2"),
        gateway_of_the_future=gateway_of_the_future,
        gateway_texts=gateway_texts,
    )
    assert "it supports the plugin API >=2" in refused(shop).what


@pytest.mark.parametrize("declared", ["1.0 or so", "", " ", 1.0, ">=1,<2,<"])
def test_what_is_no_range_of_versions_is_a_bug_of_the_plugin(tmp_path: Path, declared: Any) -> None:
    shop = Shop(tmp_path)
    shop.plugin("bins", gateway_api=declares(declared))
    fault = refused(shop)
    assert fault.what == f"gateway_api gave {declared!r}, which is no range of versions"
    assert '">=1.0,<2"' in fault.mend


def test_the_others_are_still_checked(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    shop.plugin("bins", gateway_api=declares(">=2"))
    assert [fault.rpartition(": ")[2] for fault in shop.faults(f"{TOML}x = 1\n")] == [
        "it supports the plugin API >=2; this gateway has 1.0",
        "unknown setting x",
    ]


def test_a_plugin_that_does_not_say_it_supports_every_1_x_and_no_2() -> None:
    assert refusal(None, "bins 1.2", "here", "1.0") is None
    assert refusal(None, "bins 1.2", "here", "1.17") is None
    fault = refusal(None, "bins 1.2", "here", "2.0")
    assert fault is not None
    assert fault.what == (
        f"it does not say which plugin API it needs, which counts as {UNDECLARED}; this gateway has 2.0"
    )


def test_a_hook_by_another_name_counts_too(tmp_path: Path) -> None:
    from gateway.api import hookimpl

    shop = Shop(tmp_path)
    module = shop.plugin("bins")

    @hookimpl(specname="gateway_api")
    def supports() -> str:
        return ">=2"

    module.supports = supports
    assert "it supports the plugin API >=2" in refused(shop).what


def test_a_plugin_that_imports_what_this_version_lacks_is_told_so(tmp_path: Path) -> None:
    def find(name: str) -> Any:
        from gateway.api import Teleporter  # type: ignore[attr-defined]  # noqa: F401

    (tmp_path / "plugins.toml").write_text(TOML)
    with pytest.raises(PluginsError) as caught:
        PluginHost.load(tmp_path / "plugins.toml", find=find)
    assert "Teleporter" in caught.value.faults[0].what
    assert f"another version of gateway.api than {API_VERSION}" in caught.value.faults[0].mend
