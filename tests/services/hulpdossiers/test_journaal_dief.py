"""What the journal tells a thief by its moments and order: of which file a line is, never of which home."""

from tests.dief.sporen import banden, read
from tests.services.hulpdossiers.verhaal import Verhaal
from workflows.huisbezoek import Uitkomst


def test_een_route_van_dichte_deuren_verraadt_niet_wie_er_tussen_opendeed(verhaal: Verhaal) -> None:
    """A closed door before and after a conversation: on a gallery that is the home between them."""
    for nummer in (0, 1, 2):
        verhaal.bezoek(nummer, uitkomst=Uitkomst.NIET_THUIS)
        verhaal.bezoek(nummer)
    waarheid = {verhaal.dossier_id(n): verhaal.flat.woning_ids[n] for n in (0, 1, 2)}
    with verhaal.fabriek.omgeving.database.everything() as connection:
        sporen = read(connection)
    per_file = {bron for _schaal, bron in sporen.files if bron.startswith("journaal.")}
    per_home = {bron for _schaal, bron in sporen.homes if bron.startswith("journaal.")}
    assert {"journaal.seq", "journaal.time"} <= per_file
    assert per_home == set()
    assert [b for b in banden(sporen, waarheid) if b.hoe == "moment" and b.goed > 1] == []
