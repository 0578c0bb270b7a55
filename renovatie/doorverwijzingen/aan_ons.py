"""What an Instantie sees of what was sent to it, and nothing else."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from privacy.sealed import open_rows
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.feiten import ladder_of, termijnen_of
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.doorverwijzingen.queries import (
    SEEN_BY_PARTNER,
    Overdracht,
    consent_holds,
    overdracht_of,
    select_verwijzing,
)
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.gebruikers.partners import partners_van
from renovatie.hulpdossiers.models import Toestemming
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from workflows.doorverwijzing import Ladderstand, Stand, Uitkomst
from workflows.termijnen import werkdagen_na


@dataclass(frozen=True, slots=True)
class AanOns:
    """One referral in the list of an Instantie."""

    id: uuid.UUID
    nummer: int
    stand: Stand
    naam: str
    vraag: str
    verzonden_op: dt.date | None
    ladder: Ladderstand
    gemeld: bool = False
    """The organisation said how it ended: the sender asks the resident now."""


@dataclass(frozen=True, slots=True)
class Terugvraagstand:
    """What the Instantie asked last, and the sender's answer if there is one: codes of the lists."""

    vraag: str | None
    antwoord: str | None


@dataclass(frozen=True, slots=True)
class Partnerblad:
    """The page of an Instantie. Closed: `open` is None, and nothing says whom it was about."""

    nummer: int
    open: AanOns | None
    telefoon: str | None = None
    afzender: str = ""
    afzender_organisatie: str = ""
    voorsteller: str | None = None
    toestemming_op: dt.date | None = None
    gemelde_uitkomst: Uitkomst | None = None
    eerste_contact_op: dt.date | None = None
    contact_op: dt.date | None = None
    """The last day for the first contact, whether it was taken on already or not."""
    """Within how many working days of sending the Instantie speaks to the resident, on this complex."""
    overdracht: Overdracht | None = None
    gevraagd: Terugvraagstand | None = None
    zien: tuple[str, ...] = ()
    """The people of this organisation who see this page."""


def aan_ons(session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None) -> list[AanOns]:
    """What was sent to this organisation and is not closed, the latest first; three statements.

    Then what has a term. What the organisation said it has done stands last: the sender asks there.
    """
    rows = session.execute(
        _for_partner(session, complex_id, organisatie_id).order_by(Doorverwijzing.nummer)
    ).all()
    open_rows_ = [row for row in rows if row[4] and row[0].stand in SEEN_BY_PARTNER]
    kopieen = [row[3] for row in open_rows_]
    texts = open_rows(
        keyring(session), Verwijzingskopie, kopieen, Verwijzingskopie.naam, Verwijzingskopie.vraag
    )
    vandaag, termijnen = today(session), termijnen_of(session, complex_id)
    found = [
        AanOns(
            v.id,
            v.nummer,
            v.stand,
            naam or "",
            vraag or "",
            v.verzonden_op,
            ladder_of(v, termijn, vandaag, termijnen),
            v.gemeld_op is not None,
        )
        for (v, _instantie, termijn, _kopie, _geldig), (naam, vraag) in zip(open_rows_, texts, strict=True)
    ]
    return sorted(found, key=_urgent)


def _urgent(regel: AanOns) -> tuple[bool, int, bool, int]:
    return regel.gemeld, -regel.ladder.werkdagen_te_laat, regel.ladder.laatste_dag is None, regel.nummer


def partnerblad(
    session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None, doorverwijzing_id: uuid.UUID
) -> Partnerblad:
    """One referral for the organisation it was sent to. Raises NotFound for any other one and for a draft.

    After it ended, or when the resident stopped sharing, it is closed: no name, no question.
    """
    row = session.execute(
        _for_partner(session, complex_id, organisatie_id).where(Doorverwijzing.id == doorverwijzing_id)
    ).one_or_none()
    if row is None or row[0].stand is Stand.CONCEPT or row[0].verzonden_op is None:
        raise NotFound
    v, _instantie, termijn, kopie, geldig = row
    if not geldig or v.stand not in SEEN_BY_PARTNER or kopie is None:
        return Partnerblad(v.nummer, None)
    afzender, organisatie, voorsteller, gegeven_op = _people(session, v)
    termijnen = termijnen_of(session, complex_id)
    regel = AanOns(
        v.id, v.nummer, v.stand, kopie.naam or "", kopie.vraag or "", v.verzonden_op,
        ladder_of(v, termijn, today(session), termijnen),
    )  # fmt: skip
    return Partnerblad(
        nummer=v.nummer,
        open=regel,
        telefoon=kopie.telefoon,
        afzender=afzender,
        afzender_organisatie=organisatie,
        voorsteller=voorsteller,
        toestemming_op=gegeven_op,
        gemelde_uitkomst=v.gemelde_uitkomst,
        eerste_contact_op=v.eerste_contact_op,
        contact_op=werkdagen_na(v.verzonden_op, termijnen.eerste_contact),
        overdracht=overdracht_of(v),
        gevraagd=_asked(session, v.id),
        zien=tuple(partners_van(session, complex_id, organisatie_id)),
    )


def _for_partner(session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None) -> Any:
    return (
        select_verwijzing()
        .add_columns(Verwijzingskopie, consent_holds(session))
        .outerjoin(Verwijzingskopie, Verwijzingskopie.doorverwijzing_id == Doorverwijzing.id)
        .where(Doorverwijzing.complex_id == complex_id, Instantie.organisatie_id == organisatie_id)
    )


def _asked(session: Session, doorverwijzing_id: uuid.UUID) -> Terugvraagstand | None:
    """The last question of the Instantie, with what was answered since."""
    found: Terugvraagstand | None = None
    for gebeurd in session.scalars(
        select(Verwijzinggebeurtenis)
        .where(
            Verwijzinggebeurtenis.doorverwijzing_id == doorverwijzing_id,
            Verwijzinggebeurtenis.soort.in_((Soort.VRAAG_TERUG, Soort.VRAAG_BEANTWOORD)),
        )
        .order_by(Verwijzinggebeurtenis.volgnummer)
    ):
        if gebeurd.soort is Soort.VRAAG_TERUG:
            found = Terugvraagstand(gebeurd.reden, None)
        elif found is not None:
            found = Terugvraagstand(found.vraag, gebeurd.reden)
    return found


def _people(session: Session, v: Doorverwijzing) -> Any:
    voorsteller = aliased(Gebruiker)
    return session.execute(
        select(Gebruiker.naam, Organisatie.naam, voorsteller.naam, Toestemming.gegeven_op)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .outerjoin(voorsteller, voorsteller.id == v.voorsteller_id)
        .outerjoin(Toestemming, Toestemming.id == v.toestemming_id)
        .where(Gebruiker.id == v.afzender_id)
    ).one()
