"""How an answer came in, and what must hold of it before it is recorded."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming.models import Antwoordcode, Kanaal, Renovatievoorstel
from renovatie.instemming.services._gedeeld import verstuurd_voorstel
from renovatie.instemming.woorden import dag
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError


@dataclass(frozen=True, slots=True)
class Stuk:
    """How an answer or a letter came in; without `voorstel_id` it is about the current proposal."""

    ontvangen_op: dt.date
    getekend_op: dt.date | None = None
    kanaal: Kanaal = Kanaal.PAPIER
    document: bytes | None = None
    token: str | None = None
    taal: str | None = None
    tolk: bool = False
    opmerking: str | None = None
    voorstel_id: uuid.UUID | None = None


def check_ja(stuk: Stuk, ondertekenaars: Collection[uuid.UUID]) -> None:
    if not ondertekenaars:
        raise RuleError(
            _l("Een ja telt alleen met een handtekening. Kies wie er tekende."), field="ondertekenaars"
        )
    if stuk.getekend_op is None:
        raise RuleError(_l("Vul de datum bij de laatste handtekening in."), field="getekend_op")
    if stuk.document is None and stuk.kanaal is not Kanaal.DIGITAAL:
        raise RuleError(
            _l("Zonder document telt een ja niet mee. Voeg de foto of scan van het formulier toe."),
            field="document",
        )


def answered_voorstel(
    session: Session, complex_id: uuid.UUID, voorstel_id: uuid.UUID | None
) -> tuple[Renovatievoorstel, dt.date]:
    """The proposal that is answered to, with the day it was sent. Raises NotFound, RuleError (te_vroeg)."""
    if voorstel_id is None:
        return verstuurd_voorstel(session, complex_id)
    found = session.get(Renovatievoorstel, voorstel_id)
    if found is None or found.complex_id != complex_id or found.verstuurd_op is None:
        raise NotFound
    return found, found.verstuurd_op


def check_token(
    session: Session,
    actor: Actor,
    lease: Huurovereenkomst,
    voorstel: Renovatievoorstel,
    stuk: Stuk,
    ondertekenaars: Collection[uuid.UUID],
) -> None:
    """A digital answer is of one tenant, by the code that was made for her: nobody types it in for her.

    And paper has no number of a digital form, so that a JA on paper always has a document behind it.
    """
    found = session.execute(
        select(Antwoordcode.id, Antwoordcode.huurder_id).where(
            Antwoordcode.huurovereenkomst_id == lease.id, Antwoordcode.voorstel_id == voorstel.id
        )
    )
    hers = [(str(row.id), [row.huurder_id], Kanaal.DIGITAAL) for row in found if row.huurder_id == actor.id]
    if (stuk.token, list(ondertekenaars), stuk.kanaal) not in hers:
        raise RuleError(
            _l("Een digitaal antwoord geeft de huurder zelf, met de eigen code."), field="ondertekenaars"
        )


def check_dates(session: Session, lease: Huurovereenkomst, verstuurd_op: dt.date, stuk: Stuk) -> None:
    """Signed, then received, not in the future, and nothing before the lease or the proposal."""
    ontvangen, getekend = stuk.ontvangen_op, stuk.getekend_op
    if ontvangen > today(session):
        raise RuleError(_l("Deze datum ligt in de toekomst."), field="ontvangen_op")
    if getekend is not None and getekend > ontvangen:
        raise RuleError(
            _l("De handtekening kan niet van later zijn dan de dag waarop het formulier binnenkwam."),
            field="getekend_op",
        )
    eerst = getekend or ontvangen
    if eerst < verstuurd_op:
        raise RuleError(
            _l(
                "Het voorstel is pas op %(dag)s verstuurd. Een reactie kan niet eerder zijn.",
                dag=dag(verstuurd_op),
            ),
            field="ontvangen_op" if getekend is None else "getekend_op",
        )
    if eerst < lease.begin:
        raise RuleError(
            _l(
                "Deze huurovereenkomst begon op %(dag)s. Een reactie kan niet eerder zijn.",
                dag=dag(lease.begin),
            ),
            field="ontvangen_op",
        )
    if lease.eind is not None and ontvangen > lease.eind:
        raise RuleError(
            _l(
                "Deze huurovereenkomst eindigde op %(dag)s. Wie vertrok, stemt niet meer.",
                dag=dag(lease.eind),
            ),
            "conflict",
            field="ontvangen_op",
        )
