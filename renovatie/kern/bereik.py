"""How the app is reached: its address, the proxies in front, where it listens and with how many processes."""

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

from renovatie.kern.weigering import SettingsRefused

LUISTER = "127.0.0.1:8000"
PROCESSEN_MAX = 64
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def read_adres(typed: str) -> str:
    """The address as a browser calls it (an origin). Raises SettingsRefused for one that is not https."""
    adres = typed.strip().rstrip("/")
    parts = urlsplit(adres)
    if adres and (parts.scheme != "https" or not parts.hostname or parts.path or parts.query):
        raise SettingsRefused("VOORDEUR_ADRES moet een https-adres zijn, zoals https://voordeur.example.")
    return adres


def read_proxys(typed: str, *, productie: bool) -> int:
    """How many proxies; in production somebody says it, elsewhere none. Raises SettingsRefused.

    A guess does harm either way: too few makes one address of all people, too many lets each choose its own.
    """
    if not typed and not productie:
        return 0
    if typed not in {"0", "1", "2", "3", "4", "5"}:
        raise SettingsRefused(
            f"VOORDEUR_PROXYS {'is geen aantal' if typed else 'ontbreekt'}. Zet er hoeveel proxy's voor "
            "Voordeur staan: 1 achter nginx, Caddy of Apache, 0 als er geen proxy is, hooguit 5."
        )
    return int(typed)


def read_luister(typed: str) -> str:
    """Where the server listens. Raises SettingsRefused for what another machine can reach.

    The server reads a request as slowly as it comes: a proxy in front has to wait for slow visitors, and only
    a proxy gives TLS.
    """
    if not typed:
        return LUISTER
    if typed.startswith("unix:") and Path(typed.removeprefix("unix:")).is_absolute():
        return typed
    host, _, port = typed.rpartition(":")
    if _is_loopback(host.strip("[]")) and port.isascii() and port.isdecimal() and int(port) < 2**16:
        return typed
    raise SettingsRefused(
        "VOORDEUR_LUISTER moet een adres en poort van deze machine zijn, zoals 127.0.0.1:8000, of "
        "unix:/pad/naar/socket. Zet er een proxy voor die met de buitenwereld praat."
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_processen(typed: str, database_url: str) -> int:
    """How many processes serve. Raises SettingsRefused for more than one on SQLite."""
    sqlite = database_url.startswith("sqlite")
    if not typed:
        return 1 if sqlite else min(os.cpu_count() or 1, PROCESSEN_MAX)
    if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= PROCESSEN_MAX):
        raise SettingsRefused(
            f"VOORDEUR_PROCESSEN moet een getal van 1 tot {PROCESSEN_MAX} zijn: hoeveel processen de "
            "pagina's geven. Laat de instelling weg, dan is het er één per kern."
        )
    if sqlite and int(typed) > 1:
        raise SettingsRefused(
            "VOORDEUR_PROCESSEN moet 1 zijn bij SQLite: wie mag schrijven, wordt binnen één proces geregeld. "
            "Laat de instelling weg, of gebruik PostgreSQL."
        )
    return int(typed)
