"""The shipped web server: forked from one process that loaded the app, and stopped halfway a request."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from renovatie.kern.omgeving import Omgeving
from tests.faults.proces import ROOT, Server, environment_of, served

FORKED = """
import json, os, threading
from pathlib import Path
import uuid_utils
from app import start
app = start()
seen = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
print(json.dumps([name for name in seen if name.startswith("socket:") or ".sqlite" in name]))
print(threading.active_count(), flush=True)
uuid_utils.uuid7()  # a source of chance that was used before the fork is the one that gets copied
for _ in range(2):
    if not os.fork():
        ids = [uuid_utils.uuid7().bytes[6:].hex() for _ in range(1000)]
        print(json.dumps(ids + [os.urandom(12).hex() for _ in range(1000)]), flush=True)
        os._exit(0)
    os.wait()
"""
CODE = "KANARIEKANARIE"
BROKEN = (
    f"GET /antwoord/{CODE} HTTP/9.9\r\nHost: a\r\n\r\n",
    f"GET /antwoord/{CODE} {CODE} HTTP/1.1\r\nHost: a\r\n\r\n",
    f"{CODE.lower()}() /antwoord/{CODE} HTTP/1.1\r\n\r\n",
    f"GET /antwoord/{CODE} HTTP/1.1\r\nHost: a\r\n{CODE} : b\r\n\r\n",
    f"GET /antwoord/{CODE} HTTP/1.1\r\nHost: a\r\nCookie: {CODE * 900}\r\n\r\n",
    f"GET /antwoord/{CODE * 400} HTTP/1.1\r\nHost: a\r\n\r\n",
    f"POST /antwoord/{CODE} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: {CODE}\r\n\r\n",
    f"POST /antwoord/{CODE} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{CODE}\r\n",
)


def said_by(omgeving: Omgeving) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", FORKED],
        cwd=ROOT,
        env=environment_of(omgeving),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.poort), timeout=30)


def talk(server: Server, what: bytes) -> bytes:
    """The first line of what comes back."""
    with connect(server) as going, going.makefile("rb") as coming:
        going.sendall(what)
        return coming.readline()


def status(server: Server, path: str = "/gereed") -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.poort}{path}", timeout=30) as response:
        return int(response.status)


def test_wie_zich_splitst_geeft_geen_verbinding_geen_draad_en_geen_toeval_door(omgeving: Omgeving) -> None:
    connections, threads, *children = said_by(omgeving)
    assert (json.loads(connections), threads, len(children)) == ([], "1", 2)
    made = [name for child in children for name in json.loads(child)]
    assert (len(made), len(set(made))) == (4000, 4000)


def test_er_zijn_zoveel_processen_als_kernen_op_sqlite_een_en_een_gedood_proces_wordt_vervangen(
    omgeving: Omgeving, tmp_path: Path
) -> None:
    with served(omgeving, tmp_path) as server:
        before = server.workers
        wanted = 1 if omgeving.settings.is_sqlite else os.cpu_count()
        assert (len(before), [status(server) for _ in range(8)]) == (wanted, [200] * 8)
        os.kill(before[0], signal.SIGKILL)
        until = time.monotonic() + 30
        while before[0] in (now := server.workers) or len(now) < len(before):
            assert time.monotonic() < until, server.log.read_text()
            time.sleep(0.05)
        assert (len(now), status(server)) == (len(before), 200)


def test_het_logboek_zwijgt_over_bezoekers_en_wie_bij_het_stoppen_al_iets_stuurde_krijgt_antwoord(
    omgeving: Omgeving, tmp_path: Path
) -> None:
    body = f"email={CODE}&wachtwoord=x".encode()
    head = f"POST /inloggen HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    with served(omgeving, tmp_path) as server:
        for broken in BROKEN:
            assert talk(server, broken.encode())[:10] in {b"HTTP/1.1 4", b"HTTP/1.1 5"}, broken
        with connect(server) as halfway:
            halfway.sendall(head.encode() + body[:10])
            time.sleep(0.5)  # it is in the hands of a thread now
            server.proces.terminate()
            time.sleep(0.5)
            halfway.sendall(body[10:])
            with halfway.makefile("rb") as coming:
                said = coming.readline()
        assert (said[:10], server.proces.wait(30)) == (b"HTTP/1.1 4", 0)  # refused by the app, not cut off
        log = server.log.read_text()
    assert ("Invalid request" in log, CODE in log.upper(), "ip=" in log) == (True, False, False)
