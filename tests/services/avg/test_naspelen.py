"""A backup that was put back, both halves too, undoes nothing: the list is replayed, else it is shut."""

import datetime as dt
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from privacy.access import Actor, Rol
from privacy.keyring import KeyDestroyed
from privacy.retention import Reden, add_months
from renovatie.avg.models.bewaren import Vernietiging
from renovatie.avg.models.verzoeken import Kanaal, Verzoek
from renovatie.avg.services import bewaren as services
from renovatie.avg.services.verzoeken import record_verzoek, trek_in
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzingskopie
from renovatie.doorverwijzingen.services import withdraw_toestemming
from renovatie.huishoudens.models import Contactvoorkeur
from renovatie.huishoudens.services import change_voorkeur
from renovatie.hulpdossiers.codes import Stopkanaal
from renovatie.hulpdossiers.inzage import beperk
from renovatie.hulpdossiers.models import Hulpdossier, Toestemming, Toestemmingsgebeurtenis
from renovatie.kern import backup as backups
from renovatie.kern import naspelen
from renovatie.kern.naspeelronde import begin, replay, shut
from renovatie.kern.naspelen import Dicht, LijstKapot
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.taken import Taken
from renovatie.kern.transaction import keyring, reading
from renovatie.toewijzing.models import Doelgroep, Toewijzing
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.avg.bewaarwereld import LATER, Bewaarwereld, make_bewaarwereld
from tests.services.avg.na_brand import elsewhere
from workflows.verzoeken import Verzoeksoort

GEDEELD, BEPERKT, GEWIST, GEBELD, WEER_OPEN = range(5)
"""Which household uses which right: stops sharing, restricts, erases, wants no calls, lifts a restriction."""


@pytest.fixture
def wereld(fabriek: Fabriek, clock: TestClock) -> Bewaarwereld:
    made = make_bewaarwereld(fabriek, clock, verhuurd=5)
    made.verhaal.doorverwezen(GEDEELD)
    for nummer in (BEPERKT, GEWIST, WEER_OPEN):
        made.verhaal.bezoek(nummer, verslag="vertelde iets")
    with made.write() as session:
        beperk(session, dossier(made, WEER_OPEN), dt.date(2026, 11, 24))
    clock.set(LATER)
    return made


def dossier(wereld: Bewaarwereld, nummer: int) -> uuid.UUID:
    found = wereld.verhaal.dossier_id(nummer)
    assert found is not None
    return found


def stop_sharing(wereld: Bewaarwereld) -> None:
    with wereld.verhaal.write() as session:
        toestemming_id = session.scalars(select(Toestemming.id)).one()
        withdraw_toestemming(
            session,
            wereld.verhaal.werker,
            complex_id=wereld.complex_id,
            toestemming_id=toestemming_id,
            kanaal=Stopkanaal.TELEFOON,
        )


def restrict(wereld: Bewaarwereld) -> None:
    with wereld.write() as session:
        beperk(session, dossier(wereld, BEPERKT), LATER)


def lift(wereld: Bewaarwereld) -> None:
    with wereld.write() as session:
        beperk(session, dossier(wereld, WEER_OPEN), None)


def no_calls(wereld: Bewaarwereld) -> None:
    with wereld.verhaal.write() as session:
        change_voorkeur(
            session,
            wereld.verhaal.werker,
            wereld.complex_id,
            wereld.verhaal.flat.lease_ids[GEBELD],
            taal=None,
            tolk=False,
            kanaal=None,
            niet_meer_bellen=True,
            met_zn_tweeen=False,
        )


def erase(wereld: Bewaarwereld) -> None:
    with wereld.write() as session:
        voorstel_id = services.record_voorstel(
            session,
            wereld.eerste,
            services.hold_organisatie(session, wereld.eerste),
            "hulpdossier",
            wereld.complex_id,
            [(dossier(wereld, GEWIST), LATER, Reden.LAATSTE_BEZOEK_OF_VERWIJZING)],
        ).id
    wereld.confirm(voorstel_id)
    wereld.work()


