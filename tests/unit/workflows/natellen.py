"""A second count, written apart from the first: from the files of a dossier, with loops and nothing of ours.

It shares no line with `workflows`, so that a mistake in the one does not hide in the other.
"""

import csv
import io
import json
from typing import Any

Feiten = dict[str, Any]


def from_facts(tekst: str) -> tuple[int, int]:
    """(n, ja) from `feiten.json`: the leases, their tenants and the events of their votes."""
    feiten = json.loads(tekst)
    dag, versie = feiten["peildatum"], feiten["voorstelversie"]
    n = ja = 0
    for regel in feiten["regels"]:
        if counts(regel["huur"], dag):
            n += 1
            if says_yes(regel, dag, versie):
                ja += 1
    return n, ja


def from_table(content: bytes) -> tuple[int, int]:
    """(n, ja) from `telling.csv`, as somebody with a spreadsheet does it."""
    n = ja = 0
    for rij in csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        if rij["telt_mee"] == "ja":
            n += 1
            if rij["stand"] == "ja":
                ja += 1
    return n, ja


def reached(n: int, ja: int) -> bool:
    """Seven tenths, counted by laying ten stones for each JA and taking seven for each lease."""
    stones = 0
    for _ in range(ja):
        stones += 10
    for _ in range(n):
        stones -= 7
    return n != 0 and stones >= 0


def counts(huur: Feiten, dag: str) -> bool:
    """Whether the lease runs on that day in a home of the unit; days as text sort as days do."""
    if huur["begin"] is None or huur["soort"] == "berging" or not huur["in_eenheid"]:
        return False
    if huur["status"] == "bruikleen" and not huur["met_huur"]:
        return False
    return huur["begin"] <= dag <= (huur["eind"] or "9999-12-31")


def says_yes(regel: Feiten, dag: str, versie: int) -> bool:
    """Whether every tenant said yes, holds on to it, and the last yes was in by that day."""
    gone = [g["vervangt"] for g in regel["gebeurtenissen"] if g["vervangt"] is not None]
    left = [
        g
        for g in regel["gebeurtenissen"]
        if still_stands(g, regel["versies"], versie)
        and g["volgnummer"] not in gone
        and g["soort"] != "vervallen"
    ]
    left.sort(key=lambda g: (g["ontvangen_op"], g["volgnummer"]))
    days = [yes_of(huurder, regel["huurders"], left) for huurder in regel["huurders"]]
    return bool(days) and all(day is not None and day <= dag for day in days)


def still_stands(g: Feiten, versies: list[Feiten], versie: int) -> bool:
    """Whether an answer to an older version is one to this version: nothing since then asked this home."""
    given = g["voorstelversie"]
    for later in versies:
        asked = later["geraakt"] or later["ronde"] != "deel"
        if given < later["nummer"] <= versie and asked:
            return False
    return given == versie or (given < versie and bool(versies))


def yes_of(huurder: str, alle: list[str], events: list[Feiten]) -> str | None:
    """The day since which this tenant says yes; None while she does not."""
    since, waits = None, False
    for g in events:
        signed, soort = g["ondertekenaars"], g["soort"]
        stranger = bool(signed) and not any(who in alle for who in signed)
        whole = bool(signed) and g["getekend_op"] is not None and bool(g["document"])
        whole = whole and huurder not in g.get("onbevoegd", ())
        if stranger:
            if soort in ("ja", "voorwaardelijk"):
                waits = False
            continue
        if signed and huurder not in signed:
            continue
        if soort == "ja":
            since = since or (g["ontvangen_op"] if whole else None)
            waits = False
        elif soort == "voorwaardelijk":
            since, waits = None, whole
        elif soort == "voorwaarde_aanvaard":
            if waits and g["document"]:
                since, waits = g["ontvangen_op"], False
        else:
            since, waits = None, False
    return since
