"""A Telling counted again from its dossier alone: no database, only the standard library and our rules.

A dossier is a zip. `telling.json` is the canonical list of the Telling, and its SHA-256 is the figure that
the Telling carries. `feiten.json` holds what each line was counted on (the lease, its tenants and every event
of its vote), under an own SHA-256 that the Telling carries too. `telling.csv`, `reacties.csv` and
`voorstellen.csv` are the same lists for a spreadsheet, `uitslag.json` what the dossier says itself, and
`SHA256SUMS` has a line per file as `sha256sum -c` reads it.

A dossier can only be held against itself. Whoever makes all of it anew makes another Telling: that shows
when its two figures are compared with those in Voordeur.
"""

import csv
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from workflows.dossiertabellen import (
    KOLOMMEN,
    REACTIEKOLOMMEN,
    VOORSTELKOLOMMEN,
    lees,
    lijstrij,
    reactierijen,
    tabel_klopt,
    voorstelrijen,
)
from workflows.instemming import REGEL, Uitslag, hertel, tel, uitslag
from workflows.tellingfeiten import regel_voor, vingerafdruk

LIJST: Final = "telling.json"
FEITEN: Final = "feiten.json"
TABEL: Final = "telling.csv"
REACTIES: Final = "reacties.csv"
VOORSTELLEN: Final = "voorstellen.csv"
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
    REACTIES = "reacties"
    VOORSTELLEN = "voorstellen"
    FEITEN = "feiten"
    CONTROLEGETAL_FEITEN = "controlegetal_feiten"
    ONBEKENDE_REGEL = "onbekende_regel"


@dataclass(frozen=True)
class Hertelling:
    """What the recount found. `verschillen` is empty when all of it tallies.

    `met_feiten`: counted from the leases and the events; otherwise only from the states in the list.
    `sha256` and `feiten_sha256` are those of the lists that are in it, not what the dossier says of them.
    """

    peildatum: date
    voorstelversie: int
    regel: str
    n: int
    ja: int
    uitslag: Uitslag
    sha256: str
    feiten_sha256: str | None
    met_feiten: bool
    verschillen: tuple[Verschil, ...]

    @property
    def klopt(self) -> bool:
        """Whether the dossier says what its own lists add up to."""
        return not self.verschillen


# ---------------------------------------------------------------- The recount


def hertel_dossier(content: bytes) -> Hertelling:
    """Count a Telling again from the bytes of its dossier. Raises DossierOngeldig when it is none."""
    bestanden = _uitpakken(content)
    try:
        return _hertel(bestanden)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, csv.Error) as fout:
        raise DossierOngeldig("onleesbaar") from fout


def _uitpakken(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archief:
            if any(lid.file_size > MAX_BYTES for lid in archief.infolist()):
                raise DossierOngeldig("te_groot")
            if len(set(archief.namelist())) < len(archief.namelist()):
                raise DossierOngeldig("dubbel")
            bestanden = {lid.filename: archief.read(lid) for lid in archief.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error) as fout:
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
    adressen = {rij["id"]: rij["adres"] for rij in lees(bestanden[TABEL], KOLOMMEN) or ()}
    klopt = {
        Verschil.BESTAND_GEWIJZIGD: _sommen_kloppen(bestanden),
        Verschil.AANTALLEN: _uitslag_klopt(gezegd, lijst, n, ja, antwoord),
        Verschil.CONTROLEGETAL: sha256 == gezegd["sha256"],
        Verschil.TABEL: tabel_klopt(bestanden[TABEL], KOLOMMEN, map(lijstrij, lijst["regels"]), adressen),
        Verschil.ONBEKENDE_REGEL: lijst["regel"] == REGEL,
    }
    klopt |= _vanaf_de_feiten(bestanden, tekst, gezegd, adressen)
    return Hertelling(
        peildatum=date.fromisoformat(lijst["peildatum"]),
        voorstelversie=lijst["voorstelversie"],
        regel=lijst["regel"],
        n=n,
        ja=ja,
        uitslag=antwoord,
        sha256=sha256,
        feiten_sha256=vingerafdruk(bestanden[FEITEN].decode()) if FEITEN in bestanden else None,
        met_feiten=FEITEN in bestanden,
        verschillen=tuple(verschil for verschil in Verschil if not klopt.get(verschil, True)),
    )


def _uitslag_klopt(
    gezegd: Mapping[str, Any], lijst: Mapping[str, Any], n: int, ja: int, antwoord: Uitslag
) -> bool:
    zelf = {naam: lijst[naam] for naam in ("peildatum", "voorstelversie", "eenheid_omvang", "regel")}
    zelf |= {"n": n, "ja": ja, "gehaald": antwoord.gehaald, "nog_nodig": antwoord.nog_nodig}
    zelf |= {"percentage": str(antwoord.percentage), "vermoeden": antwoord.vermoeden.value}
    return zelf == {naam: gezegd[naam] for naam in zelf}


def _vanaf_de_feiten(
    bestanden: Mapping[str, bytes], lijst: str, gezegd: Mapping[str, Any], adressen: Mapping[str, str]
) -> dict[Verschil, bool]:
    """Count from the leases and the events, and compare what comes out with the list and the tables."""
    reacties, voorstellen = bestanden.get(REACTIES), bestanden.get(VOORSTELLEN)
    if FEITEN not in bestanden:
        return {
            Verschil.CONTROLEGETAL_FEITEN: gezegd["feiten_sha256"] is None,
            Verschil.REACTIES: reacties is None,
            Verschil.VOORSTELLEN: voorstellen is None,
        }
    tekst = bestanden[FEITEN].decode()
    feiten = json.loads(tekst)
    versie, regels = feiten["voorstelversie"], feiten["regels"]
    gegeven = [rij for regel in regels for rij in reactierijen(regel, versie)]
    gevraagd = [rij for regel in regels for rij in voorstelrijen(regel)]
    return {
        Verschil.FEITEN: _geteld(feiten) == lijst,
        Verschil.CONTROLEGETAL_FEITEN: vingerafdruk(tekst) == gezegd["feiten_sha256"],
        Verschil.REACTIES: tabel_klopt(reacties, REACTIEKOLOMMEN, gegeven, adressen),
        Verschil.VOORSTELLEN: tabel_klopt(voorstellen, VOORSTELKOLOMMEN, gevraagd, adressen),
    }


def _geteld(feiten: Mapping[str, Any]) -> str:
    """The canonical list that comes out of the leases and the events."""
    peildatum, versie = date.fromisoformat(feiten["peildatum"]), feiten["voorstelversie"]
    regels = [regel_voor(regel, versie) for regel in feiten["regels"]]
    morgen = peildatum + timedelta(days=1)
    return tel(regels, peildatum, versie, feiten["eenheid_omvang"], today=morgen).canoniek


def _sommen_kloppen(bestanden: Mapping[str, bytes]) -> bool:
    """Every file but the sums themselves is named once, with the sum that it has."""
    sommen = {
        naam: hashlib.sha256(inhoud).hexdigest() for naam, inhoud in bestanden.items() if naam != SOMMEN
    }
    regels = [regel.split("  ", 1) for regel in bestanden[SOMMEN].decode().splitlines() if regel]
    return sorted([naam, som] for naam, som in sommen.items()) == sorted([naam, som] for som, naam in regels)