def facts(omgeving: Omgeving) -> dict[str, Any]:
    """What these five households may count on, as the database has it."""
    with reading(omgeving, None, scope=EVERYTHING) as session:
        found: dict[str, Any] = {
            "beperkt": {r.id: r.beperkt_op for r in session.scalars(select(Hulpdossier)) if r.beperkt_op},
            "vernietigd": {
                r.id: r.vernietigd_op for r in session.scalars(select(Hulpdossier)) if r.vernietigd_op
            },
            "gestopt": sorted(session.scalars(select(Toestemming.ingetrokken_op)), key=str),
            "bewijs": {
                (r.soort, r.op, r.kanaal, r.door_id) for r in session.scalars(select(Toestemmingsgebeurtenis))
            },
            "standen": [(r.stand, r.afgesloten_op is None) for r in session.scalars(select(Doorverwijzing))],
            "kopie leeg": session.scalars(select(Verwijzingskopie.naam_zegel.is_(None))).all(),
            "niet bellen": session.scalars(
                select(Contactvoorkeur.huurovereenkomst_id).where(Contactvoorkeur.niet_meer_bellen)
            ).all(),
            "sleutels": {
                (r.object_id, r.houder_id, r.dossier, r.op) for r in session.scalars(select(Vernietiging))
            },
        }
    return found


RECHTEN: tuple[Callable[[Bewaarwereld], None], ...] = (stop_sharing, restrict, lift, no_calls, erase)


@pytest.fixture
def elders(wereld: Bewaarwereld, tmp_path: Path) -> Iterator[Omgeving]:
    with elsewhere(wereld.fabriek.omgeving, tmp_path / "na_brand") as omgeving:
        yield omgeving


def put_back(wereld: Bewaarwereld, elders: Omgeving, files: backups.Gemaakt, *, lijst: bool = True) -> None:
    if lijst:
        elders.settings.lijst.parent.mkdir()
        shutil.copy(wereld.fabriek.omgeving.settings.lijst, elders.settings.lijst)
    backups.restore(elders, files.hoofd, files.sleutels)


def app_of(elders: Omgeving) -> Flask:
    return create_app(elders.settings, elders)


def doen(app: Flask) -> Any:
    taken: Taken = app.extensions["voordeur"].taken
    return taken.naspelen


@pytest.mark.parametrize("moment", range(3))
def test_een_back_up_van_elk_moment_is_na_het_naspelen_weer_wat_de_bewoners_vroegen(
    wereld: Bewaarwereld, elders: Omgeving, tmp_path: Path, moment: int
) -> None:
    """Before any right was used, halfway, and after all of them."""
    used = (0, 3, len(RECHTEN))[moment]
    for recht in RECHTEN[:used]:
        recht(wereld)
    files = backups.make(wereld.fabriek.omgeving, tmp_path / "a", tmp_path / "b")
    for recht in RECHTEN[used:]:
        recht(wereld)
    wanted = facts(wereld.fabriek.omgeving)
    put_back(wereld, elders, files)
    assert shut(elders) is Dicht.ACHTER
    assert replay(elders, doen(app_of(elders))) == len(RECHTEN) - used
    assert (shut(elders), facts(elders)) == (None, wanted)
    (gewist,) = wanted["vernietigd"]
    name = (gewist, "hulp")
    assert elders.keystore.load([name]).destroyed == {name}
    with (
        reading(elders, None, dossiers=frozenset({"hulp"}), scope=EVERYTHING) as session,
        pytest.raises(KeyDestroyed),
    ):
        keyring(session).key(name)


