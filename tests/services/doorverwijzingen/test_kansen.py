"""Kansen: wie iets wil organiseren, leren of doen, krijgt een plaats, met dezelfde toestemming als altijd."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen import kansen, services
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzingskopie
from renovatie.hulpdossiers.codes import Aanbodsoort
from renovatie.hulpdossiers.inzage import hulp
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag, Kans, Kanskoppeling
from renovatie.hulpdossiers.services import ensure_persoon, get_dossier
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.inzage import Betrokkene
from renovatie.kern.verzegelde_codes import open_code
from tests.services.hulpdossiers.verhaal import GEZEGD, VANDAAG, Verhaal
from workflows.doorverwijzing import Stand

KANS = "kanariekans wil fietsen maken"
JA = GEZEGD


def offer(verhaal: Verhaal, actor: Actor | None = None, **velden: Any) -> uuid.UUID:
    waarden: dict[str, Any] = {
        "aanbod_id": None,
        "instantie_id": verhaal.taalhuis,
        "soort": Aanbodsoort.WERKEN,
        "titel": "Fietsen maken",
        "plaatsen": 2,
        "van": VANDAAG,
        "tot": None,
        **velden,
    }
    wie = actor or verhaal.werker
    with verhaal.write(wie) as session:
        return services.save_aanbod(session, wie, complex_id=verhaal.complex_id, **waarden).id


def chance(verhaal: Verhaal, woning: int = 0) -> tuple[uuid.UUID, uuid.UUID]:
    """A chance with a person in its file; gives both ids."""
    verhaal.bezoek(woning, kans=KANS)
    dossier_id = verhaal.dossier_id(woning)
    assert dossier_id is not None
    bewoner = verhaal.bewoner(woning)
    with verhaal.write() as session:
        dossier = get_dossier(session, verhaal.complex_id, dossier_id)
        persoon_id = ensure_persoon(session, verhaal.werker, dossier, bewoner).id
        return session.scalars(select(Kans.id).where(Kans.dossier_id == dossier_id)).one(), persoon_id


def match(verhaal: Verhaal, aanbod_id: uuid.UUID, woning: int = 0, **velden: Any) -> uuid.UUID:
    kans_id, persoon_id = chance(verhaal, woning)
    waarden = {"kans_id": kans_id, "persoon_id": persoon_id, "toestemming": JA, **velden}
    with verhaal.write() as session:
        return services.match_kans(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            aanbod_id=aanbod_id,
            vraag="Wil fietsen maken.",
            **waarden,
        ).id


def nothing_sent(verhaal: Verhaal) -> bool:
    with verhaal.read() as session:
        return not any(
            session.scalars(select(model.id)).all() for model in (Doorverwijzing, Kanskoppeling, Hulpvraag)
        )


def test_zonder_toestemming_gaat_er_niets_naar_de_instantie(verhaal: Verhaal) -> None:
    with pytest.raises(services.ToestemmingMissing):
        match(verhaal, offer(verhaal), toestemming=None)
    assert nothing_sent(verhaal)


@pytest.mark.parametrize(
    ("van", "tot"),
    [
        (VANDAAG + dt.timedelta(days=1), None),
        (VANDAAG - dt.timedelta(days=9), VANDAAG - dt.timedelta(days=1)),
    ],
)
def test_aan_een_aanbod_dat_niet_loopt_doet_niemand_mee(
    verhaal: Verhaal, van: dt.date, tot: dt.date | None
) -> None:
    with pytest.raises(RuleError, match="ongeldig"):
        match(verhaal, offer(verhaal, van=van, tot=tot))
    assert nothing_sent(verhaal)


def test_op_de_laatste_dag_kan_iemand_nog_meedoen(verhaal: Verhaal) -> None:
    match(verhaal, offer(verhaal, tot=VANDAAG))
    assert verhaal.verwijzingen()[0].stand is Stand.VERZONDEN


def test_de_laatste_plaats_gaat_niet_twee_keer_weg(verhaal: Verhaal) -> None:
    aanbod_id = offer(verhaal, plaatsen=1)
    match(verhaal, aanbod_id)
    with pytest.raises(RuleError, match="conflict"):
        match(verhaal, aanbod_id, woning=1)
    assert len(verhaal.verwijzingen()) == 1


def test_een_geweigerde_geeft_haar_plaats_terug(verhaal: Verhaal) -> None:
    aanbod_id = offer(verhaal, plaatsen=1)
    made = match(verhaal, aanbod_id)
    with verhaal.write() as session:
        services.withdraw_doorverwijzing(
            session, verhaal.werker, complex_id=verhaal.complex_id, doorverwijzing_id=made
        )
    match(verhaal, aanbod_id, woning=1)
    with verhaal.read() as session:
        assert kansen.places_taken(session, verhaal.complex_id) == {aanbod_id: 1}


def test_wie_meedoet_heeft_een_vraag_een_toestemming_en_een_doorverwijzing(verhaal: Verhaal) -> None:
    made = match(verhaal, offer(verhaal))
    with verhaal.read() as session:
        verwijzing = session.get_one(Doorverwijzing, made)
        assert (verwijzing.stand, verwijzing.instantie_id) == (Stand.VERZONDEN, verhaal.taalhuis)
        kopie = session.scalars(select(Verwijzingskopie)).one()
        assert (kopie.vraag, kopie.naam) == ("Wil fietsen maken.", verhaal.bewoner().naam)
        vraag = session.get_one(Hulpvraag, verwijzing.hulpvraag_id)
        assert open_code(vraag.leefgebied) == Leefgebied.WERK_OPLEIDING
        [koppeling] = kansen.koppelingen(session, verwijzing.dossier_id)
        assert (koppeling.titel, koppeling.doorverwijzing_id) == ("Fietsen maken", made)


def test_een_eerder_ja_voor_deze_instantie_is_genoeg(verhaal: Verhaal) -> None:
    match(verhaal, offer(verhaal))
    nog_een = offer(verhaal, titel="Banden plakken")
    with verhaal.read() as session:
        kans_id = session.scalars(select(Kans.id)).one()
        persoon_id = session.scalars(select(Dossierpersoon.id)).one()
    with verhaal.write() as session:
        services.match_kans(
            session,
            verhaal.werker,
            complex_id=verhaal.complex_id,
            kans_id=kans_id,
            aanbod_id=nog_een,
            persoon_id=persoon_id,
            vraag="Wil ook op vrijdag fietsen maken.",
            toestemming=None,
        )
    assert len(verhaal.verwijzingen()) == 2


def test_iemand_van_een_ander_huishouden_doet_niet_mee_met_deze_kans(verhaal: Verhaal) -> None:
    aanbod_id = offer(verhaal)
    _kans, ander = chance(verhaal, 1)
    with pytest.raises(NotFound):
        match(verhaal, aanbod_id, persoon_id=ander)


def test_een_kans_wacht_tot_er_een_plaats_is(verhaal: Verhaal) -> None:
    aanbod_id = offer(verhaal)
    match(verhaal, aanbod_id)
    chance(verhaal, 1)
    with verhaal.read() as session:
        wachten = kansen.waiting_kansen(session, verhaal.complex_id, verhaal.werker.id)
    assert [(w.huishouden.woning_id, w.tekst) for w in wachten] == [(verhaal.flat.woning_ids[1], KANS)]


def test_minder_plaatsen_dan_er_meedoen_kan_niet(verhaal: Verhaal) -> None:
    aanbod_id = offer(verhaal)
    match(verhaal, aanbod_id)
    match(verhaal, aanbod_id, woning=1)
    with pytest.raises(RuleError) as fout:
        offer(verhaal, aanbod_id=aanbod_id, plaatsen=1, versie=1)
    assert fout.value.message == services.kansen.TAKEN


@pytest.mark.parametrize("meedoen", [0, 2])
def test_wie_niet_mag_weten_hoeveel_bewoners_meedoen_telt_dat_niet_terug_met_minder_plaatsen(
    verhaal: Verhaal, meedoen: int
) -> None:
    aanbod_id = offer(verhaal, plaatsen=8)
    for woning in range(meedoen):
        match(verhaal, aanbod_id, woning)
    regisseur = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    for plaatsen in (7, 1):
        with pytest.raises(RuleError) as fout:
            offer(verhaal, regisseur, aanbod_id=aanbod_id, plaatsen=plaatsen, versie=1)
        assert (fout.value.field, fout.value.message) == ("plaatsen", services.kansen.NOT_LOWER)


def test_de_procesregisseur_houdt_plaatsen_gelijk_of_doet_er_bij_en_de_sociaal_werker_haalt_ze_weg(
    verhaal: Verhaal,
) -> None:
    aanbod_id = offer(verhaal, plaatsen=8)
    match(verhaal, aanbod_id)
    regisseur = verhaal.fabriek.actor(Rol.PROCESREGISSEUR, verhaal.complex_id)
    offer(verhaal, regisseur, aanbod_id=aanbod_id, plaatsen=8, tot=VANDAAG, versie=1)
    offer(verhaal, regisseur, aanbod_id=aanbod_id, plaatsen=9, versie=2)
    offer(verhaal, aanbod_id=aanbod_id, plaatsen=1, versie=3)
    with verhaal.read() as session:
        assert kansen.one_aanbod(session, verhaal.complex_id, aanbod_id).plaatsen == 1


def test_een_verouderd_aanbod_wordt_niet_overschreven(verhaal: Verhaal) -> None:
    aanbod_id = offer(verhaal)
    offer(verhaal, aanbod_id=aanbod_id, plaatsen=5, versie=1)
    with pytest.raises(RuleError, match="verouderd"):
        offer(verhaal, aanbod_id=aanbod_id, plaatsen=9, versie=1)


def test_een_aanbod_van_een_instantie_van_elders_bestaat_niet(verhaal: Verhaal) -> None:
    with pytest.raises(NotFound):
        offer(verhaal, instantie_id=uuid.uuid4())


def test_de_inzage_zegt_waar_iemand_aan_meedoet(verhaal: Verhaal) -> None:
    match(verhaal, offer(verhaal))
    bewoner = verhaal.bewoner()
    with verhaal.read() as session:
        wie = Betrokkene(
            verhaal.complex_id, verhaal.flat.woning_ids[0], 1, bewoner.naam, huurder_id=bewoner.huurder_id
        )
        [gegeven] = [g for g in hulp(session, wie) if g.tabel == "kanskoppelingen"]
    assert "Fietsen maken" in str(gegeven.velden)
