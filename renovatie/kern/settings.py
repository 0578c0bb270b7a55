"""Settings: read once from the environment, frozen, and refused at start when they are unsafe."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from renovatie.kern.bereik import LOOPBACK, LUISTER, read_adres, read_luister, read_processen, read_proxys
from renovatie.kern.weigering import SettingsRefused

MINIMUM_SECRET_LENGTH = 32
GUESSABLE = frozenset({"dev", "secret", "changeme", "geheim", "test"})
_IS_EMAIL = re.compile(r"[^@\s<>,]+@[^@\s<>,]+")
LEESBUDGET = 300
TLS_MODES = frozenset({"require", "verify-ca", "verify-full"})
"""What libpq calls a line that is sealed or is not made at all."""


class Sleutelbron(StrEnum):
    """Where the root key comes from: a file, the environment, or a systemd credential."""

    BESTAND = "bestand"
    OMGEVING = "omgeving"
    CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Oidc:
    """Signing in with the account of one's own organisation (OpenID Connect): the provider, and what counts.

    `domeinen` are the e-mail domains from which an invitation may be accepted (empty: all); `tenant` is the
    one tenant of Entra ID (empty: not asked); `mfa_acr` are values of `acr` that mean a second factor.
    """

    uitgever: str
    client_id: str
    geheim: str = field(repr=False)
    naam: str
    tenant: str = ""
    domeinen: frozenset[str] = frozenset()
    mfa_acr: tuple[str, ...] = ()


class Smtptls(StrEnum):
    """How the line to the mail server is sealed: after STARTTLS, from the first byte, or not at all."""

    STARTTLS = "starttls"
    TLS = "tls"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Smtp:
    """The server that takes our e-mail, and from whom it comes. `naam` empty: no signing in."""

    host: str
    poort: int
    van: str
    tls: Smtptls = Smtptls.STARTTLS
    naam: str = ""
    wachtwoord: str = field(default="", repr=False)


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
    luister: str = LUISTER
    """Where the web server listens: `address:port` of this machine, or `unix:/path`."""
    processen: int = 1
    """How many processes serve pages; SQLite has one, for the turn to write is given within a process."""
    lock_wait_s: float = 10.0
    adres: str = ""
    """The address that people type, like https://voordeur.example; passkeys are tied to it. Empty: none."""
    oidc: Oidc | None = None
    eigenaar_url: str | None = None
    key_source: Sleutelbron = Sleutelbron.BESTAND
    key_name: str = ""
    sleutels_eigenaar_url: str | None = None
    clamd: str = ""
    """Where the scanner of uploads is (`unix:/path` or `host:port`); empty: files are not scanned."""
    proxys: int = 0
    """How many proxies stand in front: so many hops of X-Forwarded-For are believed, and no more."""
    leesbudget: int = LEESBUDGET
    """So many pages may one person open in an hour before who watches over privacy is told."""
    ankers_map: Path | None = None
    """The folder of another party to which each anchor of the journal goes; None: there is none."""
    smtp: Smtp | None = None
    """Where notices by e-mail go; None: nothing is sent, and the notices in the app are all there is."""
    naspeellijst: Path | None = None
    """The list of what no backup may bring back; None: in the folder of this installation."""

    @property
    def lijst(self) -> Path:
        return self.naspeellijst or self.instance / "naspeellijst"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; make the secrets of a demo or development folder where they are missing.

    Raises SettingsRefused in production for a missing, guessable or world-readable secret, for debug mode,
    for a number of proxies that nobody said, for demo mode together with production, and for a database over
    a line that is not sealed.
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
    database_url = (
        _database(environment, "VOORDEUR_DATABASE_URL", productie=mode == "productie")
        or f"sqlite:///{instance / 'voordeur.sqlite'}"
    )
    return Settings(
        instance=instance,
        database_url=database_url,
        sleutels_url=_database(environment, "VOORDEUR_SLEUTELS_URL", productie=mode == "productie")
        or f"sqlite:///{instance / 'sleutels.sqlite'}",
        root_key_file=Path(environment.get("VOORDEUR_HOOFDSLEUTEL_BESTAND") or instance / "hoofdsleutel"),
        key_source=_key_source(environment),
        key_name=environment.get("VOORDEUR_HOOFDSLEUTEL_CREDENTIAL", ""),
        secret_key=_secret(secret_file, make=make_secrets),
        demo=demo,
        make_secrets=make_secrets,
        productie=mode == "productie",
        secure_cookies=mode == "productie",
        luister=read_luister(environment.get("VOORDEUR_LUISTER", "").strip()),
        processen=read_processen(environment.get("VOORDEUR_PROCESSEN", "").strip(), database_url),
        adres=read_adres(environment.get("VOORDEUR_ADRES", "")),
        eigenaar_url=_database(environment, "VOORDEUR_EIGENAAR_URL", productie=mode == "productie") or None,
        proxys=read_proxys(environment.get("VOORDEUR_PROXYS", "").strip(), productie=mode == "productie"),
        leesbudget=_leesbudget(environment.get("VOORDEUR_LEESBUDGET", "").strip()),
        ankers_map=_folder(environment.get("VOORDEUR_ANKERS_MAP", "")),
        clamd=environment.get("VOORDEUR_CLAMD", ""),
        sleutels_eigenaar_url=_database(
            environment, "VOORDEUR_SLEUTELS_EIGENAAR_URL", productie=mode == "productie"
        )
        or None,
        oidc=_oidc(environment, productie=mode == "productie"),
        smtp=_smtp(environment, productie=mode == "productie"),
        naspeellijst=_path(environment, "VOORDEUR_NASPEELLIJST"),
    )


