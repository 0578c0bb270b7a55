"""A granted erasure is done when it was destroyed: until the certificate no list says "uitgevoerd" (H11)."""

import uuid

import pytest

from privacy.access import Actor
from privacy.purposes import Verantwoordelijke
from renovatie.avg.documents import GEEN_DOSSIER, WAT_GAAT, Antwoord, antwoord_pdf, wat_gaat
from renovatie.avg.models.bewaren import Blokkadereden
from renovatie.avg.queries.verwijdering import wissen
from renovatie.avg.queries.verzoeken import Wisstand, termijnen
from renovatie.avg.services import bewaren
from renovatie.avg.woorden_verzoek import stand_woorden
from tests.conftest import VANDAAG
from tests.services.avg.verzoek import Zaak
from tests.services.avg.wissen import granted, propose
from workflows.verzoeken import Verzoeksoort, Verzoekstand


def confirmed(zaak: Zaak, tweede: Actor, voorstel_id: uuid.UUID) -> None:
    with zaak.write(tweede) as session:
        bewaren.confirm_vernietiging(session, tweede, zaak.taken.bewaren, voorstel_id=voorstel_id)


def lijst(zaak: Zaak, wie: Actor) -> list[tuple[Wisstand | None, str]]:
    """What the list of requests of this organisation says."""
    with zaak.read(wie) as session:
        return [(t.wissen, str(stand_woorden(t)[0])) for t in termijnen(session, wie.organisatie_id)]


def test_een_toegewezen_wissing_is_pas_uitgevoerd_met_het_bewijs(zaak: Zaak, tweede: Actor) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING, zaak.welzijn)
    nog = [(Wisstand.NOG_TE_VERNIETIGEN, "toegewezen, nog te vernietigen")]
    assert lijst(zaak, zaak.welzijn) == nog
    voorstel_id = propose(zaak, verzoek_id)
    assert lijst(zaak, zaak.welzijn) == nog
    confirmed(zaak, tweede, voorstel_id)
    assert lijst(zaak, zaak.welzijn) == nog
    zaak.run()
    assert lijst(zaak, zaak.welzijn) == [(Wisstand.GEWIST, "uitgevoerd")]
    with zaak.read(zaak.welzijn) as session:
        assert [t.gewist_op for t in termijnen(session, zaak.welzijn.organisatie_id)] == [VANDAAG]


def test_een_dossier_dat_bij_het_vernietigen_bleef_is_niet_gewist_en_kan_opnieuw(
    zaak: Zaak, tweede: Actor
) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = granted(zaak, Verzoeksoort.VERWIJDERING, zaak.welzijn)
    voorstel_id = propose(zaak, verzoek_id)
    with zaak.write(tweede) as session:
        bewaren.set_blokkade(
            session, tweede, zaak.taken.bewaren, reden=Blokkadereden.KLACHT, soort="hulpdossier"
        )
    confirmed(zaak, tweede, voorstel_id)
    zaak.run()
    assert [stand for stand, _woord in lijst(zaak, zaak.welzijn)] == [Wisstand.NOG_TE_VERNIETIGEN]
    own = zaak.welzijn.organisatie_id
    assert own is not None
    with zaak.read(zaak.welzijn) as session:
        found = wissen(session, zaak.taken.bewaren, zaak.inzage, verzoek_id, own)
    assert found is not None
    assert (found.dossier, found.voorstel_id, found.stand) == (True, None, None)


def test_zonder_dossier_was_er_niets_te_wissen(zaak: Zaak) -> None:
    granted(zaak, Verzoeksoort.VERWIJDERING, zaak.welzijn)
    assert lijst(zaak, zaak.welzijn) == [(Wisstand.NIETS, "toegewezen, er was niets te wissen")]


def test_de_corporatie_zegt_dat_zij_na_de_huur_wist(zaak: Zaak) -> None:
    granted(zaak, Verzoeksoort.VERWIJDERING, zaak.corporatie)
    assert lijst(zaak, zaak.corporatie) == [(Wisstand.NA_DE_HUUR, "toegewezen, gewist na de huur")]


@pytest.mark.parametrize(
    ("kant", "gewist", "zin"),
    [
        ("WELZIJNSORGANISATIE", True, WAT_GAAT[Verantwoordelijke.WELZIJNSORGANISATIE]),
        ("WELZIJNSORGANISATIE", False, GEEN_DOSSIER),
        ("WOONCORPORATIE", False, WAT_GAAT[Verantwoordelijke.WOONCORPORATIE]),
    ],
)
def test_de_brief_zegt_alleen_wat_vernietigd_is(kant: str, gewist: bool, zin: str) -> None:
    brief = Antwoord(
        organisatie="Welzijn Testdorp",
        naam="Anna Test",
        contact="Teststraat 1",
        nummer=1,
        soort=Verzoeksoort.VERWIJDERING,
        stand=Verzoekstand.INGEWILLIGD,
        ontvangen_op=VANDAAG,
        besloten_op=VANDAAG,
        reden=None,
        toelichting="Wij doen het.",
        van="Bea Test",
        kant=Verantwoordelijke[kant],
        gewist_op=VANDAAG if gewist else None,
    )
    assert wat_gaat(brief) == zin
    assert antwoord_pdf(brief).startswith(b"%PDF")
