"""A Telling counted again from its dossier alone: no database, only the standard library and our rules.

A dossier is a zip. `telling.json` is the canonical list of the Telling, and its SHA-256 is the figure that
the Telling carries. `feiten.json` holds what each line was counted on (the lease, its tenants and every event
of its vote), under an own SHA-256 that the Telling carries too. `telling.csv` is the same list for a
spreadsheet, `uitslag.json` what the dossier says itself, and `SHA256SUMS` has a line per file as
`sha256sum -c` reads it.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from workflows.instemming import (
    REGEL,
    Huurfeit,
    Telregel,
    Uitslag,
    Woningsoort,
    Woningstatus,
    hertel,
    tel,
    uitslag,
)
from workflows.stemmen import Stemgebeurtenis, Stemsoort

LIJST: Final = "telling.json"
FEITEN: Final = "feiten.json"
TABEL: Final = "telling.csv"
UITSLAG: Final = "uitslag.json"
SOMMEN: Final = "SHA256SUMS"
NODIG: Final = (LIJST, TABEL, UITSLAG, SOMMEN)
"""Files without which nothing can be counted again; FEITEN is not in a dossier of a Telling of before it."""
MAX_BYTES: Final = 50 * 1024 * 1024
"""The most that one file of a dossier may unpack to."""


class DossierOngeldig(ValueError):
    """Not a dossier at all; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Verschil(StrEnum):
    """Something in a dossier that does not tally."""

    BESTAND_GEWIJZIGD = "bestand_gewijzigd"
    AANTALLEN = "aantallen"
    CONTROLEGETAL = "controlegetal"
    TABEL = "tabel"
    FEITEN = "feiten"
    CONTROLEGETAL_FEITEN = "controlegetal_feiten"
    ONBEKENDE_REGEL = "onbekende_regel"


@dataclass(frozen=True)
class Hertelling:
    """What the recount found. `verschillen` is empty when all of it tallies.

    `met_feiten`: counted from the leases and the events; otherwise only from the states in the list.
    """

    peildatum: date
    voorstelversie: int
    regel: str
    n: int
    ja: int
    uitslag: Uitslag
    sha256: str
    met_feiten: bool
    verschillen: tuple[Verschil, ...]

    @property
    def klopt(self) -> bool:
        """Whether the dossier says what its own lists add up to."""
        return not self.verschillen


# ---------------------------------------------------------------- What a line was counted on


def feiten_van(regel: Telregel) -> dict[str, Any]:
    """What one line is counted on, as plain values that JSON keeps: ids as text, dates as 2026-11-20."""
    huur = regel.huur
    return {
        "id": regel.id,
        "huur": {
            "soort": huur.soort.value,
            "status": huur.status.value,
            "begin": _tekst(huur.begin),
            "eind": _tekst(huur.eind),
            "in_eenheid": huur.in_eenheid,
            "met_huur": huur.met_huur,
        },
        "huurders": sorted(str(huurder) for huurder in regel.huurders),
        "gebeurtenissen": [
            _gebeurtenis_als_feit(g) for g in sorted(regel.gebeurtenissen, key=lambda g: g.volgnummer)
        ],
    }


def regel_uit(feiten: Mapping[str, Any]) -> Telregel:
    """The line that `feiten_van` wrote down. Raises KeyError or ValueError for anything else."""
    huur = feiten["huur"]
    return Telregel(
        id=feiten["id"],
        huur=Huurfeit(
            soort=Woningsoort(huur["soort"]),
            status=Woningstatus(huur["status"]),
            begin=_dag(huur["begin"]),
            eind=_dag(huur["eind"]),
            in_eenheid=huur["in_eenheid"],
            met_huur=huur["met_huur"],
        ),
        huurders=tuple(feiten["huurders"]),
        gebeurtenissen=tuple(_gebeurtenis_uit(feit) for feit in feiten["gebeurtenissen"]),
    )


