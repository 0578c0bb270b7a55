"""Search in memory: names, phones, contract numbers and addresses of one complex, without an index.

An index over sealed values would tell which are equal and would outlive their keys.
"""

import re

from renovatie.huishoudens.huurlijst.telefoons import lees_telefoon
from renovatie.huishoudens.letters import zonder_accenten
from renovatie.huishoudens.queries import Woningregel

TUSSENVOEGSELS = frozenset(
    "aan al bin d da de del den der des di dos du el en het in la le op s t te ten ter "
    "tot van vd von voor".split()
)
LEAST_DIGITS = 4
"""Fewer digits are a house number and are not looked for inside phones and contract numbers."""


def zoek(regels: list[Woningregel], woorden: str) -> list[Woningregel]:
    """The homes that these words are about, in the order given; no words give all."""
    if not woorden.strip():
        return list(regels)
    telefoon = lees_telefoon(woorden)
    e164 = telefoon.e164 if telefoon else None
    gezocht, cijfers = _woorden(woorden), _cijfers(woorden)
    return [regel for regel in regels if _past(regel, gezocht, cijfers, e164)]


def _past(regel: Woningregel, gezocht: list[str], cijfers: str, e164: str | None) -> bool:
    if e164 is not None and e164 in regel.telefoons:
        return True
    if cijfers and any(cijfers in nummer for nummer in (regel.contractnummer, *regel.telefoons)):
        return True
    eigen = [*_woorden(" ".join(regel.huurders)), *_woorden(regel.adres), *_woorden(regel.contractnummer)]
    return bool(gezocht) and all(any(woord.startswith(deel) for woord in eigen) for deel in gezocht)


def _woorden(tekst: str) -> list[str]:
    """Words without accents and case; tussenvoegsels count only where nothing else was written."""
    woorden = re.findall(r"\w+", zonder_accenten(tekst))
    return [woord for woord in woorden if woord not in TUSSENVOEGSELS] or woorden


def _cijfers(tekst: str) -> str:
    """The digits of something that looks like a number, without zeros in front; else nothing."""
    if re.search(r"[^\d\s+().\-/]", tekst):
        return ""
    cijfers = re.sub(r"\D", "", tekst).lstrip("0")
    return cijfers if len(cijfers) >= LEAST_DIGITS else ""
