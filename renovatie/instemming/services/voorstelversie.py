"""A new version of the proposal: what changed, which homes that touches, and whom it therefore asks."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from privacy.access import Actor
from privacy.journal import Actie, note
from renovatie.instemming.models import GeraakteWoning, Renovatievoorstel
from renovatie.instemming.queries.voorstel import woningen_van_eenheid
from renovatie.instemming.services._gedeeld import check_draft, locked_complex, voorstel_of
from renovatie.kern.errors import RuleError
from workflows.voorstelronde import Ronde, ronde_van


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What sending a version does: the round, and how many of all homes it touches."""

    ronde: Ronde
    geraakt: int
    totaal: int


def gevolg(session: Session, voorstel: Renovatievoorstel) -> Gevolg:
    """The round of this version as its homes stand now. All homes of the eenheid count, vacant ones too."""
    eenheid = {woning.id for woning in woningen_van_eenheid(session, voorstel.complex_id)}
    geraakt = len(eenheid & {rij.woning_id for rij in voorstel.geraakt})
    if voorstel.alle_woningen:
        geraakt = len(eenheid)
    return Gevolg(ronde_van(voorstel.nummer, geraakt, len(eenheid)), geraakt, len(eenheid))


def note_change(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    wat_veranderd: str,
    alle_woningen: bool,
    woningen: Collection[uuid.UUID] = (),
    versie: int | None = None,
) -> Renovatievoorstel:
    """Write in a draft what changed since the version before, and for which homes.

    `woningen` only matters without `alle_woningen`. Raises RuleError: conflict (sent, or the first version),
    verouderd, ongeldig (no homes, or homes outside the eenheid); NotFound.
    """
    locked_complex(session, complex_id)
    voorstel = voorstel_of(session, complex_id, voorstel_id)
    check_draft(voorstel, versie)
    if voorstel.nummer == 1:
        raise RuleError(_l("Dit is het eerste voorstel. Er is nog niets om te veranderen."), "conflict")
    gekozen = set() if alle_woningen else set(woningen)
    _check_homes(session, voorstel, gekozen, alle_woningen=alle_woningen)
    flag_modified(voorstel, "nummer")  # a change of the homes alone must move `versie` too
    voorstel.wat_veranderd, voorstel.alle_woningen = wat_veranderd, alle_woningen
    was = {rij.woning_id: rij for rij in voorstel.geraakt}
    for weg in was.keys() - gekozen:
        voorstel.geraakt.remove(was[weg])
    voorstel.geraakt.extend(
        GeraakteWoning(complex_id=complex_id, woning_id=woning_id)
        for woning_id in sorted(gekozen - was.keys())
    )
    note(
        session,
        "voorstel.wijzig",
        Actie.U,
        complex_id=complex_id,
        object_soort="renovatievoorstel",
        object_id=voorstel.id,
        velden=["wat_veranderd", "geraakt"],
    )
    return voorstel


def _check_homes(
    session: Session, voorstel: Renovatievoorstel, gekozen: set[uuid.UUID], *, alle_woningen: bool
) -> None:
    if alle_woningen:
        return
    if not gekozen:
        raise RuleError(_l("Kies voor welke woningen er iets verandert."), field="woningen")
    if not gekozen <= {woning.id for woning in woningen_van_eenheid(session, voorstel.complex_id)}:
        raise RuleError(_l("Kies woningen uit de lijst."), field="woningen")
