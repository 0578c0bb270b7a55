"""Giving Toestemming. Stopping it is in doorverwijzingen: it stops referrals too."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Instantie
from renovatie.gebruikers.models import Gebruiker
from renovatie.hulpdossiers.codes import Stopkanaal, Toestemmingssoort, Wijze
from renovatie.hulpdossiers.models import Dossierpersoon, Toestemming, Toestemmingsgebeurtenis
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.services.gedeeld import day_of
from renovatie.hulpdossiers.teksten import DOORVERWIJZING, current_tekst
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.verzegelde_codes import seal_code


def give_toestemming(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    persoon_id: uuid.UUID,
    instantie_id: uuid.UUID,
    wijze: Wijze,
    getuige_id: uuid.UUID | None = None,
    taal: str = "nl",
    doel: Doel = Doel.DOORVERWIJZING,
    gegeven_op: dt.date | None = None,
    tot: dt.date | None = None,
) -> Toestemming:
    """Record that this person lets this Instantie know something, for this Doel only (art. 7 AVG).

    In: `tot` is the last day (inclusive), None until it is stopped. Raises RuleError when it was only said
    and no second worker heard it, NotFound for a person or Instantie of another complex.
    """
    persoon = _persoon(session, complex_id, persoon_id)
    _instantie(session, complex_id, instantie_id)
    dag = day_of(session, gegeven_op)
    if tot is not None and tot < dag:
        raise RuleError(_l("De laatste dag ligt voor de dag van de toestemming."), field="tot")
    toestemming = Toestemming(
        complex_id=complex_id,
        dossier_id=persoon.dossier_id,
        persoon_id=persoon.id,
        instantie_id=instantie_id,
        doel=doel,
        gegeven_op=dag,
        tot=tot,
        vastgelegd_door=actor.id,
        tekst=seal_code(current_tekst(DOORVERWIJZING, taal).code),
        wijze=seal_code(wijze),
        getuige=seal_code(_witness(session, actor, wijze, getuige_id)),
    )
    session.add(toestemming)
    session.flush()
    add_bewijs(session, toestemming, Toestemmingssoort.GEGEVEN, dag, actor.id)
    note(
        session,
        "toestemming.give",
        Actie.C,
        complex_id=complex_id,
        dossier_id=persoon.dossier_id,
        object_soort="toestemming",
        object_id=toestemming.id,
        velden=("instantie", "doel", "tekst", "wijze"),
        doel=doel,
    )
    return toestemming


def add_bewijs(
    session: Session,
    toestemming: Toestemming,
    soort: Toestemmingssoort,
    op: dt.date,
    door_id: uuid.UUID | None,
    kanaal: Stopkanaal | None = None,
) -> None:
    """Add to the proof, which nobody changes afterwards and which outlives the texts of the file."""
    session.add(
        Toestemmingsgebeurtenis(
            complex_id=toestemming.complex_id,
            dossier_id=toestemming.dossier_id,
            toestemming_id=toestemming.id,
            soort=soort,
            op=op,
            door_id=door_id,
            kanaal=kanaal,
        )
    )


def _witness(session: Session, actor: Actor, wijze: Wijze, getuige_id: uuid.UUID | None) -> str:
    if wijze is not Wijze.GEZEGD_MET_MEDEWERKER:
        return ""
    if getuige_id is None or getuige_id == actor.id or session.get(Gebruiker, getuige_id) is None:
        raise RuleError(
            _l("Kies wie de toestemming hoorde. Dat is iemand anders dan uzelf."), field="tweede_medewerker"
        )
    return str(getuige_id)


def _persoon(session: Session, complex_id: uuid.UUID, persoon_id: uuid.UUID) -> Dossierpersoon:
    persoon = session.get(Dossierpersoon, persoon_id)
    if persoon is None or persoon.complex_id != complex_id:
        raise NotFound
    hold_alive(session, persoon.dossier_id)
    return persoon


def _instantie(session: Session, complex_id: uuid.UUID, instantie_id: uuid.UUID) -> Instantie:
    instantie = session.get(Instantie, instantie_id)
    if instantie is None or instantie.complex_id != complex_id or not instantie.actief:
        raise NotFound
    return instantie
