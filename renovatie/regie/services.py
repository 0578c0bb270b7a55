"""Walk a complex through its phases. Each move is immutable and keeps the facts it stood on."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import Overgangssoort
from renovatie.complexen.models import Afwijking, Beeindiging, Complex, Faseovergang
from renovatie.complexen.services import get_complex
from renovatie.instemming import feiten as instemming
from renovatie.kern.clock import today
from renovatie.kern.errors import RuleError
from renovatie.regie.poorten import gate, open_things
from workflows import fasen
from workflows.fasefeiten import Fase
from workflows.fasen import Beeindigingsreden, Fasepoort, OpenZaak, Verplaatsing

SENTENCES: dict[str, LazyString] = {
    Verplaatsing.EINDE: _l("Dit is de laatste fase. U kunt het complex alleen nog beëindigen."),
    Verplaatsing.VOORWAARDEN_OPEN: _l(
        "Er staan nog voorwaarden open. Kijk in de lijst wat er moet gebeuren."
    ),
    Verplaatsing.NOOIT_OVERSLAAN: _l("De stap van draagvlak naar uitvoering kunt u nooit overslaan."),
    Verplaatsing.VORIGE_FASE_OPEN: _l(
        "De fase hiervoor heeft nog open voorwaarden. "
        "Die moeten eerst klaar zijn, ook als u deze fase overslaat."
    ),
    "poortbesluit": _l("Er is nog geen poortbesluit. Neem dat eerst; daarna kan de uitvoering beginnen."),
    "andere_fase": _l("Het complex staat al in een andere fase. Kijk eerst wat er nu staat."),
    "beeindigd": _l("Dit complex is beëindigd."),
    "afwijken_kan_hier_nooit": _l("Van deze voorwaarde kunt u nooit afwijken."),
    "onbekende_voorwaarde": _l("Deze voorwaarde hoort niet bij deze fase."),
    "al_gehaald": _l("Deze voorwaarde is al gehaald. Afwijken is niet nodig."),
    "niet_volledig": _l("Vul de reden in, wat u in plaats daarvan doet, en wie dat doet."),
    "bestemming_ontbreekt": _l("Geef voor alles wat nog openstaat op waar het naartoe gaat."),
    "nog_niet_in_beheren": _l("Afronden kan alleen vanuit fase 6, beheren."),
    "evaluatie_ontbreekt": _l("De evaluatie is nog niet getekend. Leg eerst de datum vast."),
}


def move_to_next_phase(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    van: Fase,
    reden_overslaan: str = "",
) -> Faseovergang:
    """Bring the complex to the phase after `van`.

    A shut gate lets it through only with a written reason to skip this phase, and then only when the gate
    of the phase before it is open. Raises RuleError te_vroeg (why not) or conflict (it moved already).
    """
    complex_ = _running(session, complex_id)
    if complex_.fase is not van:
        raise RuleError(SENTENCES["andere_fase"], "conflict")
    poort = gate(session, complex_, today(session))
    verplaatsing = fasen.may_move(
        poort, reden_overslaan=reden_overslaan, vorige=_previous_gate(session, complex_)
    )
    if not verplaatsing.toegestaan:
        raise RuleError(SENTENCES[verplaatsing], "te_vroeg")
    if (
        van is Fase.DRAAGVLAK
        and instemming.stand(session, complex_id, today(session)).poortbesluit_op is None
    ):
        raise RuleError(SENTENCES["poortbesluit"], "te_vroeg")
    skipped = verplaatsing is Verplaatsing.MAG_OVERSLAAN
    soort = Overgangssoort.OVERGESLAGEN if skipped else Overgangssoort.POORT
    overgang = _record(session, actor, complex_, poort, soort, reden_overslaan.strip() if skipped else "")
    if poort.naar is not None:
        complex_.fase, complex_.fase_sinds = poort.naar, today(session)
    session.flush()
    return overgang


def record_afwijking(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    voorwaarde: str,
    reden: str,
    in_plaats_daarvan: str,
    eigenaar: str,
    datum: dt.date,
) -> Afwijking:
    """Set one open condition of the gate aside, with what is done instead, by whom and when.

    Raises RuleError: never on the gate 4a → 4b, not for a condition that is met.
    """
    complex_ = _running(session, complex_id)
    poort = gate(session, complex_, today(session))
    cijfer = next((v.cijfer for v in poort.voorwaarden if v.code == voorwaarde), 0)
    wish = fasen.Afwijking(voorwaarde, cijfer, reden, in_plaats_daarvan, eigenaar, datum)
    try:
        fasen.controleer_afwijking(poort, wish)
    except fasen.FaseGeweigerd as fout:
        raise RuleError(SENTENCES[fout.code], "conflict") from fout
    afwijking = Afwijking(
        complex_id=complex_id,
        fase=complex_.fase,
        voorwaarde=voorwaarde,
        cijfer=cijfer,
        reden=reden.strip(),
        in_plaats_daarvan=in_plaats_daarvan.strip(),
        eigenaar=eigenaar.strip(),
        datum=datum,
        door_id=actor.id,
    )
    session.add(afwijking)
    _noted(session, complex_id, "afwijking.make", afwijking.id, "afwijking")
    return afwijking


def beeindig(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    *,
    reden: Beeindigingsreden,
    toelichting: str,
    bestemmingen: Mapping[OpenZaak, str],
) -> Beeindiging:
    """End the complex, with a destination for everything that is open ("you cannot stop or do less", 4536).

    `bestemmingen` names an organisation or place per kind of open thing. Raises RuleError when one lacks.
    """
    complex_ = _running(session, complex_id)
    openstaand = open_things(session, complex_id, today(session))
    met = {zaak: n for zaak, n in openstaand.items() if bestemmingen.get(zaak, "").strip()}
    try:
        fasen.controleer_beeindiging(
            complex_.fase, reden, openstaand, met, evaluatie_getekend=complex_.evaluatie_op is not None
        )
    except fasen.FaseGeweigerd as fout:
        raise RuleError(SENTENCES[fout.code], "te_vroeg") from fout
    poort = gate(session, complex_, today(session))
    einde = Beeindiging(
        complex_id=complex_id,
        reden=reden.value,
        toelichting=toelichting.strip(),
        op=today(session),
        door_id=actor.id,
        bestemmingen={z.value: {"aantal": n, "naar": bestemmingen[z].strip()} for z, n in met.items() if n},
    )
    session.add(einde)
    _record(session, actor, complex_, poort, Overgangssoort.BEEINDIGD, toelichting.strip(), naar_einde=True)
    complex_.beeindigd_op = today(session)
    _noted(session, complex_id, "complex.end", einde.id, "beeindiging")
    return einde


def _running(session: Session, complex_id: uuid.UUID) -> Complex:
    """The complex, held until commit, unless it ended."""
    complex_ = get_complex(session, complex_id, lock=True)
    if complex_.beeindigd_op is not None:
        raise RuleError(SENTENCES["beeindigd"], "conflict")
    return complex_


def _previous_gate(session: Session, complex_: Complex) -> Fasepoort | None:
    vorige = fasen.vorige_fase(complex_.fase, renovatie=complex_.renovatie)
    return None if vorige is None else gate(session, complex_, today(session), vorige)


def _record(
    session: Session,
    actor: Actor,
    complex_: Complex,
    poort: Fasepoort,
    soort: Overgangssoort,
    reden: str,
    *,
    naar_einde: bool = False,
) -> Faseovergang:
    overgang = Faseovergang(
        complex_id=complex_.id,
        van=poort.van,
        naar=None if naar_einde else poort.naar,
        op=today(session),
        door_id=actor.id,
        soort=soort,
        reden=reden,
        voorwaarden=[_fact(asdict(voorwaarde)) for voorwaarde in poort.voorwaarden],
    )
    session.add(overgang)
    _noted(session, complex_.id, "faseovergang.make", overgang.id, "faseovergang")
    return overgang


def _fact(voorwaarde: dict[str, Any]) -> dict[str, Any]:
    """A condition as it is kept: the page is not part of the fact."""
    return {name: value for name, value in voorwaarde.items() if name != "pagina"}


def _noted(session: Session, complex_id: uuid.UUID, code: str, object_id: uuid.UUID, soort: str) -> None:
    session.flush()
    note(
        session,
        code,
        Actie.C,
        complex_id=complex_id,
        object_soort=soort,
        object_id=object_id,
        doel=Doel.VERANTWOORDING,
    )
