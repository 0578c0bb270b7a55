"""Who asked to be called: which homes, and the list of the team."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.codes import Belmoment, Belonderwerp, Belstand
from renovatie.hulpdossiers.models import Belverzoek, Dossierpersoon, Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import (
    Huishouden,
    by_home,
    check_alive,
    huishoudens_by_dossier,
)
from renovatie.hulpdossiers.queries import contact_of
from renovatie.hulpdossiers.sloten import open_for
from renovatie.kern.errors import NotFound
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code
from renovatie.kern.web.context import Belwens


def woningen_met_belverzoek(
    session: Session, complex_id: uuid.UUID, huishoudens: Mapping[uuid.UUID, Huishouden] | None = None
) -> frozenset[uuid.UUID]:
    """The homes where somebody who lives there now waits for a call; none of a restricted file.

    In: `huishoudens`, what huishoudens_by_dossier gave, when the caller has it already. One statement when
    nobody waits, three else. Nothing is opened: not who it is and not what about.
    """
    dossiers = set(session.scalars(_open(Belverzoek.dossier_id, complex_id)))
    if not dossiers:
        return frozenset()
    found = huishoudens_by_dossier(session, complex_id) if huishoudens is None else huishoudens
    homes = (found.get(dossier_id) for dossier_id in dossiers)
    return frozenset(home.woning_id for home in homes if home is not None and home.huidig)


def _open(what: object, complex_id: uuid.UUID) -> Select[uuid.UUID]:
    """The requests that wait, without those of a file that is shut: restricted, or of an ended complex."""
    return (
        select(what)  # type: ignore[call-overload]  # one column of it
        .join(Hulpdossier, Hulpdossier.id == Belverzoek.dossier_id)
        .join(Complex, Complex.id == Belverzoek.complex_id)
        .where(
            Belverzoek.complex_id == complex_id,
            Complex.beeindigd_op.is_(None),
            Belverzoek.stand == Belstand.OPEN,
            Hulpdossier.beperkt_op.is_(None),
        )
    )


@dataclass(frozen=True, slots=True)
class Belfeit:
    """What a file says that decides whether its household is still to be called."""

    beperkt: bool
    """It asked not to use its data (art. 18 AVG)."""
    afgezegd_op: dt.date | None
    """The last day on which it needed no call any more."""


def belfeiten(
    session: Session, complex_id: uuid.UUID, homes: Iterable[Huishouden]
) -> dict[uuid.UUID, Belfeit]:
    """By home, of those whose household of now has a file. One statement."""
    afgezegd = and_(Belverzoek.dossier_id == Hulpdossier.id, Belverzoek.stand == Belstand.VERVALLEN)
    laatste = func.max(Belverzoek.afgehandeld_op).label("op")
    rows = session.execute(
        select(Hulpdossier.pseudoniem, Hulpdossier.beperkt_op, laatste)
        .outerjoin(Belverzoek, afgezegd)
        .where(Hulpdossier.complex_id == complex_id, Hulpdossier.vernietigd_op.is_(None))
        .group_by(Hulpdossier.pseudoniem, Hulpdossier.beperkt_op)
    )
    found = {bytes(row.pseudoniem): Belfeit(row.beperkt_op is not None, row.op) for row in rows}
    return by_home(session, found, homes)


@dataclass(frozen=True, slots=True)
class Belregel:
    """Somebody who waits for a call. `dicht`: the file is a colleague's and closed; nothing was opened.

    `id` None: said so in the questions, and nobody called yet. `wens`: what was said there.
    """

    id: uuid.UUID | None
    huishouden: Huishouden
    gevraagd_op: dt.date
    pogingen: int = 0
    laatste_poging_op: dt.date | None = None
    beller_id: uuid.UUID | None = None
    beller: str | None = None
    dicht: bool = False
    onderwerp: Belonderwerp | None = None
    moment: Belmoment | None = None
    wens: Belwens | None = None


def bellijst(
    session: Session,
    complex_id: uuid.UUID,
    lezer_id: uuid.UUID,
    homes: Collection[Huishouden],
    wensen: Mapping[uuid.UUID, Belwens],
) -> list[Belregel]:
    """Everybody of this complex who waits for a call, whoever waits longest first. No names, no numbers.

    In: `homes`, all of the complex; `wensen`, by home who said so in the questions. A home that waits both
    ways is one line.
    """
    gevraagd = [_with_wish(regel, wensen) for regel in _gevraagd(session, complex_id, lezer_id, homes)]
    over = wensen.keys() - {regel.huishouden.woning_id for regel in gevraagd}
    gezegd = [
        Belregel(None, home, wensen[home.woning_id].gevraagd_op, wens=wensen[home.woning_id])
        for home in homes
        if home.woning_id in over
    ]
    return sorted(
        [*gevraagd, *gezegd],
        key=lambda r: (r.gevraagd_op, r.huishouden.adres, str(r.id)),
    )


def _with_wish(regel: Belregel, wensen: Mapping[uuid.UUID, Belwens]) -> Belregel:
    wens = wensen.get(regel.huishouden.woning_id)
    if wens is None:
        return regel
    return replace(regel, wens=wens, gevraagd_op=min(regel.gevraagd_op, wens.gevraagd_op))


def _gevraagd(
    session: Session, complex_id: uuid.UUID, lezer_id: uuid.UUID, bewoond: Collection[Huishouden]
) -> list[Belregel]:
    rows = session.execute(
        select(Belverzoek, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Belverzoek.beller_id)
        .where(Belverzoek.id.in_(_open(Belverzoek.id, complex_id)))
        .order_by(Belverzoek.gevraagd_op, Belverzoek.id)
    ).all()
    if not rows:
        return []
    homes = huishoudens_by_dossier(session, complex_id, bewoond)
    rows = [row for row in rows if (home := homes.get(row[0].dossier_id)) is not None and home.huidig]
    portieken = {verzoek.dossier_id: homes[verzoek.dossier_id].portiek for verzoek, _naam in rows}
    mag = open_for(session, lezer_id, complex_id, portieken)
    leesbaar = [verzoek for verzoek, _naam in rows if verzoek.dossier_id in mag]
    opened = open_rows(keyring(session), Belverzoek, leesbaar, Belverzoek.onderwerp, Belverzoek.moment)
    codes = {verzoek.id: texts for verzoek, texts in zip(leesbaar, opened, strict=True)}
    return [_regel(verzoek, naam, homes[verzoek.dossier_id], codes.get(verzoek.id)) for verzoek, naam in rows]


def _regel(
    verzoek: Belverzoek, beller: str | None, home: Huishouden, codes: tuple[str | None, ...] | None
) -> Belregel:
    return Belregel(
        id=verzoek.id,
        huishouden=home,
        gevraagd_op=verzoek.gevraagd_op,
        pogingen=verzoek.pogingen,
        laatste_poging_op=verzoek.laatste_poging_op,
        beller_id=verzoek.beller_id,
        beller=beller,
        dicht=codes is None,
        onderwerp=Belonderwerp(open_code(codes[0])) if codes else None,
        moment=Belmoment(open_code(codes[1])) if codes else None,
    )


@dataclass(frozen=True, slots=True)
class Belblad:
    """One call to make: whom, on which number, about what."""

    id: uuid.UUID
    dossier_id: uuid.UUID
    naam: str
    telefoon: str | None
    onderwerp: Belonderwerp
    moment: Belmoment
    gevraagd_op: dt.date
    pogingen: int
    laatste_poging_op: dt.date | None
    stand: Belstand


def belblad(session: Session, complex_id: uuid.UUID, belverzoek_id: uuid.UUID) -> Belblad:
    """One request of this complex, opened. Raises NotFound."""
    verzoek = session.get(Belverzoek, belverzoek_id)
    if verzoek is None or verzoek.complex_id != complex_id:
        raise NotFound
    check_alive(session, verzoek.dossier_id)
    naam, telefoon = contact_of(session, session.get_one(Dossierpersoon, verzoek.persoon_id))
    return Belblad(
        id=verzoek.id,
        dossier_id=verzoek.dossier_id,
        naam=naam,
        telefoon=telefoon,
        onderwerp=Belonderwerp(open_code(verzoek.onderwerp)),
        moment=Belmoment(open_code(verzoek.moment)),
        gevraagd_op=verzoek.gevraagd_op,
        pogingen=verzoek.pogingen,
        laatste_poging_op=verzoek.laatste_poging_op,
        stand=verzoek.stand,
    )
