"""A PostgreSQL cluster of one test, with fsync on, that may be stopped and started at any moment."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

OWNER, APP = "voordeur_eigenaar", "voordeur_app"


def _as_postgres(*command: str) -> list[str]:
    """initdb and the server refuse to run as root."""
    if os.getuid() != 0:
        return list(command)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


class Cluster:
    """`start`, `crash` (as when the machine loses power), `stop`; databases are made by their owner."""

    def __init__(self) -> None:
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self.home = Path(tempfile.mkdtemp(prefix="voordeur-cluster-"))
        if os.getuid() == 0:
            shutil.chown(self.home, pwd.getpwnam("postgres").pw_uid)
        self._run(
            "initdb", "-D", f"{self.home}/d", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        self.start()
        for statement in (
            f"create role {OWNER} login",
            f"create role {APP} login",
            f"create database hoofd owner {OWNER}",
            f"create database sleutels owner {OWNER}",
        ):
            self._run("psql", "-q", "-h", str(self.home), "-U", "postgres", "-d", "postgres", "-c", statement)

    def url(self, naam: str, user: str = APP) -> str:
        return f"postgresql+psycopg://{user}@/{naam}?host={self.home}"

    def start(self) -> None:
        options = f"-k {self.home} -c listen_addresses=''"
        self._run("pg_ctl", "-D", f"{self.home}/d", "-w", "-l", f"{self.home}/log", "-o", options, "start")

    def crash(self) -> None:
        """All connections die at once and nothing is tidied: at the next start PostgreSQL recovers."""
        self._run("pg_ctl", "-D", f"{self.home}/d", "-w", "-m", "immediate", "stop")

    def close(self) -> None:
        subprocess.run(
            _as_postgres(str(self.bin / "pg_ctl"), "-D", f"{self.home}/d", "-m", "immediate", "-w", "stop"),
            cwd="/",
            capture_output=True,
            check=False,
        )
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(self.home)}
        subprocess.run(
            _as_postgres(str(self.bin / program), *arguments),
            cwd="/",
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=True,
        )
