"""While a household asked not to use its file (art. 18 AVG), what waits for it is kept and nothing else.

Not even its writer reads it or throws it away. When the restriction is lifted her seven days begin anew.
"""

import datetime as dt
import hmac
import uuid
from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Woning
from renovatie.gebruikers.berichten import Berichtsoort, notify, settle
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import mark_of, marked, marked_restricted
from renovatie.kern.clock import today
from renovatie.onderweg.models import Onderwegbezoek

ON_HOLD = _l(
    "De bewoner vroeg om dit dossier niet te gebruiken. Uw tekst wacht, op slot, tot dat voorbij is. "
    "U krijgt dan bericht."
)


def on_hold(session: Session, bezoeken: Sequence[Onderwegbezoek]) -> frozenset[uuid.UUID]:
    """Of these waiting visits the ids of those about a household whose file is restricted now.

    One statement at most; nothing of a visit is opened for it.
    """
    if not bezoeken:
        return frozenset()
    complexen = {bezoek.complex_id for bezoek in bezoeken}
    return marked_restricted(session, complexen, [(bezoek.id, bezoek.merk) for bezoek in bezoeken])


def waiting_for(session: Session, dossier_id: uuid.UUID) -> Sequence[Onderwegbezoek]:
    """The visits that wait and are about the household of this file."""
    waar = select(Hulpdossier.complex_id).where(Hulpdossier.id == dossier_id).scalar_subquery()
    rijen = session.scalars(select(Onderwegbezoek).where(Onderwegbezoek.complex_id == waar)).all()
    ids = set(marked(session, dossier_id, ((rij.id, rij.merk) for rij in rijen)))
    return [rij for rij in rijen if rij.id in ids]


def waits(session: Session, woning_id: uuid.UUID, bewoningsnummer: int) -> bool:
    """Whether a visit to this household waits: a right then holds for it without a file too. Opens none."""
    rijen = session.execute(
        select(Onderwegbezoek.id, Onderwegbezoek.merk)
        .join(Woning, Woning.complex_id == Onderwegbezoek.complex_id)
        .where(Woning.id == woning_id)
    )
    return any(
        hmac.compare_digest(mark_of(session, woning_id, bewoningsnummer, rij.id), bytes(rij.merk))
        for rij in rijen
    )


def settle_berichten(session: Session, bezoek_id: uuid.UUID) -> None:
    """Nobody need look at this visit (any more)."""
    settle(session, Berichtsoort.ONDERWEG_NAKIJKEN, bezoek_id)
    settle(session, Berichtsoort.ONDERWEG_BIJNA_WEG, bezoek_id)


def ask_to_look(session: Session, bezoek: Onderwegbezoek) -> None:
    """Tell its writer that her visit waits for her."""
    notify(
        session,
        Berichtsoort.ONDERWEG_NAKIJKEN,
        aan=[bezoek.gebruiker_id],
        complex_id=bezoek.complex_id,
        object_soort="onderwegbezoek",
        object_id=bezoek.id,
    )


def follow_restriction(session: Session, dossier_id: uuid.UUID, op: dt.date | None) -> None:
    """The use of this file is restricted from `op` on, or open again (None): the term begins then."""
    for bezoek in waiting_for(session, dossier_id):
        if op is not None:
            settle_berichten(session, bezoek.id)
        else:
            bezoek.ontvangen_op = today(session)
            ask_to_look(session, bezoek)
