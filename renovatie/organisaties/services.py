"""One person proposes what an organisation says of itself, a second one of it lets it hold."""

import datetime as dt
import uuid
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from privacy.journal import Actie, note
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol, settle
from renovatie.gebruikers.models import Organisatie
from renovatie.kern.actors import person_id
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.organisaties.codes import EER, Doorgifte, Inzet, Oordeel
from renovatie.organisaties.models import Organisatiegegevens, Verwerker
from renovatie.organisaties.queries import is_waiting, verwerkers_op

Row = TypeVar("Row", Organisatiegegevens, Verwerker)

NIET_IN_HET_VERLEDEN = _l(
    "Kies vandaag of een latere dag. Brieven van een eerdere dag blijven zoals ze zijn."
)
DOORGIFTE_NODIG = _l(
    "Dit land ligt buiten de Europese Economische Ruimte. Kies waarop het doorgeven van gegevens rust."
)
TEKENT_LATER = _l(
    "De overeenkomst is dan nog niet getekend. Vul een dag in tot en met vandaag, niet later dan de dag "
    "waarop dit geldt."
)
WERKT_NIET = _l("Deze verwerker werkt op die dag niet voor uw organisatie. Kijk de naam en de dienst na.")
WERKT_AL = _l("Deze verwerker staat er al met deze dienst. Laat hem eerst stoppen als er iets verandert.")
TWEEDE = _l("Iemand anders moet dit bevestigen: u stelde het zelf voor.")
VAN_HIER = _l(
    "Alleen iemand van deze organisatie zelf kan dit bevestigen. Vraag het aan haar privacycoördinator."
)
AL_BESLIST = _l("Hierover is al besloten. Bekijk wat er nu geldt.")


def _checked(session: Session, actor: Actor | None, organisatie_id: uuid.UUID, van: dt.date) -> None:
    if session.get(Organisatie, organisatie_id) is None:
        raise NotFound
    if person_id(actor) is not None and van < today(session):
        raise RuleError(NIET_IN_HET_VERLEDEN, field="geldig_van")


def _propose(
    session: Session, actor: Actor | None, row: Organisatiegegevens | Verwerker, soort: str
) -> uuid.UUID:
    row.voorgesteld_door, row.voorgesteld_op = person_id(actor), now(session)
    session.add(row)
    session.flush()
    note(session, f"{soort}.propose", Actie.C, object_soort=soort, object_id=row.id)
    if row.voorgesteld_door is not None:
        _tell_who_confirms(session, row.organisatie_id, row.voorgesteld_door)
    return row.id


def _tell_who_confirms(session: Session, organisatie_id: uuid.UUID, by: uuid.UUID) -> None:
    """A notice to the privacycoordinators of the organisation, but to the one who proposed it."""
    notify_rol(
        session,
        Berichtsoort.ORGANISATIE_BEVESTIGEN,
        Rol.PRIVACYCOORDINATOR,
        organisatie_id=organisatie_id,
        object_soort="organisatie",
        object_id=organisatie_id,
        once=True,
        behalve={by},
    )


def propose_gegevens(
    session: Session, actor: Actor | None, organisatie_id: uuid.UUID, **values: Any
) -> uuid.UUID:
    """Propose a version of the record. In: its columns. Out: its id; it holds after `decide`.

    Raises NotFound for an unknown organisation, RuleError for a day before today (but for the installation).
    """
    _checked(session, actor, organisatie_id, values["geldig_van"])
    row = Organisatiegegevens(organisatie_id=organisatie_id, **values)
    return _propose(session, actor, row, "organisatiegegevens")


