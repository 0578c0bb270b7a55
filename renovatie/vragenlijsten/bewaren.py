"""How the questionnaire ends: after the last round every key, answer and call of all rounds goes.

Until then the answers outlive the file of their household, so that the rounds can be compared; what of them
was for the social worker goes with that file. A resident who asks for erasure takes all of it along. What was
published stays: no household can be found in it.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, delete, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from privacy.disclosure import Moment
from privacy.keyring import KeyName
from privacy.purposes import Doel, Verantwoordelijke
from privacy.retention import Feiten
from renovatie.complexen.models import Complex, Woning
from renovatie.hulpdossiers.models import Hulpdossier
from renovatie.hulpdossiers.pseudoniemen import huishoudens_by_dossier
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied
from renovatie.vragenlijsten.models import (
    Antwoordkopie,
    Belgesprek,
    Koppelsleutel,
    Vragenconcept,
    Vragenronde,
)
from renovatie.vragenlijsten.services.bewijs import proof_keys_of_ronde, unseal_proof_of_ronde
from renovatie.vragenlijsten.services.intrekken import copy_keys, forget, forget_copy, keys_of

SOORT = "vragenronde"
HULPDOSSIER = "hulpdossier"
"""The kind that hulpdossiers keeps."""
BEWIJS = "that it was shared or stopped stays as proof; which text and who go, with their key"


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            SOORT,
            _l("Vragenlijsten"),
            _l("De antwoorden van een ronde, wie er gebeld is, en wat de sociaal werker mag lezen"),
            Doel.VRAGENLIJST,
            Verantwoordelijke.WELZIJNSORGANISATIE,
            _rondes,
            anders_einde_project=True,
        )
    )
    bewaren.deel(
        SOORT,
        Deel(
            {
                "koppelsleutels": "removed with their keys; the published figures stay",
                "antwoordkopieen": "removed with their keys",
                "belgesprekken": "removed; how many took part was counted",
                "antwoordtoestemmingen": BEWIJS,
            },
            _wis,
            _sleutels,
        ),
    )
    bewaren.deel(
        HULPDOSSIER,
        Deel(
            {"antwoordkopieen": "removed with their keys", "antwoordtoestemmingen": BEWIJS},
            _wis_van_dossier,
            _sleutels_van_dossier,
        ),
    )
    bewaren.deel(
        HULPDOSSIER,
        Deel(
            {
                "koppelsleutels": "when she asked for erasure: removed with their keys",
                "vragenconcepten": "when she asked for erasure: removed with their keys",
            },
            _wis_op_verzoek,
            _sleutels_op_verzoek,
            op_verzoek=True,
        ),
    )
    bewaren.vanzelf["vragenconcepten"] = (
        "destroyed when the call or the round is closed, at the latest 30 days after the last answer"
    )


def _rondes(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """Rounds of which something is left; the term runs from the day on which the last of the three closed."""
    laatste = aliased(Vragenronde)
    na = (
        select(func.max(laatste.gesloten_op))
        .where(laatste.complex_id == Vragenronde.complex_id, laatste.moment == Moment.NA)
        .scalar_subquery()
    )
    left = or_(
        *(
            exists().where(model.ronde_id == Vragenronde.id)
            for model in (Koppelsleutel, Antwoordkopie, Belgesprek)
        )
    )
    statement = (
        select(Vragenronde.id, Vragenronde.complex_id, na.label("na"), Complex.beeindigd_op)
        .join(Complex, Complex.id == Vragenronde.complex_id)
        .where(Vragenronde.complex_id.in_(gebied.complexen), left)
    )
    if gebied.object_id is not None:
        session.get(Vragenronde, gebied.object_id, with_for_update=True)
        statement = statement.where(Vragenronde.id == gebied.object_id)
    for row in session.execute(statement):
        yield Geval(row.id, row.complex_id, Feiten(row.na, einde_project=row.beeindigd_op))


def _sleutels(session: Session, ronde_id: uuid.UUID) -> Collection[KeyName]:
    concepten = select(Vragenconcept.id).where(Vragenconcept.belgesprek_id.in_(_calls(ronde_id)))
    return [
        *((row, "vragenlijst") for row in session.scalars(_ids(Koppelsleutel, ronde_id))),
        *proof_keys_of_ronde(session, ronde_id),
        *((row, "antwoordkopie") for row in session.scalars(_ids(Antwoordkopie, ronde_id))),
        *((row, "vragenconcept") for row in session.scalars(concepten)),
    ]


def _wis(session: Session, ronde_id: uuid.UUID, _op: dt.date) -> None:
    session.execute(delete(Vragenconcept).where(Vragenconcept.belgesprek_id.in_(_calls(ronde_id))))
    for model in (Koppelsleutel, Antwoordkopie, Belgesprek):
        session.execute(delete(model).where(model.ronde_id == ronde_id))
    unseal_proof_of_ronde(session, ronde_id)


def _sleutels_van_dossier(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    found = _household(session, dossier_id)
    return copy_keys(session, *found) if found else ()


def _wis_van_dossier(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    found = _household(session, dossier_id)
    if found:
        forget_copy(session, *found)


def _sleutels_op_verzoek(session: Session, dossier_id: uuid.UUID) -> Collection[KeyName]:
    found = _household(session, dossier_id)
    return keys_of(session, *found) if found else ()


def _wis_op_verzoek(session: Session, dossier_id: uuid.UUID, _op: dt.date) -> None:
    found = _household(session, dossier_id)
    if found:
        forget(session, *found)


def _household(session: Session, dossier_id: uuid.UUID) -> tuple[Woning, int] | None:
    dossier = session.get_one(Hulpdossier, dossier_id)
    home = huishoudens_by_dossier(session, dossier.complex_id).get(dossier_id)
    return None if home is None else (session.get_one(Woning, home.woning_id), home.bewoningsnummer)


def _ids(model: type[Koppelsleutel] | type[Antwoordkopie], ronde_id: uuid.UUID) -> Select[uuid.UUID]:
    return select(model.id).where(model.ronde_id == ronde_id)


def _calls(ronde_id: uuid.UUID) -> Select[uuid.UUID]:
    return select(Belgesprek.id).where(Belgesprek.ronde_id == ronde_id)
