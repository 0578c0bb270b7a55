"""What the corporation keeps of a tenant's vote: answers, talks about the proposal, letters, court."""

import uuid
from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.instemming.inzage_brieven import TABELLEN, post
from renovatie.instemming.models import (
    Antwoordcode,
    Dagvaarding,
    Draagvlakgesprek,
    Handtekening,
    JuridischBesluit,
    Kennisgeving,
    PerHuurovereenkomst,
    Renovatiebijlage,
    Stemdocument,
    Stemgebeurtenis,
    Telling,
    Tellingregel,
    Vertegenwoordiging,
    Vertegenwoordigingsoort,
    Voorstelbrief,
)
from renovatie.instemming.woorden import BRIEVEN, REDENEN, SOORTEN, STANDEN, VERTEGENWOORDIGERS
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
    """All of one lease, for who is (or was) on it; nothing for another person in the home."""
    if wie.huurovereenkomst_id is None or wie.huurder_id is None:
        return
    lease_id = wie.huurovereenkomst_id
    yield from _answers(session, lease_id, wie.huurder_id)
    yield from _signers(session, lease_id, wie.huurder_id)
    yield from _papers(session, lease_id)
    yield from post(session, lease_id, wie.huurder_id)
    yield from _counts(session, lease_id)
    yield from _court(session, lease_id)


def _answers(session: Session, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Iterator[Gegeven]:
    for stem in _of(session, Stemgebeurtenis, lease_id, Stemgebeurtenis.volgnummer):
        yield Gegeven(
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
                veld("opmerking", _l("Opmerking"), stem.opmerking, vrij=True),
            ),
            op=stem.ontvangen_op,
        )
        for zet in session.scalars(
            select(Handtekening).where(
                Handtekening.gebeurtenis_id == stem.id, Handtekening.huurder_id == huurder_id
            )
        ):
            door = _l("uw bewindvoerder of curator") if zet.vertegenwoordiging_id else _l("u")
            wat = velden(veld("huurder", _l("Wie"), door))
            yield Gegeven("handtekeningen", zet.id, str(_l("Handtekening")), wat, op=stem.getekend_op)
    for code in _of(session, Antwoordcode, lease_id, Antwoordcode.gemaakt_op):
        if code.huurder_id == huurder_id:
            yield Gegeven(
                "antwoordcodes",
                code.id,
                str(_l("Code om zelf te antwoorden")),
                velden(veld("nummer", _l("Nummer van het digitale formulier"), str(code.id))),
                op=code.gemaakt_op.date(),
            )
    for gesprek in _of(session, Draagvlakgesprek, lease_id, Draagvlakgesprek.datum):
        yield Gegeven(
            "draagvlakgesprekken",
            gesprek.id,
            str(_l("Gesprek over het voorstel")),
            velden(
                veld("uitkomst", _l("Hoe het afliep"), gesprek.uitkomst.value.replace("_", " ")),
                veld("tolk", _l("Met een tolk"), gesprek.tolk),
                veld("vervolg", _l("Vervolg"), gesprek.vervolg, vrij=True),
            ),
            op=gesprek.datum,
        )


def _signers(session: Session, lease_id: uuid.UUID, huurder_id: uuid.UUID) -> Iterator[Gegeven]:
    """Who signs for this tenant; never who signs for a co-tenant."""
    for row in _of(session, Vertegenwoordiging, lease_id, Vertegenwoordiging.vanaf):
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


def _papers(session: Session, lease_id: uuid.UUID) -> Iterator[Gegeven]:
    kopie = veld("kopie", _l("Kopie"), _l("vraag de privacycoördinator om een kopie"))
    for stuk in _of(session, Stemdocument, lease_id, Stemdocument.id):
        yield Gegeven(
            "stemdocumenten",
            stuk.id,
            str(_l("Getekend formulier of brief van u")),
            velden(veld("soort", _l("Soort bestand"), stuk.soort.value), kopie),
            op=stuk.vastgelegd_op.date(),
        )
    for brief in _of(session, Voorstelbrief, lease_id, Voorstelbrief.verstuurd_op):
        yield Gegeven(
            "voorstelbrieven",
            brief.id,
            str(BRIEVEN[brief.soort]),
            velden(
                veld("nummer", _l("Nummer"), brief.nummer),
                veld("verstuurd_op", _l("Verstuurd op"), brief.verstuurd_op),
                kopie,
            ),
            op=brief.verstuurd_op,
        )
    for brief in _of(session, Kennisgeving, lease_id, Kennisgeving.nummer):
        yield Gegeven(
            "kennisgevingen",
            brief.id,
            str(_l("Brief over de gehaalde 70%")),
            velden(
                veld("nummer", _l("Nummer"), brief.nummer),
                veld("verstuurd_op", _l("Verstuurd op"), brief.verstuurd_op),
                veld("ontvangen_op", _l("Ontvangen op"), brief.ontvangen_op),
                veld("laatste_dag", _l("Laatste dag voor de rechter"), brief.laatste_dag),
                kopie,
            ),
            op=brief.verstuurd_op,
        )


def _counts(session: Session, lease_id: uuid.UUID) -> Iterator[Gegeven]:
    rows = session.execute(
        select(Tellingregel, Telling.peildatum)
        .join(Telling, Telling.id == Tellingregel.telling_id)
        .where(Tellingregel.huurovereenkomst_id == lease_id)
        .order_by(Telling.peildatum, Tellingregel.id)
    )
    for regel, peildatum in rows:
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


def _court(session: Session, lease_id: uuid.UUID) -> Iterator[Gegeven]:
    for zaak in _of(session, Dagvaarding, lease_id, Dagvaarding.betekend_op):
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
    for besluit in _of(session, JuridischBesluit, lease_id, JuridischBesluit.datum):
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
    for bijlage in _of(session, Renovatiebijlage, lease_id, Renovatiebijlage.getekend_op):
        op = velden(veld("getekend_op", _l("Getekend op"), bijlage.getekend_op))
        kop = str(_l("Bijlage over de renovatie bij uw huurovereenkomst"))
        yield Gegeven("renovatiebijlagen", bijlage.id, kop, op, op=bijlage.getekend_op)


def _of(session: Session, model: type[PerHuurovereenkomst], lease_id: uuid.UUID, order: Any) -> list[Any]:
    return list(session.scalars(select(model).where(model.huurovereenkomst_id == lease_id).order_by(order)))
