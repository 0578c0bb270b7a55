"""The people of the demo: invented organisations, and one user for each role."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import ORGANISATION_ROLES, Rol
from renovatie.complexen import services as complexen
from renovatie.complexen.models import Complex
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers.models import Gebruiker, Organisatie, Organisatiesoort
from renovatie.kern.actors import CONSOLE
from renovatie.organisaties import services as vastleggen
from renovatie.organisaties.codes import Belang, Dienst, Inzet, Oordeel, Wet
from renovatie.organisaties.queries import gegevens_op

DOMEIN = "voordeur.example"
ORGANISATIES: dict[str, Organisatiesoort] = {
    "Woonstichting De Wisselmate": Organisatiesoort.CORPORATIE,
    "Welzijn Lommer": Organisatiesoort.WELZIJN,
    "Schuldhulp Lommerdrecht": Organisatiesoort.BUURTTEAM,
    "Buurtteam Lommerdrecht": Organisatiesoort.BUURTTEAM,
    "Gemeente Lommerdrecht": Organisatiesoort.GEMEENTE,
    "Bureau Peilstok": Organisatiesoort.ONDERZOEKSBUREAU,
    "Bouwbedrijf Steenhof": Organisatiesoort.AANNEMER,
    "Universiteit Lommerdrecht": Organisatiesoort.UNIVERSITEIT,
    "Wijkbedrijf Lommer": Organisatiesoort.OVERIG,
    "Voorzieningenwijzer Lommerdrecht": Organisatiesoort.OVERIG,
}
CORPORATIE = "Woonstichting De Wisselmate"
VERANTWOORDELIJK: dict[str, dict[str, Any]] = {
    CORPORATIE: {
        "straat": "Wisselkade",
        "huisnummer": "20",
        "postcode": "1234 AA",
        "telefoon": "030 555 01 20",
        "kvk": "00000020",
        "wet_taak": Wet.WONINGWET_45,
    },
    "Welzijn Lommer": {
        "straat": "Lommerplein",
        "huisnummer": "3",
        "postcode": "1234 AB",
        "telefoon": "030 555 01 03",
        "kvk": "00000003",
        "wet_taak": Wet.WMO_2_1_1,
    },
}
"""Where the two controllers are to be reached; every address, number and name is invented."""
SINDS = dt.date(2026, 1, 1)
MENSEN: dict[Rol, tuple[str, str]] = {
    Rol.PROCESREGISSEUR: ("Ties Bolderman", CORPORATIE),
    Rol.SOCIAAL_WERKER: ("Noor Haverkamp", "Welzijn Lommer"),
    Rol.WIJKBEHEERDER: ("Sil Brandering", CORPORATIE),
    Rol.ENQUETEUR: ("Fleur Oostwoud", "Bureau Peilstok"),
    Rol.PARTNER: ("Daan Wittevrongel", "Schuldhulp Lommerdrecht"),
    Rol.OVERLEGDEELNEMER: ("Jip Zwanenveld", "Gemeente Lommerdrecht"),
    Rol.WOONCONSULENT: ("Mirre Kloosterhof", CORPORATIE),
    Rol.UITVOERDER: ("Bas Steenhof", "Bouwbedrijf Steenhof"),
    Rol.ONDERZOEKER: ("Lotte Vierhuizen", "Universiteit Lommerdrecht"),
    Rol.PRIVACYCOORDINATOR: ("Wies Aardenburg", CORPORATIE),
    Rol.PRIVACYFUNCTIONARIS: ("Koen Rietdekker", CORPORATIE),
    Rol.APPLICATIEBEHEERDER: ("Sem Tolhuizer", CORPORATIE),
}
"""Role → (invented name, organisation); the e-mail address is the role's own."""
OOK: dict[str, tuple[str, str, Rol]] = {
    "privacycoordinator-twee": ("Xander Meerdink", CORPORATIE, Rol.PRIVACYCOORDINATOR),
    "privacycoordinator-welzijn": ("Yfke Lindeboom", "Welzijn Lommer", Rol.PRIVACYCOORDINATOR),
    "privacycoordinator-welzijn-twee": ("Zoë Vijverberg", "Welzijn Lommer", Rol.PRIVACYCOORDINATOR),
    "sociaal_werker-twee": ("Tessa Waverling", "Welzijn Lommer", Rol.SOCIAAL_WERKER),
    "partner-twee": ("Evi Zuidmeer", "Schuldhulp Lommerdrecht", Rol.PARTNER),
    "partner-buurtteam": ("Floor Aalderink", "Buurtteam Lommerdrecht", Rol.PARTNER),
    "partner-wijkbedrijf": ("Guus Weverling", "Wijkbedrijf Lommer", Rol.PARTNER),
}
"""Who is there as well, by address: destroying needs two people of one organisation, an Instantie has two,
and a report without Toestemming is confirmed by a second sociaal werker.

At the Voorzieningenwijzer nobody has an account: what is sent there has to be called through. By name
they come after the first of their role, so that the first button of a role stays the same person.
"""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the demo starts from."""

    complex_id: uuid.UUID
    organisaties: dict[str, uuid.UUID]
    mensen: dict[Rol, uuid.UUID]


def email_of(rol: Rol) -> str:
    """The address of the demo user with this role."""
    return f"{rol.value}@{DOMEIN}"


def make_basis(session: Session, *, nummer: str, naam: str, aantal: int = 0, plaats: str = "") -> Basis:
    """Organisations, the complex, and one user per role on it; what is there already stays."""
    organisaties = {naam_: _organisatie(session, naam_, soort) for naam_, soort in ORGANISATIES.items()}
    for naam_ in VERANTWOORDELIJK:
        _leg_vast(session, organisaties[naam_], naam_)
    complex_id = add_complex(session, nummer=nummer, naam=naam, aantal=aantal, plaats=plaats)
    mensen = {rol: _persoon(session, rol, organisaties) for rol in MENSEN}
    for rol, gebruiker_id in mensen.items():
        give_role(session, gebruiker_id, rol, complex_id)
    for adres, (naam_, organisatie, rol) in OOK.items():
        wie = _mens(session, f"{adres}@{DOMEIN}", naam_, organisaties[organisatie])
        give_role(session, wie, rol, complex_id)
    return Basis(complex_id, organisaties, mensen)


def _organisatie(session: Session, naam: str, soort: Organisatiesoort) -> uuid.UUID:
    found = session.scalar(select(Organisatie.id).where(Organisatie.naam == naam))
    return found or gebruikers.create_organisatie(session, None, naam=naam, soort=soort).id


def _leg_vast(session: Session, organisatie_id: uuid.UUID, naam: str) -> None:
    """The record of a controller and who runs its servers, from the start of the demo; once."""
    if gegevens_op(session, [organisatie_id], SINDS):
        return
    merk = "wisselmate" if naam == CORPORATIE else "lommer"
    versie = vastleggen.propose_gegevens(
        session,
        None,
        organisatie_id,
        statutaire_naam=naam,
        plaats="Lommerdrecht",
        email=f"bewoners@{merk}.example",
        website=f"https://{merk}.example",
        privacy_email=f"privacy@{merk}.example",
        fg_email=f"fg@{merk}.example",
        fg_telefoon=None,
        geen_fg=None,
        wet_plicht=None,
        belang=Belang.DRAAGVLAK,
        geldig_van=SINDS,
        **VERANTWOORDELIJK[naam],
    )
    verwerker = vastleggen.propose_verwerker(
        session,
        None,
        organisatie_id,
        naam="Rekencentrum Lommerdrecht",
        dienst=Dienst.HOSTING,
        inzet=Inzet.BEGINT,
        land="NL",
        doorgifte=None,
        overeenkomst_op=SINDS,
        geldig_van=SINDS,
    )
    for voorstel_id in (versie, verwerker):
        vastleggen.decide(session, None, organisatie_id, voorstel_id, Oordeel.BEVESTIGD)


def add_complex(session: Session, *, nummer: str, naam: str, aantal: int, plaats: str) -> uuid.UUID:
    """A complex of the demo corporation; the one with this number when it is there."""
    found = session.scalar(select(Complex.id).where(Complex.nummer == nummer))
    if found is not None:
        return found
    return complexen.create_complex(
        session,
        CONSOLE,
        nummer=nummer,
        naam=naam,
        corporatie_id=_organisatie(session, CORPORATIE, ORGANISATIES[CORPORATIE]),
        opgegeven_aantal=aantal,
        plaats=plaats,
    ).id


def _persoon(session: Session, rol: Rol, organisaties: dict[str, uuid.UUID]) -> uuid.UUID:
    naam, organisatie = MENSEN[rol]
    return _mens(session, email_of(rol), naam, organisaties[organisatie])


def _mens(session: Session, email: str, naam: str, organisatie_id: uuid.UUID) -> uuid.UUID:
    found = session.scalar(select(Gebruiker.id).where(Gebruiker.email == email))
    if found is not None:
        return found
    return gebruikers.create_gebruiker(
        session, None, naam=naam, email=email, organisatie_id=organisatie_id
    ).id


def give_role(session: Session, gebruiker_id: uuid.UUID, rol: Rol, complex_id: uuid.UUID) -> None:
    """Grant and confirm a role, unless this person has it already."""
    where = None if rol in ORGANISATION_ROLES else complex_id
    if any(
        held.rol is rol and held.complex_id == where for held in gebruikers.held_roles(session, gebruiker_id)
    ):
        return
    toekenning = gebruikers.grant_rol(session, None, gebruiker_id=gebruiker_id, rol=rol, complex_id=where)
    gebruikers.confirm_rol(session, None, roltoekenning_id=toekenning.id)
