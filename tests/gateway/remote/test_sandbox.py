"""Where the kernel refuses, a plugin does not start, unless the operator says that it may all the same."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.plugins_file import PluginsError, PluginTable
from gateway.remote import kernel, launch, sandbox, supervisor, worker_home
from gateway.remote.environment import environment_of
from gateway.remote.trust import Grants, Trust, trust_of
from tests.gateway.remote.test_worker import find

REFUSING = """
import errno
from gateway.remote import kernel

def refuse(flags):
    raise PermissionError(errno.EPERM, "unshare: Operation not permitted")

kernel.unshare = refuse
from gateway.remote import launch
launch.main()
"""
COMMAND = (sys.executable, "-I", "-B", "-c", REFUSING)

PLUGINS = """
[city]
name = "Kganyavale"
[plugins.naughty]
isolation = "{isolation}"
{settings}
[plugins.menu]
"""


def load(folder: Path, isolation: str, settings: str = "") -> PluginHost:
    path = folder / "plugins.toml"
    path.write_text(PLUGINS.format(isolation=isolation, settings=settings), encoding="utf-8")
    return PluginHost.load(path, find=find)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that refuses."""
    monkeypatch.setattr(worker_home, "COMMAND", COMMAND)
    monkeypatch.setattr(supervisor, "COMMAND", COMMAND)


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_a_worker_that_cannot_be_shut_in_does_not_start(refusing: None, tmp_path: Path) -> None:
    with pytest.raises(PluginsError) as caught:
        load(tmp_path, "worker")
    (fault,) = caught.value.faults
    assert "the kernel refuses to shut it in" in fault.what
    assert "unshare: Operation not permitted" in fault.what
    assert 'isolation = "advisory"' in fault.what


def test_a_folder_that_is_granted_and_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PluginsError) as caught:
        load(tmp_path, "worker", 'grants = { folders = ["nowhere"] }')
    (fault,) = caught.value.faults
    assert f"the folder {tmp_path / 'nowhere'}, which it is granted, is not there" in fault.what


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_advisory_starts_all_the_same(refusing: None, tmp_path: Path) -> None:
    host = load(tmp_path, "advisory")
    assert host.plugins[0].runs == "advisory"
    assert len(host.plugins[0].capabilities) > 10


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_one_that_dies_while_it_says_what_it_is_harms_only_itself(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="it ended before it said what it is"):
        load(tmp_path, "worker", "dies_at_start = true")


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_faults_of_the_settings_are_named_as_ever(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="Expected `int`, got `str`"):
        load(tmp_path, "worker", 'port = "many"')