def test_een_back_up_van_voor_hun_vernietiging_brengt_verzoek_en_toewijzing_niet_terug(
    wereld: Bewaarwereld, elders: Omgeving, tmp_path: Path
) -> None:
    verzoek_id = old_request(wereld)
    toewijzing_id = old_allocation(wereld)
    tweede = wereld.fabriek.actor(Rol.PRIVACYCOORDINATOR)
    wereld.clock.set(add_months(LATER, 60) + dt.timedelta(days=1))
    files = backups.make(wereld.fabriek.omgeving, tmp_path / "a", tmp_path / "b")
    destroy_due(wereld, (wereld.eerste, wereld.tweede), "verzoek", None)
    destroy_due(wereld, (wereld.ander, tweede), "toewijzing", wereld.complex_id)
    put_back(wereld, elders, files)
    with reading(elders, None, dossiers=frozenset({"verzoek"}), scope=EVERYTHING) as session:
        assert session.get_one(Verzoek, verzoek_id).naam == "kanarienaam"
        assert session.get(Toewijzing, toewijzing_id) is not None
    assert replay(elders, doen(app_of(elders))) == 2
    with reading(elders, None, scope=EVERYTHING) as session:
        verzoek = session.get_one(Verzoek, verzoek_id)
        assert (verzoek.naam_zegel, verzoek.contact_zegel, verzoek.tekst_zegel) == (None, None, None)
        assert session.get(Toewijzing, toewijzing_id) is None
    name = (verzoek_id, "verzoek")
    assert elders.keystore.load([name]).destroyed == {name}


def old_request(wereld: Bewaarwereld) -> uuid.UUID:
    """A request that the welfare organisation answered on the day LATER."""
    with wereld.write() as session:
        verzoek = record_verzoek(
            session,
            wereld.eerste,
            soort=Verzoeksoort.BEZWAAR,
            kanaal=Kanaal.BRIEF,
            ontvangen_op=LATER,
            naam="kanarienaam",
            contact="kanarieadres",
            tekst="kanarietekst",
        )
        trek_in(session, wereld.eerste, wereld.taken.inzage, verzoek.id)
        return verzoek.id


def old_allocation(wereld: Bewaarwereld) -> uuid.UUID:
    with wereld.fabriek.write(None, wereld.complex_id) as session:
        toewijzing = Toewijzing(
            complex_id=wereld.complex_id,
            woning_id=wereld.verhaal.flat.woning_ids[0],
            vrijgekomen_op=LATER,
            toegewezen_op=LATER,
            doelgroep=Doelgroep.STARTERS,
        )
        session.add(toewijzing)
        session.flush()
        return toewijzing.id


def destroy_due(
    wereld: Bewaarwereld, samen: tuple[Actor, Actor], soort: str, complex_id: uuid.UUID | None
) -> None:
    wie, tweede = samen
    with wereld.write(wie) as session:
        voorstel = services.propose_vernietiging(
            session, wie, wereld.bewaren, soort=soort, complex_id=complex_id
        )
    wereld.confirm(voorstel.id, tweede)
    wereld.work()


def test_tot_het_naspelen_is_elke_pagina_dicht_en_daarna_open(
    wereld: Bewaarwereld, elders: Omgeving, tmp_path: Path
) -> None:
    files = backups.make(wereld.fabriek.omgeving, tmp_path / "a", tmp_path / "b")
    erase(wereld)
    put_back(wereld, elders, files)
    app = app_of(elders)
    client = app.test_client()
    page = client.get("/inloggen")
    assert (page.status_code, "flask backup naspelen" in page.text) == (503, True)
    assert client.post("/inloggen").status_code == 503
    assert client.get("/gereed").status_code == 503
    assert client.get("/gezond").status_code == 200
    assert app.test_cli_runner().invoke(args=["taken", "werk"]).exit_code == 1
    answer = app.test_cli_runner().invoke(args=["backup", "naspelen"])
    assert (answer.exit_code, "Nagespeeld: 1 keer" in answer.output) == (0, True), answer.output
    assert [client.get(where).status_code for where in ("/inloggen", "/gereed")] == [200, 200]


