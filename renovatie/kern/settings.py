"""Settings: read once from the environment, frozen, and refused at start when they are unsafe."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MINIMUM_SECRET_LENGTH = 32
GUESSABLE = frozenset({"dev", "secret", "changeme", "geheim", "test"})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class SettingsRefused(Exception):
    """The app does not start with these settings; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations.

    `database_url` and `sleutels_url` are SQLAlchemy addresses; paths are absolute. The two `eigenaar`
    ones are those of PostgreSQL's owning role, only set for who makes or migrates the databases.
    """

    instance: Path
    database_url: str
    sleutels_url: str
    root_key_file: Path
    secret_key: str
    demo: bool = False
    productie: bool = True
    testing: bool = False
    make_secrets: bool = False
    secure_cookies: bool = True
    host: str = "127.0.0.1"
    lock_wait_s: float = 10.0
    eigenaar_url: str | None = None
    sleutels_eigenaar_url: str | None = None

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; make the secrets of a demo or development folder where they are missing.

    Raises SettingsRefused in production for a missing, guessable or world-readable secret, for debug mode,
    and for demo mode together with production.
    """
    demo = environment.get("VOORDEUR_DEMO") == "1"
    mode = environment.get("VOORDEUR_OMGEVING", "demo" if demo else "productie")
    if mode not in {"productie", "demo", "ontwikkeling"}:
        raise SettingsRefused("VOORDEUR_OMGEVING moet productie, demo of ontwikkeling zijn.")
    if demo and mode == "productie":
        raise SettingsRefused("VOORDEUR_DEMO=1 mag niet in productie. Haal een van de twee instellingen weg.")
    instance = Path(environment.get("VOORDEUR_INSTANCE") or "instance").resolve()
    if mode == "productie":
        _refuse_debug(environment)
    make_secrets = mode != "productie" or environment.get("VOORDEUR_EERSTE_KEER") == "1"
    if make_secrets:
        instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret_file = Path(environment.get("VOORDEUR_SESSIEGEHEIM_BESTAND") or instance / "sessiegeheim")
    host = environment.get("VOORDEUR_HOST", "127.0.0.1")
    if demo and host not in LOOPBACK:
        raise SettingsRefused("De demo luistert alleen op deze machine. Zet VOORDEUR_HOST op 127.0.0.1.")
    return Settings(
        instance=instance,
        database_url=environment.get("VOORDEUR_DATABASE_URL") or f"sqlite:///{instance / 'voordeur.sqlite'}",
        sleutels_url=environment.get("VOORDEUR_SLEUTELS_URL") or f"sqlite:///{instance / 'sleutels.sqlite'}",
        root_key_file=Path(environment.get("VOORDEUR_HOOFDSLEUTEL_BESTAND") or instance / "hoofdsleutel"),
        secret_key=_secret(secret_file, make=make_secrets),
        demo=demo,
        make_secrets=make_secrets,
        productie=mode == "productie",
        secure_cookies=mode == "productie",
        host=host,
        eigenaar_url=environment.get("VOORDEUR_EIGENAAR_URL") or None,
        sleutels_eigenaar_url=environment.get("VOORDEUR_SLEUTELS_EIGENAAR_URL") or None,
    )


def _refuse_debug(environment: Mapping[str, str]) -> None:
    if environment.get("FLASK_DEBUG", "0") not in {"", "0", "false", "False"}:
        raise SettingsRefused("FLASK_DEBUG staat aan. Dat mag niet in productie: zet FLASK_DEBUG uit.")


def make_secret_file(path: Path, content: bytes) -> None:
    """Write a new secret that only the owner can read; an existing file is never touched."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _secret(path: Path, *, make: bool) -> str:
    if make:
        make_secret_file(path, os.urandom(32).hex().encode())
    if not path.is_file():
        raise SettingsRefused(
            f"Het sessiegeheim ontbreekt: {path.name}. "
            "Maak het met `VOORDEUR_EERSTE_KEER=1 flask instance maak`."
        )
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SettingsRefused(f"Anderen kunnen {path.name} lezen. Zet de rechten op 0600.")
    secret = path.read_text().strip()
    if len(secret) < MINIMUM_SECRET_LENGTH or secret.lower() in GUESSABLE or len(set(secret)) < 8:
        raise SettingsRefused(f"Het sessiegeheim in {path.name} is te kort of te raden. Maak een nieuw.")
    return secret
