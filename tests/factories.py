"""People, a flat and its leases, made through the real services, with canaries in every personal field."""

import datetime as dt
import uuid
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.complexen import services as complexen
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Complex, Woning
from renovatie.gebruikers import services as gebruikers
from renovatie.gebruikers import sessies
from renovatie.gebruikers.aanmelding import load_actor
from renovatie.gebruikers.models import Organisatie, Organisatiesoort
from renovatie.huishoudens import services as huishoudens
from renovatie.huishoudens.huurlijst import tel
from renovatie.huishoudens.huurlijst.model import (
    Contract,
    Formaat,
    Huurder,
    Huurlijst,
    HuurlijstRij,
    WoningSoort,
    WoningStatus,
)
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.kern.actors import CONSOLE
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.scope import EVERYTHING, Scope, scope_of
from renovatie.kern.transaction import reading, transaction
from renovatie.kern.web.context import COOKIE
from tests.voorraad import from_stock

SOORT_VAN_ROL = {
    Rol.SOCIAAL_WERKER: Organisatiesoort.WELZIJN,
    Rol.PARTNER: Organisatiesoort.BUURTTEAM,
    Rol.OVERLEGDEELNEMER: Organisatiesoort.GEMEENTE,
    Rol.ENQUETEUR: Organisatiesoort.ONDERZOEKSBUREAU,
    Rol.UITVOERDER: Organisatiesoort.AANNEMER,
    Rol.ONDERZOEKER: Organisatiesoort.UNIVERSITEIT,
}


@dataclass(frozen=True)
class Flat:
    """A complex with its homes and leases in the order of the house numbers."""

    complex_id: uuid.UUID
    woning_ids: tuple[uuid.UUID, ...]
    lease_ids: tuple[uuid.UUID, ...]
    canaries: tuple[str, ...]