def test_zonder_lijst_blijft_het_dicht_tot_een_beheerder_haar_noemt(
    wereld: Bewaarwereld, elders: Omgeving, tmp_path: Path
) -> None:
    """Also for a backup from before the first right was used: nothing in it says that there was a list."""
    with wereld.write() as session:
        beperk(session, dossier(wereld, WEER_OPEN), None)
    files = backups.make(wereld.fabriek.omgeving, tmp_path / "a", tmp_path / "b")
    erase(wereld)
    put_back(wereld, elders, files, lijst=False)
    runner = app_of(elders).test_cli_runner()
    assert shut(elders) is Dicht.KWIJT
    assert runner.invoke(args=["backup", "naspelen"]).exit_code == 1
    assert runner.invoke(args=["backup", "nieuwe-lijst"]).exit_code == 1
    kopie = str(wereld.fabriek.omgeving.settings.lijst)
    assert runner.invoke(args=["backup", "naspelen", "--lijst", kopie]).exit_code == 0
    assert (shut(elders), facts(elders)) == (None, facts(wereld.fabriek.omgeving))


def test_een_bestaande_installatie_zonder_lijst_begint_er_een_met_wat_zij_weet(wereld: Bewaarwereld) -> None:
    for recht in RECHTEN:
        recht(wereld)
    omgeving = wereld.fabriek.omgeving
    before = naspelen.read(omgeving.settings.lijst, omgeving.keystore)
    omgeving.settings.lijst.unlink()
    assert shut(omgeving) is Dicht.KWIJT
    begin(omgeving)
    after = naspelen.read(omgeving.settings.lijst, omgeving.keystore)
    assert after == {key: value for key, value in before.items() if value is not None}
    assert shut(omgeving) is None


@pytest.mark.parametrize("wat", ["regel weg", "regel anders", "verwisseld"])
def test_een_lijst_waaraan_geknoeid_is_gaat_niet_open(wereld: Bewaarwereld, wat: str) -> None:
    for recht in RECHTEN:
        recht(wereld)
    omgeving = wereld.fabriek.omgeving
    lines = omgeving.settings.lijst.read_bytes().splitlines(keepends=True)
    assert len({len(line) for line in lines}) == 1
    if wat == "regel weg":
        lines = [lines[0], *lines[2:]]
    elif wat == "regel anders":
        lines[1] = lines[1][:40] + (b"A" if lines[1][40:41] != b"A" else b"B") + lines[1][41:]
    else:
        lines[0], lines[1] = lines[1], lines[0]
    omgeving.settings.lijst.write_bytes(b"".join(lines))
    with pytest.raises(LijstKapot):
        naspelen.read(omgeving.settings.lijst, omgeving.keystore)
    assert shut(omgeving) is Dicht.KAPOT


def test_een_half_geschreven_regel_van_een_stroomstoring_hindert_niet(wereld: Bewaarwereld) -> None:
    restrict(wereld)
    omgeving = wereld.fabriek.omgeving
    lijst = omgeving.settings.lijst
    before = naspelen.read(lijst, omgeving.keystore)
    with lijst.open("ab") as file:
        file.write(b"half")
    assert naspelen.read(lijst, omgeving.keystore) == before
    lift(wereld)
    assert len(naspelen.read(lijst, omgeving.keystore)) == len(before)
    assert shut(omgeving) is None


def test_kan_de_lijst_niet_geschreven_worden_dan_gebeurt_er_niets(
    wereld: Bewaarwereld, tmp_path: Path
) -> None:
    lijst = wereld.fabriek.omgeving.settings.lijst
    lijst.rename(tmp_path / "opzij")
    lijst.mkdir()
    with pytest.raises(OSError, match="naspeellijst"):
        restrict(wereld)
    lijst.rmdir()
    (tmp_path / "opzij").rename(lijst)
    with wereld.write() as session:
        assert session.get_one(Hulpdossier, dossier(wereld, BEPERKT)).beperkt_op is None


def test_de_lijst_zegt_niets_zonder_sleutel(wereld: Bewaarwereld) -> None:
    gewist = dossier(wereld, GEWIST)
    for recht in RECHTEN:
        recht(wereld)
    raw = wereld.fabriek.omgeving.settings.lijst.read_bytes()
    ids = [str(gewist), str(wereld.verhaal.flat.lease_ids[GEBELD])]
    assert [word for word in (*ids, "vernietigd", "beperkt") if word.encode() in raw] == []
