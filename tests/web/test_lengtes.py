"""What the length of a seal tells a thief: nothing about a name, in every sealed column there is."""

from collections import defaultdict

from privacy.sealing import OVERHEAD, STEPS
from renovatie.kern.verzegeld import cellen, plaatsen
from tests.wereld import Wereld

LARGEST = 28
SIZES = {step + OVERHEAD for step in (*STEPS, *(2**power for power in range(13, LARGEST)))}
CONTACT = {
    f"{table}.{column}_zegel"
    for table in ("huurders", "dossierpersonen", "verwijzingskopieen")
    for column in ("naam", "telefoon")
}


def lengths(wereld: Wereld) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for plaats in plaatsen():
        with wereld.omgeving.database.everything() as connection:
            found[plaats.naam] |= {cel.lengte for cel in cellen(connection, plaats, None)}
    return found


def test_elk_zegel_heeft_een_lengte_van_een_trede(wereld: Wereld) -> None:
    found = lengths(wereld)
    assert len([naam for naam, sizes in found.items() if sizes]) > 40
    assert {naam: sizes - SIZES for naam, sizes in found.items() if sizes - SIZES} == {}


def test_alle_namen_en_nummers_zijn_even_lang(wereld: Wereld) -> None:
    found = lengths(wereld)
    assert {naam: found[naam] for naam in CONTACT} == {naam: {94} for naam in CONTACT}


def test_een_leeg_veld_van_een_hulpdossier_ziet_eruit_als_een_ingevuld(wereld: Wereld) -> None:
    """Who has no phone at the help side is not found by who has none in the rent roll."""
    empty = {}
    for plaats in plaatsen():
        if plaats.field.dossier in ("hulp", "verwijzing") and not plaats.field.null_tells:
            with wereld.omgeving.database.everything() as connection:
                rows = connection.execute(plaats.table.select().where(plaats.column.is_(None))).all()
            empty[plaats.naam] = len(rows)
    assert len(empty) > 20
    assert {naam: count for naam, count in empty.items() if count} == {}
