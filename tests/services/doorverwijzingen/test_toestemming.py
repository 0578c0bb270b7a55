"""Toestemming that ends: stopped by the resident or past its last day; what rests on it stops."""

import datetime as dt
import hashlib
import threading
import uuid
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen import services
from renovatie.doorverwijzingen.codes import Intrekreden
from renovatie.doorverwijzingen.models import Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.gebruikers.models import Bericht
from renovatie.huisbezoeken.services import NieuweHulpvraag
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Stopkanaal, Toestemmingssoort, Wijze
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.models import Hulpvraag, Toestemming, Toestemmingsgebeurtenis
from renovatie.hulpdossiers.teksten import all_teksten, find_tekst
from renovatie.kern.errors import RuleError
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.transaction import WORKER, transaction
from tests.conftest import TestClock
from tests.services.hulpdossiers.verhaal import GEZEGD, VANDAAG, Verhaal
from workflows.doorverwijzing import Stand


def toestemming_id(verhaal: Verhaal) -> uuid.UUID:
    with verhaal.read() as session:
        return session.scalars(select(Toestemming.id)).one()


def stop(verhaal: Verhaal, kanaal: Stopkanaal = Stopkanaal.TELEFOON, van: uuid.UUID | None = None) -> int:
    with verhaal.write(verhaal.collega) as session:
        return services.withdraw_toestemming(
            session,
            verhaal.collega,
            complex_id=verhaal.complex_id,
            toestemming_id=van or toestemming_id(verhaal),
            kanaal=kanaal,
        )


def lasts_until(verhaal: Verhaal, tot: dt.date) -> None:
    with verhaal.write() as session:
        session.scalars(select(Toestemming)).one().tot = tot


