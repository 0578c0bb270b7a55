"""A flat in phase 4a with a proposal sent, and the shortest way to a vote, a Telling and a decision."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.complexen.models import Complex
from renovatie.huishoudens.models import Huurder
from renovatie.instemming import services
from renovatie.instemming.models import Kennisgeving, Poortbesluit, Stemgebeurtenis, Telling
from renovatie.instemming.services.voorstel import ONDERDELEN
from renovatie.instemming.taken import register
from renovatie.kern.base import new_id
from renovatie.kern.taken import Taken, run_one
from tests.conftest import VANDAAG, TestClock
from tests.factories import Fabriek, Flat
from workflows.fasefeiten import Fase
from workflows.stemmen import Stemsoort
from workflows.uitvoering import Aard

VERSTUURD = dt.date(2026, 10, 1)
GISTEREN = VANDAAG - dt.timedelta(days=1)
PDF = b"%PDF-1.7 getekend"


@dataclass
class Stemflat:
    """One flat, its woonconsulent and its procesregisseur."""

    fabriek: Fabriek
    clock: TestClock
    flat: Flat
    consulent: Actor
    regisseur: Actor
    voorstel_id: uuid.UUID

    @property
    def id(self) -> uuid.UUID:
        return self.flat.complex_id

    def write(self, actor: Actor | None = None):
        return self.fabriek.write(actor or self.consulent, self.id)

    def read(self):
        return self.fabriek.read(self.consulent, self.id)

    def huurders(self, lease_id: uuid.UUID) -> list[uuid.UUID]:
        with self.read() as session:
            return list(
                session.scalars(
                    select(Huurder.id)
                    .where(Huurder.huurovereenkomst_id == lease_id)
                    .order_by(Huurder.volgnummer)
                )
            )

    def stem(
        self,
        nummer: int,
        reactie: Stemsoort = Stemsoort.JA,
        *,
        getekend_op: dt.date | None = GISTEREN,
        ontvangen_op: dt.date = GISTEREN,
        wie: list[uuid.UUID] | None = None,
        document: bytes | None = PDF,
        formulier_id: uuid.UUID | None = None,
    ) -> uuid.UUID:
        """The answer of lease `nummer`, signed by all of its tenants unless `wie` says otherwise."""
        lease_id = self.flat.lease_ids[nummer]
        wie = self.huurders(lease_id) if wie is None else wie
        with self.write() as session:
            return services.record_stem(
                session,
                self.consulent,
                complex_id=self.id,
                huurovereenkomst_id=lease_id,
                formulier_id=formulier_id or new_id(),
                reactie=reactie,
                ontvangen_op=ontvangen_op,
                getekend_op=getekend_op,
                ondertekenaars=wie,
                document=document,
            ).id

    def telling(self, peildatum: dt.date = GISTEREN) -> Telling:
        with self.write() as session:
            made = services.make_telling(session, self.consulent, complex_id=self.id, peildatum=peildatum)
            session.flush()
            session.expunge(made)
            return made

    def brieven(self) -> int:
        """Queue the notices and let the worker make them; gives how many there are now."""
        with self.write() as session:
            services.queue_kennisgevingen(session, self.consulent, complex_id=self.id)
        self.work()
        with self.read() as session:
            return len(
                session.scalars(select(Kennisgeving.id).where(Kennisgeving.complex_id == self.id)).all()
            )

    def work(self) -> None:
        taken = Taken()
        register(taken)
        while run_one(self.fabriek.omgeving, taken):
            pass

    def poortbesluit(self) -> Poortbesluit:
        with self.write(self.regisseur) as session:
            made = services.take_poortbesluit(session, self.regisseur, complex_id=self.id)
            session.expunge(made)
            return made

    def naar_uitvoering(self) -> None:
        """Phase 4b, after the Poortbesluit."""
        with self.write(self.regisseur) as session:
            session.get_one(Complex, self.id).fase = Fase.UITVOERING

    def stand(self, nummer: int):
        with self.read() as session:
            return services.stand_van_huur(session, self.id, self.flat.lease_ids[nummer])

    def events(self, nummer: int) -> list[Stemgebeurtenis]:
        with self.read() as session:
            return list(
                session.scalars(
                    select(Stemgebeurtenis)
                    .where(Stemgebeurtenis.huurovereenkomst_id == self.flat.lease_ids[nummer])
                    .order_by(Stemgebeurtenis.volgnummer)
                )
            )


def make_stemflat(
    fabriek: Fabriek,
    clock: TestClock,
    verhuurd: int = 10,
    *,
    leeg: int = 0,
    medehuurders: int = 0,
    ja: int = 0,
    verstuurd_op: dt.date = VERSTUURD,
) -> Stemflat:
    """`ja`: the first leases of the flat already said JA yesterday."""
    flat = fabriek.flat(verhuurd, leeg=leeg, medehuurders=medehuurders)
    consulent = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    regisseur = fabriek.actor(Rol.PROCESREGISSEUR, flat.complex_id)
    with fabriek.write(consulent, flat.complex_id) as session:
        session.get_one(Complex, flat.complex_id).fase = Fase.DRAAGVLAK
        voorstel_id = send_new(session, consulent, flat.complex_id, verstuurd_op)
    made = Stemflat(fabriek, clock, flat, consulent, regisseur, voorstel_id)
    for nummer in range(ja):
        made.stem(nummer)
    return made


def send_new(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    op: dt.date,
    *,
    send: bool = True,
    woningen: Collection[uuid.UUID] = (),
) -> uuid.UUID:
    """A complete proposal, advised on and sent; without `send` ready to be.

    A second one touches all homes, or only `woningen`.
    """
    teksten = {naam: f"tekst over {naam}" for naam in ONDERDELEN}
    voorstel = services.make_voorstel(
        session,
        actor,
        complex_id=complex_id,
        maatregelen=[(Aard.RENOVATIE, "nieuwe badkamer"), (Aard.DRINGEND, "lekkend dak")],
        advies_gevraagd_op=op - dt.timedelta(days=60),
        **teksten,
    )
    if voorstel.nummer > 1:
        services.note_change(
            session,
            actor,
            complex_id=complex_id,
            voorstel_id=voorstel.id,
            wat_veranderd="een andere keuken",
            alle_woningen=not woningen,
            woningen=woningen,
        )
    if not send:
        return voorstel.id
    services.send_voorstel(
        session,
        actor,
        complex_id=complex_id,
        voorstel_id=voorstel.id,
        antwoord_tot=op + dt.timedelta(days=60),
        verstuurd_op=op,
    )
    return voorstel.id
