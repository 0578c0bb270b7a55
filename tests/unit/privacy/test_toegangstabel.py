"""The table as the partners agreed on it, in their own words, beside what the code gives, and as printed."""

from pathlib import Path

import pytest

from privacy.access import Onderwerp, Permission, Rol, table_rows
from privacy.access_table import CONDITIONS, as_markdown, cells
from privacy.permissions import Voorwaarde
from privacy.rights import ROWS

ROOT = Path(__file__).resolve().parents[3]

# One line per subject: its code, then a cell per role in the order of Rol. "same" repeats the last words.
AFGESPROKEN = """
woning | R | R | R | call list | own | - | R | planned homes | - | - | - | -
contact | -|RW|name R|call list|own|-|RW|contact for planning|-|request at hand|-|-
crossing | R | RW | R | R | - | - | RW | R | - | - | - | -
huurlijst | totals | - | - | - | - | - | RW | - | - | - | - | -
bereik | R | R | R | - | - | - | - | - | - | - | - | -
bezoekuitkomst | - | RW | RW | - | - | - | - | - | - | - | - | -
hulp | - | RW | - | - | - | - | - | - | - | - | - | -
vragenlijst | - | R | - | W until closed | - | - | - | - | - | - | - | -
verwijzing_staat | R, no home | RW | - | - | own | - | - | - | - | - | - | -
verwijzing_inhoud | - | RW | - | - | own | - | - | - | - | proof | proof | -
casus | RW | RW | - | - | invited | R | - | - | - | - | - | -
actiepunt | RW | own W | own W | - | own W | own W | - | - | - | - | - | -
stem | Telling, no names | - | - | - | - | - | RW | - | - | - | - | -
stemtotaal | R | gehaald or not | same | - | - | same | R | same | published | - | - | -
planning | counts per week|announced|announced|-|-|-|RW (plans)|R; start, delivery W|-|-|-|-
melding | RW | W | RW | - | - | - | R | R | - | - | - | -
toezegging | counts | RW | own W | - | for its organisation: accept | same | - | - | - | - | - | -
fase1 | RW | R | R | R | - | R | R | - | - | R | R | -
afwijking | RW | by herkomst | same | - | - | same | same | same | - | - | R | -
bezoekgebied | R | RW | R | - | - | - | - | - | - | - | - | -
wens | RW | W, typed anew | W | - | - | R | R | R | published | - | - | -
toewijzing | R | - | - | - | - | - | RW | - | - | - | - | -
profiel | R | R | R | - | - | R | R | - | R | R | R | -
fase | RW|R by herkomst|R by herkomst|-|-|R by herkomst|R by herkomst|R by herkomst|-|-|-|-
doel | RW | R | - | - | - | R | R | - | published | - | - | -
avg | - | third-party marks | - | - | - | - | - | - | - | RW | R clocks | -
journaal | - | - | - | - | - | - | - | - | - | own org. R | R | -
gebruiker | - | - | - | - | - | - | - | - | - | confirm | R | RW
"""

MEANS = {
    "-": "",
    "R": "R",
    "W": "W",
    "RW": "RW",
    "own": "R eigen",
    "own W": "W eigenaar",
    "call list": "R bellijst",
    "planned homes": "R gepland",
    "name R": "R*",
    "contact for planning": "R* gepland",
    "request at hand": "R verzoek",
    "totals": "R*",
    "W until closed": "W tot_gesloten",
    "R, no home": "R*",
    "proof": "R*",
    "invited": "R uitgenodigd",
    "Telling, no names": "R*",
    "gehaald or not": "R*",
    "published": "R gepubliceerd",
    "counts per week": "R*",
    "announced": "R* aangekondigd",
    "RW (plans)": "RW",
    "R; start, delivery W": "R · W*",
    "counts": "R*",
    "for its organisation: accept": "W eigen",
    "by herkomst": "R herkomst",
    "R by herkomst": "R herkomst",
    "W, typed anew": "W",
    "third-party marks": "W*",
    "R clocks": "R*",
    "own org. R": "R eigen",
    "confirm": "W eigen",
}

