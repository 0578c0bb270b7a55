"""Bel mij maar: wie wacht er, wie belt er, en het telefoontje telt als elk ander gesprek."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.bellen import ASKED, record_belgesprek
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.models import Bezoekuitkomst, Huisbezoek
from renovatie.huishoudens.models import Rust
from renovatie.hulpdossiers import services
from renovatie.hulpdossiers.bellijst import Belregel, belblad, bellijst, woningen_met_belverzoek
from renovatie.hulpdossiers.codes import Belmoment, Belonderwerp, Belstand
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.models import Belverzoek
from renovatie.hulpdossiers.pseudoniemen import huishoudens_van
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.kern.base import new_id
from renovatie.kern.errors import NotFound, RuleError
from tests.services.hulpdossiers.verhaal import VANDAAG, Verhaal


def ask(verhaal: Verhaal, woning: int = 0, **velden: Any) -> uuid.UUID:
    persoon = velden.pop("persoon", None) or verhaal.bewoner(woning)
    with verhaal.write() as session:
        return services.add_belverzoek(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            woning_id=verhaal.flat.woning_ids[woning],
            persoon=persoon,
            onderwerp=velden.pop("onderwerp", Belonderwerp.AFSPRAAK),
            **velden,
        ).id


def call(verhaal: Verhaal, belverzoek_id: uuid.UUID, form_id: uuid.UUID | None = None) -> None:
    with verhaal.write() as session:
        record_belgesprek(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            belverzoek_id=belverzoek_id,
            form_id=form_id or new_id(),
            verslag="Belt liever in de ochtend.",
        )


def waiting(verhaal: Verhaal, lezer: uuid.UUID | None = None) -> list[Belregel]:
    where = verhaal.complex_id
    with verhaal.read() as session:
        return bellijst(session, where, lezer or verhaal.werker.id, huishoudens_van(session, where), {})


def homes(verhaal: Verhaal) -> frozenset[uuid.UUID]:
    with verhaal.read() as session:
        return woningen_met_belverzoek(session, verhaal.complex_id)


def test_zonder_telefoonnummer_komt_niemand_op_de_lijst(verhaal: Verhaal) -> None:
    with pytest.raises(RuleError, match="ongeldig"):
        ask(verhaal, persoon=NieuwePersoon("kanarie zonder nummer"))
    assert homes(verhaal) == frozenset()


def test_iemand_staat_er_niet_twee_keer_op(verhaal: Verhaal) -> None:
    ask(verhaal)
    with pytest.raises(RuleError, match="conflict"):
        ask(verhaal)
    assert len(waiting(verhaal)) == 1


def test_wie_niet_in_het_team_zit_kan_niet_gevraagd_worden(verhaal: Verhaal) -> None:
    with pytest.raises(NotFound):
        ask(verhaal, beller_id=verhaal.partner.id)


def test_de_lijst_zegt_waar_en_waarover_en_geen_naam(verhaal: Verhaal) -> None:
    ask(verhaal, 1, onderwerp=Belonderwerp.MEEDOEN, moment=Belmoment.AVOND)
    [regel] = waiting(verhaal)
    assert regel.huishouden.woning_id == verhaal.flat.woning_ids[1]
    assert (regel.onderwerp, regel.moment, regel.pogingen) == (Belonderwerp.MEEDOEN, Belmoment.AVOND, 0)
    assert verhaal.bewoner(1).naam not in repr(regel)
    assert homes(verhaal) == {verhaal.flat.woning_ids[1]}


def test_het_onderwerp_ligt_verzegeld_en_elk_onderwerp_is_even_lang(verhaal: Verhaal) -> None:
    ask(verhaal, 0, onderwerp=Belonderwerp.HULP)
    ask(verhaal, 1, onderwerp=Belonderwerp.ZEGT_HET_LIEVER_ZELF)
    with verhaal.read() as session:
        zegels = session.scalars(select(Belverzoek.onderwerp.column)).all()
    assert len({len(zegel or b"") for zegel in zegels}) == 1
    assert all(b"hulp" not in (zegel or b"") for zegel in zegels)


def test_in_het_gebied_van_een_collega_staat_alleen_het_adres(verhaal: Verhaal) -> None:
    ask(verhaal)
    with verhaal.write() as session:
        services.assign_bezoekgebied(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            gebruiker_id=verhaal.collega.id,
            portiek="A",
            van=VANDAAG,
        )
    [regel] = waiting(verhaal)
    assert (regel.dicht, regel.onderwerp, regel.moment) == (True, None, None)
    assert [r.dicht for r in waiting(verhaal, verhaal.collega.id)] == [False]


def test_een_beperkt_dossier_staat_niet_op_de_lijst(verhaal: Verhaal) -> None:
    ask(verhaal)
    dossier_id = verhaal.dossier_id()
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    assert (waiting(verhaal), homes(verhaal)) == ([], frozenset())


def test_wie_gevraagd_is_om_te_bellen_krijgt_bericht_en_wie_het_zelf_doet_niet(verhaal: Verhaal) -> None:
    ask(verhaal, 0, beller_id=verhaal.collega.id)
    ask(verhaal, 1, beller_id=verhaal.werker.id)
    with verhaal.read() as session:
        told = session.execute(select(Bericht.soort, Bericht.gebruiker_id)).all()
    assert [tuple(row) for row in told] == [("bel_mij_maar", verhaal.collega.id)]


def test_niet_opnemen_is_geen_bezoek_en_de_bewoner_blijft_staan(verhaal: Verhaal) -> None:
    gevraagd = ask(verhaal)
    with verhaal.write() as session:
        services.try_belverzoek(
            session, verhaal.werker, complex_id=verhaal.complex_id, belverzoek_id=gevraagd
        )
    [regel] = waiting(verhaal)
    assert (regel.pogingen, regel.laatste_poging_op) == (1, VANDAAG)
    with verhaal.read() as session:
        assert session.scalars(select(Bezoekuitkomst.id)).all() == []


def test_een_gesprek_aan_de_telefoon_telt_mee_en_haalt_van_de_lijst(verhaal: Verhaal) -> None:
    call(verhaal, ask(verhaal))
    assert waiting(verhaal) == []
    with verhaal.read() as session:
        uitkomst = session.scalars(select(Bezoekuitkomst)).one()
        assert uitkomst.soort is Contactsoort.BEL_MIJ_MAAR
        assert session.scalars(select(Huisbezoek)).one().reden == ASKED
        assert session.scalars(select(Belverzoek.stand)).one() is Belstand.GEBELD


def test_wie_zelf_vraagt_om_gebeld_te_worden_wordt_niet_geweigerd_bij_rust(verhaal: Verhaal) -> None:
    for days_ago in (9, 6, 3):
        verhaal.bezoek(datum=VANDAAG - dt.timedelta(days=days_ago))
    call(verhaal, ask(verhaal))
    with verhaal.read() as session:
        assert session.scalars(select(Rust)).one().tot == VANDAAG + dt.timedelta(days=27)
        redenen = [bezoek.reden for bezoek in session.scalars(select(Huisbezoek))]
    assert sorted(redenen, key=str) == sorted([None, None, None, ASKED], key=str)


def test_ook_het_gesprek_dat_zelf_de_rust_geeft_mag_twee_keer_verstuurd(verhaal: Verhaal) -> None:
    for days_ago in (9, 6):
        verhaal.bezoek(datum=VANDAAG - dt.timedelta(days=days_ago))
    gevraagd, form_id = ask(verhaal), new_id()
    for _keer in range(2):
        call(verhaal, gevraagd, form_id)
    with verhaal.read() as session:
        assert len(session.scalars(select(Huisbezoek)).all()) == 3


def test_hetzelfde_formulier_twee_keer_is_een_gesprek(verhaal: Verhaal) -> None:
    gevraagd, form_id = ask(verhaal), new_id()
    call(verhaal, gevraagd, form_id)
    call(verhaal, gevraagd, form_id)
    with verhaal.read() as session:
        assert len(session.scalars(select(Bezoekuitkomst.id)).all()) == 1


def test_een_telefoontje_dat_al_gedaan_is_wordt_niet_nog_eens_vastgelegd(verhaal: Verhaal) -> None:
    gevraagd = ask(verhaal)
    call(verhaal, gevraagd)
    with pytest.raises(RuleError, match="conflict"):
        call(verhaal, gevraagd)
    with verhaal.read() as session:
        assert len(session.scalars(select(Bezoekuitkomst.id)).all()) == 1


def test_een_belverzoek_van_een_ander_complex_bestaat_niet(verhaal: Verhaal) -> None:
    gevraagd = ask(verhaal)
    with pytest.raises(NotFound), verhaal.read() as session:
        belblad(session, uuid.uuid4(), gevraagd)
    with pytest.raises(NotFound), verhaal.write() as session:
        services.drop_belverzoek(session, verhaal.werker, complex_id=uuid.uuid4(), belverzoek_id=gevraagd)


def test_iemand_die_geen_huurder_is_wordt_op_het_nummer_gebeld_dat_zij_gaf(verhaal: Verhaal) -> None:
    ask(verhaal, persoon=NieuwePersoon("kanarie inwonend", "+31600000001"))
    with verhaal.read() as session:
        blad = belblad(session, verhaal.complex_id, session.scalars(select(Belverzoek.id)).one())
    assert (blad.naam, blad.telefoon) == ("kanarie inwonend", "+31600000001")
