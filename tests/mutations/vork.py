"""A process that has loaded what others wrote, and forks itself for each run of pytest it is asked for.

A line in is JSON: [folder, environment, tests, file for what pytest says]; a line out is its exit code, or
a negative signal. Starting Python and loading all this anew takes longer than most tests.
"""

import json
import os
import signal
import sys
import traceback
from importlib import import_module

VAN_ANDEREN = (
    "alembic.command",
    "argon2",
    "babel.dates",
    "cryptography.x509",
    "flask.testing",
    "flask_babel",
    "flask_wtf",
    "phonenumbers",
    "pytest",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.orm",
)
WACHT_S = 300


def _draai(folder: str, omgeving: dict[str, str], nodes: list[str], uitvoer: str) -> int:
    signal.alarm(WACHT_S)
    os.chdir(folder)
    os.environ.update(omgeving)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    bestand = os.open(uitvoer, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(bestand, 1)
    os.dup2(bestand, 2)
    pytest = import_module("pytest")
    code = int(pytest.main(["-q", "-x", "-p", "no:xdist", "-p", "no:cacheprovider", *nodes]))
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def main() -> None:
    for naam in VAN_ANDEREN:
        import_module(naam)
    for regel in sys.stdin:
        kind = os.fork()
        if kind == 0:
            code = 70
            try:
                code = _draai(*json.loads(regel))
            except BaseException:  # whatever it was: this fork must not go on as its parent
                traceback.print_exc()
            finally:
                os._exit(code)
        _, stand = os.waitpid(kind, 0)
        print(os.waitstatus_to_exitcode(stand), flush=True)


if __name__ == "__main__":
    main()
