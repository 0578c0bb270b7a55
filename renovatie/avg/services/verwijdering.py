"""Erasure that a resident asked for (art. 17 AVG): one file before its term, by two people, by the same job.

Only the file on the help side can go before its term. The lease, the votes and their letters stay with the
corporation, which needs them for legal claims (art. 17 lid 3 onder e AVG); contact data goes at the end of
the lease.
"""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie
from privacy.retention import Reden
from renovatie.avg.models.bewaren import Vernietigingsvoorstel
from renovatie.avg.models.verzoeken import Effect, Verzoekdeel
from renovatie.avg.queries.bewaren import Stuk
from renovatie.avg.queries.verwijdering import SOORT, te_wissen
from renovatie.avg.services.bewaren import hold_organisatie, record_voorstel
from renovatie.avg.services.sluiten import betrokkene_of
from renovatie.avg.services.verzoeken import NOT_NOW, deel_for, noted
from renovatie.complexen.models import Woning
from renovatie.huishoudens.inzage import vind_bewoners
from renovatie.kern.bewaren import Bewaren
from renovatie.kern.errors import RuleError
from renovatie.kern.inzage import Inzage
from workflows.verzoeken import Huishoudakkoord

NO_FILE = _l("Uw organisatie heeft geen dossier van dit huishouden. Er is niets te vernietigen.")
HELD = _l(
    "Dit dossier moet blijven, want er staat een blokkade op. "
    "Vertel de bewoner waarom, en stel het voor als de blokkade weg is."
)
PROPOSED = _l("Dit dossier staat al in een voorstel. Een tweede persoon van uw organisatie bevestigt het.")
RESTRICTED = _l(
    "Het gebruik van dit dossier is beperkt: een bewoner vroeg het te bewaren. "
    "Vraag die bewoner eerst of het weg mag, en hef dan de beperking op."
)
GOES_ON = _l("Er loopt nog een doorverwijzing of een belofte. Vraag de werker om die eerst af te ronden.")

NOT_ALONE = _l(
    "Op de huurovereenkomst staat nog iemand. Het dossier is van het hele huishouden: "
    "vraag wie er nog woont of het weg mag, en schrijf op wie dat goedvond."
)
WHO_ELSE = _l("Schrijf op wie van het huishouden het ook goedvond.")


def propose_verwijdering(
    session: Session,
    actor: Actor,
    bewaren: Bewaren,
    inzage: Inzage,
    verzoek_id: uuid.UUID,
    *,
    akkoord: Huishoudakkoord,
    akkoord_van: str = "",
) -> Vernietigingsvoorstel:
    """Propose to destroy the file of the household of a granted request; a second person then confirms.

    `akkoord`: what the others of the household say, with who they are; it is kept with the request.
    Raises RuleError (te_vroeg) before it was granted, (ongeldig) when nobody else is named though somebody
    else is on the lease, and (conflict) without a file, under a hold, when it was proposed already, or while
    something in it still goes on.
    """
    organisatie_id = hold_organisatie(session, actor)
    _verzoek, deel = deel_for(session, actor, verzoek_id)
    if deel.effect is not Effect.NAAR_VERNIETIGING or deel.besloten_op is None:
        raise RuleError(NOT_NOW, "te_vroeg")
    stuk = _free(session, bewaren, inzage, deel)
    _record_akkoord(session, deel, akkoord, akkoord_van.strip())
    return record_voorstel(
        session,
        actor,
        organisatie_id,
        SOORT,
        stuk.complex_id,
        [(stuk.object_id, deel.besloten_op, Reden.VERZOEK)],
        verzoekdeel_id=deel.id,
    )


def _free(session: Session, bewaren: Bewaren, inzage: Inzage, deel: Verzoekdeel) -> Stuk:
    stuk = te_wissen(session, bewaren, inzage, deel)
    if stuk is None:
        raise RuleError(NO_FILE, "conflict")
    if stuk.beperkt:
        raise RuleError(RESTRICTED, "conflict")
    if stuk.geblokkeerd:
        raise RuleError(HELD, "conflict")
    if stuk.in_voorstel:
        raise RuleError(PROPOSED, "conflict")
    if stuk.verval.laatste_dag is None:
        raise RuleError(GOES_ON, "conflict")
    return stuk


def _record_akkoord(session: Session, deel: Verzoekdeel, akkoord: Huishoudakkoord, van: str) -> None:
    if akkoord is Huishoudakkoord.EENS and not van:
        raise RuleError(WHO_ELSE, field="akkoord_van")
    if akkoord is Huishoudakkoord.ALLEEN and _others_on_lease(session, deel):
        raise RuleError(NOT_ALONE, field="akkoord")
    deel.akkoord = akkoord
    deel.akkoord_van = van if akkoord is Huishoudakkoord.EENS else ""
    noted(session, "bewaren.stel_voor", Actie.U, deel.verzoek_id, "akkoord", "akkoord_van")


def _others_on_lease(session: Session, deel: Verzoekdeel) -> bool:
    """Whether the newest lease of this household has somebody on it who does not ask."""
    wie = betrokkene_of(deel)
    if wie is None:
        return False
    nummer = session.get_one(Woning, wie.woning_id).huisnummer
    household = [
        een
        for een in vind_bewoners(session, wie.complex_id, nummer)
        if (een.woning_id, een.bewoningsnummer) == (wie.woning_id, wie.bewoningsnummer)
    ]
    return any(
        een.huurovereenkomst_id == household[0].huurovereenkomst_id and een.huurder_id != wie.huurder_id
        for een in household
    )