def test_what_the_kernel_refuses_is_said_and_ends_a_strict_one(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(flags: int) -> None:
        raise PermissionError(1, "unshare: Operation not permitted")

    monkeypatch.setattr(kernel, "unshare", refuse)
    config: Any = type("Config", (), {"strict": True})
    with pytest.raises(SystemExit) as ended:
        launch._left(config)
    assert ended.value.code == launch.REFUSED
    config.strict = False
    assert launch._left(config) is False
    assert capfd.readouterr().out.startswith("not shut in\n[Errno 1] unshare: Operation not permitted")


def test_what_a_worker_can_read_holds_no_folder_of_the_gateways_data(tmp_path: Path) -> None:
    config: Any = SimpleNamespace(code=str(tmp_path / "plugin"))
    (tmp_path / "plugin").mkdir()
    readable = [Path(path) for path in sandbox._readable(config)]
    assert tmp_path / "plugin" in readable
    assert not any(Path.cwd().is_relative_to(path) for path in readable)  # plugins.toml, var/ and .env are there
    assert not any(Path.home() == path or Path.home().is_relative_to(path) for path in readable)


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_a_plugin_below_tmp_can_be_shut_in_although_its_tmp_is_its_own(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="gateway-test-") as below:
        package = Path(below, "below_tmp")
        package.mkdir()
        (package / "__init__.py").write_text(BELOW_TMP, encoding="utf-8")
        (package / "texts").mkdir()
        (package / "texts/en.ftl").write_text("below-tmp-title = Below\n", encoding="utf-8")
        spec = importlib.util.spec_from_file_location("below_tmp", package / "__init__.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        found = Found(module, "1.0", "tests")
        spec.loader.exec_module(module)
        path = tmp_path / "plugins.toml"
        path.write_text(PLUGINS.format(isolation="worker", settings="").replace("naughty", "below_tmp"), "utf-8")
        host = PluginHost.load(path, find=lambda name: found if name == "below_tmp" else find_plugin(name))
    (capability,) = (c for c in host.capabilities if c.name.startswith("below"))
    assert capability.name == "below_below_tmp"  # it saw its own folder, and nothing else below /tmp


BELOW_TMP = """
import os
from gateway.api import Capability, hookimpl, text

async def run(chat):
    await chat.say("below-tmp-title")

@hookimpl
def gateway_capabilities(context):
    folder = os.path.dirname(os.path.dirname(__file__))
    return [Capability(name="below_" + "_".join(os.listdir(folder)), title=text("below-tmp-title"), run=run)]
"""

AS_A_USER = """
import ctypes, encodings.ascii, os, sys
from types import SimpleNamespace
from gateway.remote import kernel, sandbox

sandbox._readable = lambda config: ["/usr/lib"]
if os.getuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # as after the exec of a program that this user has started
os.makedirs(sys.argv[1], exist_ok=True)
config = SimpleNamespace(sockets=sys.argv[1], folders=(), disk_mb=1, user=1)
me = os.getuid()
try:
    sandbox.leave_namespaces()
    if (child := os.fork()) == 0:
        sandbox.shut_in(config)
        own = kernel._libc.unshare(kernel.NEWUSER)
        print(f"in: {' '.join(sorted(os.listdir('/')))}, {os.getuid() == me}, {os.getpid()}, {own}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
except sandbox.CannotShutIn as error:
    print(f"refused: {error}")
"""


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_a_user_other_than_root_shuts_it_in_as_well_or_is_told_why_not() -> None:
    with tempfile.TemporaryDirectory(prefix="gateway-test-") as folder:
        Path(folder).chmod(0o777)
        command = [sys.executable, "-c", AS_A_USER, f"{folder}/sockets"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if said.startswith("refused"):
        assert "Operation not permitted" in said or "Permission denied" in said or "No space left" in said
    else:
        assert said == "in: dev run tmp usr, True, 1, -1\n"


def answer_to(machine: str, call: int, first: int = 0, *, arch: int | None = None) -> str:
    """What the filter of a machine says of a system call, read as the kernel reads it."""
    data = {0: call, 4: kernel._MACHINES[machine] if arch is None else arch, 16: first}
    lines, at, held = kernel._filter(machine), 0, 0
    while True:
        code, then, other, value = lines[at]
        match code:
            case 0x20:
                held, step = data[value], 0
            case 0x15:
                step = then if held == value else other
            case 0x35:
                step = then if held >= value else other
            case 0x45:
                step = then if held & value else other
            case 0x06:
                return {0x7FFF0000: "allowed", 0x50001: "refused", 0x50026: "absent", 0x80000000: "killed"}[value]
        at += 1 + step


@pytest.mark.parametrize(
    ("machine", "mount", "unshare", "clone", "read", "other"),
    [("x86_64", 165, 272, 56, 0, 0xC00000B7), ("aarch64", 40, 97, 220, 63, 0xC000003E)],
)
def test_the_filter_refuses_what_leads_out_on_each_kind_of_machine(
    machine: str, mount: int, unshare: int, clone: int, read: int, other: int
) -> None:
    assert answer_to(machine, read) == "allowed"
    assert answer_to(machine, clone, 0x1200011) == "allowed"  # as fork does it
    assert answer_to(machine, clone, 0x10000000) == "refused"  # a user namespace of its own
    assert [answer_to(machine, call) for call in (mount, unshare, 425, 442)] == ["refused"] * 4
    assert answer_to(machine, 435) == "absent"
    assert answer_to(machine, 0x40000000 + read) == "refused"  # the other names of the same calls
    assert answer_to(machine, read, arch=other) == "killed"


def test_which_setting_of_the_kernel_refuses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    error = PermissionError(1, "unshare: Operation not permitted")
    monkeypatch.setattr(sandbox, "_switch", {"kernel/unprivileged_userns_clone": "0"}.get)
    assert str(sandbox.CannotShutIn(error, 1000)).endswith(
        "not permitted; kernel.unprivileged_userns_clone is 0, and the gateway runs as user 1000"
    )
    assert str(sandbox.CannotShutIn(error, 0)).endswith("not permitted")  # root may, whatever stands there


# ---------------------------------------------------------------------------------------------- grants and secrets


def trusted(**said: Any) -> tuple[Trust, list[str]]:
    trust, faults = trust_of(PluginTable("bins", True, {}, said), "plugins.toml: [plugins.bins]")
    return trust, [f"{fault.what} {fault.mend}" for fault in faults]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"isolation": "jail"}, "there is no 'jail' Write one of in-process, worker, advisory, http."),
        ({"grants": {"storage": True}}, "nothing can be kept from it"),
        ({"isolation": "worker", "grants": []}, "grants must be a table"),
        ({"isolation": "worker", "grants": {"hots": []}}, "unknown setting hots Did you mean hosts?"),
        ({"isolation": "worker", "grants": {"hosts": ["https://x.org"]}}, "without https://"),
        ({"isolation": "worker", "grants": {"services": ["money"]}}, "there is no 'money'"),
        ({"isolation": "worker", "grants": {"memory_mb": 1}}, "memory_mb is a number from 64"),
        ({"isolation": "http"}, "url must be an address that begins with https://"),
        ({"isolation": "http", "url": "http://example.org"}, "http:// for this machine only"),
        ({"isolation": "http", "url": "https://x.org", "grants": {"storage": True}}, "storage cannot be given"),
    ],
)
def test_what_makes_no_sense_is_named(said: dict[str, Any], words: str) -> None:
    _, faults = trusted(**said)
    assert words in " ".join(faults)


