"""A flat with a team at the door: what every test of the help side starts from."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from privacy.access import Actor, Rol
from renovatie.complexen.codes import Leefgebied
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.gebruikers.models import Organisatiesoort
from renovatie.huisbezoeken.services import (
    NieuweHulpvraag,
    RecordHuisbezoek,
    Vastgelegd,
    record_huisbezoek,
)
from renovatie.hulpdossiers import bewoners
from renovatie.hulpdossiers.codes import Tolk, Wijze
from renovatie.hulpdossiers.pseudoniemen import find_dossier
from renovatie.hulpdossiers.services import NieuwePersoon, get_woning
from renovatie.kern.base import new_id
from tests.factories import Fabriek, Flat
from tests.voorraad import from_stock
from workflows.huisbezoek import Uitkomst

VANDAAG = dt.date(2026, 11, 24)
VRAAG = "kanariehulpvraag brieven over schulden"
VERSLAG = "kanarieverslag samen thee gedronken"
GEZEGD: dict[str, Any] = {"wijze": Wijze.GEZEGD_MET_TOLK, "tolk": Tolk.TOLKENTELEFOON}
"""How a resident said yes."""
GEZEGD_GETYPT = {"wijze": "gezegd_met_tolk", "tolk": "tolkentelefoon"}
"""The same as a form sends it."""


@dataclass(frozen=True)
class Verhaal:
    """The flat, a sociaal werker, a colleague, a caretaker, two Instanties and their partners."""

    fabriek: Fabriek
    flat: Flat
    werker: Actor
    collega: Actor
    wijkbeheerder: Actor
    schuldhulp: uuid.UUID
    taalhuis: uuid.UUID
    partner: Actor
    andere_partner: Actor

    @property
    def complex_id(self) -> uuid.UUID:
        return self.flat.complex_id

    def write(self, actor: Actor | None = None) -> Any:
        return self.fabriek.write(actor or self.werker, self.complex_id)

    def read(self, actor: Actor | None = None) -> Any:
        return self.fabriek.read(actor or self.werker, self.complex_id)

    def bezoek(self, woning: int = 0, actor: Actor | None = None, **velden: Any) -> Vastgelegd:
        """Record a visit to this home; a conversation today unless said otherwise."""
        command = self.command(woning, **velden)
        with self.write(actor) as session:
            return record_huisbezoek(session, actor or self.werker, command, complex_id=self.complex_id)

    def command(self, woning: int = 0, **velden: Any) -> RecordHuisbezoek:
        waarden = {
            "id": new_id(),
            "woning_id": self.flat.woning_ids[woning],
            "datum": VANDAAG,
            "uitkomst": Uitkomst.GESPREK,
            **velden,
        }
        return RecordHuisbezoek(**waarden)

    def bewoner(self, woning: int = 0) -> NieuwePersoon:
        """The first tenant of this home as a person for a form."""
        with self.read() as session:
            huurder = bewoners.huurders(session, self.complex_id, self.flat.woning_ids[woning])[0]
        return NieuwePersoon(huurder.naam, huurder.telefoon, huurder.id)

    def doorverwezen(
        self, woning: int = 0, instantie_id: uuid.UUID | None = None, **velden: Any
    ) -> uuid.UUID:
        """A visit with a Hulpvraag that is shared with one Instantie; gives the id of the referral."""
        self.bezoek(
            woning,
            hulpvragen=(
                NieuweHulpvraag(Leefgebied.FINANCIEN, VRAAG, delen_met=(instantie_id or self.schuldhulp,)),
            ),
            persoon=self.bewoner(woning),
            **GEZEGD,
            verslag=VERSLAG,
            **velden,
        )
        return self.verwijzingen()[-1].id

    def verwijzingen(self) -> list[Doorverwijzing]:
        """All referrals of the flat by number, detached."""
        with self.read() as session:
            rows = session.scalars(
                select(Doorverwijzing)
                .where(Doorverwijzing.complex_id == self.complex_id)
                .order_by(Doorverwijzing.nummer)
            ).all()
            session.expunge_all()
        return list(rows)

    def dossier_id(self, woning: int = 0) -> uuid.UUID | None:
        with self.read() as session:
            home = get_woning(session, self.complex_id, self.flat.woning_ids[woning])
            dossier = find_dossier(session, home.id, home.bewoningsnummer)
            return dossier.id if dossier else None


@from_stock
def make_verhaal(fabriek: Fabriek, verhuurd: int = 4, **flat: Any) -> Verhaal:
    """Two Instanties of two organisations, so that a forgotten filter shows."""
    made = fabriek.flat(verhuurd, **flat)
    schuldhulp = fabriek.instantie(
        made.complex_id, soort=Organisatiesoort.BUURTTEAM, naam="Schuldhulp Lommerdrecht"
    )
    taalhuis = fabriek.instantie(made.complex_id, soort=Organisatiesoort.OVERIG, naam="Taalhuis Lommerdrecht")
    return Verhaal(
        fabriek,
        made,
        fabriek.actor(Rol.SOCIAAL_WERKER, made.complex_id),
        fabriek.actor(Rol.SOCIAAL_WERKER, made.complex_id),
        fabriek.actor(Rol.WIJKBEHEERDER, made.complex_id),
        schuldhulp,
        taalhuis,
        fabriek.actor(Rol.PARTNER, made.complex_id),
        fabriek.actor(
            Rol.PARTNER, made.complex_id, organisatie_id=fabriek.organisatie(Organisatiesoort.OVERIG)
        ),
    )
