"""What the corporation keeps of a tenant's vote: answers, talks about the proposal, letters, court."""

import uuid
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.huishoudens.models import Huurder
from renovatie.instemming.inzage_antwoorden import answers, of_lease, on_lease, own_documents
from renovatie.instemming.inzage_brieven import TABELLEN, post
from renovatie.instemming.models import (
    Dagvaarding,
    JuridischBesluit,
    Kennisgeving,
    Renovatiebijlage,
    Stemdocument,
    Telling,
    Tellingregel,
    Vertegenwoordiging,
    Vertegenwoordigingsoort,
    Voorstelbrief,
)
from renovatie.instemming.woorden import BRIEVEN, REDENEN, STANDEN, VERTEGENWOORDIGERS
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, veld, velden
from renovatie.kern.verzegelde_codes import open_code


def register(inzage: Inzage) -> None:
    """Give the part to the inzage; app.py calls this."""
    inzage.register(
        "instemming",
        _l("Uw antwoord op het voorstel"),
        Doel.INSTEMMING,
        {
            "antwoordcodes",
            "stemgebeurtenissen",
            "stemdocumenten",
            "handtekeningen",
            "draagvlakgesprekken",
            "tellingregels",
            "voorstelbrieven",
            "kennisgevingen",
            "juridische_besluiten",
            "dagvaardingen",
            "renovatiebijlagen",
            "vertegenwoordigingen",
            *TABELLEN,
        },
        instemming,
    )


def instemming(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """Of one lease what is about who asks, in the days that she is (or was) on it.

    Of a co-tenant's own answer no more than that there is one (art. 15 lid 4 AVG).
    """
    if wie.huurovereenkomst_id is None or wie.huurder_id is None:
        return
    huurder, lease_id = session.get(Huurder, wie.huurder_id), wie.huurovereenkomst_id
    if huurder is None or huurder.huurovereenkomst_id != lease_id:
        return
    yield from answers(session, huurder)
    yield from _signers(session, lease_id, wie.huurder_id)
    yield from _papers(session, huurder)
    yield from post(session, huurder)
    yield from _counts(session, huurder)
    yield from _court(session, huurder)


def _signers(session: Session, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Iterator[Gegeven]:
    """Who signs for this tenant; never who signs for a co-tenant."""
    for row in of_lease(session, Vertegenwoordiging, lease_id, Vertegenwoordiging.vanaf):
        if row.huurder_id == huurder_id:
            code = open_code(row.soort)
            yield Gegeven(
                "vertegenwoordigingen",
                row.id,
                str(_l("Iemand anders tekent voor u")),
                velden(
                    veld(
                        "soort",
                        _l("Soort"),
                        VERTEGENWOORDIGERS[Vertegenwoordigingsoort(code)] if code else None,
                    ),
                    veld("naam", _l("Wie"), row.naam),
                    veld("tot", _l("Tot en met"), row.tot),
                ),
                op=row.vanaf,
            )


def _papers(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    lease_id = huurder.huurovereenkomst_id
    kopie = veld("kopie", _l("Kopie"), _l("vraag de privacycoördinator om een kopie"))
    blad = veld("kopie", _l("Kopie"), _l("vraag de privacycoördinator om een kopie van het blad aan u"))
    eigen = own_documents(session, huurder)
    for stuk in of_lease(session, Stemdocument, lease_id, Stemdocument.id):
        if stuk.id not in eigen:
            continue
        yield Gegeven(
            "stemdocumenten",
            stuk.id,
            str(_l("Getekend formulier of brief van u")),
            velden(veld("soort", _l("Soort bestand"), stuk.soort.value), kopie),
            op=stuk.vastgelegd_op.date(),
        )
    for brief in of_lease(session, Voorstelbrief, lease_id, Voorstelbrief.verstuurd_op):
        if not on_lease(huurder, brief.verstuurd_op):
            continue
        yield Gegeven(
            "voorstelbrieven",
            brief.id,
            str(BRIEVEN[brief.soort]),
            velden(
                veld("nummer", _l("Nummer"), brief.nummer),
                veld("verstuurd_op", _l("Verstuurd op"), brief.verstuurd_op),
                blad,
            ),
            op=brief.verstuurd_op,
        )
    for brief in of_lease(session, Kennisgeving, lease_id, Kennisgeving.nummer):
        if not on_lease(huurder, brief.verstuurd_op):
            continue
        yield Gegeven(
            "kennisgevingen",
            brief.id,
            str(_l("Brief over de gehaalde 70%")),
            velden(
                veld("nummer", _l("Nummer"), brief.nummer),
                veld("verstuurd_op", _l("Verstuurd op"), brief.verstuurd_op),
                veld("ontvangen_op", _l("Ontvangen op"), brief.ontvangen_op),
                veld("laatste_dag", _l("Laatste dag voor de rechter"), brief.laatste_dag),
                blad,
            ),
            op=brief.verstuurd_op,
        )


def _counts(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    rows = session.execute(
        select(Tellingregel, Telling.peildatum)
        .join(Telling, Telling.id == Tellingregel.telling_id)
        .where(Tellingregel.huurovereenkomst_id == huurder.huurovereenkomst_id)
        .order_by(Telling.peildatum, Tellingregel.id)
    )
    for regel, peildatum in rows:
        if not on_lease(huurder, peildatum):
            continue
        yield Gegeven(
            "tellingregels",
            regel.id,
            str(_l("Uw huurovereenkomst in de telling")),
            velden(
                veld("telt_mee", _l("Telt mee"), regel.telt_mee),
                veld("reden", _l("Waarom"), REDENEN[regel.reden]),
                veld("stand", _l("Geteld als"), STANDEN[regel.stand] if regel.stand else None),
            ),
            op=peildatum,
        )


def _court(session: Session, huurder: Huurder) -> Iterator[Gegeven]:
    lease_id = huurder.huurovereenkomst_id
    for zaak in of_lease(session, Dagvaarding, lease_id, Dagvaarding.betekend_op):
        if not on_lease(huurder, zaak.betekend_op):
            continue
        yield Gegeven(
            "dagvaardingen",
            zaak.id,
            str(_l("U ging naar de rechter")),
            velden(
                veld("vonnis", _l("Vonnis"), zaak.vonnis.value.replace("_", " ") if zaak.vonnis else None),
                veld("vonnis_op", _l("Vonnis op"), zaak.vonnis_op),
            ),
            op=zaak.betekend_op,
        )
    for besluit in of_lease(session, JuridischBesluit, lease_id, JuridischBesluit.datum):
        if not on_lease(huurder, besluit.datum):
            continue
        yield Gegeven(
            "juridische_besluiten",
            besluit.id,
            str(_l("Besluit over uw woning")),
            velden(
                veld("besluit", _l("Besluit"), besluit.besluit.value.replace("_", " ")),
                veld("reden", _l("Waarom"), besluit.reden, vrij=True),
            ),
            op=besluit.datum,
        )
    for bijlage in of_lease(session, Renovatiebijlage, lease_id, Renovatiebijlage.getekend_op):
        if not on_lease(huurder, bijlage.getekend_op):
            continue
        op = velden(veld("getekend_op", _l("Getekend op"), bijlage.getekend_op))
        kop = str(_l("Bijlage over de renovatie bij uw huurovereenkomst"))
        yield Gegeven("renovatiebijlagen", bijlage.id, kop, op, op=bijlage.getekend_op)
