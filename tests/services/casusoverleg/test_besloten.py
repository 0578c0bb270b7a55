"""The closed meeting: by name, with partners that the resident lets know her, and for nobody else."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from privacy.access import Actor, Rol, Rolhouder
from privacy.keyring import KeyDestroyed, KeyRefused, Keyring
from renovatie.casusoverleg import services
from renovatie.casusoverleg.codes import AKKOORD_SAMEN
from renovatie.casusoverleg.models import BeslotenDeelnemer, BeslotenOverleg
from renovatie.casusoverleg.queries.besloten import besloten_blad, besloten_keuzes, besloten_of
from renovatie.casusoverleg.taken import queue_closed_sheets, register
from renovatie.complexen.models import Complex
from renovatie.doorverwijzingen.services import withdraw_toestemming
from renovatie.gebruikers.models import Bericht, Postbericht, Totp
from renovatie.gebruikers.tweede_sleutel import make_secret
from renovatie.huishoudens.huur import end_huur
from renovatie.hulpdossiers.codes import Noodreden, Stopkanaal
from renovatie.hulpdossiers.models import Hulpdossier, Noodopening, Toestemming
from renovatie.kern.clock import now, real_now
from renovatie.kern.errors import RuleError
from renovatie.kern.scope import EVERYTHING
from renovatie.kern.settings import Smtp, Smtptls
from renovatie.kern.taken import Taken, run_one
from renovatie.kern.transaction import WORKER, transaction
from tests.conftest import TestClock
from tests.factories import Fabriek
from tests.services.casusoverleg.overlegverhaal import Overlegverhaal, make_overleg
from tests.services.hulpdossiers.verhaal import VANDAAG
from workflows.huur import Huurreden

VRAAG = "kanariebesloten wie belt haar eerst?"
DAG = dt.timedelta(days=1)


def gepland(overleg: Overlegverhaal, **velden: Any) -> uuid.UUID:
    """A closed meeting tomorrow about the first household, with the Instantie that she let know her."""
    verhaal = overleg.verhaal
    if not verhaal.verwijzingen():
        verhaal.doorverwezen(0)
    dossier_id = verhaal.dossier_id(0)
    assert dossier_id is not None
    with verhaal.write() as session:
        (keuze,) = besloten_keuzes(session, overleg.complex_id, dossier_id)
        waarden: dict[str, Any] = {
            "persoon_id": keuze.persoon_id,
            "instanties": [instantie_id for instantie_id, _naam in keuze.instanties],
            "vraag": VRAAG,
            "plek": "kamer 2, 11.00 uur",
            "datum": VANDAAG + DAG,
            "weet_ervan": True,
            "akkoord_op": VANDAAG,
            **velden,
        }
        return services.plan_besloten(session, verhaal.werker, overleg.complex_id, dossier_id, **waarden).id


def leest(overleg: Overlegverhaal, wie: Actor, besloten_id: uuid.UUID) -> str:
    with overleg.verhaal.read(wie) as session:
        return besloten_blad(session, wie, overleg.complex_id, besloten_id).vraag


def test_alleen_met_instanties_waarvoor_de_bewoner_toestemming_gaf(overleg: Overlegverhaal) -> None:
    overleg.verhaal.doorverwezen(0)
    with pytest.raises(RuleError) as fout:
        gepland(overleg, instanties=[overleg.verhaal.taalhuis])
    assert fout.value.field == "instanties"
    with pytest.raises(RuleError) as fout:
        gepland(overleg, instanties=[])
    assert fout.value.field == "instanties"


def test_alleen_de_aanbrenger_en_de_genodigde_partner_lezen_het_blad(overleg: Overlegverhaal) -> None:
    besloten_id = gepland(overleg)
    verhaal = overleg.verhaal
    assert leest(overleg, verhaal.werker, besloten_id) == VRAAG
    assert leest(overleg, verhaal.partner, besloten_id) == VRAAG
    for ander in (verhaal.andere_partner, verhaal.collega, overleg.regisseur, overleg.deelnemer):
        with pytest.raises(RuleError, match="niet_gevonden"):
            leest(overleg, ander, besloten_id)


def test_wie_leidt_en_wie_meepraat_hebben_de_sleutel_niet(overleg: Overlegverhaal) -> None:
    besloten_id = gepland(overleg)
    for wie in (overleg.regisseur, overleg.deelnemer):
        with overleg.verhaal.read(wie) as session, pytest.raises(KeyRefused):
            session.get_one(BeslotenOverleg, besloten_id).vraag  # noqa: B018  # opening is what is tried


def test_de_partner_krijgt_bericht_en_een_ander_niet(overleg: Overlegverhaal) -> None:
    gepland(overleg)
    with overleg.fabriek.read() as session:
        told = session.scalars(select(Bericht.gebruiker_id).where(Bericht.soort == "besloten_uitgenodigd"))
        assert list(told) == [overleg.verhaal.partner.id]


def test_na_intrekken_van_de_toestemming_leest_de_partner_niets_meer(overleg: Overlegverhaal) -> None:
    besloten_id = gepland(overleg)
    verhaal = overleg.verhaal
    with verhaal.write() as session:
        toestemming_id = session.scalars(select(Toestemming.id)).one()
        withdraw_toestemming(
            session,
            verhaal.werker,
            complex_id=overleg.complex_id,
            toestemming_id=toestemming_id,
            kanaal=Stopkanaal.TELEFOON,
        )
    with pytest.raises(RuleError, match="niet_gevonden"):
        leest(overleg, verhaal.partner, besloten_id)
    with verhaal.read(verhaal.partner) as session:
        assert besloten_of(session, verhaal.partner, overleg.complex_id) == []


def test_een_beperkt_dossier_toont_niemand_iets(overleg: Overlegverhaal) -> None:
    besloten_id = gepland(overleg)
    with overleg.verhaal.write() as session:
        session.get_one(Hulpdossier, overleg.verhaal.dossier_id(0)).beperkt_op = VANDAAG
    for wie in (overleg.verhaal.werker, overleg.verhaal.partner):
        with pytest.raises(RuleError, match="niet_gevonden"):
            leest(overleg, wie, besloten_id)


def jobs(overleg: Overlegverhaal) -> None:
    taken = Taken()
    register(taken)
    with transaction(overleg.fabriek.omgeving, None, origin=WORKER, scope=EVERYTHING) as session:
        queue_closed_sheets(session)
    while run_one(overleg.fabriek.omgeving, taken):
        pass


def test_het_blad_sluit_twee_dagen_na_het_overleg_en_zijn_sleutel_gaat(
    overleg: Overlegverhaal, clock: TestClock
) -> None:
    besloten_id = gepland(overleg)
    clock.set(VANDAAG + 3 * DAG)
    jobs(overleg)
    assert leest(overleg, overleg.verhaal.partner, besloten_id) == VRAAG
    clock.set(VANDAAG + 4 * DAG)
    with pytest.raises(RuleError, match="niet_gevonden"):
        leest(overleg, overleg.verhaal.werker, besloten_id)
    jobs(overleg)
    with pytest.raises(KeyDestroyed):
        Keyring(overleg.fabriek.omgeving.keystore, None).key((besloten_id, "verwijzing"))


def test_de_aanbrenger_sluit_het_blad_meteen_en_een_ander_niet(overleg: Overlegverhaal) -> None:
    besloten_id = gepland(overleg)
    verhaal = overleg.verhaal
    with pytest.raises(RuleError, match="niet_gevonden"), verhaal.write(verhaal.collega) as session:
        services.close_besloten(session, verhaal.collega, overleg.complex_id, besloten_id)
    with verhaal.write() as session:
        services.close_besloten(session, verhaal.werker, overleg.complex_id, besloten_id)
    jobs(overleg)
    with overleg.fabriek.read() as session:
        model = session.get_one(BeslotenOverleg, besloten_id)
        assert (model.naam_zegel, model.vraag_zegel, model.plek_zegel) == (None, None, None)
    with pytest.raises(KeyDestroyed):
        Keyring(overleg.fabriek.omgeving.keystore, None).key((besloten_id, "verwijzing"))


def test_in_een_flat_van_24_kan_een_besloten_overleg_wel(fabriek: Fabriek) -> None:
    overleg = make_overleg(fabriek, 24)
    assert leest(overleg, overleg.verhaal.partner, gepland(overleg)) == VRAAG


def test_in_geen_rol_staat_het_overleg_voor_een_kant_die_niet_meepraat(overleg: Overlegverhaal) -> None:
    for rol in (Rol.WOONCONSULENT, Rol.UITVOERDER, Rol.WIJKBEHEERDER):
        wie = overleg.fabriek.actor(rol, overleg.complex_id)
        with pytest.raises(RuleError, match="niet_gevonden"):
            leest(overleg, wie, gepland(overleg))


def vertrekt(overleg: Overlegverhaal) -> None:
    consulent = overleg.fabriek.actor(Rol.WOONCONSULENT, overleg.complex_id)
    with overleg.fabriek.write(consulent, overleg.complex_id) as session:
        end_huur(
            session,
            consulent,
            complex_id=overleg.complex_id,
            woning_id=overleg.verhaal.flat.woning_ids[0],
            eind=VANDAAG - DAG,
            reden=Huurreden.OPGEZEGD_HUURDER,
        )


def test_na_vertrek_leest_niemand_het_blad_en_de_aanbrenger_alleen_in_nood(overleg: Overlegverhaal) -> None:
    besloten_id, verhaal = gepland(overleg), overleg.verhaal
    with verhaal.read() as session:
        dossier_id = session.get_one(BeslotenOverleg, besloten_id).dossier_id
    vertrekt(overleg)
    for wie in (verhaal.werker, verhaal.partner):
        with pytest.raises(RuleError, match="niet_gevonden"):
            leest(overleg, wie, besloten_id)
        with verhaal.read(wie) as session:
            assert besloten_of(session, wie, overleg.complex_id) == []
    with verhaal.write() as session:
        session.add(
            Noodopening(
                complex_id=overleg.complex_id,
                dossier_id=dossier_id,
                door_id=verhaal.werker.id,
                reden=Noodreden.BEWONER_VROEG_EROM,
                geopend_op=now(session),
                tot=now(session) + dt.timedelta(hours=1),
            )
        )
    assert leest(overleg, verhaal.werker, besloten_id) == VRAAG
    with pytest.raises(RuleError, match="niet_gevonden"):
        leest(overleg, verhaal.partner, besloten_id)


def test_na_het_einde_van_het_complex_is_het_blad_dicht(overleg: Overlegverhaal) -> None:
    besloten_id = gepland(overleg)
    with overleg.verhaal.write() as session:
        session.get_one(Complex, overleg.complex_id).beeindigd_op = VANDAAG
    with pytest.raises(RuleError, match="niet_gevonden"):
        leest(overleg, overleg.verhaal.partner, besloten_id)
    with pytest.raises(RuleError, match="conflict"):
        gepland(overleg, datum=VANDAAG + 2 * DAG)


@pytest.mark.parametrize(
    ("velden", "veld"), [({"datum": VANDAAG + 61 * DAG}, "datum"), ({"weet_ervan": False}, "weet_ervan")]
)
def test_niet_te_ver_vooruit_en_niet_zonder_dat_de_bewoner_het_goed_vindt(
    overleg: Overlegverhaal, velden: dict[str, Any], veld: str
) -> None:
    with pytest.raises(RuleError) as fout:
        gepland(overleg, **velden)
    assert fout.value.field == veld
    besloten_id = gepland(overleg, datum=VANDAAG + 60 * DAG)
    with overleg.verhaal.read() as session:
        assert session.get_one(BeslotenOverleg, besloten_id).akkoord == AKKOORD_SAMEN


def test_twee_keer_versturen_plant_een_keer(overleg: Overlegverhaal) -> None:
    assert gepland(overleg) == gepland(overleg)
    with pytest.raises(RuleError, match="conflict"):
        gepland(overleg, vraag="iets anders op dezelfde dag")


def test_het_ja_van_een_dag_die_nog_komt_is_geen_ja(overleg: Overlegverhaal) -> None:
    with pytest.raises(RuleError) as fout:
        gepland(overleg, akkoord_op=VANDAAG + DAG)
    assert fout.value.field == "akkoord_op"


def test_met_het_dossier_gaan_de_woorden_en_blijft_het_bewijs_dat_zij_ja_zei(
    overleg: Overlegverhaal, app: Flask
) -> None:
    besloten_id = gepland(overleg, akkoord_op=VANDAAG - DAG)
    bewaren = app.extensions["voordeur"].taken.bewaren
    dossier_id = overleg.verhaal.dossier_id(0)
    with overleg.fabriek.write(None, overleg.complex_id) as session:
        assert (besloten_id, "verwijzing") in bewaren.sleutels(session, "hulpdossier", dossier_id)
        bewaren.wis(session, "hulpdossier", dossier_id, VANDAAG)
    with overleg.fabriek.read() as session:
        row = session.get_one(BeslotenOverleg, besloten_id)
        assert (row.naam_zegel, row.vraag_zegel, row.plek_zegel) == (None, None, None)  # type: ignore[attr-defined]  # made by Sealed
        assert (row.akkoord_op, row.gesloten_op, row.akkoord) == (VANDAAG - DAG, VANDAAG, AKKOORD_SAMEN)
        met = session.scalars(
            select(BeslotenDeelnemer.instantie_id).where(BeslotenDeelnemer.besloten_id == besloten_id)
        )
        assert met.all() == [overleg.verhaal.schuldhulp]


def test_een_werker_van_de_instantie_zelf_zit_niet_als_partner_aan_tafel(overleg: Overlegverhaal) -> None:
    besloten_id, partner = gepland(overleg), overleg.verhaal.partner
    werker = replace(partner, rollen=frozenset({Rolhouder(Rol.SOCIAAL_WERKER, overleg.complex_id)}))
    with pytest.raises(RuleError, match="niet_gevonden"):
        leest(overleg, werker, besloten_id)
    with overleg.verhaal.read(werker) as session:
        assert besloten_of(session, werker, overleg.complex_id) == []


def test_een_partner_krijgt_ook_hier_de_link_die_het_wachtwoord_vervangt(overleg: Overlegverhaal) -> None:
    partner = overleg.verhaal.partner
    with overleg.fabriek.write() as session:
        make_secret(session, partner.id)
        session.execute(update(Totp).where(Totp.gebruiker_id == partner.id).values(bevestigd_op=real_now()))
    with overleg.verhaal.write(overleg.regisseur) as session:
        session.info["smtp"] = Smtp("127.0.0.1", 1, "voordeur@voordeur.example", Smtptls.GEEN)
        genodigd = [partner.id, overleg.verhaal.werker.id]
        services.invite(session, overleg.regisseur, overleg.complex_id, overleg.overleg_id, genodigd)
    with overleg.fabriek.read() as session:
        rows = session.execute(select(Postbericht.gebruiker_id, Postbericht.soort))
        post = {row.gebruiker_id: row.soort for row in rows}
    assert post == {partner.id: "inloglink", overleg.verhaal.werker.id: "bericht"}
