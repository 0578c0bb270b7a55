"""Handling a request: each organisation its own part, in time, with its effect."""

import datetime as dt

import pytest
from sqlalchemy import inspect, select

from privacy.access import Rol
from renovatie.avg.models.verzoeken import Effect, Identiteitswijze, Verzoek, Verzoekdeel
from renovatie.avg.queries import verzoeken as queries
from renovatie.avg.services import klokken, verzoeken
from renovatie.gebruikers.models import Bericht
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.kern.errors import NotFound, RuleError
from tests.conftest import VANDAAG, TestClock
from tests.services.avg.verzoek import NAAM, TEKST, Zaak, days
from workflows.verzoeken import Stap, Verlengreden, Verzoeksoort, Verzoekstand, Weigerreden


def test_elke_organisatie_heeft_een_eigen_deel_en_ziet_dat_van_de_ander_niet(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.corporatie)
    with zaak.read(zaak.welzijn) as session:
        blad = queries.verzoekblad(session, verzoek_id, zaak.welzijn.organisatie_id)
        assert (blad.termijn.stand, blad.identiteit, blad.over) == (Verzoekstand.ONTVANGEN, None, None)
        assert len(queries.termijnen(session, zaak.welzijn.organisatie_id)) == 1
        assert len(queries.termijnen(session)) == 2