def canonieke_feiten(
    feiten: Iterable[Mapping[str, Any]],
    peildatum: date,
    voorstelversie: int,
    eenheid_omvang: int,
    regel: str = REGEL,
) -> str:
    """What a Telling was counted on as one text, the same for the same content whatever order it came in."""
    inhoud = {
        "regel": regel,
        "peildatum": peildatum.isoformat(),
        "voorstelversie": voorstelversie,
        "eenheid_omvang": eenheid_omvang,
        "regels": sorted(feiten, key=lambda feit: str(feit["id"])),
    }
    return json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def vingerafdruk(tekst: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(tekst.encode()).hexdigest()


def _gebeurtenis_als_feit(gebeurtenis: Stemgebeurtenis) -> dict[str, Any]:
    return {
        "soort": gebeurtenis.soort.value,
        "volgnummer": gebeurtenis.volgnummer,
        "voorstelversie": gebeurtenis.voorstelversie,
        "ontvangen_op": _tekst(gebeurtenis.ontvangen_op),
        "getekend_op": _tekst(gebeurtenis.getekend_op),
        "ondertekenaars": sorted(str(huurder) for huurder in gebeurtenis.ondertekenaars),
        "document": gebeurtenis.document,
        "vervangt": gebeurtenis.vervangt,
        "onbevoegd": sorted(str(huurder) for huurder in gebeurtenis.onbevoegd),
    }


def _gebeurtenis_uit(feit: Mapping[str, Any]) -> Stemgebeurtenis:
    return Stemgebeurtenis(
        soort=Stemsoort(feit["soort"]),
        volgnummer=feit["volgnummer"],
        voorstelversie=feit["voorstelversie"],
        ontvangen_op=date.fromisoformat(feit["ontvangen_op"]),
        getekend_op=_dag(feit["getekend_op"]),
        ondertekenaars=frozenset(feit["ondertekenaars"]),
        document=feit["document"],
        vervangt=feit["vervangt"],
        onbevoegd=frozenset(feit.get("onbevoegd", ())),
    )


def _tekst(dag: date | None) -> str | None:
    return None if dag is None else dag.isoformat()


def _dag(tekst: str | None) -> date | None:
    return None if tekst is None else date.fromisoformat(tekst)


# ---------------------------------------------------------------- The recount


def hertel_dossier(content: bytes) -> Hertelling:
    """Count a Telling again from the bytes of its dossier. Raises DossierOngeldig when it is none."""
    bestanden = _uitpakken(content)
    try:
        return _hertel(bestanden)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as fout:
        raise DossierOngeldig("onleesbaar") from fout


def _uitpakken(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archief:
            if any(lid.file_size > MAX_BYTES for lid in archief.infolist()):
                raise DossierOngeldig("te_groot")
            bestanden = {lid.filename: archief.read(lid) for lid in archief.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as fout:
        raise DossierOngeldig("geen_dossier") from fout
    if any(naam not in bestanden for naam in NODIG):
        raise DossierOngeldig("geen_dossier")
    return bestanden


def _hertel(bestanden: Mapping[str, bytes]) -> Hertelling:
    tekst = bestanden[LIJST].decode()
    lijst = json.loads(tekst)
    gezegd = json.loads(bestanden[UITSLAG])
    n, ja, sha256 = hertel(tekst)
    antwoord = uitslag(n, ja, lijst["eenheid_omvang"])
    zelf = (n, ja, antwoord.gehaald, antwoord.nog_nodig, lijst["peildatum"], lijst["voorstelversie"])
    namen = ("n", "ja", "gehaald", "nog_nodig", "peildatum", "voorstelversie")
    klopt = {
        Verschil.BESTAND_GEWIJZIGD: _sommen_kloppen(bestanden),
        Verschil.AANTALLEN: zelf == tuple(gezegd[naam] for naam in namen),
        Verschil.CONTROLEGETAL: sha256 == gezegd["sha256"],
        Verschil.TABEL: _tabel_klopt(bestanden[TABEL].decode("utf-8-sig"), lijst["regels"]),
        Verschil.ONBEKENDE_REGEL: lijst["regel"] == REGEL,
    }
    klopt |= _vanaf_de_feiten(bestanden, tekst, gezegd)
    return Hertelling(
        peildatum=date.fromisoformat(lijst["peildatum"]),
        voorstelversie=lijst["voorstelversie"],
        regel=lijst["regel"],
        n=n,
        ja=ja,
        uitslag=antwoord,
        sha256=sha256,
        met_feiten=FEITEN in bestanden,
        verschillen=tuple(verschil for verschil in Verschil if not klopt.get(verschil, True)),
    )


def _vanaf_de_feiten(
    bestanden: Mapping[str, bytes], lijst: str, gezegd: Mapping[str, Any]
) -> dict[Verschil, bool]:
    """Count from the leases and the events, and compare the list that comes out with the one given."""
    if FEITEN not in bestanden:
        return {Verschil.CONTROLEGETAL_FEITEN: gezegd["feiten_sha256"] is None}
    tekst = bestanden[FEITEN].decode()
    feiten = json.loads(tekst)
    peildatum = date.fromisoformat(feiten["peildatum"])
    opnieuw = tel(
        [regel_uit(regel) for regel in feiten["regels"]],
        peildatum,
        feiten["voorstelversie"],
        feiten["eenheid_omvang"],
        today=peildatum + timedelta(days=1),
    )
    return {
        Verschil.FEITEN: opnieuw.canoniek == lijst,
        Verschil.CONTROLEGETAL_FEITEN: vingerafdruk(tekst) == gezegd["feiten_sha256"],
    }


def _sommen_kloppen(bestanden: Mapping[str, bytes]) -> bool:
    """Every file but the sums themselves is named once, with the sum that it has."""
    sommen = {
        naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in bestanden.items() if naam != SOMMEN
    }
    regels = [regel.split("  ", 1) for regel in bestanden[SOMMEN].decode().splitlines() if regel]
    return sorted([naam, som] for naam, som in sommen.items()) == sorted([naam, som] for som, naam in regels)


def _tabel_klopt(tabel: str, regels: Iterable[Mapping[str, Any]]) -> bool:
    """The spreadsheet has the same lines as the list: in or out, why, and the state."""
    in_tabel = sorted(
        (rij["id"], rij["telt_mee"], rij["reden"], rij["stand"])
        for rij in csv.DictReader(io.StringIO(tabel), delimiter=";")
    )
    return in_tabel == sorted(
        (r["id"], "ja" if r["telt_mee"] else "nee", r["reden"], r["stand"] or "") for r in regels
    )
