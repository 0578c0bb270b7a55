"""What the sender looks at before sharing or stopping: the question, the Instanties, one Toestemming."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.feiten import verwijzingen
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.codes import Stopkanaal, Stuksoort, Toestemmingssoort, Tolk, Wijze
from renovatie.hulpdossiers.models import (
    Dossierpersoon,
    Hulpvraag,
    Toestemming,
    Toestemmingsgebeurtenis,
    Toestemmingsstuk,
)
from renovatie.hulpdossiers.pseudoniemen import check_alive
from renovatie.hulpdossiers.queries import contact_of, holds, instanties, instanties_by_leefgebied
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, Toestemmingstekst, find_tekst
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.verzegelde_codes import open_code
from workflows.doorverwijzing import OPEN_STANDEN


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
    check_alive(session, vraag.dossier_id)
    leefgebied = Leefgebied(open_code(vraag.leefgebied))
    return Hulpvraagregel(vraag.id, vraag.dossier_id, vraag.persoon_id, leefgebied, vraag.tekst or "")


@dataclass(frozen=True, slots=True)
class Keuze:
    """An Instantie to choose: how fast it answers (None: unknown), and whether this person lets it know.

    `gelezen`: somebody there sees in Voordeur what is sent.
    """

    id: uuid.UUID
    naam: str
    antwoord_werkdagen: int | None
    te_laat: int
    toestemming_op: dt.date | None
    gelezen: bool = True


def keuzes(
    session: Session, complex_id: uuid.UUID, vraag: Hulpvraagregel, in_plaats_van: uuid.UUID | None = None
) -> list[Keuze]:
    """The Instanties of the sociale kaart for this leefgebied, the fastest answer first.

    In: `in_plaats_van`, the referral that the new one takes the place of: its Instantie is not asked again.
    """
    eerder = select(Doorverwijzing.instantie_id).where(
        Doorverwijzing.id == in_plaats_van, Doorverwijzing.complex_id == complex_id
    )
    weigerde = session.scalar(eerder) if in_plaats_van else None
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
    for id_, naam, gelezen in instanties_by_leefgebied(session, complex_id).get(vraag.leefgebied, []):
        if id_ == weigerde:
            continue
        eigen = cijfers.get(id_)
        found.append(
            Keuze(
                id_,
                naam,
                eigen.antwoord_werkdagen if eigen else None,
                eigen.te_laat if eigen else 0,
                gegeven.get(id_),
                gelezen,
            )
        )
    return sorted(found, key=lambda k: (k.antwoord_werkdagen is None, k.antwoord_werkdagen or 0, k.naam))


@dataclass(frozen=True, slots=True)
class Toestemmingblad:
    """The confirm page before a Toestemming is stopped."""

    dossier_id: uuid.UUID
    naam: str
    instantie: str
    gegeven_op: dt.date
    wijze: Wijze
    open_verwijzingen: int
    tot: dt.date | None = None
    ingetrokken_op: dt.date | None = None
    vernieuwd_op: dt.date | None = None
    """The day on which she gave it again; then stopping is done with the new one, and stops both."""
    tekst: Toestemmingstekst | None = None
    """What was read out, in the version of then; None for a text that this program does not know."""
    getuige: str = ""
    """Who of the team heard it, by name; "" when nobody had to."""
    tolk: Tolk | None = None
    stukken: frozenset[Stuksoort] = frozenset()
    """Which papers there are."""

    def holds(self, today: dt.date) -> bool:
        ended = self.ingetrokken_op is not None or self.vernieuwd_op is not None
        return not ended and (self.tot is None or self.tot >= today)


@dataclass(frozen=True, slots=True)
class Bewijs:
    """One line of the proof: what happened, when, by which way, and who wrote it down (None: nobody)."""

    soort: Toestemmingssoort
    op: dt.date
    kanaal: Stopkanaal | None
    door: str | None


def proof_of(session: Session, toestemming_id: uuid.UUID) -> list[Bewijs]:
    """What happened to this Toestemming, in order."""
    rows = session.execute(
        select(
            Toestemmingsgebeurtenis.soort,
            Toestemmingsgebeurtenis.op,
            Toestemmingsgebeurtenis.kanaal,
            Gebruiker.naam,
        )
        .outerjoin(Gebruiker, Gebruiker.id == Toestemmingsgebeurtenis.door_id)
        .where(Toestemmingsgebeurtenis.toestemming_id == toestemming_id)
    ).all()
    return sorted((Bewijs(*row) for row in rows), key=lambda b: (b.op, b.soort is not _FIRST))


_FIRST = Toestemmingssoort.GEGEVEN


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
    check_alive(session, toestemming.dossier_id)
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
        tot=toestemming.tot,
        ingetrokken_op=toestemming.ingetrokken_op,
        vernieuwd_op=toestemming.vernieuwd_op,
        tekst=find_tekst(DOORVERWIJZING, open_code(toestemming.tekst)),
        **_heard_by(session, open_code(toestemming.getuige)),
        stukken=frozenset(
            session.scalars(
                select(Toestemmingsstuk.soort).where(Toestemmingsstuk.toestemming_id == toestemming_id)
            )
        ),
    )


def _heard_by(session: Session, code: str) -> dict[str, Any]:
    """The interpreter by function, or the colleague by name."""
    if not code:
        return {}
    if code in set(Tolk):
        return {"tolk": Tolk(code)}
    collega = session.get(Gebruiker, uuid.UUID(code))
    return {"getuige": collega.naam if collega else ""}


@dataclass(frozen=True, slots=True)
class AanTafel:
    """Who of a household can be asked, and for which Instanties: (id, name)."""

    personen: tuple[tuple[uuid.UUID, str], ...]
    instanties: tuple[tuple[uuid.UUID, str], ...]


def aan_tafel(session: Session, complex_id: uuid.UUID, dossier_id: uuid.UUID) -> AanTafel:
    """The people of this file by name as it is today, and the Instanties that take referrals."""
    personen = session.scalars(
        select(Dossierpersoon)
        .where(Dossierpersoon.dossier_id == dossier_id, Dossierpersoon.complex_id == complex_id)
        .order_by(Dossierpersoon.id)
    )
    return AanTafel(
        tuple((persoon.id, contact_of(session, persoon)[0]) for persoon in personen),
        tuple((instantie.id, instantie.naam) for instantie in instanties(session, complex_id)),
    )