def _database(environment: Mapping[str, str], name: str, *, productie: bool) -> str:
    """The address of a database, or nothing. Raises SettingsRefused for one that goes over an open line.

    libpq tries TLS by itself (`prefer`) and goes on without it when somebody in between says no. What is in
    the address counts: PGSSLMODE of the process does not.
    """
    typed = environment.get(name, "").strip()
    if not typed or not productie:
        return typed
    try:
        url = make_url(typed)
    except ArgumentError:
        raise SettingsRefused(f"{name} is geen adres van een database.") from None
    if url.get_backend_name() != "postgresql" or _stays_here(url, environment):
        return typed
    modes = _values(url, "sslmode")
    if not modes or not set(modes) <= TLS_MODES:
        raise SettingsRefused(
            f"{name} gaat over het netwerk zonder TLS te eisen: zet ?sslmode=verify-full achter het adres "
            "(of ten minste sslmode=require)."
        )
    return typed


def _stays_here(url: URL, environment: Mapping[str, str]) -> bool:
    """Whether every place in the address is a socket or this machine; none named is the socket of libpq.

    libpq takes what the address does not say from its own environment, and goes to `hostaddr` whatever the
    host is.
    """
    if "service" in url.query or environment.get("PGSERVICE"):
        return False
    hosts = [url.host] if url.host else []
    for key, variable in (("host", "PGHOST"), ("hostaddr", "PGHOSTADDR")):
        said = _values(url, key) or ([] if key == "host" and url.host else [environment.get(variable, "")])
        hosts += [one for value in said for one in value.split(",")]
    return all(not host or host.startswith(("/", "@")) or host in LOOPBACK for host in hosts)


def _values(url: URL, key: str) -> list[str]:
    value = url.query.get(key, ())
    return [value] if isinstance(value, str) else list(value)


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    typed = environment.get(name, "").strip()
    return Path(typed).resolve() if typed else None


def _key_source(environment: Mapping[str, str]) -> Sleutelbron:
    """The one source of the root key; a file in the folder when none is named. Raises SettingsRefused."""
    names = {
        "VOORDEUR_HOOFDSLEUTEL_BESTAND": Sleutelbron.BESTAND,
        "VOORDEUR_HOOFDSLEUTEL": Sleutelbron.OMGEVING,
        "VOORDEUR_HOOFDSLEUTEL_CREDENTIAL": Sleutelbron.CREDENTIAL,
    }
    named = [name for name in names if environment.get(name)]
    if len(named) > 1:
        raise SettingsRefused(
            f"De hoofdsleutel heeft meer dan een bron: {' en '.join(named)}. Laat er een staan."
        )
    return names[named[0]] if named else Sleutelbron.BESTAND


def _leesbudget(typed: str) -> int:
    """Pages per person and hour. Raises SettingsRefused: there is always a budget."""
    if not typed:
        return LEESBUDGET
    if not typed.isdecimal() or not 30 <= int(typed) <= 10_000:
        raise SettingsRefused(
            "VOORDEUR_LEESBUDGET moet een getal van 30 tot 10000 zijn: hoeveel pagina's iemand in een uur "
            "opent voor de privacycoördinator bericht krijgt."
        )
    return int(typed)


def _folder(typed: str) -> Path | None:
    """A folder that is there, by its whole path. Raises SettingsRefused."""
    if not typed.strip():
        return None
    folder = Path(typed.strip())
    if not folder.is_absolute() or not folder.is_dir():
        raise SettingsRefused("VOORDEUR_ANKERS_MAP moet het hele pad zijn van een map die er is.")
    return folder


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


