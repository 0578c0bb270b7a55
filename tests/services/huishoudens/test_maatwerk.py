"""Maatwerkafspraken: a bare instruction with a Toestemming, without who wrote it, and stopped in one act."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select, text

from privacy.access import Actor, Rol
from renovatie.huishoudens import maatwerk
from renovatie.huishoudens.bewaren import _wis_contact
from renovatie.huishoudens.maatwerk import Afspraak
from renovatie.huishoudens.maatwerkteksten import all_teksten, current_tekst, talen
from renovatie.huishoudens.models import (
    Huurder,
    Huurovereenkomst,
    Maatwerk,
    Maatwerkafspraak,
    Maatwerkwijze,
)
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek

DAG = dt.timedelta(days=1)


class Huis:
    """A flat of two homes and the two roles that may make an agreement."""

    def __init__(self, fabriek: Fabriek) -> None:
        self.fabriek, self.flat = fabriek, fabriek.flat(2, medehuurders=1, leeg=1)
        self.consulent = fabriek.actor(Rol.WOONCONSULENT, self.id)
        self.werker = fabriek.actor(Rol.SOCIAAL_WERKER, self.id)
        self.aannemer = fabriek.actor(Rol.UITVOERDER, self.id)

    @property
    def id(self) -> uuid.UUID:
        return self.flat.complex_id

    def huurders(self, nummer: int = 0) -> list[uuid.UUID]:
        with self.fabriek.read(self.consulent, self.id) as session:
            return list(
                session.scalars(
                    select(Huurder.id)
                    .where(Huurder.huurovereenkomst_id == self.flat.lease_ids[nummer])
                    .order_by(Huurder.volgnummer)
                )
            )

    def huurder(self, nummer: int = 0) -> uuid.UUID:
        return self.huurders(nummer)[0]

    def make(self, wat: Maatwerk = Maatwerk.LIFT, actor: Actor | None = None, nummer: int = 0, **kwargs):
        wie = actor or self.consulent
        kwargs.setdefault("huurder_id", self.huurder(nummer))
        with self.fabriek.write(wie, self.id) as session:
            return maatwerk.make_afspraak(
                session,
                wie,
                complex_id=self.id,
                woning_id=self.flat.woning_ids[nummer],
                wat=wat,
                wijze=Maatwerkwijze.GETEKEND,
                taal="nl",
                **kwargs,
            ).id

    def stop(self, afspraak_id: uuid.UUID, nummer: int = 0) -> None:
        with self.fabriek.write(self.werker, self.id) as session:
            maatwerk.stop_afspraak(
                session,
                self.werker,
                complex_id=self.id,
                woning_id=self.flat.woning_ids[nummer],
                afspraak_id=afspraak_id,
            )

    def ziet(self, op: dt.date = VANDAAG, nummer: int = 0) -> tuple[Afspraak, ...]:
        """What the contractor reads of a home."""
        with self.fabriek.read(self.aannemer, self.id) as session:
            return maatwerk.afspraken(session, self.id, op).get(self.flat.woning_ids[nummer], ())

    def refuses(self, code: str, **kwargs) -> RuleError:
        with pytest.raises(RuleError) as fout:
            self.make(**kwargs)
        assert fout.value.code == code
        return fout.value


@pytest.fixture
def huis(fabriek: Fabriek) -> Huis:
    return Huis(fabriek)


def test_wat_de_ene_kant_opschrijft_leest_de_aannemer_zonder_wie_of_waarom(huis: Huis) -> None:
    huis.make(Maatwerk.LIFT, huis.werker)
    huis.make(Maatwerk.NA_TIEN_UUR, huis.consulent)
    assert huis.ziet() == (Afspraak(Maatwerk.NA_TIEN_UUR), Afspraak(Maatwerk.LIFT))
    assert huis.ziet(nummer=1) == ()
    columns = set(Maatwerkafspraak.__table__.columns.keys())
    assert [name for name in columns if "door" in name or "moment" in name or "vastgelegd" in name] == []


def test_de_aanwijzing_ligt_verzegeld_en_even_lang_als_elke_andere(huis: Huis) -> None:
    for wat in (Maatwerk.LIFT, Maatwerk.SLEUTEL_HUISMEESTER, Maatwerk.STROOM_VRAGEN):
        huis.make(wat)
    with huis.fabriek.read() as session:
        seals = session.scalars(text("select instructie_zegel from maatwerkafspraken")).all()
    assert len({len(seal) for seal in seals}) == 1
    assert [seal for seal in seals if b"lift" in bytes(seal)] == []


def test_alleen_een_huurder_van_deze_woning_geeft_toestemming(huis: Huis) -> None:
    with pytest.raises(NotFound):
        huis.make(huurder_id=huis.huurder(1))
    assert huis.ziet() == ()


def test_met_een_lege_woning_valt_niets_af_te_spreken(huis: Huis) -> None:
    with pytest.raises(RuleError) as fout, huis.fabriek.write(huis.consulent, huis.id) as session:
        maatwerk.make_afspraak(
            session,
            huis.consulent,
            complex_id=huis.id,
            woning_id=huis.flat.woning_ids[2],
            huurder_id=huis.huurder(),
            wat=Maatwerk.LIFT,
            wijze=Maatwerkwijze.GETEKEND,
            taal="nl",
        )
    assert fout.value.code == "conflict"


def test_niet_werken_heeft_dagen_nodig_en_al_het_andere_niet(huis: Huis) -> None:
    assert huis.refuses("ongeldig", wat=Maatwerk.NIET_WERKEN).field == "van"
    assert huis.refuses("ongeldig", wat=Maatwerk.LIFT, van=VANDAAG, tot=VANDAAG).field == "van"
    fout = huis.refuses("ongeldig", wat=Maatwerk.NIET_WERKEN, van=VANDAAG - 9 * DAG, tot=VANDAAG - DAG)
    assert fout.field == "tot"
    huis.make(Maatwerk.NIET_WERKEN, van=VANDAAG, tot=VANDAAG + DAG)
    huis.make(Maatwerk.NIET_WERKEN, van=VANDAAG + 9 * DAG, tot=VANDAAG + 9 * DAG)
    assert [afspraak.tot for afspraak in huis.ziet()] == [VANDAAG + DAG, VANDAAG + 9 * DAG]


def test_dezelfde_afspraak_staat_er_maar_een_keer(huis: Huis) -> None:
    huis.make()
    huis.refuses("conflict", wat=Maatwerk.LIFT)
    huis.stop(next(iter(ids(huis))))
    huis.make()
    assert len(huis.ziet()) == 1


def ids(huis: Huis) -> list[uuid.UUID]:
    with huis.fabriek.read(huis.consulent, huis.id) as session:
        return [line.id for line in maatwerk.afspraken_van_huur(session, huis.flat.lease_ids[0], VANDAAG)]


def test_de_laatste_dag_van_de_toestemming_telt_nog_mee(huis: Huis) -> None:
    huis.make(geldig_tot=VANDAAG + 3 * DAG)
    assert len(huis.ziet(VANDAAG + 3 * DAG)) == 1
    assert huis.ziet(VANDAAG + 4 * DAG) == ()
    assert huis.refuses("ongeldig", wat=Maatwerk.TOLK, geldig_tot=VANDAAG - DAG).field == "geldig_tot"


def test_stoppen_haalt_de_aanwijzing_weg_en_laat_het_bewijs_staan(huis: Huis) -> None:
    made = huis.make()
    huis.stop(made)
    assert huis.ziet() == ()
    with huis.fabriek.read(huis.consulent, huis.id) as session:
        row = session.get_one(Maatwerkafspraak, made)
        assert (row.instructie, row.gegeven_op, row.ingetrokken_op) == (None, VANDAAG, VANDAAG)
        assert (row.tekst or "").strip() == "1:nl"
    with pytest.raises(NotFound):
        huis.stop(made)


def test_een_afspraak_van_de_buren_stopt_niemand_vanaf_hier(huis: Huis) -> None:
    made = huis.make()
    with pytest.raises(NotFound):
        huis.stop(made, nummer=1)
    assert len(huis.ziet()) == 1


def test_een_nieuwe_huurder_krijgt_de_afspraken_van_de_vorige_niet(huis: Huis) -> None:
    huis.make()
    with huis.fabriek.write(huis.consulent, huis.id) as session:
        session.get_one(Huurovereenkomst, huis.flat.lease_ids[0]).eind = VANDAAG
    assert len(huis.ziet(VANDAAG)) == 1
    assert huis.ziet(VANDAAG + DAG) == ()


def test_met_wie_van_het_contract_gaat_eindigt_haar_afspraak(huis: Huis, clock: TestClock) -> None:
    hers, theirs = huis.make(), huis.make(Maatwerk.TOLK, huurder_id=huis.huurders()[1])
    with huis.fabriek.write(huis.consulent, huis.id) as session:
        session.get_one(Huurder, huis.huurder()).tot = VANDAAG
    assert huis.ziet(VANDAAG) == (Afspraak(Maatwerk.TOLK), Afspraak(Maatwerk.LIFT))
    assert huis.ziet(VANDAAG + DAG) == (Afspraak(Maatwerk.TOLK),)
    clock.set(VANDAAG + DAG)
    with huis.fabriek.write() as session:
        maatwerk.drop_old_afspraken(session)
    with huis.fabriek.read(huis.consulent, huis.id) as session:
        assert session.get_one(Maatwerkafspraak, hers).instructie is None
        assert session.get_one(Maatwerkafspraak, theirs).instructie is not None


def test_een_afspraak_die_voorbij_is_verliest_haar_aanwijzing_in_de_ochtend(
    huis: Huis, clock: TestClock
) -> None:
    voorbij, loopt = huis.make(geldig_tot=VANDAAG), huis.make(Maatwerk.TOLK)
    clock.set(VANDAAG + DAG)
    with huis.fabriek.write() as session:
        maatwerk.drop_old_afspraken(session)
    with huis.fabriek.read(huis.consulent, huis.id) as session:
        assert session.get_one(Maatwerkafspraak, voorbij).instructie is None
        assert session.get_one(Maatwerkafspraak, loopt).instructie is not None


def test_met_de_contactgegevens_gaan_de_afspraken_weg(huis: Huis) -> None:
    huis.make()
    with huis.fabriek.write(huis.consulent, huis.id) as session:
        _wis_contact(session, huis.flat.lease_ids[0], VANDAAG)
    with huis.fabriek.read() as session:
        assert session.scalars(select(Maatwerkafspraak.id)).all() == []


def test_elke_taal_heeft_een_tekst_die_zegt_dat_nee_niets_verandert() -> None:
    assert talen() == ["nl", "ar", "en", "pl", "tr", "uk"]
    assert current_tekst("fr").taal == current_tekst(None).taal == "nl"
    assert [tekst.richting for tekst in all_teksten() if tekst.taal in {"ar", "nl"}] == ["ltr", "rtl"]


def test_elke_code_heeft_een_zin_voor_de_aannemer() -> None:
    assert set(maatwerk.MAATWERK) == set(Maatwerk)