def test_wat_alleen_aan_een_organisatie_gevraagd_is_bestaat_voor_de_ander_niet(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek(ook=())
    with zaak.read(zaak.welzijn) as session, pytest.raises(NotFound):
        queries.verzoekblad(session, verzoek_id, zaak.welzijn.organisatie_id)
    with zaak.write(zaak.welzijn) as session, pytest.raises(NotFound):
        verzoeken.check_identiteit(
            session, zaak.welzijn, verzoek_id, wijze=Identiteitswijze.TERUGGEBELD, op=VANDAAG
        )


def test_een_ander_dan_de_privacycoordinator_handelt_niets_af(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    fg = zaak.verhaal.fabriek.actor(Rol.PRIVACYFUNCTIONARIS)
    for actor in (fg, zaak.verhaal.werker):
        with zaak.write(actor) as session, pytest.raises(NotFound):
            verzoeken.trek_in(session, actor, zaak.inzage, verzoek_id)


def test_de_termijnen_van_de_fg_dragen_geen_naam_en_geen_tekst(zaak: Zaak) -> None:
    zaak.verzoek()
    fg = zaak.verhaal.fabriek.actor(Rol.PRIVACYFUNCTIONARIS)
    with zaak.read(fg) as session:
        lijst = queries.termijnen(session)
    assert len(lijst) == 2
    assert all(NAAM not in str(rij) and TEKST not in str(rij) for rij in lijst)


def test_de_rij_van_een_verzoek_noemt_geen_woning_en_geen_dossier(zaak: Zaak) -> None:
    """Only the sealed link does: a thief of the database cannot lay a home beside a file."""
    names = {
        column.name
        for model in (Verzoek, Verzoekdeel)
        for column in inspect(model).columns
        if not column.name.endswith("_zegel")
    }
    assert not {n for n in names if any(word in n for word in ("woning", "huur", "dossier", "persoon"))}
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.welzijn)
    wie = zaak.bewoner()
    with zaak.verhaal.fabriek.omgeving.database.read_engine.connect() as connection:
        rows = [
            *connection.execute(select(Verzoek.__table__)),
            *connection.execute(select(Verzoekdeel.__table__)),
        ]
    text = str([tuple(row) for row in rows])
    assert not any(
        str(key) in text or key.hex in text
        for key in (wie.woning_id, wie.huurovereenkomst_id, wie.huurder_id)
        if key
    )
    assert NAAM not in text


def test_de_klok_begint_bij_ontvangst_ook_als_het_later_is_vastgelegd(zaak: Zaak) -> None:
    zaak.verzoek(ontvangen_op=dt.date(2026, 10, 28))
    with zaak.read(zaak.corporatie) as session:
        (rij,) = queries.termijnen(session, zaak.corporatie.organisatie_id)
    assert (rij.uiterlijk, rij.dagen) == (dt.date(2026, 11, 30), 6)


def test_een_verzoek_uit_de_toekomst_bestaat_niet(zaak: Zaak) -> None:
    with pytest.raises(RuleError) as fout:
        zaak.verzoek(ontvangen_op=days(1))
    assert fout.value.field == "ontvangen_op"


def test_verlengen_na_de_eerste_maand_is_te_laat(zaak: Zaak, clock: TestClock) -> None:
    verzoek_id = zaak.verzoek(ontvangen_op=dt.date(2026, 10, 20))
    clock.set(dt.date(2026, 12, 1))
    reden = Verlengreden.INGEWIKKELD
    with zaak.write(zaak.corporatie) as session, pytest.raises(RuleError) as fout:
        verzoeken.verleng(session, zaak.corporatie, verzoek_id, reden=reden, gemeld_op=dt.date(2026, 12, 1))
    assert fout.value.code == "te_vroeg"
    with zaak.write(zaak.corporatie) as session:
        verzoeken.verleng(session, zaak.corporatie, verzoek_id, reden=reden, gemeld_op=dt.date(2026, 11, 20))
    with zaak.read(zaak.corporatie) as session:
        (rij,) = queries.termijnen(session, zaak.corporatie.organisatie_id)
    assert (rij.uiterlijk, rij.verlengd) == (dt.date(2027, 1, 20), True)


def test_verlengen_telt_voor_de_eigen_organisatie_alleen(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    with zaak.write(zaak.corporatie) as session:
        verzoeken.verleng(
            session,
            zaak.corporatie,
            verzoek_id,
            reden=Verlengreden.VEEL_VERZOEKEN,
            gemeld_op=VANDAAG,
        )
    assert zaak.deel(verzoek_id, zaak.corporatie).verlengd_op == VANDAAG
    assert zaak.deel(verzoek_id, zaak.welzijn).verlengd_op is None


def test_weigeren_vraagt_een_reden_die_bij_het_verzoek_past(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    zaak.behandeld(verzoek_id, zaak.corporatie)
    with zaak.write(zaak.corporatie) as session, pytest.raises(RuleError) as fout:
        verzoeken.weiger(
            session,
            zaak.corporatie,
            zaak.inzage,
            verzoek_id,
            reden=Weigerreden.BEWAARPLICHT,
            toelichting="Nee.",
        )
    assert fout.value.field == "reden"
    with zaak.write(zaak.corporatie) as session, pytest.raises(RuleError) as fout:
        verzoeken.weiger(
            session,
            zaak.corporatie,
            zaak.inzage,
            verzoek_id,
            reden=Weigerreden.BUITENSPORIG,
            toelichting="  ",
        )
    assert fout.value.field == "toelichting"


def test_een_beperking_bij_de_corporatie_raakt_het_dossier_van_de_hulp_niet(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek(Verzoeksoort.BEPERKING)
    zaak.behandeld(verzoek_id, zaak.corporatie)
    with zaak.write(zaak.corporatie) as session:
        gedaan = verzoeken.willig_in(
            session, zaak.corporatie, zaak.inzage, verzoek_id, toelichting="Gestopt."
        )
    with zaak.verhaal.read() as session:
        assert session.scalars(select(Hulpdossier.beperkt_op)).all() == [None]
    assert gedaan is Effect.BEPERKT


def test_wissen_vernietigt_zelf_niets_maar_geeft_het_door(zaak: Zaak) -> None:
    zaak.verhaal.bezoek(0, verslag="kanarie")
    verzoek_id = zaak.verzoek(Verzoeksoort.VERWIJDERING)
    zaak.behandeld(verzoek_id, zaak.welzijn)
    with zaak.write(zaak.welzijn) as session:
        gedaan = verzoeken.willig_in(
            session, zaak.welzijn, zaak.inzage, verzoek_id, toelichting="Wij wissen het."
        )
    assert gedaan is Effect.NAAR_VERNIETIGING
    assert zaak.verhaal.dossier_id() is not None


def test_de_andere_organisatie_hoort_van_een_nieuw_verzoek(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    with zaak.read(zaak.welzijn) as session:
        told = session.execute(select(Bericht.gebruiker_id, Bericht.object_id)).all()
    assert [tuple(row) for row in told] == [(zaak.welzijn.id, verzoek_id)]


def test_de_ochtend_waarschuwt_een_keer_voor_een_klok_die_afloopt(zaak: Zaak) -> None:
    zaak.verzoek(ook=(), ontvangen_op=dt.date(2026, 10, 28))
    for _ochtend in range(2):
        with zaak.verhaal.fabriek.write(None) as session:
            klokken.warn_clocks(session)
    with zaak.read(zaak.corporatie) as session:
        assert len(session.scalars(select(Bericht.id)).all()) == 1


def test_zonder_identiteit_mag_alleen_weigeren_verlengen_of_intrekken(zaak: Zaak) -> None:
    verzoek_id = zaak.verzoek()
    with zaak.read(zaak.corporatie) as session:
        blad = queries.verzoekblad(session, verzoek_id, zaak.corporatie.organisatie_id)
    assert blad.stappen == {Stap.IDENTITEIT, Stap.VERLENG, Stap.WEIGER, Stap.TREK_IN}