MANY_TENANTS = frozenset({"common", "organizations", "consumers"})


def _oidc(environment: Mapping[str, str], *, productie: bool) -> Oidc | None:
    """The provider, when one is named. Raises SettingsRefused for half a configuration or an unsafe one."""
    uitgever = environment.get("VOORDEUR_OIDC_UITGEVER", "").strip()
    if not uitgever:
        return None
    parts = urlsplit(uitgever)
    local = not productie and parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (parts.scheme == "https" or local) or not parts.hostname or parts.query or parts.fragment:
        raise SettingsRefused("VOORDEUR_OIDC_UITGEVER moet een https-adres zijn, zonder vraagteken.")
    if MANY_TENANTS & set(parts.path.split("/")):
        raise SettingsRefused("VOORDEUR_OIDC_UITGEVER moet van een organisatie zijn, niet van alle samen.")
    client_id = environment.get("VOORDEUR_OIDC_CLIENT_ID", "").strip()
    path = environment.get("VOORDEUR_OIDC_GEHEIM_BESTAND", "").strip()
    if not client_id or not path:
        raise SettingsRefused(
            "VOORDEUR_OIDC_CLIENT_ID en VOORDEUR_OIDC_GEHEIM_BESTAND horen bij VOORDEUR_OIDC_UITGEVER."
        )
    return Oidc(
        uitgever=uitgever,
        client_id=client_id,
        geheim=_secret_of(Path(path), "van de aanbieder"),
        naam=environment.get("VOORDEUR_OIDC_NAAM", "").strip() or "uw organisatie",
        tenant=environment.get("VOORDEUR_OIDC_TENANT", "").strip(),
        domeinen=frozenset(word.lower() for word in _words(environment, "VOORDEUR_OIDC_DOMEINEN")),
        mfa_acr=tuple(_words(environment, "VOORDEUR_OIDC_TWEEDE_FACTOR")),
    )


def _smtp(environment: Mapping[str, str], *, productie: bool) -> Smtp | None:
    """The mail server, when one is named. Raises SettingsRefused for half a configuration or an open line."""
    where = environment.get("VOORDEUR_SMTP", "").strip()
    if not where:
        return None
    parts = urlsplit(f"//{where}")
    try:
        host, poort = parts.hostname, parts.port
    except ValueError:
        host = poort = None
    if not host or not poort or where != parts.netloc or "@" in where:
        raise SettingsRefused(
            "VOORDEUR_SMTP moet een server met poort zijn, zoals mail.voordeur.example:587."
        )
    try:
        tls = Smtptls(environment.get("VOORDEUR_SMTP_TLS", "").strip() or Smtptls.STARTTLS)
    except ValueError:
        raise SettingsRefused("VOORDEUR_SMTP_TLS moet starttls, tls of geen zijn.") from None
    if tls is Smtptls.GEEN and productie and host not in LOOPBACK:
        raise SettingsRefused("VOORDEUR_SMTP_TLS=geen mag alleen met een server op deze machine.")
    van = environment.get("VOORDEUR_SMTP_VAN", "").strip()
    if not _IS_EMAIL.fullmatch(van) or not environment.get("VOORDEUR_ADRES", "").strip():
        raise SettingsRefused(
            "VOORDEUR_SMTP_VAN (een e-mailadres) en VOORDEUR_ADRES horen bij VOORDEUR_SMTP."
        )
    naam = environment.get("VOORDEUR_SMTP_NAAM", "").strip()
    path = environment.get("VOORDEUR_SMTP_WACHTWOORD_BESTAND", "").strip()
    if bool(naam) != bool(path):
        raise SettingsRefused("VOORDEUR_SMTP_NAAM en VOORDEUR_SMTP_WACHTWOORD_BESTAND horen bij elkaar.")
    if naam and tls is Smtptls.GEEN:
        raise SettingsRefused(
            "Een wachtwoord gaat niet over een open lijn. Zet VOORDEUR_SMTP_TLS op starttls."
        )
    return Smtp(host, poort, van, tls, naam, _secret_of(Path(path), "van de mailserver") if path else "")


def _words(environment: Mapping[str, str], name: str) -> list[str]:
    return environment.get(name, "").replace(",", " ").split()


def _secret_of(path: Path, whose: str) -> str:
    if not path.is_file():
        raise SettingsRefused(f"Het geheim {whose} ontbreekt: {path.name}.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SettingsRefused(f"Anderen kunnen {path.name} lezen. Zet de rechten op 0600.")
    secret = path.read_text().strip()
    if not secret:
        raise SettingsRefused(f"Het geheim {whose} is leeg: {path.name}.")
    return secret


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
