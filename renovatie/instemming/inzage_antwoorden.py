"""What is kept of a tenant's answers, without the words of who shares the lease (art. 15 lid 4 AVG).

An event is hers when she signed it, or when nobody signed it and she was on the lease that day. Of any other
event of those days she reads that it exists, and of events before she came or after she left nothing.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.huishoudens.models import Huurder
from renovatie.instemming.models import (
    Antwoordcode,
    Bezorging,
    Draagvlakgesprek,
    Handtekening,
    PerHuurovereenkomst,
    Stemgebeurtenis,
)
from renovatie.instemming.woorden import SOORTEN
from renovatie.kern.inzage import Gegeven, veld, velden
from workflows.stemmen import Stemsoort

ANTWOORDEN = frozenset({Stemsoort.JA, Stemsoort.VOORWAARDELIJK, Stemsoort.NEE})


def answers(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    """Her answers and signatures, the codes of her letters, and the talks about the proposal."""
    events = _events(session, huurder)
    signed = _signed(session, events)
    alone = _is_alone(session, huurder)
    for stem in events:
        if _is_hers(stem, huurder, events, signed):
            note = stem.soort in ANTWOORDEN or stem.soort is Stemsoort.INTREKKING or alone
            yield _answer(stem, with_words=note)
            yield from _signatures(stem, huurder, signed)
        elif on_lease(huurder, stem.ontvangen_op):
            wie = veld("soort", _l("Antwoord"), _l("van een andere huurder op deze huurovereenkomst"))
            yield Gegeven("stemgebeurtenissen", stem.id, str(_l("Antwoord op het voorstel")), velden(wie))
    yield from _codes(session, huurder)
    yield from _talks(session, huurder)


def own_documents(session: Session, huurder: Huurder) -> frozenset[uuid.UUID]:
    """The documents behind her own events, and the proofs that a letter reached her."""
    events = _events(session, huurder)
    signed = _signed(session, events)
    hers = {e.document_id for e in events if _is_hers(e, huurder, events, signed)}
    proofs = session.scalars(select(Bezorging.document_id).where(Bezorging.huurder_id == huurder.id))
    return frozenset(key for key in {*hers, *proofs} if key is not None)


def on_lease(huurder: Huurder, op: dt.date) -> bool:
    """Whether she was on the lease that day; first and last day inclusive."""
    came = huurder.vanaf is None or huurder.vanaf <= op
    return came and (huurder.tot is None or op <= huurder.tot)


def of_lease(
    session: Session, model: type[PerHuurovereenkomst], lease_id: uuid.UUID, order: Any
) -> list[Any]:
    return list(session.scalars(select(model).where(model.huurovereenkomst_id == lease_id).order_by(order)))


def _is_hers(
    stem: Stemgebeurtenis,
    huurder: Huurder,
    events: Sequence[Stemgebeurtenis],
    signed: dict[uuid.UUID, list[Handtekening]],
) -> bool:
    """Signed by her; or unsigned in her days, and about no answer that is a co-tenant's alone."""
    if signed.get(stem.id):
        return any(zet.huurder_id == huurder.id for zet in signed[stem.id])
    if not on_lease(huurder, stem.ontvangen_op):
        return False
    about = [e for e in events if e.volgnummer < stem.volgnummer]
    if stem.soort is Stemsoort.VERVALLEN:
        about = [e for e in about if e.volgnummer == stem.vervangt]
    elif stem.soort is Stemsoort.VOORWAARDE_AANVAARD:
        about = [e for e in about if e.soort is Stemsoort.VOORWAARDELIJK]
    elif stem.soort is Stemsoort.BETWIST:
        about = [e for e in about if e.soort in ANTWOORDEN]
    else:
        return True
    return any(_is_hers(e, huurder, events, signed) for e in about)


def _answer(stem: Stemgebeurtenis, *, with_words: bool) -> Gegeven:
    return Gegeven(
        "stemgebeurtenissen",
        stem.id,
        str(_l("Antwoord op het voorstel")),
        velden(
            veld("soort", _l("Antwoord"), SOORTEN[stem.soort]),
            veld("kanaal", _l("Kwam binnen op"), stem.kanaal.value),
            veld("getekend_op", _l("Getekend op"), stem.getekend_op),
            veld("ontvangen_op", _l("Ontvangen op"), stem.ontvangen_op),
            veld("taal", _l("Taal van het formulier"), stem.taal),
            veld("tolk", _l("Met een tolk"), stem.tolk),
            veld("token", _l("Nummer van het digitale formulier"), stem.token),
            veld("opmerking", _l("Opmerking"), stem.opmerking if with_words else None, vrij=True),
        ),
        op=stem.ontvangen_op,
    )


def _signatures(
    stem: Stemgebeurtenis, huurder: Huurder, signed: dict[uuid.UUID, list[Handtekening]]
) -> Iterator[Gegeven]:
    for zet in signed.get(stem.id, ()):
        if zet.huurder_id == huurder.id:
            door = _l("uw bewindvoerder of curator") if zet.vertegenwoordiging_id else _l("u")
            wat = velden(veld("huurder", _l("Wie"), door))
            yield Gegeven("handtekeningen", zet.id, str(_l("Handtekening")), wat, op=stem.getekend_op)


def _codes(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    for code in of_lease(session, Antwoordcode, huurder.huurovereenkomst_id, Antwoordcode.gemaakt_op):
        if code.huurder_id == huurder.id:
            yield Gegeven(
                "antwoordcodes",
                code.id,
                str(_l("Code om zelf te antwoorden")),
                velden(veld("nummer", _l("Nummer van het digitale formulier"), str(code.id))),
                op=code.gemaakt_op.date(),
            )


def _talks(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    for gesprek in of_lease(session, Draagvlakgesprek, huurder.huurovereenkomst_id, Draagvlakgesprek.datum):
        if on_lease(huurder, gesprek.datum):
            yield Gegeven(
                "draagvlakgesprekken",
                gesprek.id,
                str(_l("Gesprek over het voorstel")),
                velden(
                    veld("uitkomst", _l("Hoe het afliep"), gesprek.uitkomst.value.replace("_", " ")),
                    veld("tolk", _l("Met een tolk"), gesprek.tolk),
                    veld("vervolg", _l("Vervolg"), gesprek.vervolg, vrij=True),
                    veld("reden", _l("Waarom we toch kwamen"), gesprek.reden, vrij=True),
                ),
                op=gesprek.datum,
            )


def _events(session: Session, huurder: Huurder) -> list[Stemgebeurtenis]:
    return of_lease(session, Stemgebeurtenis, huurder.huurovereenkomst_id, Stemgebeurtenis.volgnummer)


def _signed(session: Session, events: Sequence[Stemgebeurtenis]) -> dict[uuid.UUID, list[Handtekening]]:
    found: dict[uuid.UUID, list[Handtekening]] = {}
    keys = [event.id for event in events]
    for zet in session.scalars(select(Handtekening).where(Handtekening.gebeurtenis_id.in_(keys))):
        found.setdefault(zet.gebeurtenis_id, []).append(zet)
    return found


def _is_alone(session: Session, huurder: Huurder) -> bool:
    """Whether nobody else is or was on the lease: then a worker's note is about her alone."""
    mensen = session.scalars(
        select(Huurder.id).where(Huurder.huurovereenkomst_id == huurder.huurovereenkomst_id)
    )
    return set(mensen) == {huurder.id}
