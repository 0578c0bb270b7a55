"""What the welfare organisation keeps of a resident's referrals, and what an Instantie could see."""

import uuid
from collections.abc import Iterator

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.models import (
    Doorverwijzing,
    Laddergebeurtenis,
    Verwijzinggebeurtenis,
    Verwijzingskopie,
)
from renovatie.doorverwijzingen.services.ontvangers import tell_mended, tell_restricted
from renovatie.doorverwijzingen.woorden import (
    NIET_TE_TOETSEN,
    PLEK,
    SOORT,
    STAND,
    TREDE,
    UITKOMST,
    reden_tekst,
)
from renovatie.hulpdossiers.inzage import dossier_van, persoon_van, rows_of
from renovatie.kern.inzage import Betrokkene, Gegeven, Inzage, as_text, veld, velden


def register(inzage: Inzage) -> None:
    """Give the part to the inzage; app.py calls this."""
    inzage.register(
        "doorverwijzing",
        _l("Waar we u naar doorverwezen"),
        Doel.DOORVERWIJZING,
        {"doorverwijzingen", "verwijzinggebeurtenissen", "verwijzingskopieen", "laddergebeurtenissen"},
        doorverwijzingen,
    )
    inzage.na_beperking.append(tell_restricted)
    inzage.na_verbetering.append(tell_mended)


def doorverwijzingen(session: Session, wie: Betrokkene) -> Iterator[Gegeven]:
    """The referrals of this person, each with its steps and with exactly what the Instantie can see."""
    dossier = dossier_van(session, wie)
    persoon = persoon_van(session, dossier, wie) if dossier else None
    if dossier is None or persoon is None:
        return
    for verwijzing in rows_of(session, Doorverwijzing, dossier.id, Doorverwijzing.nummer):
        if verwijzing.persoon_id == persoon.id:
            yield _verwijzing(session, verwijzing)
            yield from _stappen(session, verwijzing)
            yield from _treden(session, verwijzing)
            yield from _kopie(session, verwijzing)


def passages_van(session: Session, dossier_id: uuid.UUID) -> Iterator[Gegeven]:
    """The free words of all referrals of a file, for the worker who marks what is about somebody else.

    A copy at the Instantie stands apart only where its words are not those of the referral.
    """
    for verwijzing in rows_of(session, Doorverwijzing, dossier_id, Doorverwijzing.nummer):
        yield _verwijzing(session, verwijzing)
        yield from _stappen(session, verwijzing)
        for kopie in _kopie(session, verwijzing):
            if any(v.vrij and v.waarde != as_text(verwijzing.vraag) for v in kopie.velden):
                yield kopie


def _verwijzing(session: Session, verwijzing: Doorverwijzing) -> Gegeven:
    instantie = session.get(Instantie, verwijzing.instantie_id)
    uitkomst, toets, plek = verwijzing.uitkomst, verwijzing.niet_te_toetsen, verwijzing.overdracht_plek
    return Gegeven(
        "doorverwijzingen",
        verwijzing.id,
        str(_l("Doorverwijzing %(nummer)s", nummer=verwijzing.nummer)),
        velden(
            veld("instantie", _l("Naar"), instantie.naam if instantie else None),
            veld("grond", _l("Op grond van"), verwijzing.grond.value.replace("_", " ")),
            veld("vraag", _l("Wat we vroegen"), verwijzing.vraag, vrij=True),
            veld("stand", _l("Hoe het ermee staat"), STAND[verwijzing.stand]),
            veld("verzonden_op", _l("Verzonden op"), verwijzing.verzonden_op),
            veld("beantwoord_op", _l("Antwoord op"), verwijzing.beantwoord_op),
            veld("eerste_contact_op", _l("Eerste contact op"), verwijzing.eerste_contact_op),
            veld("overdracht_op", _l("Afspraak om u voor te stellen"), verwijzing.overdracht_op),
            veld("overdracht_plek", _l("Waar"), PLEK[plek] if plek else None),
            veld("uitkomst", _l("Hoe het afliep"), UITKOMST[uitkomst] if uitkomst else None),
            veld("getoetst_op", _l("Bij u nagevraagd op"), verwijzing.getoetst_op),
            veld("niet_te_toetsen", _l("Niet nagevraagd"), NIET_TE_TOETSEN[toets] if toets else None),
            veld("heropend_op", _l("Weer geopend op"), verwijzing.heropend_op),
            veld("afgesloten_op", _l("Afgesloten op"), verwijzing.afgesloten_op),
        ),
        op=verwijzing.gemaakt_op,
    )


def _stappen(session: Session, verwijzing: Doorverwijzing) -> Iterator[Gegeven]:
    for stap in session.scalars(
        select(Verwijzinggebeurtenis)
        .where(Verwijzinggebeurtenis.doorverwijzing_id == verwijzing.id)
        .order_by(Verwijzinggebeurtenis.volgnummer)
    ):
        yield Gegeven(
            "verwijzinggebeurtenissen",
            stap.id,
            str(_l("Stap in doorverwijzing %(nummer)s", nummer=verwijzing.nummer)),
            velden(
                veld("soort", _l("Wat"), SOORT[stap.soort]),
                veld("reden", _l("Waarom"), reden_tekst(stap.soort, stap.reden)),
                veld("namens", _l("Gemeld door"), stap.namens, vrij=True),
            ),
            op=stap.op,
        )


def _treden(session: Session, verwijzing: Doorverwijzing) -> Iterator[Gegeven]:
    """That nobody answered in time, and whom we told."""
    for trede in session.scalars(
        select(Laddergebeurtenis)
        .where(Laddergebeurtenis.doorverwijzing_id == verwijzing.id)
        .order_by(Laddergebeurtenis.op, Laddergebeurtenis.id)
    ):
        yield Gegeven(
            "laddergebeurtenissen",
            trede.id,
            str(_l("Te laat in doorverwijzing %(nummer)s", nummer=verwijzing.nummer)),
            velden(veld("trede", _l("Wat"), TREDE[trede.trede])),
            op=trede.op,
        )


def _kopie(session: Session, verwijzing: Doorverwijzing) -> Iterator[Gegeven]:
    for kopie in session.scalars(
        select(Verwijzingskopie).where(Verwijzingskopie.doorverwijzing_id == verwijzing.id)
    ):
        gegevens = velden(
            veld("naam", _l("Naam"), kopie.naam),
            veld("telefoon", _l("Telefoon"), kopie.telefoon),
            veld("vraag", _l("Vraag"), kopie.vraag, vrij=True),
        )
        if gegevens:
            yield Gegeven("verwijzingskopieen", kopie.id, str(_l("Wat de instantie nu ziet")), gegevens)