def test_what_is_granted_is_shown() -> None:
    grants = {"services": ["billing"], "hosts": ["api.example.org", "b.example.org:8443"], "storage": True}
    trust, faults = trusted(isolation="worker", grants=grants)
    assert faults == []
    assert trust.words.splitlines() == [
        "worker", "service billing", "host api.example.org", "host b.example.org:8443", "storage",
    ]  # fmt: skip
    assert trust.grants.addresses == {("api.example.org", 443), ("b.example.org", 8443)}
    assert trusted()[0] == Trust(grants=Grants())


def test_a_worker_gets_its_own_secrets_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from a file\n", encoding="utf-8")
    environ = {
        "BINS_KEY": "own",
        "BINS_TOKEN_FILE": str(tmp_path / "token"),
        "BINS_EXTRA_KEY": "of the plugin bins_extra",
        "WHATSAPP_ACCESS_TOKEN": "of the gateway",
        "GATEWAY_DATABASE_KEYS": "of the gateway",
        "PATH": "/somewhere",
    }
    own = environment_of("bins", ["bins_extra", "menu"], environ)
    assert {name: text for name, text in own.items() if name.startswith("BINS")} == {
        "BINS_KEY": "own",
        "BINS_TOKEN": "from a file",
    }
    assert "of the" not in " ".join(own.values())
    assert not any(name.startswith(("WHATSAPP", "GATEWAY")) for name in environment_of("whatsapp", [], environ))
    assert "HTTPS_PROXY" in environment_of("bins", [], environ, proxied=True)
