"""What the lines of a Telling were counted on, as plain values that JSON keeps.

Each event keeps the version of the proposal that it answered. Which answers still stand for a later version
is counted again from the versions that were sent and the homes that they touch (workflows.voorstelronde).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workflows.instemming import REGEL, Huurfeit, Telregel, Woningsoort, Woningstatus
from workflows.stemmen import Stemgebeurtenis, Stemsoort
from workflows.voorstelronde import Ronde, Versie, telt_voor, vervalt_bij

Feiten = Mapping[str, Any]
"""One line as `feiten_van` writes it: ids as text, dates as 2026-11-20."""


@dataclass(frozen=True)
class Gevraagd:
    """A version of the proposal that was sent, and whether what it changes touches this home."""

    nummer: int
    ronde: Ronde
    verstuurd_op: date
    geraakt: bool

    def voor(self, woning: str) -> Versie:
        """As the rules on versions know it."""
        return Versie(self.nummer, self.ronde, {woning} if self.geraakt else frozenset())


def feiten_van(regel: Telregel, versies: Iterable[Gevraagd] = ()) -> dict[str, Any]:
    """What one line is counted on, its events with the version that they answered (Stemregel.gegeven).

    `versies`: every version that was sent, for this home; without any, an answer counts for its own alone.
    """
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
        "versies": [
            {
                "nummer": versie.nummer,
                "ronde": versie.ronde.value,
                "verstuurd_op": versie.verstuurd_op.isoformat(),
                "geraakt": versie.geraakt,
            }
            for versie in sorted(versies, key=lambda versie: versie.nummer)
        ],
    }


def regel_uit(feiten: Feiten) -> Telregel:
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


def regel_voor(feiten: Feiten, nummer: int) -> Telregel:
    """The line as proposal `nummer` is counted on it: an answer that still stands is one to that version."""
    regel = regel_uit(feiten)
    return replace(
        regel,
        gebeurtenissen=tuple(
            replace(g, voorstelversie=nummer) if geldt_voor(feiten, g.voorstelversie, nummer) else g
            for g in regel.gebeurtenissen
        ),
    )


def versies_uit(feiten: Feiten) -> list[Gevraagd]:
    """The versions of a line, the first one first; none in a Telling of before they were kept."""
    return [
        Gevraagd(
            nummer=versie["nummer"],
            ronde=Ronde(versie["ronde"]),
            verstuurd_op=date.fromisoformat(versie["verstuurd_op"]),
            geraakt=versie["geraakt"],
        )
        for versie in feiten.get("versies", ())
    ]


def geldt_voor(feiten: Feiten, gegeven: int, nummer: int) -> bool:
    """Whether an answer of this line to version `gegeven` counts for version `nummer`."""
    versies = versies_uit(feiten)
    if not versies:
        return gegeven == nummer
    woning = feiten["id"]
    return telt_voor(gegeven, vervalt_bij(gegeven, woning, [v.voor(woning) for v in versies]), nummer)


def canonieke_feiten(
    feiten: Iterable[Feiten],
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


def _gebeurtenis_uit(feit: Feiten) -> Stemgebeurtenis:
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
