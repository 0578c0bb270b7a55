"""What avg itself keeps: the proof that rights were respected, for as long as somebody may ask for it.

The file that was made for an answer is a copy of what others keep. It has a key of its own, which dies with
it: after 30 days, and before that when the thing it was copied from is destroyed.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.purposes import Doel
from privacy.retention import CONCEPT_DAGEN, Feiten
from renovatie.avg.models.bewaren import Bewaarblokkade, Vernietigingsvoorstel
from renovatie.avg.models.verzoeken import (
    Derdenmarkering,
    Derdenvraag,
    Effect,
    Inzagebestand,
    Verzoek,
    Verzoekdeel,
)
from renovatie.avg.queries.bewaren import LOPEND, is_held
from renovatie.avg.queries.verzoeken import AAN_TE_PASSEN
from renovatie.avg.services.inzagekopie import DOSSIER, drop_inzage, merk_van
from renovatie.gebruikers.models import Organisatie, Organisatiesoort
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied
from renovatie.kern.clock import today

VERZOEK = "verzoek"
PROOF = "accountability (art. 5 lid 2 AVG): five years; the worker's name goes with the account"


def register(bewaren: Bewaren) -> None:
    own = (
        "vernietigingsvoorstellen",
        "vernietigingsregels",
        "vernietigingen",
        "bewaarblokkades",
        "datalekken",
        "datalekgebeurtenissen",
    )
    bewaren.uitzonderingen |= dict.fromkeys(own, PROOF)
    bewaren.soort(
        Soort(
            VERZOEK,
            _l("Verzoeken van bewoners"),
            _l("Wie iets vroeg over de eigen gegevens, wat de vraag was en wat het antwoord"),
            Doel.VERANTWOORDING,
            None,
            _verzoeken,
        )
    )
    bewaren.deel(
        VERZOEK,
        Deel(
            {
                "verzoeken": "number, kind and day stay for the count; name, address and words go",
                "verzoekdelen": "what was decided on which day stays; whose data it was and why go",
                "derdenvragen": "removed: nothing leads to a file any more",
            },
            _wis_verzoek,
            _sleutels_verzoek,
        ),
    )
    bewaren.deel("hulpdossier", Deel({"derdenmarkeringen": "removed"}, _wis_markeringen))
    for soort in ("hulpdossier", "contact", "instemming"):
        bewaren.deel(soort, Deel({"inzagebestanden": "a copy: removed"}, _wis_kopie, _sleutels_kopie))
    bewaren.vanzelf |= {
        "inzagebestanden": "made for one answer: gone after 30 days",
        "inzagelinks": "gone with the file that they lead to",
    }


def _verzoeken(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """Requests that reached this organisation, with the day on which the last part of it was done.

    One request is shared by the organisations that were asked: it goes on while a part of any of them is
    open, or while another of them has a hold on it.
    """
    statement = select(
        Verzoekdeel.id,
        Verzoekdeel.verzoek_id,
        Verzoekdeel.organisatie_id,
        Verzoekdeel.besloten_op,
        Verzoekdeel.effect,
        Verzoekdeel.effect_op,
        Organisatie.soort.label("kant"),
    ).join(Organisatie, Organisatie.id == Verzoekdeel.organisatie_id)
    if gebied.organisatie_id is not None:
        own = select(Verzoekdeel.verzoek_id).where(Verzoekdeel.organisatie_id == gebied.organisatie_id)
        statement = statement.where(Verzoekdeel.verzoek_id.in_(own))
    if gebied.object_id is not None:
        session.get(Verzoek, gebied.object_id, with_for_update=True)
        statement = statement.where(Verzoekdeel.verzoek_id == gebied.object_id)
    delen: dict[uuid.UUID, list[Row]] = {}
    for deel in session.execute(statement):
        delen.setdefault(deel.verzoek_id, []).append(deel)
    held, wissend = _held_by_others(session, gebied), _erasures_under_way(session)
    for verzoek_id, found in delen.items():
        others = {deel.organisatie_id for deel in found} & held.keys()
        loopt = any(is_held(held[other], VERZOEK, None, verzoek_id) for other in others)
        loopt = loopt or any(deel.id in wissend for deel in found)
        yield Geval(verzoek_id, None, Feiten(None if loopt else _klaar_op(found)))


def _held_by_others(session: Session, gebied: Zoekgebied) -> dict[uuid.UUID, list[Bewaarblokkade]]:
    statement = select(Bewaarblokkade).where(
        Bewaarblokkade.opgeheven_op.is_(None), Bewaarblokkade.organisatie_id != gebied.organisatie_id
    )
    found: dict[uuid.UUID, list[Bewaarblokkade]] = {}
    for row in session.scalars(statement):
        found.setdefault(row.organisatie_id, []).append(row)
    return found


def _erasures_under_way(session: Session) -> set[uuid.UUID | None]:
    """The parts whose file was proposed to be destroyed and is not gone yet."""
    return set(
        session.scalars(
            select(Vernietigingsvoorstel.verzoekdeel_id).where(
                Vernietigingsvoorstel.verzoekdeel_id.is_not(None), Vernietigingsvoorstel.stand.in_(LOPEND)
            )
        )
    )


def _klaar_op(delen: Iterable[Row]) -> dt.date | None:
    """The last day on which something was decided or done; None while a part is open or not done yet, or a
    restriction that was asked is in force.
    """
    if any(deel.besloten_op is None or _in_force(deel) for deel in delen):
        return None
    days = [day for deel in delen for day in (deel.besloten_op, deel.effect_op)]
    return max(day for day in days if day is not None)


def _in_force(deel: Row) -> bool:
    """A file is shut by it, or a colleague still has to mend or stop something."""
    if deel.effect in AAN_TE_PASSEN and deel.effect_op is None:
        return True
    objection = deel.effect is Effect.GESTOPT and deel.kant is Organisatiesoort.WELZIJN
    return objection or deel.effect is Effect.BEPERKT


def _inzage_van(session: Session, verzoek_id: uuid.UUID) -> Collection[uuid.UUID]:
    return session.scalars(select(Inzagebestand.id).where(Inzagebestand.verzoek_id == verzoek_id)).all()


def _sleutels_verzoek(session: Session, verzoek_id: uuid.UUID) -> Collection[KeyName]:
    return [(holder, DOSSIER) for holder in (verzoek_id, *_inzage_van(session, verzoek_id))]


def _wis_verzoek(session: Session, verzoek_id: uuid.UUID, _op: dt.date) -> None:
    drop_inzage(session, _inzage_van(session, verzoek_id))
    delen = select(Verzoekdeel.id).where(Verzoekdeel.verzoek_id == verzoek_id)
    session.execute(delete(Derdenvraag).where(Derdenvraag.deel_id.in_(delen)))
    session.execute(
        update(Verzoekdeel)
        .where(Verzoekdeel.verzoek_id == verzoek_id)
        .values(betrokkene_zegel=None, toelichting_zegel=None, akkoord=None, akkoord_van_zegel=None)
    )
    session.execute(
        update(Verzoek)
        .where(Verzoek.id == verzoek_id)
        .values(naam_zegel=None, contact_zegel=None, tekst_zegel=None)
    )


def _wis_markeringen(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(delete(Derdenmarkering).where(Derdenmarkering.dossier_id == dossier_id))


def drop_old_inzage(session: Session) -> None:
    """A file that was made for an answer is a copy of everything: it lies there for 30 days and no longer."""
    before = today(session) - dt.timedelta(days=CONCEPT_DAGEN)
    drop_inzage(
        session, session.scalars(select(Inzagebestand.id).where(Inzagebestand.gemaakt_op < before)).all()
    )


def _kopieen(session: Session, object_id: uuid.UUID) -> Collection[uuid.UUID]:
    merk = merk_van(session, object_id)
    return session.scalars(select(Inzagebestand.id).where(Inzagebestand.merk == merk)).all()


def _sleutels_kopie(session: Session, object_id: uuid.UUID) -> Collection[KeyName]:
    return [(bestand_id, DOSSIER) for bestand_id in _kopieen(session, object_id)]


def _wis_kopie(session: Session, object_id: uuid.UUID, _op: dt.date) -> None:
    drop_inzage(session, _kopieen(session, object_id))
