"""A flat in which every lease gets a notice, made in a moment: to measure or to kill the run of letters."""

import datetime as dt
import uuid

from sqlalchemy import select

from privacy.access import Rol
from renovatie.complexen.models import Complex
from renovatie.huishoudens.models import Contactvoorkeur
from renovatie.instemming import services
from renovatie.instemming.models import Telling, Tellingregel
from renovatie.kern.clock import now, today
from tests.factories import Fabriek, Flat
from tests.services.instemming.flat import send_new
from workflows.fasefeiten import Fase
from workflows.instemming import REGEL, Telreden, Vermoeden
from workflows.stemmen import Stemstand

JA = 10_000
"""Leases of a neighbouring block that said JA: none of them gets a letter."""


def queue_letters(fabriek: Fabriek, flat: Flat, *, taal: str | None = None) -> uuid.UUID:
    """Queue a notice for every lease of the flat, with a summary in `taal`; gives the id of the complex.

    The Telling is put in as if it stood on a far bigger block, so that 70% was reached although nobody here
    said JA: ten thousand votes on paper would take longer than the letters.
    """
    consulent = fabriek.actor(Rol.WOONCONSULENT, flat.complex_id)
    with fabriek.write(consulent, flat.complex_id) as session:
        session.get_one(Complex, flat.complex_id).fase = Fase.DRAAGVLAK
        dag = today(session)
        voorstel_id = send_new(session, consulent, flat.complex_id, dag - dt.timedelta(days=50))
        telling = Telling(
            complex_id=flat.complex_id,
            voorstel_id=voorstel_id,
            voorstelversie=1,
            peildatum=dag - dt.timedelta(days=1),
            n=JA + len(flat.lease_ids),
            ja=JA,
            gehaald=True,
            vermoeden=Vermoeden.JA,
            regel=REGEL,
            eenheid_omvang=JA + len(flat.lease_ids),
            sha256="0" * 64,
            vastgelegd_door=consulent.id,
            vastgelegd_op=now(session),
        )
        session.add(telling)
        session.flush()
        for woning_id, lease_id in zip(flat.woning_ids, flat.lease_ids, strict=False):
            session.add(
                Tellingregel(
                    complex_id=flat.complex_id,
                    telling_id=telling.id,
                    woning_id=woning_id,
                    huurovereenkomst_id=lease_id,
                    sleutel=str(lease_id),
                    telt_mee=True,
                    reden=Telreden.TELT_MEE,
                    stand=Stemstand.GEEN_REACTIE,
                    documenten=[],
                )
            )
        if taal:
            _speak(session, flat, taal)
    with fabriek.write(consulent, flat.complex_id) as session:
        services.queue_kennisgevingen(session, consulent, complex_id=flat.complex_id)
    return flat.complex_id


def _speak(session, flat: Flat, taal: str) -> None:  # type: ignore[no-untyped-def]  # a Session of the factory
    known = {
        row.huurovereenkomst_id: row
        for row in session.scalars(
            select(Contactvoorkeur).where(Contactvoorkeur.complex_id == flat.complex_id)
        )
    }
    for lease_id in flat.lease_ids:
        row = known.get(lease_id) or Contactvoorkeur(complex_id=flat.complex_id, huurovereenkomst_id=lease_id)
        row.taal = taal
        session.add(row)
