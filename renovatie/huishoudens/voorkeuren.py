"""The wishes of a household: one row per lease, made when the first of them is said."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Contactvoorkeur, Huurovereenkomst


def voorkeur_of(session: Session, lease: Huurovereenkomst) -> Contactvoorkeur:
    """The wishes of the household of this lease, empty when it never said any. One statement."""
    voorkeur = _found(session, lease)
    if voorkeur is None:
        # A time-sorted id would tell at which visit it was first written down.
        voorkeur = Contactvoorkeur(complex_id=lease.complex_id, huurovereenkomst_id=lease.id)
        session.add(voorkeur)
    return voorkeur


def write_wensen(session: Session, lease: Huurovereenkomst, wensen: Mapping[str, Any]) -> None:
    """Write what a whole form says.

    A household that wishes nothing here gets no row: an empty one would tell that it asked for rest, and so
    that its rest came of no talk.
    """
    if not any(wensen.values()) and _found(session, lease) is None:
        return
    voorkeur = voorkeur_of(session, lease)
    for veld, waarde in wensen.items():
        setattr(voorkeur, veld, waarde)


def _found(session: Session, lease: Huurovereenkomst) -> Contactvoorkeur | None:
    return session.scalar(select(Contactvoorkeur).where(Contactvoorkeur.huurovereenkomst_id == lease.id))
