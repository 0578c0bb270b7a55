"""The real process: in production it starts only with its secrets, and else says in a sentence why not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from privacy.keys import FileKeyProvider

ROOT = Path(__file__).resolve().parents[2]
WEB = ("gunicorn", "-c", "deploy/gunicorn.conf.py", "app:start()")
TOON = ("flask", "--app", "app", "sleutels", "toon")


def run(folder: Path, *command: str, **more: str) -> tuple[int, str]:
    """Exit code and what was said, of a process that knows nothing but its folder."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VOORDEUR_")}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={
            **inherited,
            "VOORDEUR_INSTANCE": str(folder),
            "VOORDEUR_PROXYS": "1",
            "VOORDEUR_LUISTER": "127.0.0.1:0",
            **more,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder of production with the secret of the sessions, and no root key."""
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o700)
    secret = folder / "sessiegeheim"
    secret.touch(mode=0o600)
    secret.write_text("0123456789abcdef0123456789ABCDEF")
    return folder


@pytest.mark.parametrize("command", [WEB, TOON], ids=["server", "flask"])
def test_zonder_hoofdsleutel_start_productie_niet_en_zegt_dat_in_een_zin(
    map_: Path, command: tuple[str, ...]
) -> None:
    code, said = run(map_, *command)
    sentence = f"De hoofdsleutel {map_ / 'hoofdsleutel'} is niet te openen. Controleer of het bestand er is."
    assert (code, said.strip()) == (5, f"Error: {sentence}")
    assert [path.name for path in map_.iterdir()] == ["sessiegeheim"]


@pytest.mark.parametrize("command", [WEB, TOON], ids=["server", "flask"])
def test_zonder_sessiegeheim_ook_niet(tmp_path: Path, command: tuple[str, ...]) -> None:
    code, said = run(tmp_path, *command)
    assert (code, said.startswith("Error: Het sessiegeheim ontbreekt"), "Traceback" in said) == (
        1, True, False,
    )  # fmt: skip


def test_zonder_het_aantal_proxys_ook_niet(map_: Path) -> None:
    FileKeyProvider.create(map_ / "hoofdsleutel")
    code, said = run(map_, *WEB, VOORDEUR_PROXYS="")
    assert (code, said.startswith("Error: VOORDEUR_PROXYS ontbreekt."), "Traceback" in said) == (
        1, True, False,
    )  # fmt: skip


def test_een_hoofdsleutel_van_een_ander_wordt_geweigerd(map_: Path) -> None:
    FileKeyProvider.create(map_ / "hoofdsleutel")
    (map_ / "hoofdsleutel").chmod(0o644)
    code, said = run(map_, *WEB)
    assert (code, "Zet de rechten op 0600" in said, "Traceback" in said) == (5, True, False)


def test_zonder_installatie_zeggen_de_sleutels_hoe_die_er_komt(map_: Path) -> None:
    FileKeyProvider.create(map_ / "hoofdsleutel")
    code, said = run(map_, *TOON)
    assert (code, said.strip()) == (
        4, "Hier is nog geen installatie. Maak haar met `flask instance maak`."
    )  # fmt: skip


def test_zonder_database_naast_levende_sleutels_is_het_herstel_de_weg(map_: Path) -> None:
    FileKeyProvider.create(map_ / "hoofdsleutel")
    assert run(map_, "flask", "--app", "app", "instance", "maak")[0] == 0
    for path in map_.glob("voordeur.sqlite*"):
        path.unlink()
    code, said = run(map_, *TOON)
    assert (code, "Zet de database terug met `flask backup herstel`" in said) == (4, True)
    code, said = run(map_, "flask", "--app", "app", "instance", "maak")
    assert code == 0, said
    assert run(map_, *TOON)[0] == 0
