"""The wishes of a household: one row per lease, made when the first of them is said."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Contactvoorkeur, Huurovereenkomst


def voorkeur_of(session: Session, lease: Huurovereenkomst) -> Contactvoorkeur:
    """The wishes of the household of this lease, empty when it never said any. One statement."""
    voorkeur = session.scalar(select(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == lease.id))
    if voorkeur is None:
        # A time-sorted id would tell at which visit it was first written down.
        voorkeur = Contactvoorkeur(complex_id=lease.complex_id, huurovereenkomst_id=lease.id)
        session.add(voorkeur)
    return voorkeur
