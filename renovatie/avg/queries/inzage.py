"""Who saw a resident's data: the journal told over in the way of NEN 7513, for one side of the wall.

Who (function and organisation, never a worker's name), in which role, when, which part, why. Lists on
which the name stood among those of all residents are told apart.
"""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session

from privacy.access import Kant, Rol, kant_van
from privacy.chain import Geheimen, journaal
from privacy.purposes import REGISTER, Doel, Verantwoordelijke
from renovatie.avg.queries.inzagewoorden import DOEL, ROL, daad, welk_deel
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.clock import AMSTERDAM
from renovatie.kern.inzage import Betrokkene

PERSOONLIJK = frozenset({"naam", "telefoon", "email", "contact"})
"""The fields that make a line of one of LIJSTEN a look at the residents."""
LIJSTEN = frozenset(
    {
        "huisbezoek.form",
        "huisbezoek.record",
        "huishoudens.lijst",
        "huishoudens.zoek",
        "hulpdossier.read",
        "huurlijst.export",
        "woningen.lijst",
        "woningen.zoek",
    }
)
"""The pages that show names of residents under no id: all of a complex, or one home without a file.

By code: the name of an Instantie or of a complex is a field "naam" too, and is no resident's.
"""

VERZWEGEN = "zorgmelding."
"""Lines under these codes are told to nobody: that a report was made can put somebody in the house in danger
(art. 15 lid 4 and art. 23 lid 1 onder i AVG, art. 41 UAVG). The worker tells it herself when that is safe."""


@dataclass(frozen=True, slots=True)
class Blik:
    """One line of the overview."""

    moment: dt.datetime
    functie: str
    organisatie: str
    deed: str
    deel: str
    waarom: str
    lijst: bool = False


def wie_keek(
    session: Session,
    kant: Verantwoordelijke,
    wie: Betrokkene,
    rijen: Collection[uuid.UUID],
    *,
    dossier_id: uuid.UUID | None,
    verzoek_id: uuid.UUID,
    organisatie_id: uuid.UUID,
    vanaf: dt.date | None,
) -> list[Blik]:
    """Every read and change of what this organisation keeps of this person, the oldest first.

    `rijen`: the ids of what is kept. `vanaf`: the first day of this household, so that what happened at the
    home before it is left out, as is what could put somebody in danger. Lines of people of the other side
    are in the file of the other organisation.
    """
    ids = _ids(session, wie, rijen)
    over = _over(wie, ids, dossier_id if kant is Verantwoordelijke.WELZIJNSORGANISATIE else None)
    eigen = and_(journaal.c.object_id == str(verzoek_id), journaal.c.organisatie == str(organisatie_id))
    rows = session.execute(
        select(journaal)
        .where(
            or_(over, eigen),
            journaal.c.uitkomst == "ok",
            ~journaal.c.code.startswith(VERZWEGEN, autoescape=True),
        )
        .order_by(journaal.c.time, journaal.c.chain, journaal.c.seq)
    ).all()
    names = {str(org.id): org.naam for org in session.scalars(select(Organisatie))}
    return [
        blik
        for row in rows
        if _belongs(row, kant)
        and (blik := _blik(row, names)) is not None
        and (vanaf is None or blik.moment.date() >= vanaf)
    ]


def _belongs(row: Row, kant: Verantwoordelijke) -> bool:
    """Whether this organisation tells this line: by the side of the role, else by who answers for it.

    The program itself has no role: a letter of the vote side that a job made must not stand in a file of the
    help side. A line without either is told by the help side only when it names the file.
    """
    hulp = kant is Verantwoordelijke.WELZIJNSORGANISATIE
    if row.dossier is not None and not hulp:
        return False
    side = kant_van(Rol(row.rol)) if row.rol in set(Rol) else Kant.GEEN
    if side in {Kant.HULP, Kant.STEM}:
        return (side is Kant.HULP) is hulp
    if row.dossier is not None:
        return hulp
    if row.object_soort == "verzoek":
        return True
    if row.doel in set(Doel):
        return REGISTER[Doel(row.doel)].verwerkingsverantwoordelijke is kant
    return not hulp


def _ids(session: Session, wie: Betrokkene, rijen: Collection[uuid.UUID]) -> set[str]:
    """What a line may call these rows, the home and the lease: an id, or the name the help side gives."""
    keys = {*rijen, wie.woning_id, wie.huurovereenkomst_id, wie.huurder_id}
    secrets = Geheimen.of(session.info["keystore"])
    return {str(called) for key in keys if key is not None for called in (key, secrets.naam(key))}


def _over(wie: Betrokkene, ids: set[str], dossier_id: uuid.UUID | None) -> ColumnElement[bool]:
    in_chain = journaal.c.chain == str(wie.complex_id)
    lists = and_(
        in_chain,
        journaal.c.object_id.is_(None),
        journaal.c.dossier.is_(None),
        journaal.c.code.in_(sorted(LIJSTEN)),
    )
    about = and_(in_chain, journaal.c.object_id.in_(ids))
    if dossier_id is None:
        return or_(about, lists)
    return or_(about, lists, and_(in_chain, journaal.c.dossier == str(dossier_id)))


def _blik(row: Row, names: dict[str, str]) -> Blik | None:
    lijst = row.object_id is None and row.dossier is None
    if lijst and not PERSOONLIJK & set((row.velden or "").split(",")):
        return None
    moment = dt.datetime.fromisoformat(row.time.replace("Z", "+00:00")).astimezone(AMSTERDAM)
    functie = ROL[Rol(row.rol)] if row.rol in set(Rol) else "het programma zelf"
    return Blik(
        moment=moment,
        functie=functie,
        organisatie=names.get(row.organisatie or "", ""),
        deed=daad(row.code),
        deel=welk_deel(row.velden or ""),
        waarom=DOEL[Doel(row.doel)] if row.doel in set(Doel) else "",
        lijst=lijst,
    )
