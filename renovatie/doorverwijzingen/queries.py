"""Reads of referrals: the sender's open ends, one referral with its ladder, and what an Instantie sees."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from privacy.purposes import Doel
from privacy.sealed import open_rows
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.feiten import ladder_of, verwijzingen
from renovatie.doorverwijzingen.models import Doorverwijzing, Verwijzinggebeurtenis, Verwijzingskopie
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.hulpdossiers.codes import Wijze, open_code
from renovatie.hulpdossiers.models import Dossierpersoon, Hulpvraag, Toestemming
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.hulpdossiers.queries import contact_of, holds, instanties_by_leefgebied
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from workflows.doorverwijzing import OPEN_STANDEN, Ladderstand, Stand, Trede, Uitkomst

SEEN_BY_PARTNER = frozenset({Stand.VERZONDEN, Stand.AANGENOMEN, Stand.IN_BEHANDELING, Stand.HEROPEND})
"""An Instantie sees a referral while there is something for it to do; after that only that it is closed."""


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
    ladder: Ladderstand

    @property
    def te_laat(self) -> bool:
        return self.ladder.trede is not Trede.OP_TIJD

    @property
    def te_toetsen(self) -> bool:
        """The Instantie says how it ended and the resident was not asked yet."""
        return self.stand is Stand.IN_BEHANDELING and self.gemelde_uitkomst is not None


def _select() -> Any:
    return select(Doorverwijzing, Instantie.naam, Instantie.antwoordtermijn).join(
        Instantie, Instantie.id == Doorverwijzing.instantie_id
    )


def _views(
    session: Session, rows: Sequence[Any], *, open_for: uuid.UUID | None, all_open: bool
) -> list[Verwijzing]:
    """Views of these rows; the question is opened for the sender's own ones, or for all."""
    vandaag = today(session)
    opened = [v for v, _naam, _termijn in rows if all_open or v.afzender_id == open_for]
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
            ladder=ladder_of(v, termijn, vandaag),
        )
        for v, naam, termijn in rows
    ]


def of_dossier(session: Session, dossier_id: uuid.UUID) -> list[Verwijzing]:
    """All referrals of one file, the newest first. One statement."""
    rows = session.execute(
        _select().where(Doorverwijzing.dossier_id == dossier_id).order_by(Doorverwijzing.nummer.desc())
    ).all()
    return _views(session, rows, open_for=None, all_open=True)


@dataclass(frozen=True, slots=True)
class Openstaand:
    """A referral of the list with its home; None for a household that cannot be found any more."""

    verwijzing: Verwijzing
    huishouden: Huishouden | None


def open_ends(
    session: Session, complex_id: uuid.UUID, afzender_id: uuid.UUID, *, team: bool
) -> list[Openstaand]:
    """What still has to be let go, the latest first: one's own, or with `team` everybody's.

    Of a colleague's referral the question stays closed.
    """
    statement = _select().where(
        Doorverwijzing.complex_id == complex_id, Doorverwijzing.stand.in_(OPEN_STANDEN)
    )
    if not team:
        statement = statement.where(Doorverwijzing.afzender_id == afzender_id)
    rows = session.execute(statement.order_by(Doorverwijzing.nummer)).all()
    homes = huishoudens_by_dossier(session, complex_id)
    views = _views(session, rows, open_for=afzender_id, all_open=False)
    views.sort(key=lambda v: (not v.te_toetsen, -v.ladder.werkdagen_te_laat, v.nummer))
    return [Openstaand(v, homes.get(v.dossier_id)) for v in views]


def to_check(session: Session, complex_id: uuid.UUID, afzender_id: uuid.UUID) -> list[Verwijzing]:
    """One's own referrals of which the Instantie says how it ended: the resident still has to be asked."""
    rows = session.execute(
        _select()
        .where(
            Doorverwijzing.complex_id == complex_id,
            Doorverwijzing.afzender_id == afzender_id,
            Doorverwijzing.stand == Stand.IN_BEHANDELING,
            Doorverwijzing.gemelde_uitkomst.is_not(None),
        )
        .order_by(Doorverwijzing.nummer)
    ).all()
    return _views(session, rows, open_for=afzender_id, all_open=False)


