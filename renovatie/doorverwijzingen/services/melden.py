"""Who is told what about a referral, in the app and by e-mail: kinds and ids, never a name or a question."""

import uuid
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from renovatie.complexen.models import Instantie
from renovatie.doorverwijzingen.codes import Soort
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.gebruikers.berichten import Berichtsoort, holders, notify
from renovatie.gebruikers.inloglinks import mail_link
from renovatie.gebruikers.post import Postsoort, send_later

AAN_INSTANTIE: Final = {
    Soort.VERZEND: Berichtsoort.DOORVERWIJZING_NIEUW,
    Soort.HEROPEN: Berichtsoort.DOORVERWIJZING_NIEUW,
    Soort.VRAAG_BEANTWOORD: Berichtsoort.DOORVERWIJZING_BEANTWOORD,
    Soort.OVERDRACHT: Berichtsoort.DOORVERWIJZING_BEANTWOORD,
}
AAN_AFZENDER: Final = frozenset({Soort.WEIGER, Soort.VRAAG_TERUG, Soort.MELD_UITKOMST})
"""What makes it the sender's turn. That the Instantie takes it on asks nothing of him."""


def tell_of_event(
    session: Session, actor: Actor, verwijzing: Doorverwijzing, soort: Soort, nummer: int
) -> None:
    """After an event: tell whose turn it is now, except who did it. In: `nummer`, that of the event."""
    sleutel = f"verwijzing:{verwijzing.id}:{nummer}"
    if soort in AAN_INSTANTIE and verwijzing.verzonden_op is not None:
        tell_instantie(session, verwijzing, AAN_INSTANTIE[soort], sleutel)
    elif soort in AAN_AFZENDER and actor.id != verwijzing.afzender_id:
        tell_afzender(session, verwijzing, Berichtsoort.DOORVERWIJZING_ANTWOORD)
        mail_afzender(session, verwijzing, sleutel)


def tell_instantie(session: Session, verwijzing: Doorverwijzing, soort: Berichtsoort, sleutel: str) -> int:
    """Tell the people of the Instantie, in the app and by e-mail with a link; gives how many there are."""
    people = _people(session, verwijzing)
    notify(session, soort, aan=people, **_about(verwijzing))
    for gebruiker_id in sorted(people):
        pad = f"/complexen/{verwijzing.complex_id}/aan-ons/{verwijzing.id}"
        mail_link(session, gebruiker_id, f"{sleutel}:{gebruiker_id}", pad)
    return len(people)


def tell_gestopt(session: Session, verwijzing: Doorverwijzing) -> None:
    """Tell the people of the Instantie, in the app, that they need do nothing more."""
    tell_app(session, verwijzing, Berichtsoort.DOORVERWIJZING_GESTOPT)


def tell_app(session: Session, verwijzing: Doorverwijzing, soort: Berichtsoort) -> None:
    """Tell the people of the Instantie, in the app alone."""
    notify(session, soort, aan=_people(session, verwijzing), **_about(verwijzing))


def tell_afzender(session: Session, verwijzing: Doorverwijzing, soort: Berichtsoort) -> None:
    """Tell the sender in the app."""
    notify(session, soort, aan={verwijzing.afzender_id}, **_about(verwijzing))


def mail_afzender(session: Session, verwijzing: Doorverwijzing, sleutel: str) -> None:
    """An e-mail to the sender with a link to the page of the referral."""
    pad = f"/complexen/{verwijzing.complex_id}/doorverwijzingen/{verwijzing.id}"
    send_later(session, verwijzing.afzender_id, Postsoort.BERICHT, f"{sleutel}:{verwijzing.afzender_id}", pad)


def tell_procesregisseur(session: Session, complex_id: uuid.UUID, soort: Berichtsoort, dag: str) -> None:
    """Tell who leads the process that there is something on the ladder: no referral, no home.

    One e-mail a day at most, however many referrals reach this step: `dag` is part of its key.
    """
    people = holders(session, Rol.PROCESREGISSEUR, complex_id=complex_id)
    notify(session, soort, aan=people, complex_id=complex_id, once=True)
    for gebruiker_id in sorted(people):
        sleutel = f"ladder:{complex_id}:{dag}:{gebruiker_id}"
        pad = f"/complexen/{complex_id}/regie/doorverwijzingen"
        send_later(session, gebruiker_id, Postsoort.BERICHT, sleutel, pad)


def _people(session: Session, verwijzing: Doorverwijzing) -> set[uuid.UUID]:
    """Who answers for the Instantie on this complex."""
    organisatie_id = select(Instantie.organisatie_id).where(Instantie.id == verwijzing.instantie_id)
    return holders(
        session,
        Rol.PARTNER,
        organisatie_id=organisatie_id.scalar_subquery(),
        complex_id=verwijzing.complex_id,
    )


def _about(verwijzing: Doorverwijzing) -> dict[str, Any]:
    return {
        "complex_id": verwijzing.complex_id,
        "object_soort": "doorverwijzing",
        "object_id": verwijzing.id,
    }
