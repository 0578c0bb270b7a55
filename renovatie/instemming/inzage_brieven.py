"""What is kept of how a tenant's notices went: the second address, the copies, the proof that they came."""

import uuid
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Huurder
from renovatie.instemming.briefwoorden import BEZORGSOORTEN, VERBETERREDENEN
from renovatie.instemming.inzage_antwoorden import on_lease
from renovatie.instemming.models import (
    Bezorging,
    Briefverbetering,
    Geadresseerde,
    Kennisgeving,
    Postadres,
)
from renovatie.kern.inzage import Gegeven, veld, velden

TABELLEN = frozenset({"postadressen", "geadresseerden", "bezorgingen", "briefverbeteringen"})


def post(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    """Of this tenant alone: where a co-tenant lives is nobody else's business."""
    huurder_id = huurder.id
    for adres in session.scalars(select(Postadres).where(Postadres.huurder_id == huurder_id)):
        wat = velden(veld("adres", _l("Adres"), adres.adres))
        kop = str(_l("Tweede adres voor uw brieven"))
        yield Gegeven("postadressen", adres.id, kop, wat, op=adres.vastgelegd_op.date())
    yield from _sent(session, huurder_id)
    yield from _proofs(session, huurder_id)
    rows = session.execute(
        select(Briefverbetering, Kennisgeving.nummer, Kennisgeving.verstuurd_op)
        .join(Kennisgeving, Kennisgeving.id == Briefverbetering.kennisgeving_id)
        .where(Briefverbetering.huurovereenkomst_id == huurder.huurovereenkomst_id)
        .order_by(Kennisgeving.nummer)
    )
    for verbetering, nummer, verstuurd_op in rows:
        if not on_lease(huurder, verstuurd_op):
            continue
        yield Gegeven(
            "briefverbeteringen",
            verbetering.id,
            str(_l("Een brief over de gehaalde 70%, opnieuw gestuurd")),
            velden(
                veld("nummer", _l("Nummer"), nummer),
                veld("reden", _l("Waarom"), VERBETERREDENEN[verbetering.reden]),
            ),
            op=verbetering.vastgelegd_op.date(),
        )


def _sent(session: Session, huurder_id: uuid.UUID) -> Iterator[Gegeven]:
    rows = session.execute(
        select(Geadresseerde, Kennisgeving.nummer, Kennisgeving.verstuurd_op)
        .join(Kennisgeving, Kennisgeving.id == Geadresseerde.kennisgeving_id)
        .where(Geadresseerde.huurder_id == huurder_id)
        .order_by(Kennisgeving.nummer)
    )
    for copy, nummer, verstuurd_op in rows:
        yield Gegeven(
            "geadresseerden",
            copy.id,
            str(_l("Aan u gestuurde brief over de gehaalde 70%")),
            velden(
                veld("nummer", _l("Nummer"), nummer),
                veld("adres", _l("Ook gestuurd naar"), copy.adres),
            ),
            op=verstuurd_op,
        )


def _proofs(session: Session, huurder_id: uuid.UUID) -> Iterator[Gegeven]:
    rows = session.execute(
        select(Bezorging, Kennisgeving.nummer)
        .join(Kennisgeving, Kennisgeving.id == Bezorging.kennisgeving_id)
        .where(Bezorging.huurder_id == huurder_id)
        .order_by(Bezorging.ontvangen_op, Bezorging.id)
    )
    for proof, nummer in rows:
        yield Gegeven(
            "bezorgingen",
            proof.id,
            str(_l("Bewijs dat u de brief over de gehaalde 70% kreeg")),
            velden(
                veld("nummer", _l("Nummer van de brief"), nummer),
                veld("soort", _l("Hoe we dat weten"), BEZORGSOORTEN[proof.soort]),
                veld("bewijsnummer", _l("Nummer van het bewijs"), proof.nummer),
            ),
            op=proof.ontvangen_op,
        )
