"""Reads of referrals for the sender: open ends, and one referral with everything that happened."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, aliased

from privacy.purposes import Doel
from privacy.sealed import open_rows
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Overdrachtdagdeel, Overdrachtplek, Soort, Terugvraag
from renovatie.doorverwijzingen.feiten import ladder_of, termijnen_of
from renovatie.doorverwijzingen.models import (
    Doorverwijzing,
    Laddergebeurtenis,
    Verwijzinggebeurtenis,
    Verwijzingskopie,
)
from renovatie.gebruikers.models import Gebruiker
from renovatie.gebruikers.partners import readers
from renovatie.hulpdossiers.models import Hulpdossier, Toestemming
from renovatie.hulpdossiers.pseudoniemen import Huishouden, check_alive, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import holds
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from workflows.doorverwijzing import (
    STAPPEN,
    Ladderstand,
    NietTeToetsen,
    Stand,
    Termijnsoort,
    Trede,
    Uitkomst,
    WachtOp,
    wacht_op,
)

SEEN_BY_PARTNER = frozenset({Stand.VERZONDEN, Stand.AANGENOMEN, Stand.IN_BEHANDELING, Stand.HEROPEND})
"""An Instantie sees a referral while there is something for it to do; after that only that it is closed."""


@dataclass(frozen=True, slots=True)
class Overdracht:
    """The appointment at which the resident is introduced."""

    op: dt.date
    dagdeel: Overdrachtdagdeel | None
    plek: Overdrachtplek


def overdracht_of(verwijzing: Doorverwijzing) -> Overdracht | None:
    """The appointment of this referral; None when the resident goes alone or nothing was agreed yet."""
    if verwijzing.overdracht_op is None or verwijzing.overdracht_plek is None:
        return None
    return Overdracht(verwijzing.overdracht_op, verwijzing.overdracht_dagdeel, verwijzing.overdracht_plek)


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """One referral as its sender sees it. `vraag` is None where the file is a colleague's."""

    id: uuid.UUID
    nummer: int
    dossier_id: uuid.UUID
    hulpvraag_id: uuid.UUID
    persoon_id: uuid.UUID
    instantie_id: uuid.UUID
    instantie: str
    antwoordtermijn: int
    stand: Stand
    afzender_id: uuid.UUID
    vraag: str | None
    gemaakt_op: dt.date
    verzonden_op: dt.date | None
    beantwoord_op: dt.date | None
    eerste_contact_op: dt.date | None
    gemelde_uitkomst: Uitkomst | None
    uitkomst: Uitkomst | None
    getoetst_op: dt.date | None
    niet_te_toetsen: NietTeToetsen | None
    ladder: Ladderstand
    voorsteller_id: uuid.UUID | None = None
    overdracht: Overdracht | None = None
    vraag_open: Terugvraag | None = None
    """What the Instantie asked and has no answer to yet."""

    @property
    def wacht_op(self) -> WachtOp:
        return wacht_op(
            self.stand, gemeld=self.gemelde_uitkomst is not None, vraag_open=self.vraag_open is not None
        )

    @property
    def sinds(self) -> dt.date:
        """Since when it stands as it stands."""
        return self.eerste_contact_op or self.beantwoord_op or self.verzonden_op or self.gemaakt_op

    @property
    def te_laat(self) -> bool:
        return self.ladder.trede is not Trede.OP_TIJD

    @property
    def te_toetsen(self) -> bool:
        """The Instantie says how it ended and the resident was not asked yet."""
        return self.stand is Stand.IN_BEHANDELING and self.gemelde_uitkomst is not None


def select_verwijzing() -> Any:
    """Every referral with the name and the answer term of its Instantie."""
    return select(Doorverwijzing, Instantie.naam, Instantie.antwoordtermijn).join(
        Instantie, Instantie.id == Doorverwijzing.instantie_id
    )