def morning(verhaal: Verhaal) -> None:
    with transaction(verhaal.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        services.expire_toestemmingen(session)
    with transaction(verhaal.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        services.warn_toestemmingen(session)


def proof(verhaal: Verhaal) -> list[tuple[Toestemmingssoort, Stopkanaal | None]]:
    with verhaal.read() as session:
        rows = session.scalars(select(Toestemmingsgebeurtenis)).all()
        return sorted((row.soort, row.kanaal) for row in rows)


def told(verhaal: Verhaal) -> set[tuple[str, uuid.UUID]]:
    with verhaal.read() as session:
        return {tuple(row) for row in session.execute(select(Bericht.soort, Bericht.gebruiker_id))}


def test_stoppen_aan_de_telefoon_stopt_de_doorverwijzing_en_laat_bewijs_achter(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    assert stop(verhaal) == 1
    assert verhaal.verwijzingen()[0].stand is Stand.INGETROKKEN
    assert proof(verhaal) == [
        (Toestemmingssoort.GEGEVEN, None),
        (Toestemmingssoort.INGETROKKEN, Stopkanaal.TELEFOON),
    ]
    with verhaal.read() as session:
        kopie = session.scalars(select(Verwijzingskopie)).one()
        assert (kopie.naam, kopie.telefoon, kopie.vraag) == (None, None, None)


def test_de_instantie_en_de_afzender_krijgen_bericht_zonder_naam(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    stop(verhaal)
    assert told(verhaal) == {
        ("doorverwijzing_nieuw", verhaal.partner.id),
        ("toestemming_ingetrokken", verhaal.werker.id),
        ("doorverwijzing_gestopt", verhaal.partner.id),
    }


def test_wie_stopt_kan_dat_ook_bij_een_beperkt_dossier(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        beperk(session, dossier_id, VANDAAG)
    assert stop(verhaal) == 1


def test_twee_keer_stoppen_geeft_een_duidelijk_nee(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    stop(verhaal)
    with pytest.raises(RuleError) as fout:
        stop(verhaal)
    assert "al gestopt" in str(fout.value.message)


def again(verhaal: Verhaal, **velden: Any) -> uuid.UUID:
    """The same person says yes to the same Instantie once more."""
    with verhaal.write() as session:
        persoon_id = session.scalars(select(Hulpvraag.persoon_id)).first()
        assert persoon_id is not None
        gezegd = {**GEZEGD, **velden}
        return hulpdossiers.give_toestemming(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            persoon_id=persoon_id,
            instantie_id=verhaal.schuldhulp,
            **gezegd,
        ).id


def given(verhaal: Verhaal) -> list[tuple[uuid.UUID, bool, bool]]:
    """Every Toestemming with whether it was given again, and stopped."""
    with verhaal.read() as session:
        rows = session.scalars(select(Toestemming).order_by(Toestemming.gegeven_op, Toestemming.vernieuwd_op))
        return [(row.id, row.vernieuwd_op is not None, row.ingetrokken_op is not None) for row in rows]


def test_twee_vragen_voor_dezelfde_instantie_geven_een_toestemming(verhaal: Verhaal) -> None:
    verhaal.bezoek(
        hulpvragen=(
            NieuweHulpvraag(Leefgebied.FINANCIEN, "brieven", delen_met=(verhaal.schuldhulp,)),
            NieuweHulpvraag(Leefgebied.HUISVESTING, "huur", delen_met=(verhaal.schuldhulp,)),
        ),
        persoon=verhaal.bewoner(),
        **GEZEGD,
    )
    assert [(vernieuwd, gestopt) for _id, vernieuwd, gestopt in given(verhaal)] == [(False, False)]
    assert stop(verhaal) == 2


@pytest.mark.parametrize("gezondheid_eerst", [True, False])
def test_een_ja_over_gezondheid_laat_een_eigen_bewijs_achter(
    verhaal: Verhaal, gezondheid_eerst: bool
) -> None:
    vragen = [
        NieuweHulpvraag(Leefgebied.FINANCIEN, "brieven", delen_met=(verhaal.schuldhulp,)),
        NieuweHulpvraag(Leefgebied.GEESTELIJKE_GEZONDHEID, "rust", True, delen_met=(verhaal.schuldhulp,)),
        NieuweHulpvraag(Leefgebied.LICHAMELIJKE_GEZONDHEID, "rug", True, delen_met=(verhaal.schuldhulp,)),
    ]
    verhaal.bezoek(
        hulpvragen=tuple(reversed(vragen) if gezondheid_eerst else vragen),
        persoon=verhaal.bewoner(),
        **GEZEGD,
    )
    assert len({verwijzing.toestemming_id for verwijzing in verhaal.verwijzingen()}) == 3
    assert proof(verhaal) == [(Toestemmingssoort.GEGEVEN, None)] * 3
    (levend,) = (id_ for id_, vernieuwd, _gestopt in given(verhaal) if not vernieuwd)
    assert stop(verhaal, van=levend) == 3


def test_een_ja_over_gezondheid_van_een_eerdere_dag_houdt_de_laatste_dag_van_de_nieuwste(
    verhaal: Verhaal,
) -> None:
    verhaal.doorverwezen()
    lasts_until(verhaal, VANDAAG)
    gisteren = VANDAAG - dt.timedelta(days=1)
    later = toestemming_id(verhaal)
    apart = again(verhaal, gegeven_op=gisteren, apart=True)
    with verhaal.read() as session:
        rij = session.get_one(Toestemming, apart)
        assert (rij.gegeven_op, rij.tot, rij.vernieuwd_op) == (gisteren, VANDAAG, None)
        assert session.get_one(Toestemming, later).vernieuwd_op == VANDAAG
    assert len(proof(verhaal)) == 2


def test_dezelfde_ja_nog_een_keer_is_dezelfde_toestemming(verhaal: Verhaal) -> None:
    verhaal.doorverwezen()
    eerste = toestemming_id(verhaal)
    assert again(verhaal) == eerste
    assert proof(verhaal) == [(Toestemmingssoort.GEGEVEN, None)]


def test_opnieuw_geven_komt_in_de_plaats_van_wat_er_stond(verhaal: Verhaal, clock: TestClock) -> None:
    verhaal.doorverwezen()
    eerste = toestemming_id(verhaal)
    lasts_until(verhaal, VANDAAG)
    clock.set(VANDAAG + dt.timedelta(days=1))
    tweede = again(verhaal)
    morning(verhaal)
    assert given(verhaal) == [(eerste, True, False), (tweede, False, False)]
    assert verhaal.verwijzingen()[0].stand is Stand.VERZONDEN
    assert again(verhaal, gegeven_op=VANDAAG) == tweede


def test_stoppen_stopt_ook_wat_eerder_gegeven_werd_en_daarna_gaat_er_niets_meer_uit(
    verhaal: Verhaal, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    eerste = toestemming_id(verhaal)
    clock.set(VANDAAG + dt.timedelta(days=1))
    tweede = again(verhaal)
    with verhaal.write(verhaal.collega) as session:
        services.withdraw_toestemming(
            session, verhaal.collega, complex_id=verhaal.complex_id, toestemming_id=eerste
        )
    assert given(verhaal) == [(eerste, True, True), (tweede, False, True)]
    assert [soort for soort, _kanaal in proof(verhaal)].count(Toestemmingssoort.INGETROKKEN) == 2
    with verhaal.write() as session:
        vraag = session.scalars(select(Hulpvraag)).one()
        made = services.prepare_doorverwijzing(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            hulpvraag_id=vraag.id,
            instantie_id=verhaal.schuldhulp,
        )
        with pytest.raises(services.ToestemmingMissing):
            services.send_doorverwijzing(
                session, verhaal.werker, complex_id=verhaal.complex_id, doorverwijzing_id=made.id
            )


def test_een_tweede_die_leeft_kan_er_niet_zijn(verhaal: Verhaal, clock: TestClock) -> None:
    verhaal.doorverwezen()
    clock.set(VANDAAG + dt.timedelta(days=1))
    again(verhaal)
    with pytest.raises(IntegrityError), verhaal.write() as session:
        session.execute(update(Toestemming).values(vernieuwd_op=None))


@pytest.mark.parametrize(
    ("wijze", "veld"),
    [(Wijze.GEZEGD_MET_TOLK, "tolk"), (Wijze.GEZEGD_MET_MEDEWERKER, "tweede_medewerker")],
)
def test_gezegd_zonder_dat_iemand_het_hoorde_is_geen_toestemming(
    verhaal: Verhaal, wijze: Wijze, veld: str
) -> None:
    verhaal.doorverwezen()
    with pytest.raises(RuleError) as fout:
        again(verhaal, wijze=wijze, tolk=None)
    assert fout.value.field == veld


def test_op_de_laatste_dag_geldt_de_toestemming_nog_en_de_dag_erna_stopt_alles(
    verhaal: Verhaal, clock: TestClock
) -> None:
    verhaal.doorverwezen()
    lasts_until(verhaal, VANDAAG)
    morning(verhaal)
    assert verhaal.verwijzingen()[0].stand is Stand.VERZONDEN
    clock.set(VANDAAG + dt.timedelta(days=1))
    for _keer in range(2):
        morning(verhaal)
    assert verhaal.verwijzingen()[0].stand is Stand.INGETROKKEN
    assert proof(verhaal) == [(Toestemmingssoort.GEGEVEN, None), (Toestemmingssoort.VERLOPEN, None)]
    with verhaal.read() as session:
        redenen = [stap.reden for stap in session.scalars(select(Verwijzinggebeurtenis))]
        assert redenen.count(Intrekreden.TOESTEMMING_VERLOPEN) == 1
    assert ("doorverwijzing_gestopt", verhaal.partner.id) in told(verhaal)


@pytest.mark.parametrize(("dagen", "berichten"), [(31, 0), (30, 1), (1, 1)])
def test_dertig_dagen_ervoor_weet_de_werker_het_een_keer(
    verhaal: Verhaal, dagen: int, berichten: int
) -> None:
    verhaal.doorverwezen()
    lasts_until(verhaal, VANDAAG + dt.timedelta(days=dagen))
    for _keer in range(2):
        morning(verhaal)
    with verhaal.read() as session:
        soorten = session.scalars(
            select(Bericht.soort).where(Bericht.gebruiker_id == verhaal.werker.id)
        ).all()
    assert soorten.count("toestemming_verloopt") == berichten


def test_antwoord_en_stoppen_tegelijk_laten_niets_open(verhaal: Verhaal) -> None:
    for _ronde in range(3):
        verwijzing_id = verhaal.doorverwezen(_ronde)
        with verhaal.read() as session:
            gevraagd = session.scalars(
                select(Toestemming.id).where(Toestemming.ingetrokken_op.is_(None))
            ).one()
        start = threading.Barrier(2)

        def answer(id_: uuid.UUID = verwijzing_id, start: threading.Barrier = start) -> None:
            start.wait()
            try:
                with verhaal.write(verhaal.partner) as session:
                    services.accept_doorverwijzing(
                        session, verhaal.partner, complex_id=verhaal.complex_id, doorverwijzing_id=id_
                    )
            except RuleError:
                return  # stopped before: there is nothing left to answer

        def withdraw(id_: uuid.UUID = gevraagd, start: threading.Barrier = start) -> None:
            start.wait()
            with verhaal.write() as session:
                services.withdraw_toestemming(
                    session, verhaal.werker, complex_id=verhaal.complex_id, toestemming_id=id_
                )

        threads = [threading.Thread(target=doe) for doe in (answer, withdraw)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert verhaal.verwijzingen()[-1].stand is Stand.INGETROKKEN


USED = {
    ("doorverwijzing", "1:nl"): "b9ed31b69b99",
    ("doorverwijzing", "1:en"): "90456aebb589",
    ("doorverwijzing", "2:nl"): "c994f493e153",
    ("doorverwijzing", "2:en"): "2fc7256bac86",
}


def test_een_tekst_die_gebruikt_is_blijft_zoals_hij_was() -> None:
    found = {
        code: hashlib.sha256(tekst.tekst.encode()).hexdigest()[:12]
        for code in USED
        if (tekst := find_tekst(*code)) is not None
    }
    assert found == USED


def test_elke_doorverwijstekst_zegt_dat_nee_niets_verandert() -> None:
    geen = {"nl": "verandert er niets", "en": "nothing changes", "tr": "hiçbir şey değişmez",
            "ar": "فلن يتغير أي شيء", "pl": "nic się nie zmieni", "uk": "нічого не зміниться"}  # fmt: skip
    teksten = [t for t in all_teksten() if t.doel == "doorverwijzing"]
    assert [t.code for t in teksten if geen[t.taal] not in t.tekst or "{instantie}" not in t.tekst] == []
