"""When a notice came and how we know; and where a tenant who lives elsewhere gets his letters."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Bezorging, Geadresseerde, Kennisgeving, Postadres
from renovatie.instemming.services.document import keep_document
from renovatie.instemming.services.kennisgeving import newest_letter
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import now, today
from renovatie.kern.eenmalig import AlVerstuurd, made_before, row_id
from renovatie.kern.errors import NotFound, RuleError
from workflows.bezorging import MET_BEWIJSSTUK, Bewijs, Bezorgsoort, ontvangst
from workflows.termijnen import laatste_dag


def record_bezorging(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    kennisgeving_id: uuid.UUID,
    ontvangen_op: dt.date,
    soort: Bezorgsoort = Bezorgsoort.BEVESTIGD,
    huurder_ids: Collection[uuid.UUID] | None = None,
    nummer: str | None = None,
    document: bytes | None = None,
    formulier_id: uuid.UUID | None = None,
) -> Kennisgeving:
    """Record that tenants had the letter on a day (None: all of them), and what proves it.

    From the latest receipt among them 56 days run, and to the next working day. A proven day only moves to a
    later one. The same form sent twice is one proof. Raises RuleError: ongeldig (day before sending or in the
    future, nobody chosen, no proof), conflict (a later day is proven, the letter was replaced); NotFound.
    """
    letter = newest_letter(session, complex_id, kennisgeving_id)
    _check_day(session, letter, ontvangen_op)
    if soort in MET_BEWIJSSTUK and document is None and not (nummer or "").strip():
        raise RuleError(
            _l("Vul het nummer in, of voeg het bewijs toe. Zonder een van beide is er geen bewijs."),
            field="nummer",
        )
    addressed = _addressed(session, letter.id)
    chosen = addressed if huurder_ids is None else [key for key in addressed if key in huurder_ids]
    if not chosen:
        raise RuleError(_l("Kies wie de brief kreeg."), field="huurders")
    says = {"kennisgeving_id": letter.id, "soort": soort, "ontvangen_op": ontvangen_op}
    keys = {huurder_id: row_id(formulier_id, huurder_id) for huurder_id in addressed}
    earlier = {key for key, row in keys.items() if made_before(session, Bezorging, row, **says)}
    if earlier == set(chosen):
        return letter
    if earlier:
        raise AlVerstuurd
    known = _proofs(session, letter.id)
    _check_later(known, chosen, ontvangen_op)
    lease = session.get_one(Huurovereenkomst, letter.huurovereenkomst_id)
    document_id = keep_document(session, actor, lease, document).id if document else None
    for huurder_id in chosen:
        row = Bezorging(
            id=keys[huurder_id],
            complex_id=complex_id,
            huurovereenkomst_id=letter.huurovereenkomst_id,
            kennisgeving_id=letter.id,
            huurder_id=huurder_id,
            soort=soort,
            ontvangen_op=ontvangen_op,
            document_id=document_id,
            vastgelegd_door=actor.id,
            vastgelegd_op=now(session),
        )
        row.nummer = (nummer or "").strip() or None
        session.add(row)
    nu = ontvangst(letter.verstuurd_op, addressed, [*known, *(Bewijs(key, ontvangen_op) for key in chosen)])
    letter.ontvangen_op, letter.bevestigd, letter.laatste_dag = nu.op, nu.bewezen, laatste_dag(nu.op)
    note(
        session,
        "kennisgeving.confirm",
        Actie.U,
        complex_id=complex_id,
        object_soort="kennisgeving",
        object_id=letter.id,
        velden=["ontvangen_op", "laatste_dag"],
        doel=Doel.INSTEMMING,
    )
    return letter


def _check_day(session: Session, letter: Kennisgeving, op: dt.date) -> None:
    if op < letter.verstuurd_op:
        raise RuleError(
            _l("De brief is pas op %(dag)s verstuurd.", dag=dag(letter.verstuurd_op)), field="ontvangen_op"
        )
    if op > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="ontvangen_op")


def _check_later(known: Sequence[Bewijs], chosen: Collection[uuid.UUID], op: dt.date) -> None:
    """A day that was proven for a tenant only moves to a later one: the term is never shortened again."""
    last = max((proof.op for proof in known if proof.huurder in chosen), default=op)
    if op < last:
        raise RuleError(
            _l(
                "De ontvangst staat al op %(dag)s. De laatste ontvangst telt. Kies een latere dag.",
                dag=dag(last),
            ),
            "conflict",
            field="ontvangen_op",
        )


def _addressed(session: Session, letter_id: uuid.UUID) -> list[uuid.UUID]:
    return list(
        session.scalars(
            select(Geadresseerde.huurder_id)
            .join(Huurder, Huurder.id == Geadresseerde.huurder_id)
            .where(Geadresseerde.kennisgeving_id == letter_id)
            .order_by(Huurder.volgnummer)
        )
    )


def _proofs(session: Session, letter_id: uuid.UUID) -> list[Bewijs]:
    rows = session.execute(
        select(Bezorging.huurder_id, Bezorging.ontvangen_op).where(Bezorging.kennisgeving_id == letter_id)
    )
    return [Bewijs(huurder_id, op) for huurder_id, op in rows]


def set_postadres(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    huurder_id: uuid.UUID,
    adres: str,
) -> Postadres | None:
    """Send what goes to this tenant to another address too; an empty text takes the address away.

    The home gets its letter as well: who lives there is a tenant too. Raises NotFound.
    """
    huurder = session.scalars(
        select(Huurder).where(
            Huurder.id == huurder_id,
            Huurder.huurovereenkomst_id == huurovereenkomst_id,
            Huurder.complex_id == complex_id,
            or_(Huurder.tot.is_(None), Huurder.tot >= today(session)),
        )
    ).one_or_none()
    if huurder is None:
        raise NotFound
    row = session.scalars(select(Postadres).where(Postadres.huurder_id == huurder_id)).one_or_none()
    lines = "\n".join(line.strip() for line in adres.splitlines() if line.strip())
    note(
        session,
        "postadres.set" if lines else "postadres.remove",
        Actie.U if lines else Actie.D,
        complex_id=complex_id,
        object_soort="huurder",
        object_id=huurder_id,
        velden=["adres"],
        doel=Doel.INSTEMMING,
    )
    if not lines:
        if row is not None:
            session.delete(row)
        return None
    if row is None:
        row = Postadres(complex_id=complex_id, huurovereenkomst_id=huurovereenkomst_id, huurder_id=huurder_id)
    row.vastgelegd_door, row.vastgelegd_op = actor.id, now(session)
    row.adres = lines
    session.add(row)
    return row