# ---------------------------------------------------------------- One referral, for the sender


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


def verwijzingblad(session: Session, complex_id: uuid.UUID, doorverwijzing_id: uuid.UUID) -> Verwijzingblad:
    """One referral with its events, its copy and its Toestemming. Raises NotFound."""
    voorsteller = aliased(Gebruiker)
    row = session.execute(
        _select()
        .add_columns(Verwijzingskopie, voorsteller.naam, Toestemming.gegeven_op, _held(session))
        .outerjoin(Verwijzingskopie, Verwijzingskopie.doorverwijzing_id == Doorverwijzing.id)
        .outerjoin(voorsteller, voorsteller.id == Doorverwijzing.voorsteller_id)
        .outerjoin(Toestemming, Toestemming.id == Doorverwijzing.toestemming_id)
        .where(Doorverwijzing.id == doorverwijzing_id, Doorverwijzing.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    model, naam, termijn, kopie, wie, gegeven_op, geldig = row
    (view,) = _views(session, [(model, naam, termijn)], open_for=None, all_open=True)
    gebeurd = _events(session, doorverwijzing_id)
    return Verwijzingblad(
        verwijzing=view,
        huishouden=huishoudens_by_dossier(session, complex_id).get(view.dossier_id),
        gebeurd=gebeurd,
        gezien=_seen(kopie, wie),
        toestemming_op=gegeven_op,
        geldig=bool(geldig),
        pogingen=len({g.op for g in gebeurd if g.soort is Soort.TOETSPOGING}),
    )


def _held(session: Session) -> Any:
    """Whether this person's Toestemming for this Instantie holds today, as a column."""
    eigen = aliased(Toestemming)
    condition = holds(today(session), eigen)
    return exists().where(
        and_(
            eigen.persoon_id == Doorverwijzing.persoon_id,
            eigen.instantie_id == Doorverwijzing.instantie_id,
            eigen.doel == Doel.DOORVERWIJZING,
            condition,
        )
    )


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


# ---------------------------------------------------------------- The Instantie


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


def aan_ons(session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None) -> list[AanOns]:
    """What was sent to this organisation and still waits for it, the latest first; two statements."""
    rows = session.execute(
        _for_partner(session, complex_id, organisatie_id).order_by(Doorverwijzing.nummer)
    ).all()
    open_rows_ = [row for row in rows if row[4] and row[0].stand in SEEN_BY_PARTNER]
    kopieen = [row[3] for row in open_rows_]
    texts = open_rows(
        keyring(session), Verwijzingskopie, kopieen, Verwijzingskopie.naam, Verwijzingskopie.vraag
    )
    vandaag = today(session)
    found = [
        AanOns(
            v.id, v.nummer, v.stand, naam or "", vraag or "", v.verzonden_op, ladder_of(v, termijn, vandaag)
        )
        for (v, _instantie, termijn, _kopie, _geldig), (naam, vraag) in zip(open_rows_, texts, strict=True)
    ]
    return sorted(found, key=lambda regel: (-regel.ladder.werkdagen_te_laat, regel.nummer))


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
    regel = AanOns(
        v.id, v.nummer, v.stand, kopie.naam or "", kopie.vraag or "", v.verzonden_op,
        ladder_of(v, termijn, today(session)),
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
    )


def _for_partner(session: Session, complex_id: uuid.UUID, organisatie_id: uuid.UUID | None) -> Any:
    return (
        _select()
        .add_columns(Verwijzingskopie, _held(session))
        .outerjoin(Verwijzingskopie, Verwijzingskopie.doorverwijzing_id == Doorverwijzing.id)
        .where(Doorverwijzing.complex_id == complex_id, Instantie.organisatie_id == organisatie_id)
    )


def _people(session: Session, v: Doorverwijzing) -> Any:
    voorsteller = aliased(Gebruiker)
    return session.execute(
        select(Gebruiker.naam, Organisatie.naam, voorsteller.naam, Toestemming.gegeven_op)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .outerjoin(voorsteller, voorsteller.id == v.voorsteller_id)
        .outerjoin(Toestemming, Toestemming.id == v.toestemming_id)
        .where(Gebruiker.id == v.afzender_id)
    ).one()


# ---------------------------------------------------------------- Choosing an Instantie


@dataclass(frozen=True, slots=True)
class Hulpvraagregel:
    """The question that a new referral is about."""

    id: uuid.UUID
    dossier_id: uuid.UUID
    persoon_id: uuid.UUID
    leefgebied: Leefgebied
    tekst: str


def hulpvraag_of(session: Session, complex_id: uuid.UUID, hulpvraag_id: uuid.UUID) -> Hulpvraagregel:
    """One Hulpvraag of this complex, opened. Raises NotFound."""
    vraag = session.get(Hulpvraag, hulpvraag_id)
    if vraag is None or vraag.complex_id != complex_id:
        raise NotFound
    leefgebied = Leefgebied(open_code(vraag.leefgebied))
    return Hulpvraagregel(vraag.id, vraag.dossier_id, vraag.persoon_id, leefgebied, vraag.tekst or "")


@dataclass(frozen=True, slots=True)
class Keuze:
    """An Instantie to choose: how fast it answers (None: unknown), and whether this person lets it know."""

    id: uuid.UUID
    naam: str
    antwoord_werkdagen: int | None
    te_laat: int
    toestemming_op: dt.date | None


def keuzes(session: Session, complex_id: uuid.UUID, vraag: Hulpvraagregel) -> list[Keuze]:
    """The Instanties of the sociale kaart for this leefgebied, the fastest answer first."""
    cijfers = {c.instantie_id: c for c in verwijzingen(session, complex_id, today(session)).per_instantie}
    gegeven: dict[uuid.UUID, dt.date] = {
        row.instantie_id: row.gegeven_op
        for row in session.execute(
            select(Toestemming.instantie_id, Toestemming.gegeven_op).where(
                Toestemming.persoon_id == vraag.persoon_id,
                Toestemming.doel == Doel.DOORVERWIJZING,
                holds(today(session)),
            )
        )
    }
    found = []
    for id_, naam in instanties_by_leefgebied(session, complex_id).get(vraag.leefgebied, []):
        eigen = cijfers.get(id_)
        found.append(
            Keuze(
                id_,
                naam,
                eigen.antwoord_werkdagen if eigen else None,
                eigen.te_laat if eigen else 0,
                gegeven.get(id_),
            )
        )
    return sorted(found, key=lambda k: (k.antwoord_werkdagen is None, k.antwoord_werkdagen or 0, k.naam))


# ---------------------------------------------------------------- One Toestemming


@dataclass(frozen=True, slots=True)
class Toestemmingblad:
    """The confirm page before a Toestemming is stopped."""

    dossier_id: uuid.UUID
    naam: str
    instantie: str
    gegeven_op: dt.date
    wijze: Wijze
    open_verwijzingen: int


def toestemming_of(session: Session, complex_id: uuid.UUID, toestemming_id: uuid.UUID) -> Toestemmingblad:
    """One Toestemming of this complex with what stopping it will end. Raises NotFound."""
    row = session.execute(
        select(Toestemming, Dossierpersoon, Instantie.naam)
        .join(Dossierpersoon, Dossierpersoon.id == Toestemming.persoon_id)
        .join(Instantie, Instantie.id == Toestemming.instantie_id)
        .where(Toestemming.id == toestemming_id, Toestemming.complex_id == complex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    toestemming, persoon, instantie = row
    open_ = session.scalar(
        select(func.count()).where(
            Doorverwijzing.persoon_id == persoon.id,
            Doorverwijzing.instantie_id == toestemming.instantie_id,
            Doorverwijzing.stand.in_(OPEN_STANDEN),
        )
    )
    return Toestemmingblad(
        dossier_id=toestemming.dossier_id,
        naam=contact_of(session, persoon)[0],
        instantie=instantie,
        gegeven_op=toestemming.gegeven_op,
        wijze=Wijze(open_code(toestemming.wijze)),
        open_verwijzingen=open_ or 0,
    )
