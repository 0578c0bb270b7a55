"""Whether a colleague changed something of a resident after a request was granted, read from the journal."""

import uuid

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from privacy.chain import journaal
from privacy.journal import Actie
from renovatie.kern.inzage import Betrokkene

DECIDED = "verzoek.willig_in"
EIGEN = ("hulpdossier.beperk", "hulpdossier.open")
"""What the handling of the request itself writes about a file: that mends nothing."""


def changed_since(
    session: Session,
    verzoek_id: uuid.UUID,
    organisatie_id: uuid.UUID,
    wie: Betrokkene,
    dossier_id: uuid.UUID | None,
) -> bool:
    """Whether a worker of this organisation changed the file, or at the corporation home, lease or tenant.

    Two statements. Which words, the journal does not keep; what a job did by itself does not count.
    """
    eigen = journaal.c.organisatie == str(organisatie_id)
    besloten = session.scalar(
        select(func.max(journaal.c.time)).where(
            journaal.c.code == DECIDED, journaal.c.object_id == str(verzoek_id), eigen
        )
    )
    ids = [str(key) for key in (wie.woning_id, wie.huurovereenkomst_id, wie.huurder_id) if key is not None]
    of_home = journaal.c.object_id.in_(ids)
    over = or_(of_home, journaal.c.dossier == str(dossier_id)) if dossier_id else of_home
    found = select(journaal.c.seq).where(
        and_(journaal.c.chain == str(wie.complex_id), over, eigen),
        journaal.c.actie.in_((Actie.C.value, Actie.U.value, Actie.D.value)),
        journaal.c.uitkomst == "ok",
        journaal.c.actor.is_not(None),
        journaal.c.code.not_in(EIGEN),
        journaal.c.time > (besloten or ""),
    )
    return session.scalar(found.limit(1)) is not None
