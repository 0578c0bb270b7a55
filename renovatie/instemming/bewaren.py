"""How the file of a lease's vote ends: five years after delivery its documents and words go.

Votes, signatures and the Telling stay as ids, codes and dates, because the Telling can be counted again from
them; whose they were went with the contact data, long before.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten
from renovatie.complexen.models import Complex
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming.models import (
    Antwoordcode,
    Bezorging,
    Draagvlakgesprek,
    Geadresseerde,
    JuridischBesluit,
    Kennisgeving,
    Postadres,
    Stemdocument,
    Stemgebeurtenis,
    Vertegenwoordiging,
    Voorstelbrief,
)
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied

SOORT = "instemming"


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            SOORT,
            _l("Dossiers van de instemming"),
            _l("Formulieren, brieven en gesprekken over het voorstel, per huurovereenkomst"),
            Doel.INSTEMMING,
            Verantwoordelijke.WOONCORPORATIE,
            _leases,
            anders_einde_project=True,
        )
    )
    bewaren.deel(
        SOORT,
        Deel(
            {
                "stemdocumenten": "kind, size and hash stay: the Telling names the hash; the content goes",
                "stemgebeurtenissen": "the vote stays, so that the Telling can be counted again; words go",
                "handtekeningen": "stay as ids: the names went with the contact data",
                "vertegenwoordigingen": "first and last day stay for the count; who signed and why go",
                "tellingregels": "stay: the Telling can be counted again",
                "tellingen": "figures of the complex; says which worker counted",
                "draagvlakgesprekken": "removed",
                "antwoordcodes": "removed: the vote keeps the number of the form",
                "voorstelbrieven": "number and dates stay; names and letter go",
                "kennisgevingen": "number and dates stay; names and letter go",
                "postadressen": "removed",
                "geadresseerden": "stay as ids; second address and copy go",
                "bezorgingen": "day and kind of proof stay; its number goes",
                "briefverbeteringen": "the reason stays, a code",
                "verhuiskostenminima": "an amount of the law; says who added and who confirmed it",
                "juridische_besluiten": "decision and date stay; the reason goes",
                "dagvaardingen": "dates and judgment stay",
                "renovatiebijlagen": "the date stays",
                "poortbesluiten": "figures of the complex; says which worker decided",
                "juridische_oordelen": "about the proposal; says which worker wrote it down",
            },
            _wis,
            lambda _session, lease_id: ((lease_id, "instemming"),),
        ),
    )


def _leases(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """Leases on which the vote side holds anything."""
    held = (
        Stemgebeurtenis,
        Stemdocument,
        Kennisgeving,
        Draagvlakgesprek,
        JuridischBesluit,
        Antwoordcode,
        Voorstelbrief,
        Postadres,
        Vertegenwoordiging,
    )
    statement = (
        select(Huurovereenkomst.id, Huurovereenkomst.complex_id, Complex.beeindigd_op)
        .join(Complex, Complex.id == Huurovereenkomst.complex_id)
        .where(
            Huurovereenkomst.complex_id.in_(gebied.complexen),
            or_(
                *(
                    select(model.id).where(model.huurovereenkomst_id == Huurovereenkomst.id).exists()
                    for model in held
                )
            ),
        )
    )
    if gebied.object_id is not None:
        statement = statement.where(Huurovereenkomst.id == gebied.object_id).with_for_update(
            of=Huurovereenkomst
        )
    for row in session.execute(statement):
        yield Geval(row.id, row.complex_id, Feiten(einde_project=row.beeindigd_op))


def _wis(session: Session, lease_id: uuid.UUID, _op: dt.date) -> None:
    for gone in (Draagvlakgesprek, Antwoordcode):
        session.execute(delete(gone).where(gone.huurovereenkomst_id == lease_id))
    session.execute(delete(Postadres).where(Postadres.huurovereenkomst_id == lease_id))
    for model, seals in _SEALS:
        session.execute(
            update(model).where(model.huurovereenkomst_id == lease_id).values(dict.fromkeys(seals))
        )


_SEALS = (
    (Stemdocument, ("inhoud_zegel",)),
    (Stemgebeurtenis, ("taal_zegel", "tolk_zegel", "opmerking_zegel")),
    (Vertegenwoordiging, ("soort_zegel", "naam_zegel")),
    (Voorstelbrief, ("geadresseerden_zegel", "pdf_zegel")),
    (Kennisgeving, ("geadresseerden_zegel", "pdf_zegel")),
    (Geadresseerde, ("adres_zegel", "pdf_zegel")),
    (Bezorging, ("nummer_zegel",)),
    (JuridischBesluit, ("reden_zegel",)),
)
