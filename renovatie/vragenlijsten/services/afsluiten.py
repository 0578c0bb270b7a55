"""Close a call: the answers go under a key that leads to no home; nobody reads them per household again."""

import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.huisbezoeken.codes import Contactsoort
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.vragenlijsten.codes import Deelwijze
from renovatie.vragenlijsten.inhoud import Concept, pack_antwoorden
from renovatie.vragenlijsten.koppeling import Soort, pseudoniem_van
from renovatie.vragenlijsten.models import Antwoordkopie, Koppelsleutel, Vragenronde
from renovatie.vragenlijsten.queries.bewijs import tenants_of
from renovatie.vragenlijsten.services.bellen import hold_call, sent_before
from renovatie.vragenlijsten.services.bewijs import add_gegeven
from renovatie.vragenlijsten.services.concepten import drop_concept, read_concept
from renovatie.vragenlijsten.vragensets import all_sets
from workflows.huisbezoek import Uitkomst
from workflows.vragenlijst import Belstand, om_door_te_geven

NO_ANSWERS = _l("Er is nog geen vraag beantwoord. Kies bij het adres hoe het gesprek afliep.")
NOT_A_TENANT = _l("Deze bewoner staat niet meer op het huurcontract. Kies opnieuw.")
ALREADY_BEGUN = "Het gesprek was al begonnen."
"""Why the call went on while the household has rest by now: it had none when the call began."""


def close_gesprek(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    woning_id: uuid.UUID,
    *,
    form_id: uuid.UUID,
    delen: bool,
    bellen: bool,
    wie: uuid.UUID | None = None,
) -> None:
    """Close the call for good. `delen`: the social worker may read the answers; `bellen`: she shall call.

    `wie`: the tenant who said that sharing is good; None: somebody else of the household. From here on the
    caller reads nothing of it any more. The household counts as reached, and the call as a conversation.
    Raises NotFound for a call that is not in my hands, RuleError without a single answer, or for a `wie` who
    is no tenant of this home.
    """
    if sent_before(session, actor, form_id):
        return
    ronde, gesprek, woning = hold_call(session, actor, complex_id, woning_id)
    concept = read_concept(session, gesprek)
    if not concept.akkoord or not concept.antwoorden:
        raise RuleError(NO_ANSWERS, "conflict")
    if wie is not None and wie not in tenants_of(session, woning):
        raise RuleError(NOT_A_TENANT, field="delen")
    record_huisbezoek(
        session,
        actor,
        RecordHuisbezoek(
            id=form_id,
            woning_id=woning.id,
            datum=today(session),
            uitkomst=Uitkomst.GESPREK,
            soort=Contactsoort.TELEFONISCHE_VRAGENLIJST,
            reden=ALREADY_BEGUN,
        ),
        complex_id=complex_id,
    )
    _keep_answers(session, ronde, woning, concept)
    if delen or bellen:
        _keep_copy(session, ronde, woning, concept, delen=delen, bellen=bellen)
    if delen:
        gegeven = Deelwijze.TOLK if gesprek.met_tolk else Deelwijze.TELEFOON
        wijze = Deelwijze.PAPIER if concept.papier else gegeven
        add_gegeven(session, actor, ronde, woning, wie, wijze=wijze)
    drop_concept(session, gesprek)
    gesprek.stand, gesprek.laatste_op = Belstand.INGEVULD, today(session)
    gesprek.terug_op = gesprek.dagdeel = gesprek.beller_id = gesprek.bezig_sinds = None
    session.flush()
    # No object: a line that named the call stands beside keys that were made at this moment.
    note(session, "belgesprek.sluit", Actie.U, complex_id=complex_id, doel=Doel.VRAGENLIJST)


def _keep_answers(session: Session, ronde: Vragenronde, woning: Woning, concept: Concept) -> None:
    session.add(
        Koppelsleutel(
            complex_id=ronde.complex_id,
            ronde_id=ronde.id,
            pseudoniem=pseudoniem_van(session, Soort.ANTWOORDEN, ronde.id, woning),
            antwoorden=pack_antwoorden(concept.antwoorden),
        )
    )
    session.flush()


def _keep_copy(
    session: Session, ronde: Vragenronde, woning: Woning, concept: Concept, *, delen: bool, bellen: bool
) -> None:
    kopie = Antwoordkopie(
        complex_id=ronde.complex_id,
        ronde_id=ronde.id,
        pseudoniem=pseudoniem_van(session, Soort.KOPIE, ronde.id, woning),
        gegeven_op=today(session),
        wil_gebeld=bellen,
    )
    if delen:
        vragenset = all_sets()[ronde.versie]
        kopie.antwoorden = pack_antwoorden(om_door_te_geven(vragenset, concept.antwoorden))
    session.add(kopie)
    session.flush()