def propose_verwerker(
    session: Session, actor: Actor | None, organisatie_id: uuid.UUID, **values: Any
) -> uuid.UUID:
    """Propose that a processor begins or stops. In: its columns. Out: its id; it holds after `decide`.

    Raises NotFound; RuleError for a day before today, a country outside the EEA without a ground for the
    transfer (art. 44 AVG), an agreement of a later day, one that begins twice, or stops without working.
    """
    _checked(session, actor, organisatie_id, values["geldig_van"])
    _check_signed(session, values["overeenkomst_op"], values["geldig_van"])
    values["doorgifte"] = _ground(values["land"], values["doorgifte"])
    _check_fits(session, organisatie_id, values)
    return _propose(session, actor, Verwerker(organisatie_id=organisatie_id, **values), "verwerker")


def _check_signed(session: Session, overeenkomst_op: dt.date, geldig_van: dt.date) -> None:
    """No processor works before its agreement is there (art. 28 lid 3 AVG)."""
    if overeenkomst_op > min(today(session), geldig_van):
        raise RuleError(TEKENT_LATER, field="overeenkomst_op")


def _ground(land: str, doorgifte: Doorgifte | None) -> Doorgifte | None:
    if land in EER:
        return None
    if doorgifte is None:
        raise RuleError(DOORGIFTE_NODIG, field="doorgifte")
    return doorgifte


def _check_fits(session: Session, organisatie_id: uuid.UUID, values: dict[str, Any]) -> None:
    """A row has to say something new of the processor on its day."""
    at_work = verwerkers_op(session, [organisatie_id], values["geldig_van"])
    works = any((row.naam, row.dienst) == (values["naam"], values["dienst"]) for row in at_work)
    if works != (values["inzet"] is Inzet.STOPT):
        raise RuleError(WERKT_AL if works else WERKT_NIET, "conflict", field="naam")


def decide(
    session: Session, actor: Actor | None, organisatie_id: uuid.UUID, voorstel_id: uuid.UUID, oordeel: Oordeel
) -> None:
    """The second person says yes or no. A yes comes from within the organisation, a no from either.

    Raises NotFound when it is not of this organisation, RuleError (conflict) when it was decided, or for a
    yes of the one who proposed it or of somebody of another organisation. What can be proposed twice is
    judged again when it is confirmed. It never holds before the day of that yes: a letter that was made
    says for good what held on its day.
    """
    row = _locked(session, organisatie_id, voorstel_id)
    if row.oordeel is not None:
        raise RuleError(AL_BESLIST, "conflict")
    by = person_id(actor)
    own = by == row.voorgesteld_door and by is not None
    by_system = by is None and row.voorgesteld_door is not None
    if oordeel is Oordeel.BEVESTIGD:
        if own or by_system:
            raise RuleError(TWEEDE, "conflict")
        if by is not None and actor is not None and actor.organisatie_id != organisatie_id:
            raise RuleError(VAN_HIER, "conflict")
        _check_still(session, row)
        if by is not None:
            row.geldig_van = max(row.geldig_van, today(session))
    row.oordeel, row.beslist_op, row.beslist_door = oordeel, now(session), None if own else by
    session.flush()
    soort = "verwerker" if isinstance(row, Verwerker) else "organisatiegegevens"
    note(session, f"{soort}.decide", Actie.U, object_soort=soort, object_id=voorstel_id)
    if not is_waiting(session, organisatie_id):
        settle(session, Berichtsoort.ORGANISATIE_BEVESTIGEN, organisatie_id)


def _check_still(session: Session, row: Organisatiegegevens | Verwerker) -> None:
    if isinstance(row, Verwerker):
        values = {name: getattr(row, name) for name in ("geldig_van", "naam", "dienst", "inzet")}
        _check_fits(session, row.organisatie_id, values)


def _locked(
    session: Session, organisatie_id: uuid.UUID, voorstel_id: uuid.UUID
) -> Organisatiegegevens | Verwerker:
    row = _row(session, Organisatiegegevens, voorstel_id) or _row(session, Verwerker, voorstel_id)
    if row is None or row.organisatie_id != organisatie_id:
        raise NotFound
    return row


def _row(session: Session, model: type[Row], id_: uuid.UUID) -> Row | None:
    return session.scalar(select(model).where(model.id == id_).with_for_update())