def _views(
    session: Session, rows: Sequence[Any], *, open_for: uuid.UUID | None, all_open: bool
) -> list[Verwijzing]:
    """Views of these rows, of one complex; the question is opened for the sender's own ones, or for all."""
    if not rows:
        return []
    vandaag, termijnen = today(session), termijnen_of(session, rows[0][0].complex_id)
    vragen = _asked_back(session, [v.id for v, _naam, _termijn in rows])
    dicht = set() if all_open else restricted(session, {v.dossier_id for v, _naam, _termijn in rows})
    opened = [
        v
        for v, _naam, _termijn in rows
        if all_open or (v.afzender_id == open_for and v.dossier_id not in dicht)
    ]
    texts = dict(
        zip(
            (v.id for v in opened),
            (text for (text,) in open_rows(keyring(session), Doorverwijzing, opened, Doorverwijzing.vraag)),
            strict=True,
        )
    )
    return [
        Verwijzing(
            id=v.id,
            nummer=v.nummer,
            dossier_id=v.dossier_id,
            hulpvraag_id=v.hulpvraag_id,
            persoon_id=v.persoon_id,
            instantie_id=v.instantie_id,
            instantie=naam,
            antwoordtermijn=termijn,
            stand=v.stand,
            afzender_id=v.afzender_id,
            vraag=texts.get(v.id),
            gemaakt_op=v.gemaakt_op,
            verzonden_op=v.verzonden_op,
            beantwoord_op=v.beantwoord_op,
            eerste_contact_op=v.eerste_contact_op,
            gemelde_uitkomst=v.gemelde_uitkomst,
            uitkomst=v.uitkomst,
            getoetst_op=v.getoetst_op,
            niet_te_toetsen=v.niet_te_toetsen,
            ladder=ladder_of(v, termijn, vandaag, termijnen),
            voorsteller_id=v.voorsteller_id,
            overdracht=overdracht_of(v),
            vraag_open=vragen.get(v.id) if v.stand in SEEN_BY_PARTNER else None,
        )
        for v, naam, termijn in rows
    ]


def _asked_back(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Terugvraag]:
    """Per referral what the Instantie asked last, where that has no answer yet."""
    last: dict[uuid.UUID, Verwijzinggebeurtenis] = {}
    for gevraagd in session.scalars(
        select(Verwijzinggebeurtenis)
        .where(
            Verwijzinggebeurtenis.doorverwijzing_id.in_(ids),
            Verwijzinggebeurtenis.soort.in_((Soort.VRAAG_TERUG, Soort.VRAAG_BEANTWOORD)),
        )
        .order_by(Verwijzinggebeurtenis.volgnummer)
    ):
        last[gevraagd.doorverwijzing_id] = gevraagd
    return {
        verwijzing_id: Terugvraag(gevraagd.reden)
        for verwijzing_id, gevraagd in last.items()
        if gevraagd.soort is Soort.VRAAG_TERUG and gevraagd.reden
    }


def not_restricted() -> Any:
    """Condition on a Doorverwijzing: its file may be used. Another one stands in no list of addresses."""
    return ~exists().where(Hulpdossier.id == Doorverwijzing.dossier_id, Hulpdossier.beperkt_op.is_not(None))