@dataclass
class Fabriek:
    """`fabriek.flat(10)`: ten let homes; `fabriek.persoon(rol, complex_id)`: a user with that role."""

    omgeving: Omgeving
    teller: int = 0
    organisaties: dict[Organisatiesoort, uuid.UUID] = field(default_factory=dict)

    @property
    def cookie_name(self) -> str:
        return COOKIE

    def write(
        self, actor: Actor | None = CONSOLE, complex_id: uuid.UUID | None = None
    ) -> AbstractContextManager[Session]:
        """A write transaction, for a test that calls services itself; without an actor it sees all."""
        return transaction(self.omgeving, actor, complex_id=complex_id, scope=seen_by(actor, complex_id))

    def read(
        self, actor: Actor | None = None, complex_id: uuid.UUID | None = None
    ) -> AbstractContextManager[Session]:
        """A read-only session with the keys of this actor; without an actor it sees all complexes."""
        return reading(self.omgeving, actor, complex_id=complex_id, scope=seen_by(actor, complex_id))

    def next(self) -> int:
        self.teller += 1
        return self.teller

    def organisatie(self, soort: Organisatiesoort = Organisatiesoort.CORPORATIE) -> uuid.UUID:
        """The one organisation of this kind in the test."""
        if soort not in self.organisaties:
            with self.write() as session:
                made = gebruikers.create_organisatie(
                    session, None, naam=f"{soort.value} {self.next()}", soort=soort
                )
                self.organisaties[soort] = made.id
        return self.organisaties[soort]

    def persoon(
        self, rol: Rol, complex_id: uuid.UUID | None = None, *, organisatie_id: uuid.UUID | None = None
    ) -> uuid.UUID:
        """A new user with one confirmed role."""
        organisatie_id = organisatie_id or self.organisatie(
            SOORT_VAN_ROL.get(rol, Organisatiesoort.CORPORATIE)
        )
        nummer = self.next()
        with self.write() as session:
            persoon = gebruikers.create_gebruiker(
                session,
                None,
                naam=f"{rol.value.capitalize()} {nummer}",
                email=f"{rol.value}.{nummer}@voordeur.example",
                organisatie_id=organisatie_id,
            )
            toekenning = gebruikers.grant_rol(
                session, None, gebruiker_id=persoon.id, rol=rol, complex_id=complex_id
            )
            gebruikers.confirm_rol(session, None, roltoekenning_id=toekenning.id)
            return persoon.id

    def actor(self, rol: Rol, complex_id: uuid.UUID | None = None, **extra: uuid.UUID) -> Actor:
        """A new person with this role, as services take him."""
        gebruiker_id = self.persoon(rol, complex_id, **extra)
        with self.read() as session:
            found = load_actor(session, gebruiker_id)
        assert found is not None
        return found

    def session_token(self, gebruiker_id: uuid.UUID) -> str:
        """A whole session, both factors done."""
        with self.write() as session:
            return sessies.begin_full(session, gebruiker_id=gebruiker_id, apparaat="test")

    def complex_(self, *, aantal: int = 0, renovatie: bool = True, naam: str = "De Grutto") -> uuid.UUID:
        """An empty complex in phase 1."""
        corporatie = self.organisatie()
        with self.write() as session:
            return complexen.create_complex(
                session,
                CONSOLE,
                nummer=str(4000 + self.next()),
                naam=naam,
                corporatie_id=corporatie,
                opgegeven_aantal=aantal,
                plaats="Lommerdrecht",
                renovatie=renovatie,
            ).id

    @from_stock
    def flat(
        self,
        verhuurd: int = 4,
        *,
        leeg: int = 0,
        medehuurders: int = 0,
        begin: dt.date = dt.date(2015, 1, 1),
        informatiebrief_op: dt.date | None = dt.date(2026, 1, 5),
    ) -> Flat:
        """Let and vacant homes, read in as a rent roll; the first `medehuurders` have two tenants."""
        complex_id = self.complex_(aantal=verhuurd + leeg)
        merk = f"kanarie{self.next()}"
        rijen = [home_row(n, merk, begin, samen=n < medehuurders) for n in range(verhuurd)]
        rijen += [home_row(verhuurd + n, merk, None) for n in range(leeg)]
        with self.write() as session:
            huishoudens.apply_huurlijst(session, CONSOLE, complex_id, as_list(rijen))
            if informatiebrief_op:
                session.get_one(Complex, complex_id).informatiebrief_op = informatiebrief_op
        with self.read() as session:
            woningen = session.scalars(
                select(Woning).where(Woning.complex_id == complex_id).order_by(Woning.huisnummer)
            ).all()
            leases = {
                lease.woning_id: lease.id
                for lease in session.scalars(
                    select(Huurovereenkomst).where(Huurovereenkomst.complex_id == complex_id)
                )
            }
        canaries = tuple(
            text
            for rij in rijen
            if rij.contract
            for h in rij.contract.huurders
            for text in (h.naam, h.telefoon)
            if text
        )
        return Flat(
            complex_id,
            tuple(woning.id for woning in woningen),
            tuple(leases[woning.id] for woning in woningen if woning.id in leases),
            canaries,
        )

    def instantie(
        self,
        complex_id: uuid.UUID,
        *,
        soort: Organisatiesoort = Organisatiesoort.BUURTTEAM,
        naam: str = "Buurtteam Lommerdrecht",
        leefgebieden: Sequence[Leefgebied] = tuple(Leefgebied),
    ) -> uuid.UUID:
        """An Instantie that takes referrals for all areas of life."""
        organisatie_id = self.organisatie(soort)
        with self.write() as session:
            return complexen.record_instantie(
                session,
                CONSOLE,
                complex_id,
                organisatie_id=organisatie_id,
                naam=naam,
                leefgebieden=leefgebieden,
            ).id

    def organisatie_naam(self, organisatie_id: uuid.UUID) -> str:
        with self.read() as session:
            return session.get_one(Organisatie, organisatie_id).naam


def seen_by(actor: Actor | None, complex_id: uuid.UUID | None) -> Scope:
    """What the app would let this actor see; the eyes of the test itself (no actor) see everything."""
    return EVERYTHING if actor is None else scope_of(actor, complex_id)


def home_row(nummer: int, merk: str, begin: dt.date | None, *, samen: bool = False) -> HuurlijstRij:
    """One home: six doors on a floor, house numbers 2, 4, 6 …; without `begin` it is vacant."""
    contract = None
    if begin is not None:
        huurders = [Huurder(f"A. {merk}naam{nummer}", f"+316{nummer:08d}", f"{merk}{nummer}@post.example")]
        if samen:
            huurders.append(Huurder(f"B. {merk}samen{nummer}"))
        contract = Contract(f"00{nummer:06d}", begin, None, Decimal("612.40"), tuple(huurders))
    return HuurlijstRij(
        rij=nummer + 2,
        vhe_nummer=f"4417-{nummer + 1:03d}",
        straat="Trijsselwaardlaan",
        huisnummer=2 * nummer + 2,
        postcode="9999 SA",
        plaats="Lommerdrecht",
        portiek="ABC"[nummer // 60 % 3],
        verdieping=nummer % 60 // 6,
        soort=WoningSoort.WONING,
        status=WoningStatus.VERHUURD if contract else WoningStatus.LEEG,
        contract=contract,
    )


def as_list(rijen: Sequence[HuurlijstRij]) -> Huurlijst:
    """Rows as the reader would have given them."""
    return Huurlijst(
        formaat=Formaat("csv"),
        kolommen=(),
        rijen=tuple(rijen),
        geweigerde_rijen=(),
        overgeslagen_rijen=(),
        waarschuwingen=(),
        totalen=tel(rijen),
    )
