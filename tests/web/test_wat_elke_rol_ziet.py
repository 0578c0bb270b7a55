"""Every page, export and letter for every role: each sealed text is only where the access table lets it be.

What people told is read from the database itself, field by field, so that a new sealed field cannot be
forgotten: it has to get its line in WIE, or in CODES when it holds no text.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from privacy.access import Rol
from privacy.keyring import Keyring
from privacy.purposes import Categorie
from privacy.sealed import DOSSIERS, Sealed, open_rows
from renovatie.avg.models.datalekken import Datalekssoort
from renovatie.avg.services import datalekken
from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.huisbezoeken.services import NieuweHulpvraag, NieuwSignaal
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Signaalreden, Waarneemreden
from renovatie.instemming import services as instemming
from renovatie.instemming.models import Gespreksuitkomst
from renovatie.kern.base import Base, new_id
from renovatie.uitvoering.models import Werkplanning
from tests.conftest import VANDAAG
from tests.lezen import addresses, may, words_of
from tests.services.hulpdossiers.verhaal import GEZEGD
from tests.wereld import Wereld
from tests.wereld_sporen import nothing_kept

SW, WB, PA, WC, UI, PC = (
    Rol.SOCIAAL_WERKER,
    Rol.WIJKBEHEERDER,
    Rol.PARTNER,
    Rol.WOONCONSULENT,
    Rol.UITVOERDER,
    Rol.PRIVACYCOORDINATOR,
)

WIE: dict[str, set[Rol]] = {
    "Agendapunt.vraag": {Rol.PROCESREGISSEUR, SW, Rol.OVERLEGDEELNEMER},
    "BeslotenOverleg.naam": {SW, PA},
    "BeslotenOverleg.plek": {SW, PA},
    "BeslotenOverleg.vraag": {SW, PA},
    "Bezorging.nummer": {WC},
    "Datalek.wat": {PC},
    "Datalekgebeurtenis.tekst": {PC},
    "Datalekgebeurtenis.vertraging": {PC},
    "Doorverwijzing.vraag": {SW},
    "Dossierpersoon.naam": {SW},
    "Dossierpersoon.telefoon": {SW},
    "Draagvlakgesprek.reden": {WC},
    "Draagvlakgesprek.vervolg": {WC},
    "Geadresseerde.adres": {WC},
    "Huisbezoek.bestaande_hulp": {SW},
    "Huisbezoek.reden": {SW},
    "Huisbezoek.verslag": {SW},
    "Hulpvraag.tekst": {SW},
    "Huurder.email": {SW, WC},
    "Huurder.naam": {SW, WB, WC},
    "Huurder.telefoon": {SW, WC},
    "Huurovereenkomst.opmerking": {WC},
    "JuridischBesluit.reden": {WC},
    "Kans.tekst": {SW},
    "Kennisgeving.geadresseerden": {WC},
    "Noodopening.toelichting": {SW},
    "Postadres.adres": {WC},
    "Signaal.tekst": {SW},
    "Startbrief.geadresseerden": {WC},
    "Stemgebeurtenis.opmerking": {WC},
    "Stemgebeurtenis.tolk": {WC},
    "Toezegging.tekst": {SW},
    "Toezeggingskopie.tekst": {SW, WB},
    "Vertegenwoordiging.naam": {WC},
    "Verwijzinggebeurtenis.namens": {SW},
    "Verwijzingskopie.naam": {SW},
    "Verwijzingskopie.telefoon": {SW},
    "Verwijzingskopie.vraag": {SW},
    "Verzoek.contact": {PC},
    "Verzoek.naam": {PC},
    "Verzoek.tekst": {PC},
    "Verzoekdeel.akkoord_van": {PC},
    "Verzoekdeel.toelichting": {PC},
    "Voorstelbrief.geadresseerden": {WC},
}
"""Who may read each sealed text. A partner also its own copies, the uitvoerder the homes that are planned."""

CODES = {
    "Agendapunt.aanleiding",
    "Agendapunt.cluster",
    "Agendapunt.grondslag",
    "Agendapunt.huishoudsoort",
    "Antwoordkopie.antwoorden",
    "Antwoordtoestemming.tekst",
    "Antwoordtoestemming.wie",
    "Belverzoek.moment",
    "Belverzoek.onderwerp",
    "Bezoekconcept.inhoud",
    "Bezoekconcept.uitkomst",
    "Contactvoorkeur.taal",
    "Contactvoorkeur.tolk",
    "Dossierpersoon.huurder",
    "Huisbezoek.aanwezig",
    "Hulpdossier.huishoudsoort",
    "Hulpvraag.bewoner_wil",
    "Hulpvraag.leefgebied",
    "Huurgebeurtenis.vorige",
    "Inbreng.agendapunt",
    "Koppelsleutel.antwoorden",
    "Maatwerkafspraak.instructie",
    "Maatwerkafspraak.tekst",
    "Maatwerkafspraak.wijze",
    "Onderwegbezoek.inhoud",
    "Onderwegbezoek.uitkomst",
    "Signaal.bewoner_wil",
    "Signaal.leefgebied",
    "Signaal.reden",
    "Stemgebeurtenis.taal",
    "Toestemming.getuige",
    "Toestemming.tekst",
    "Toestemming.wijze",
    "Toezeggingskopie.adres",
    "Toezeggingskopie.afzender",
    "Vertegenwoordiging.soort",
    "Vragenconcept.inhoud",
    "Verzoekdeel.betrokkene",
    "Zorgmelding.ingelicht",
    "Zorgmelding.meldpunt",
    "Zorgmelding.reden",
}
"""Sealed fields with a code, an id or a list of them: their words stand on many forms and tell nothing."""

HUUR = "612,40"


@dataclass
class Gezien:
    """The text of all that each role could open, and how many answers that were."""

    teksten: dict[Rol, list[tuple[str, str]]] = field(default_factory=dict)

    def where(self, rol: Rol, text: str) -> list[str]:
        plain, digits = text.lower(), re.sub(r"\D", "", text)
        if text.startswith("+"):
            return [url for url, seen in self.teksten[rol] if digits[2:] in re.sub(r"[\s-]", "", seen)]
        return [url for url, seen in self.teksten[rol] if plain in seen.lower()]


@pytest.fixture(scope="module")
def rijk(wereld: Wereld) -> Wereld:
    """The world with something in the fields that its story leaves empty."""
    verhaal, stemmen = wereld.verhaal, wereld.stemmen
    verhaal.bezoek(
        3,
        hulpvragen=(
            NieuweHulpvraag(Leefgebied.FINANCIEN, "kanarievraag die niemand doorkrijgt"),
            NieuweHulpvraag(
                Leefgebied.FINANCIEN, "kanarievraag aan het taalhuis", delen_met=(verhaal.taalhuis,)
            ),
        ),
        persoon=verhaal.bewoner(3),
        **GEZEGD,
        verslag="kanarieverslag van huis drie",
        bestaande_hulp="kanariehulp die er al is",
        kans="kanariekans op de tuin",
        signalen=(NieuwSignaal(Leefgebied.FINANCIEN, "kanariesignaal post", Signaalreden.NODIG_VOOR_WERK),),
    )
    werker = wereld.hier[SW].actor  # the homes lie in the area of a colleague
    with verhaal.write(werker) as session:
        for home in verhaal.flat.woning_ids[:4]:
            hulpdossiers.waarnemen(
                session, werker, complex_id=wereld.a, woning_id=home, reden=Waarneemreden.ZIEKTE
            )
    consulent = stemmen.consulent
    with stemmen.write() as session:
        instemming.record_draagvlakgesprek(
            session,
            consulent,
            complex_id=wereld.a,
            huurovereenkomst_id=verhaal.flat.lease_ids[3],
            datum=VANDAAG,
            uitkomst=next(iter(Gespreksuitkomst)),
            vervolg="kanarievervolg bellen over de keuken",
            reden="kanariereden zij vroeg er zelf om",
        )
        instemming.mark_betwist(
            session,
            consulent,
            complex_id=wereld.a,
            huurovereenkomst_id=verhaal.flat.lease_ids[2],
            formulier_id=new_id(),
            ontvangen_op=VANDAAG,
            opmerking="kanarieopmerking bij de stem",
        )
    pc = wereld.hier[PC].actor
    with wereld.fabriek.write(pc) as session:
        moment = wereld.clock.now() - dt.timedelta(hours=2)
        datalekken.record_datalek(
            session,
            pc,
            soort=next(iter(Datalekssoort)),
            ontdekt_op=moment,
            bekend_op=moment,
            wat="kanarielek brief in de verkeerde bus",
            categorieen=[Categorie.NAAM],
        )
    return wereld


@pytest.fixture(scope="module")
def gezien(rijk: Wereld) -> Gezien:
    """Each role opened all that it may: every page for every row, every export, and each form sent empty."""
    found = Gezien()
    for rol, persoon in rijk.hier.items():
        seen = found.teksten.setdefault(rol, [])
        for route in rijk.routes():
            if not may(rijk, persoon, route):
                continue
            for url in addresses(rijk, route, most=4):
                with nothing_kept():
                    answer = persoon.ask(route.method, url)
                seen.append((f"{route.method} {url} {answer.status_code}", words_of(answer)))
    return found


def text_fields() -> dict[str, tuple[type[Any], Sealed]]:
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    return {
        f"{model.__name__}.{name}": (model, value)
        for model in classes
        for name, value in vars(model).items()
        if isinstance(value, Sealed)
    }


def told(wereld: Wereld) -> Iterator[tuple[str, str, set[Rol]]]:
    """(field, text, who may read it) of each sealed text of complex A and of the organisations."""
    ring = Keyring(wereld.omgeving.keystore, DOSSIERS)
    fields = text_fields()
    with wereld.fabriek.read() as session:
        for name in sorted(WIE):
            model, sealed = fields[name]
            statement = select(model)
            if hasattr(model, "complex_id") and not name.startswith("Datalek"):
                statement = statement.where(model.complex_id == wereld.a)
            rows = session.scalars(statement).all()
            for row, (text,) in zip(rows, open_rows(ring, model, rows, sealed), strict=True):
                if text and len(text) > 5:
                    yield name, text, WIE[name] | also(session, wereld, name, row)


def also(session: Any, wereld: Wereld, name: str, row: Any) -> set[Rol]:
    """Who may read this row besides: the partner it was sent to, the uitvoerder of a planned home."""
    if name.startswith("Verwijzingskopie."):
        instantie = session.get_one(Doorverwijzing, row.doorverwijzing_id).instantie_id
        return {PA} if instantie == wereld.verhaal.schuldhulp else set()
    if name in {"Huurder.naam", "Huurder.telefoon"}:
        lease: uuid.UUID = row.huurovereenkomst_id
        home = session.get_one(Huurovereenkomst, lease).woning_id
        planned = session.scalars(select(Werkplanning.id).where(Werkplanning.woning_id == home)).first()
        return {UI} if planned else set()
    return set()


def test_elk_verzegeld_tekstveld_heeft_een_regel() -> None:
    assert WIE.keys() & CODES == set()
    assert set(text_fields()) == WIE.keys() | CODES


def test_een_rol_ziet_alleen_teksten_die_zij_mag_zien(rijk: Wereld, gezien: Gezien) -> None:
    allowed: dict[str, set[Rol]] = {}
    fields: dict[str, set[str]] = {}
    for name, text, rollen in told(rijk):
        allowed.setdefault(text, set()).update(rollen)
        fields.setdefault(text, set()).add(name)
    assert len(allowed) > 25
    wrong = [
        (rol.value, sorted(fields[text]), url)
        for text, rollen in allowed.items()
        for rol in set(Rol) - rollen
        for url in gezien.where(rol, text)
    ]
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(map(str, sorted(wrong)[:40]))


def test_wie_mag_ziet_het_ook_dus_de_proef_kijkt_echt(rijk: Wereld, gezien: Gezien) -> None:
    seen = {name for name, text, rollen in told(rijk) if any(gezien.where(rol, text) for rol in rollen)}
    filled = {name for name, _text, _rollen in told(rijk)}
    assert {
        "Datalek.wat",
        "Huisbezoek.verslag",
        "Hulpvraag.tekst",
        "Huurder.naam",
        "Huurder.telefoon",
        "Kennisgeving.geadresseerden",
        "Signaal.tekst",
        "Stemgebeurtenis.opmerking",
        "Toezegging.tekst",
        "Verwijzingskopie.vraag",
        "Verzoek.naam",
    } - seen == set(), sorted(filled - seen)
    assert all(len(pages) > 3 for pages in gezien.teksten.values())


def test_de_huur_ziet_alleen_de_woonconsulent(gezien: Gezien) -> None:
    assert gezien.where(WC, HUUR)
    assert {rol: gezien.where(rol, HUUR) for rol in Rol if rol is not WC and gezien.where(rol, HUUR)} == {}


def test_een_partner_ziet_niets_dat_aan_een_ander_is_gestuurd(gezien: Gezien) -> None:
    assert gezien.where(SW, "kanarievraag aan het taalhuis")
    assert gezien.where(PA, "kanarievraag aan het taalhuis") == []
    assert gezien.where(PA, "kanarievraag die niemand doorkrijgt") == []
