"""A change of plugins.toml is checked as a whole, and written as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from gateway.checking import checked
from gateway.plugins_change import Edit, Find, planned, write
from gateway.plugins_file import PluginsError
from gateway.settings import Fault
from tests.gateway.test_plugin_host import CITY, MENU, Shop, capability


class Settings(Struct, frozen=True):
    colour: str
    size: int = 3


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path)
    shop.plugin("bins", settings=Settings, capabilities=[capability("bins")])
    shop.plugin("fallback", capabilities=[capability("fallback", gives_way=True)])
    (tmp_path / "plugins.toml").write_text(f"{CITY}{MENU}", encoding="utf-8")
    return shop


def loads(path: Path, text: str, find: Find | None) -> list[Fault]:
    """What the host says; the plugins of these tests have no words."""
    from gateway.plugin_host import PluginHost

    try:
        PluginHost.load(path, text=text, find=find)
    except PluginsError as error:
        return list(error.faults)
    return []


def plan(shop: Shop, name: str, *words: str, **more: Any) -> Edit:
    return planned(shop.folder / "plugins.toml", name, words, check=loads, find=shop.find, **more)


def refused(shop: Shop, name: str, *words: str, **more: Any) -> list[str]:
    before = (shop.folder / "plugins.toml").read_text()
    with pytest.raises(PluginsError) as caught:
        plan(shop, name, *words, **more)
    assert (shop.folder / "plugins.toml").read_text() == before
    assert all(fault.mend.endswith((".", "?")) for fault in caught.value.faults)
    place = str(shop.folder / "plugins.toml")
    return [f"{fault.where}: {fault.what}".replace(place, "file") for fault in caught.value.faults]


def test_a_plugin_is_switched_on_with_its_settings_above_the_one_that_greets(shop: Shop) -> None:
    edit = plan(shop, "bins", "colour=7", "size=7", enabled=True)
    assert edit.new == f'{CITY}[plugins.bins]\ncolour = "7"\nsize = 7\n\n{MENU}'
    assert edit.difference[3:] == [
        " [city]",
        ' name = "X"',
        "+[plugins.bins]",
        '+colour = "7"',
        "+size = 7",
        "+",
        " [plugins.menu]",
    ]


def test_every_fault_of_the_file_as_it_would_be_is_named_and_nothing_is_written(shop: Shop) -> None:
    assert refused(shop, "bins", "size=big", "shape=round", enabled=True) == [
        "file: [plugins.bins]: size: Expected `int`, got `str`",
        "file: [plugins.bins]: unknown setting shape",
        "file: [plugins.bins]: colour is missing",
    ]
    assert refused(shop, "ghost", enabled=True) == ["file: [plugins.ghost]: there is no such plugin"]
    assert refused(shop, "menu", enabled=False) == ["file: no plugin greets the resident and offers what there is"]


def test_what_is_typed_wrongly_is_named_before_anything_is_loaded(shop: Shop) -> None:
    assert refused(shop, "bins", "colour", "enabled=true", unset=("size",), enabled=True) == [
        "file: [plugins.bins]: 'colour' is no setting",
        "file: [plugins.bins]: enabled is no setting of a plugin",
        "file: [plugins.bins]: size is not set",
    ]


def test_a_table_that_is_not_there_cannot_be_switched_off_or_changed(shop: Shop) -> None:
    for more in ({"enabled": False}, {}):
        assert refused(shop, "bins", **more) == ["file: there is no table [plugins.bins]"]


def test_a_file_with_a_fault_is_mended_by_switching_the_faulty_plugin_off(shop: Shop) -> None:
    (shop.folder / "plugins.toml").write_text(f"{CITY}[plugins.bins]\n{MENU}")
    assert plan(shop, "bins", enabled=False).new == f"{CITY}[plugins.bins]\nenabled = false\n{MENU}"


def test_a_missing_greeter_can_be_switched_on(shop: Shop) -> None:
    (shop.folder / "plugins.toml").write_text(CITY)
    assert plan(shop, "menu", enabled=True).new == f"{CITY}\n{MENU}"


def test_a_plugin_that_is_switched_off_is_configured_with_the_same_care(shop: Shop) -> None:
    (shop.folder / "plugins.toml").write_text(f"{CITY}[plugins.bins]\nenabled = false\ncolour = 'red'\n{MENU}")
    assert refused(shop, "bins", "size=big") == ["file: [plugins.bins]: size: Expected `int`, got `str`"]
    assert refused(shop, "bins", unset=("colour",)) == ["file: [plugins.bins]: colour is missing"]
    assert "size = 4" in plan(shop, "bins", "size=4").new


def test_a_setting_is_set_and_unset(shop: Shop) -> None:
    (shop.folder / "plugins.toml").write_text(f"{CITY}[plugins.bins]\ncolour = 'red'\nsize = 4 # big\n{MENU}")
    edit = plan(shop, "bins", "colour=blue", unset=("size",))
    assert edit.new == f'{CITY}[plugins.bins]\ncolour = "blue"\n{MENU}'
    assert refused(shop, "bins", "size=5", unset=("size",)) == ["file: [plugins.bins]: size is to be set and unset"]


def test_a_file_that_is_no_toml_or_not_there_is_refused(shop: Shop) -> None:
    (shop.folder / "plugins.toml").write_text("[plugins")
    assert "it cannot be read" in refused(shop, "bins", enabled=True)[0]
    (shop.folder / "plugins.toml").unlink()
    with pytest.raises(PluginsError, match="there is no such file"):
        plan(shop, "bins", enabled=True)


def test_a_file_with_other_faults_or_an_odd_layout_is_left_alone(shop: Shop) -> None:
    path = shop.folder / "plugins.toml"
    path.write_text(f"[city]\n[cities]\n[plugins]\nbins = true\n{MENU}")
    assert refused(shop, "bins", "colour", enabled=False) == [
        "file: there is no such table: [cities]",
        "file: [plugins.bins]: a plugin is a table; `enabled` is true or false",
        "file: [city]: name is missing",
        "file: [plugins.bins]: 'colour' is no setting",
        "file: there is no table [plugins.bins]",
    ]
    path.write_text(f"plugins = {{ menu = {{}} }}\n{CITY}")
    [fault] = refused(shop, "bins", "colour=red", enabled=True)
    assert "not understood well enough" in fault


@pytest.mark.parametrize("name", ["Odd Name", "a]\nx = 1\n[b", "a.b", ""])
def test_what_is_no_name_of_a_plugin_never_reaches_the_file(shop: Shop, name: str) -> None:
    assert refused(shop, name, enabled=True) == [f"file: {name!r} is no name for a plugin"]


def test_words_that_lack_are_faults_too(shop: Shop) -> None:
    """The plugin is right, its texts are not there: `gateway check` would say so, so this says so."""
    path = shop.folder / "plugins.toml"
    with pytest.raises(PluginsError, match="bins-title"):
        planned(
            path,
            "bins",
            ("colour=red",),
            enabled=True,
            find=shop.find,
            check=lambda path, text, find: checked(path, text=text, find=find)[1],
        )


# ---------------------------------------------------------------------------------------------- writing


def edit_of(path: Path, old: str = "old\n", new: str = "new\n") -> Edit:
    path.write_text(old)
    return Edit(path, old, new)


def test_the_file_is_replaced_and_who_may_read_it_stays(tmp_path: Path) -> None:
    edit = edit_of(tmp_path / "plugins.toml")
    edit.path.chmod(0o640)
    write(edit)
    assert edit.path.read_text() == "new\n"
    assert edit.path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["plugins.toml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    edit_of(tmp_path / "etc/real.toml")
    link = tmp_path / "plugins.toml"
    link.symlink_to("etc/real.toml")
    write(Edit(link, "old\n", "new\n"))
    assert link.is_symlink()
    assert (tmp_path / "etc/real.toml").read_text() == "new\n"


def test_what_somebody_else_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    edit = edit_of(tmp_path / "plugins.toml")
    edit.path.write_text("theirs\n")
    with pytest.raises(PluginsError, match="somebody else has changed it"):
        write(edit)
    assert edit.path.read_text() == "theirs\n"


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    edit = edit_of(tmp_path / "plugins.toml", new="\ud800")  # cannot be encoded: fails in the middle
    with pytest.raises(UnicodeEncodeError):
        write(edit)
    assert edit.path.read_text() == "old\n"
    assert os.listdir(tmp_path) == ["plugins.toml"]


def test_a_file_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    edit = edit_of(tmp_path / "plugins.toml")
    edit.path.unlink()
    with pytest.raises(PluginsError, match="it cannot be written"):
        write(edit)


def test_what_a_plugin_cannot_do_without_is_asked_for_with_the_same_command(shop: Shop) -> None:
    with pytest.raises(PluginsError) as caught:
        plan(shop, "bins", enabled=True)
    assert [fault.mend for fault in caught.value.faults] == [
        "Give it with this command: gateway plugins enable bins colour=..."
    ]


# ---------------------------------------------------------------------------------------------- where it runs


def written(shop: Shop, table: str) -> None:
    (shop.folder / "plugins.toml").write_text(f"{CITY}{table}{MENU}", encoding="utf-8")


def unchecked(_path: Path, _text: str, _find: Find | None) -> list[Fault]:
    """The plugins of these tests are in no file, so no worker can have them."""
    return []


def trusted(shop: Shop, *words: str, **more: Any) -> str:
    edit = planned(shop.folder / "plugins.toml", "bins", words, check=unchecked, find=shop.find, **more)
    assert edit.new.startswith(CITY)
    return edit.new.removeprefix(CITY).removesuffix(MENU)


def test_a_plugin_is_moved_to_a_worker_with_what_it_is_granted(shop: Shop) -> None:
    written(shop, '[plugins.bins]\ncolour = "7"\n')
    said = trusted(shop, "isolation=worker", "grants.storage=true", "grants.services=billing, identity")
    assert said == (
        '[plugins.bins]\ncolour = "7"\nisolation = "worker"\n'
        'grants = {storage = true, services = ["billing", "identity"]}\n'
    )


def test_grants_are_changed_one_by_one_and_their_comments_stay(shop: Shop) -> None:
    before = '[plugins.bins]\nisolation = "worker"\n\n[plugins.bins.grants]\nstorage = true  # for its notes\n'
    written(shop, f"{before}memory_mb = 128\n")
    assert trusted(shop, "grants.pages=true", unset=("grants.memory_mb",)) == f"{before}pages = true\n"
    written(shop, f"{before}")
    assert "grants" not in trusted(shop, "isolation=in-process", "colour=red", unset=("grants.storage",))


def test_code_that_is_to_be_shut_in_is_not_imported_to_change_its_settings(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def imported(name: str, find: object) -> None:
        raise AssertionError("its code would run with the rights of the operator")

    monkeypatch.setattr("gateway.plugins_change.settings_type", imported)
    written(shop, '[plugins.bins]\nisolation = "worker"\n')
    path = shop.folder / "plugins.toml"
    edit = planned(path, "bins", ("size=4",), check=unchecked, find=shop.find)
    assert "size = 4\n" in edit.new
    assert "isolation" in planned(path, "bins", ("size=4", 'isolation="advisory"'), check=unchecked, find=shop.find).new


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("isolation=jail",), "isolation: there is no 'jail'"),
        (("isolation=worker", "grants.hots=x"), "unknown setting hots"),
        (("isolation=worker", "grants.memory_mb=many"), "memory_mb: Expected `int`"),
        (("grants.storage=true",), "it has grants, and runs in the gateway's own process"),
        (("isolation=http",), "url must be an address that begins with https://"),
    ],
)
def test_what_makes_no_sense_is_refused_also_of_one_that_is_switched_off(
    words: tuple[str, ...], what: str, shop: Shop
) -> None:
    written(shop, '[plugins.bins]\nenabled = false\ncolour = "7"\n')
    with pytest.raises(PluginsError) as caught:
        trusted(shop, *words)
    assert what in str(caught.value)
