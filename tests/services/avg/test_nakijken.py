"""What is about somebody else: the worker reads it before the file is made, and may keep it out."""

import json
import uuid

import pytest
from sqlalchemy import select

from privacy.access import Rol
from privacy.purposes import Verantwoordelijke
from renovatie.avg.models.verzoeken import Derdenmarkering, Derdenvraag, Inzagebestand
from renovatie.avg.services import inzage as inzagen
from renovatie.avg.services import inzage_derden as derden
from renovatie.doorverwijzingen.models import Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.hulpdossiers.models import Hulpvraag
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG
from tests.pdflezen import pdf_line
from tests.queries import counted
from tests.services.avg.verzoek import Zaak
from tests.services.hulpdossiers.verhaal import VERSLAG, VRAAG


def first_passage(zaak: Zaak, model: type) -> uuid.UUID:
    with zaak.verhaal.read() as session:
        return session.scalars(select(model.id)).one()


def test_zonder_de_werker_wordt_er_bij_welzijn_geen_bestand_gemaakt(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    with zaak.write(zaak.welzijn) as session, pytest.raises(RuleError) as fout:
        inzagen.start_bestand(session, zaak.welzijn, zaak.inzage, verzoek_id)
    assert fout.value.code == "te_vroeg"


@pytest.mark.usefixtures("echte_pdf")
def test_een_gemarkeerde_passage_blijft_weg_en_het_bestand_zegt_dat(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    zaak.nagekeken(f"{first_passage(zaak, Huisbezoek)}:verslag")
    zaak.start(verzoek_id, zaak.welzijn)
    zaak.run()
    text, pdf = zaak.bestand(verzoek_id, zaak.welzijn)
    assert VERSLAG not in text
    assert VRAAG in text
    assert json.loads(text)["weggelaten"] == 1
    assert "1 stuk tekst weggelaten" in pdf_line(pdf)


@pytest.mark.usefixtures("echte_pdf")
def test_wat_eens_gemarkeerd_is_blijft_ook_weg_uit_de_doorverwijzing(zaak: Zaak) -> None:
    """The same words stand three times: in the question, the referral and what the Instantie sees."""
    zaak.verhaal.doorverwezen(0)
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    zaak.nagekeken(f"{first_passage(zaak, Hulpvraag)}:tekst")
    zaak.start(verzoek_id, zaak.welzijn)
    zaak.run()
    text, pdf = zaak.bestand(verzoek_id, zaak.welzijn)
    assert VRAAG not in text
    assert VRAAG not in pdf_line(pdf)
    assert json.loads(text)["weggelaten"] == 3


def test_wat_na_het_nakijken_geschreven_is_gaat_niet_ongezien_mee(zaak: Zaak) -> None:
    later = "kanariebuurvrouw vertelde over een ander"
    zaak.verhaal.doorverwezen(0)
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    zaak.nagekeken(f"{first_passage(zaak, Hulpvraag)}:tekst")
    zaak.verhaal.bezoek(0, verslag=later)
    zaak.start(verzoek_id, zaak.welzijn)
    zaak.run()
    with zaak.read(zaak.welzijn) as session:
        assert session.scalars(select(Inzagebestand.id)).all() == []
        assert inzagen.waits_for_worker(session, zaak.deel(verzoek_id, zaak.welzijn).id)
    with zaak.verhaal.read() as session:
        assert derden.marked_keys(session, zaak.verhaal.dossier_id(0)) != frozenset()
    zaak.nagekeken(f"{first_passage(zaak, Hulpvraag)}:tekst")
    zaak.start(verzoek_id, zaak.welzijn)
    zaak.run()
    text, _pdf = zaak.bestand(verzoek_id, zaak.welzijn)
    assert later in text
    assert VRAAG not in text


def test_een_dossier_dat_na_het_koppelen_begon_wordt_eerst_nagekeken(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    assert zaak.open_vragen() == 0
    zaak.verhaal.doorverwezen(0)
    zaak.start(verzoek_id, zaak.welzijn)
    zaak.run()
    assert zaak.open_vragen() == 1
    with zaak.read(zaak.welzijn) as session:
        assert session.scalars(select(Inzagebestand.id)).all() == []


def test_gezien_is_wat_op_de_bladzijde_van_de_werker_stond(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    verhaal, where = zaak.verhaal, zaak.verhaal.complex_id
    with verhaal.read() as session:
        dossier_id = verhaal.dossier_id(0)
        assert dossier_id is not None
        op_de_pagina = derden.seen_keys(
            session, dossier_id, derden.passages(session, zaak.inzage, dossier_id)
        )
    verhaal.bezoek(0, verslag="kanarietekst van een collega, intussen geschreven")
    with verhaal.write() as session:
        vraag_id = session.scalars(select(Derdenvraag.id)).one()
        derden.mark_derden(
            session,
            verhaal.werker,
            zaak.inzage,
            complex_id=where,
            derdenvraag_id=vraag_id,
            gemarkeerd=(),
            gezien=op_de_pagina,
        )
    zaak.start(verzoek_id, zaak.welzijn)
    zaak.run()
    assert zaak.open_vragen() == 1


def test_elke_vrije_tekst_van_de_hulp_staat_bij_wat_de_werker_nakijkt(zaak: Zaak) -> None:
    """Also who reported a step of a referral, and a copy whose words are not those of the referral."""
    verwijzing_id, anders = zaak.verhaal.doorverwezen(0), "kanariekopie met andere woorden"
    with zaak.verhaal.write() as session:
        kopie = session.scalars(
            select(Verwijzingskopie).where(Verwijzingskopie.doorverwijzing_id == verwijzing_id)
        ).one()
        kopie.vraag = anders
        stap = session.scalars(select(Verwijzinggebeurtenis)).first()
        assert stap is not None
        session.add(
            Verwijzinggebeurtenis(
                complex_id=stap.complex_id,
                dossier_id=stap.dossier_id,
                doorverwijzing_id=verwijzing_id,
                volgnummer=99,
                soort=stap.soort,
                naar=stap.naar,
                op=VANDAAG,
                door_id=zaak.verhaal.werker.id,
                namens="kanarienaam van de buurvrouw",
            )
        )
    with zaak.verhaal.read() as session:
        dossier_id = zaak.verhaal.dossier_id(0)
        assert dossier_id is not None
        vrij = {
            v.waarde
            for rij in derden.passages(session, zaak.inzage, dossier_id)
            for v in rij.velden
            if v.vrij
        }
        mee = {
            v.waarde
            for bron in zaak.inzage.van(Verantwoordelijke.WELZIJNSORGANISATIE)
            for rij in bron.lees(session, zaak.bewoner(0))
            for v in rij.velden
            if v.vrij
        }
    assert {anders, "kanarienaam van de buurvrouw"} <= mee
    assert mee <= vrij


def test_markeren_kan_alleen_een_werker_die_het_dossier_mag_openen(zaak: Zaak) -> None:
    from renovatie.hulpdossiers import services as hulpdossiers

    zaak.verhaal.doorverwezen(0)
    zaak.behandeld(zaak.verzoek(), zaak.welzijn)
    verhaal, where = zaak.verhaal, zaak.verhaal.complex_id
    with verhaal.read() as session:
        vraag_id = session.scalars(select(Derdenvraag.id)).one()
    vreemd = verhaal.fabriek.actor(Rol.WOONCONSULENT, where)
    with verhaal.fabriek.read(vreemd, where) as session, pytest.raises(NotFound):
        derden.vraag_for(session, vreemd, zaak.inzage, where, vraag_id)
    with verhaal.write() as session:
        hulpdossiers.assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=where,
            gebruiker_id=verhaal.collega.id,
            portiek="A",
            van=VANDAAG,
        )
    with verhaal.read() as session, pytest.raises(NotFound):
        derden.vraag_for(session, verhaal.werker, zaak.inzage, where, vraag_id)
    with verhaal.read(verhaal.collega) as session:
        assert derden.vraag_for(session, verhaal.collega, zaak.inzage, where, vraag_id).id == vraag_id


def test_nakijken_kost_evenveel_vragen_met_een_en_met_veel_dossiers(zaak: Zaak) -> None:
    counts = []
    for woning in range(3):
        zaak.verhaal.bezoek(woning, verslag=VERSLAG)
        zaak.behandeld(zaak.verzoek(), zaak.welzijn, zaak.bewoner(woning))
        with zaak.verhaal.read() as session, counted(zaak.verhaal.fabriek.omgeving) as seen:
            mine = zaak.inzage.na_te_kijken(session, zaak.verhaal.werker, zaak.verhaal.complex_id, None)
        counts.append((len(mine), len(seen)))
    assert [mine for mine, _seen in counts] == [1, 2, 3]
    assert {seen for _mine, seen in counts} == {counts[0][1]}
    assert counts[0][1] <= 5


def test_een_markering_buiten_het_dossier_telt_niet(zaak: Zaak) -> None:
    zaak.verhaal.doorverwezen(0)
    zaak.behandeld(zaak.verzoek(), zaak.welzijn)
    zaak.nagekeken(f"{uuid.uuid4()}:verslag", "onzin")
    with zaak.verhaal.read() as session:
        assert session.scalars(select(Derdenmarkering.id)).all() == []
