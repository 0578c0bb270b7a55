"""The vote of one lease with its history."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.gebruikers.models import Gebruiker
from renovatie.instemming import feiten
from renovatie.instemming.models import (
    Dagvaarding,
    JuridischBesluit,
    Kanaal,
    Kennisgeving,
    Renovatievoorstel,
    Stemdocument,
    Stemgebeurtenis,
    Tellingregel,
)
from renovatie.instemming.queries.lijst import missing, open_names
from renovatie.instemming.queries.vertegenwoordiging import Tekenaar, tekenaars
from renovatie.instemming.telstand import stemregels
from renovatie.instemming.woningpoort import woningpoorten
from renovatie.kern.errors import NotFound
from workflows.stemmen import Stemsoort, Stemstand
from workflows.uitvoering import Woningpoort


@dataclass(frozen=True, slots=True)
class Gebeurtenisregel:
    """One event in the history of a lease."""

    volgnummer: int
    soort: Stemsoort
    voorstel: int
    ontvangen_op: dt.date
    getekend_op: dt.date | None
    door: str
    document_id: uuid.UUID | None
    opmerking: str | None
    vervallen: bool
    zelf: bool
    """The tenant answered by herself, with her code."""
    tolk: bool


@dataclass(frozen=True, slots=True)
class Huurblad:
    """The vote of one lease: who the tenants are, the state, the history, and what the law adds."""

    huurovereenkomst_id: uuid.UUID
    woning_id: uuid.UUID
    adres: str
    sinds: dt.date
    eind: dt.date | None
    huurders: tuple[tuple[uuid.UUID, str], ...]
    tekenaars: Mapping[uuid.UUID, Tekenaar]
    """Who signs today, for each tenant who does not do so herself."""
    voorstel: int | None
    stand: Stemstand
    ontbreekt: tuple[str, ...]
    gebeurtenissen: tuple[Gebeurtenisregel, ...]
    brieven: tuple[Kennisgeving, ...]
    dagvaardingen: tuple[Dagvaarding, ...]
    besluiten: tuple[JuridischBesluit, ...]
    peildatum: dt.date | None
    in_telling: Stemstand | None
    poort: Woningpoort | None
    """Of the home, once there is a Telling."""


def huurblad(session: Session, complex_id: uuid.UUID, lease_id: uuid.UUID, today: dt.date) -> Huurblad:
    """All that the woonconsulent sees of the vote of one lease. Raises NotFound."""
    lines = stemregels(session, complex_id, today, [lease_id])
    if not lines or lines[0].huur.begin is None:
        raise NotFound
    line = lines[0]
    nummer, telling = feiten.voorstel_en_telling(session, complex_id)
    namen = open_names(session, line.huurderrijen)
    return Huurblad(
        huurovereenkomst_id=lease_id,
        woning_id=line.woning_id,
        adres=line.deur.adres,
        sinds=lines[0].huur.begin,
        eind=line.huur.eind,
        huurders=tuple(namen.items()),
        tekenaars={each.huurder_id: each for each in tekenaars(session, lease_id) if each.loopt(today)},
        voorstel=nummer,
        stand=line.stand(nummer or 0),
        ontbreekt=tuple(namen[huurder] for huurder in missing(line, nummer or 0)),
        gebeurtenissen=_events(session, lease_id),
        brieven=tuple(_of_lease(session, Kennisgeving, lease_id)) if telling else (),
        dagvaardingen=tuple(_of_lease(session, Dagvaarding, lease_id)) if telling else (),
        besluiten=tuple(_of_lease(session, JuridischBesluit, lease_id)) if telling else (),
        peildatum=telling.peildatum if telling else None,
        in_telling=_in_telling(session, telling.id, lease_id) if telling else None,
        poort=woningpoorten(session, complex_id, today, lines).get(line.woning_id) if telling else None,
    )


def document(session: Session, complex_id: uuid.UUID, document_id: uuid.UUID) -> Stemdocument:
    """A document behind a vote. Raises NotFound."""
    found = session.get(Stemdocument, document_id)
    if found is None or found.complex_id != complex_id:
        raise NotFound
    return found


def _of_lease(session: Session, model, lease_id: uuid.UUID):  # type: ignore[no-untyped-def]  # any model of a lease
    return session.scalars(select(model).where(model.huurovereenkomst_id == lease_id).order_by(model.id))


def _events(session: Session, lease_id: uuid.UUID) -> tuple[Gebeurtenisregel, ...]:
    rows = session.execute(
        select(Stemgebeurtenis, Renovatievoorstel.nummer, Gebruiker.naam)
        .join(Renovatievoorstel, Renovatievoorstel.id == Stemgebeurtenis.voorstel_id)
        .outerjoin(Gebruiker, Gebruiker.id == Stemgebeurtenis.vastgelegd_door)
        .where(Stemgebeurtenis.huurovereenkomst_id == lease_id)
        .order_by(Stemgebeurtenis.volgnummer.desc())
    ).all()
    void = {event.vervangt for event, _nummer, _naam in rows if event.vervangt is not None}
    return tuple(
        Gebeurtenisregel(
            event.volgnummer,
            event.soort,
            nummer,
            event.ontvangen_op,
            event.getekend_op,
            naam or "",
            event.document_id,
            event.opmerking,
            event.volgnummer in void,
            event.kanaal is Kanaal.DIGITAAL,
            event.tolk is not None,
        )
        for event, nummer, naam in rows
    )


def _in_telling(session: Session, telling_id: uuid.UUID, lease_id: uuid.UUID) -> Stemstand | None:
    return session.scalar(
        select(Tellingregel.stand).where(
            Tellingregel.telling_id == telling_id, Tellingregel.huurovereenkomst_id == lease_id
        )
    )
