"""What a request shuts and opens: the file of a household on the help side, and who has to change what."""

import datetime as dt
import uuid

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.purposes import Verantwoordelijke
from renovatie.avg.betrokkene import read_betrokkene
from renovatie.avg.models.verzoeken import Effect, Verzoek, Verzoekdeel
from renovatie.complexen.queries import werkt_op
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.gebruikers.models import Organisatie, Organisatiesoort
from renovatie.kern.clock import today
from renovatie.kern.inzage import Betrokkene, Inzage
from workflows.verzoeken import SLUIT_METEEN, Verzoeksoort, Verzoekstand

KANTEN = {
    Organisatiesoort.CORPORATIE: Verantwoordelijke.WOONCORPORATIE,
    Organisatiesoort.WELZIJN: Verantwoordelijke.WELZIJNSORGANISATIE,
}
"""The kinds of organisation that answer for a purpose: only these handle requests."""


def betrokkene_of(deel: Verzoekdeel) -> Betrokkene | None:
    """Whose data it is about; None before it was said."""
    return read_betrokkene(deel.betrokkene)


def works_there(session: Session, deel: Verzoekdeel, wie: Betrokkene) -> bool:
    """Whether the organisation of this part works on the complex of this person."""
    return werkt_op(session, deel.organisatie_id, wie.complex_id)


def kant_van(session: Session, deel: Verzoekdeel) -> Verantwoordelijke:
    """For which purposes the organisation of this part answers."""
    return KANTEN[session.get_one(Organisatie, deel.organisatie_id).soort]


def ensure_dossier(session: Session, inzage: Inzage, deel: Verzoekdeel, effect: Effect) -> None:
    """A restriction needs a file to stand on; an erasure one to propose, when something stands beside it."""
    wie = _on_help_side(session, deel)
    if wie is None or inzage.maak_dossier is None:
        return
    home = (wie.woning_id, wie.bewoningsnummer)
    beside = any(kept(session, *home) for kept in inzage.naast_dossier)
    if effect is Effect.BEPERKT or (effect is Effect.NAAR_VERNIETIGING and beside):
        inzage.maak_dossier(session, *home)


def has_dossier(session: Session, inzage: Inzage, deel: Verzoekdeel) -> bool:
    wie = _on_help_side(session, deel)
    return wie is not None and inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer) is not None


def _on_help_side(session: Session, deel: Verzoekdeel) -> Betrokkene | None:
    """Whose file it is about; None where this organisation keeps none."""
    wie = betrokkene_of(deel)
    if wie is None or not works_there(session, deel, wie):
        return None
    return wie if kant_van(session, deel) is Verantwoordelijke.WELZIJNSORGANISATIE else None


def restrict_dossier(session: Session, inzage: Inzage, deel: Verzoekdeel, op: dt.date | None) -> bool:
    """Close the file on the help side (art. 18 AVG), or with None open it again; False: there is none.

    From then on it opens only by a noodopening. The corporation keeps no file that can be closed.
    An organisation that does not work there closes nothing.
    """
    wie = _on_help_side(session, deel)
    if wie is None or inzage.beperk is None:
        return False
    dossier_id = inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer)
    if dossier_id is None:
        return False
    if inzage.beperk(session, dossier_id, op):
        for follow in inzage.na_beperking:
            follow(session, dossier_id, op)
    return True


def close_dossier(session: Session, inzage: Inzage, deel: Verzoekdeel, effect: Effect) -> bool:
    """As `restrict_dossier` from today on, with a file made for it as `effect` needs one."""
    ensure_dossier(session, inzage, deel, effect)
    return restrict_dossier(session, inzage, deel, today(session))


def reopen_dossier(session: Session, inzage: Inzage, deel: Verzoekdeel) -> None:
    """Lift what this request shut, unless another request of the same household keeps it shut."""
    anderen = (other for other in _shutting(session, deel) if other is not deel)
    if not any(_same_household(other, deel) for other in anderen):
        restrict_dossier(session, inzage, deel, None)


def reopen_meanwhile(session: Session, inzage: Inzage, verzoek: Verzoek, deel: Verzoekdeel) -> None:
    if verzoek.soort in SLUIT_METEEN and deel.gekoppeld:
        reopen_dossier(session, inzage, deel)


def hand_over(session: Session, inzage: Inzage, verzoek: Verzoek, deel: Verzoekdeel) -> None:
    """Let colleagues mend or stop what was granted, unless closing the file is all of it."""
    if verzoek.soort is Verzoeksoort.BEZWAAR and close_dossier(session, inzage, deel, Effect.BEPERKT):
        return
    deel.effect_op = None
    reopen_dossier(session, inzage, deel)
    wie = betrokkene_of(deel)
    rol = {
        Verantwoordelijke.WELZIJNSORGANISATIE: Rol.SOCIAAL_WERKER,
        Verantwoordelijke.WOONCORPORATIE: Rol.WOONCONSULENT,
    }[kant_van(session, deel)]
    if wie is not None:
        notify_rol(
            session,
            Berichtsoort.GEGEVENS_AANPASSEN,
            rol,
            organisatie_id=deel.organisatie_id,
            complex_id=wie.complex_id,
        )


def controllers_of(session: Session, inzage: Inzage, dossier_id: uuid.UUID) -> set[uuid.UUID]:
    """The organisations at which a request keeps this file shut; empty: no request does.

    Needs the keys of requests: whose file it is, is sealed.
    """
    return {
        deel.organisatie_id
        for deel in session.scalars(_SHUTTING)
        if (wie := _on_help_side(session, deel)) is not None
        and inzage.vind_dossier(session, wie.woning_id, wie.bewoningsnummer) == dossier_id
    }


_SHUTTING = (
    select(Verzoekdeel)
    .join(Verzoek, Verzoek.id == Verzoekdeel.verzoek_id)
    .where(
        or_(
            Verzoekdeel.effect.in_((Effect.BEPERKT, Effect.GESTOPT)),
            and_(
                Verzoek.soort.in_(SLUIT_METEEN),
                Verzoekdeel.stand == Verzoekstand.IN_BEHANDELING,
                Verzoekdeel.gekoppeld,
            ),
        )
    )
    .order_by(Verzoekdeel.id)
)


def _shutting(session: Session, deel: Verzoekdeel) -> list[Verzoekdeel]:
    """The requests at this organisation for which a file is shut."""
    return list(session.scalars(_SHUTTING.where(Verzoekdeel.organisatie_id == deel.organisatie_id)))


def _same_household(one: Verzoekdeel, other: Verzoekdeel) -> bool:
    found = [betrokkene_of(deel) for deel in (one, other)]
    homes = {(wie.woning_id, wie.bewoningsnummer) for wie in found if wie is not None}
    return None not in found and len(homes) == 1