ANDERS = {
    ("verwijzing_inhoud", Rol.PARTNER): "RW eigen",  # a partner answers what was sent to it
    # Who finishes a promise reads it, and a wijkbeheerder accepts what is promised for the corporation.
    ("toezegging", Rol.WIJKBEHEERDER): "RW eigenaar · W eigen",
    ("toezegging", Rol.PARTNER): "RW eigen",
    ("toezegging", Rol.OVERLEGDEELNEMER): "RW eigen",
    ("actiepunt", Rol.SOCIAAL_WERKER): "RW eigenaar",
    ("actiepunt", Rol.WIJKBEHEERDER): "RW eigenaar",
    ("actiepunt", Rol.PARTNER): "RW eigenaar",
    ("actiepunt", Rol.OVERLEGDEELNEMER): "RW eigenaar",
    ("avg", Rol.PRIVACYCOORDINATOR): "RW eigen",  # only the requests and breaches of the own organisation
}
"""Where the code differs from the words that were agreed on; each is explained in docs/adr/0021."""

ERBIJ = {"complex", "aanbod", "inloop", "organisatie"}
"""Not agreed on: that a complex exists, what can be joined, questions counted, who an organisation is."""


def agreed() -> dict[tuple[str, Rol], str]:
    found = {}
    for line in AFGESPROKEN.strip().splitlines():
        subject, *words = [word.strip() for word in line.split("|")]
        said = ""
        for rol, word in zip(Rol, words, strict=True):
            # "same" points back to the last cell in words, past empty cells and bare letters.
            said = said if word in {"same", "-", "R", "RW"} else word
            found[subject, rol] = MEANS[said if word == "same" else word]
    return found


def given() -> dict[tuple[str, Rol], str]:
    _head, *rows = table_rows()
    return {(subject, rol): cell for subject, *row in rows for rol, cell in zip(Rol, row, strict=True)}


def test_de_code_is_cel_voor_cel_wat_is_afgesproken_en_elk_verschil_staat_op_papier() -> None:
    code = {key: cell for key, cell in given().items() if key[0] not in ERBIJ}
    assert set(code) == set(agreed())
    different = {key: cell for key, cell in code.items() if cell != agreed()[key]}
    assert different == ANDERS


def test_elk_verschil_wordt_uitgelegd_in_de_beslissing() -> None:
    decision = (ROOT / "docs/adr/0021-the-access-table.md").read_text(encoding="utf-8")
    assert {subject for subject, _rol in ANDERS if f"`{subject}`" not in decision} == set()
    assert {subject for subject in ERBIJ if f"`{subject}`" not in decision} == set()


def test_de_pagina_in_de_documentatie_is_wat_de_code_geeft() -> None:
    """Red? Run script/toegang and read what changed: it is who may see what."""
    assert (ROOT / "docs/toegang.md").read_text(encoding="utf-8") == as_markdown()


def test_de_gedrukte_tabel_zegt_alles_wat_de_rijen_zeggen() -> None:
    """Counted over again from the rows: no right is left out of a cell, none is in it that no row gives."""
    for subject in Onderwerp:
        for rol in Rol:
            said = {
                (cel.voorwaarde, cel.velden, soort) for cel in cells(subject, rol) for soort in cel.soorten
            }
            rows = {
                (row.rechten[rol].voorwaarde, tuple(sorted(row.rechten[rol].velden)), row.soort)
                for row in ROWS.values()
                if row.onderwerp is subject and rol in row.rechten
            }
            assert said == rows, (subject, rol)


def test_elke_voorwaarde_heeft_uitleg_en_elk_recht_staat_op_de_pagina() -> None:
    assert set(CONDITIONS) == set(Voorwaarde) - {Voorwaarde.ALTIJD}
    page = as_markdown()
    assert [p for p in Permission if f"`{p.value}`" not in page] == []


@pytest.mark.parametrize("rol", [Rol.WOONCONSULENT, Rol.UITVOERDER])
def test_de_kant_van_instemming_heeft_geen_enkele_cel_van_hulp(rol: Rol) -> None:
    hulp = ("bereik", "bezoekuitkomst", "hulp", "vragenlijst", "verwijzing_staat", "verwijzing_inhoud")
    hulp += ("casus", "actiepunt", "toezegging", "bezoekgebied")
    assert [subject for subject in hulp if cells(Onderwerp(subject), rol)] == []


@pytest.mark.parametrize(
    "rol", [Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.ENQUETEUR, Rol.PARTNER, Rol.OVERLEGDEELNEMER]
)
def test_de_kant_van_hulp_heeft_geen_enkele_cel_van_stem_of_huur(rol: Rol) -> None:
    assert [
        subject for subject in ("stem", "huurlijst", "toewijzing") if cells(Onderwerp(subject), rol)
    ] == []