def restricted(session: Session, ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these files may not be used now (art. 18 AVG): of those no question is opened in a list."""
    statement = select(Hulpdossier.id).where(Hulpdossier.id.in_(ids), Hulpdossier.beperkt_op.is_not(None))
    return set(session.scalars(statement))


def of_dossier(session: Session, dossier_id: uuid.UUID) -> list[Verwijzing]:
    """All referrals of one file, the newest first."""
    rows = session.execute(
        select_verwijzing()
        .where(Doorverwijzing.dossier_id == dossier_id)
        .order_by(Doorverwijzing.nummer.desc())
    ).all()
    return _views(session, rows, open_for=None, all_open=True)


def own_views(session: Session, rows: Sequence[Any], zelf: uuid.UUID) -> list[Verwijzing]:
    """Views of these rows of select_verwijzing, for a list: of a colleague's the question stays closed."""
    return _views(session, rows, open_for=zelf, all_open=False)


def to_check(session: Session, complex_id: uuid.UUID, afzender_id: uuid.UUID) -> list[Verwijzing]:
    """One's own referrals of which the Instantie says how it ended: the resident still has to be asked."""
    rows = session.execute(
        select_verwijzing()
        .where(
            Doorverwijzing.complex_id == complex_id,
            Doorverwijzing.afzender_id == afzender_id,
            Doorverwijzing.stand == Stand.IN_BEHANDELING,
            Doorverwijzing.gemeld_op.is_not(None),
            not_restricted(),
        )
        .order_by(Doorverwijzing.nummer)
    ).all()
    return _views(session, rows, open_for=afzender_id, all_open=False)


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """One event: what, when, by whom, on whose behalf, with which reason code."""

    soort: Soort
    op: dt.date
    door: str
    namens: str | None
    reden: str | None


@dataclass(frozen=True, slots=True)
class Gezien:
    """What the Instantie sees, exactly."""

    naam: str
    telefoon: str | None
    vraag: str
    voorsteller: str | None


@dataclass(frozen=True, slots=True)
class Gezet:
    """A step of the ladder that was taken."""

    trede: Trede
    termijn: Termijnsoort
    op: dt.date


@dataclass(frozen=True, slots=True)
class Verwijzingblad:
    """The page of one referral."""

    verwijzing: Verwijzing
    huishouden: Huishouden | None
    gebeurd: tuple[Gebeurd, ...]
    gezien: Gezien | None
    toestemming_op: dt.date | None
    geldig: bool
    """A Toestemming of this person for this Instantie holds today."""
    pogingen: int
    treden: tuple[Gezet, ...] = ()
    """The steps of the ladder that were taken, the newest first."""


def verwijzingblad(session: Session, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Verwijzingblad:
    """One referral with its events, its copy and its Toestemming. Raises NotFound."""
    voorsteller = aliased(Gebruiker)
    row = session.execute(
        select_verwijzing()
        .add_columns(Verwijzingskopie, voorsteller.naam, Toestemming.gegeven_op, consent_holds(session))
        .outerjoin(Verwijzingskopie, Verwijzingskopie.doorverwijzing_id == Doorverwijzing.id)
        .outerjoin(voorsteller, voorsteller.id == Doorverwijzing.voorsteller_id)
        .outerjoin(Toestemming, Toestemming.id == Doorverwijzing.toestemming_id)
        .where(Doorverwijzing.id == doorverwijzing_id, Doorverwijzing.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    model, naam, termijn, kopie, wie, gegeven_op, geldig = row
    check_alive(session, model.dossier_id)
    (view,) = _views(session, [(model, naam, termijn)], open_for=None, all_open=True)
    gebeurd = _events(session, doorverwijzing_id)
    return Verwijzingblad(
        verwijzing=view,
        huishouden=huishoudens_by_dossier(session, complex_id).get(view.dossier_id),
        gebeurd=gebeurd,
        gezien=_seen(kopie, wie) if geldig and model.stand in SEEN_BY_PARTNER else None,
        toestemming_op=gegeven_op,
        geldig=bool(geldig),
        pogingen=len(
            {g.op for g in gebeurd if g.soort is Soort.TOETSPOGING and g.op >= (model.heropend_op or g.op)}
        ),
        treden=_steps(session, doorverwijzing_id),
    )


def unread(session: Session, complex_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """The Instanties, by name, of which nobody sees here what is sent to them. One statement."""
    lezer = readers(complex_id).where(Gebruiker.organisatie_id == Instantie.organisatie_id)
    rows = session.execute(
        select(Instantie.id, Instantie.naam).where(
            Instantie.complex_id == complex_id,
            ~lezer.with_only_columns(Gebruiker.id).order_by(None).exists(),
        )
    )
    return {row.id: row.naam for row in rows}


def consent_holds(session: Session) -> Any:
    """Whether this person's Toestemming for this Instantie holds today, as a column.

    Never while the use of the file is restricted (art. 18 AVG).
    """
    eigen = aliased(Toestemming)
    condition = holds(today(session), eigen)
    return exists().where(
        and_(
            Hulpdossier.id == Doorverwijzing.dossier_id,
            Hulpdossier.beperkt_op.is_(None),
            eigen.persoon_id == Doorverwijzing.persoon_id,
            eigen.instantie_id == Doorverwijzing.instantie_id,
            eigen.doel == Doel.DOORVERWIJZING,
            condition,
        )
    )


def _steps(session: Session, doorverwijzing_id: uuid.UUID) -> tuple[Gezet, ...]:
    rows = session.scalars(
        select(Laddergebeurtenis).where(Laddergebeurtenis.doorverwijzing_id == doorverwijzing_id)
    )
    found = [Gezet(rij.trede, rij.termijn, rij.op) for rij in rows]
    return tuple(sorted(found, key=lambda gezet: (gezet.op, STAPPEN.index(gezet.trede)), reverse=True))


def _seen(kopie: Verwijzingskopie | None, voorsteller: str | None) -> Gezien | None:
    if kopie is None or kopie.naam is None:
        return None
    return Gezien(kopie.naam, kopie.telefoon, kopie.vraag or "", voorsteller)


def _events(session: Session, doorverwijzing_id: uuid.UUID) -> tuple[Gebeurd, ...]:
    """The events of one referral, the newest first."""
    rows = session.execute(
        select(Verwijzinggebeurtenis, Gebruiker.naam)
        .join(Gebruiker, Gebruiker.id == Verwijzinggebeurtenis.door_id)
        .where(Verwijzinggebeurtenis.doorverwijzing_id == doorverwijzing_id)
        .order_by(Verwijzinggebeurtenis.volgnummer.desc())
    ).all()
    return tuple(Gebeurd(g.soort, g.op, naam, g.namens, g.reden) for g, naam in rows)
