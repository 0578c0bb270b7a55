"""Plan a closed meeting about one resident, with partners that she lets know her; and close its sheet."""

import datetime as dt
import uuid
from collections.abc import Collection

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Rol
from privacy.journal import Actie
from renovatie.casusoverleg.codes import AKKOORD_SAMEN
from renovatie.casusoverleg.models import BeslotenDeelnemer, BeslotenOverleg
from renovatie.casusoverleg.queries.besloten import besloten_keuzes, lives_here
from renovatie.casusoverleg.services.gedeeld import base_path, clean, noted, tell
from renovatie.complexen.models import Instantie
from renovatie.gebruikers.berichten import Berichtsoort, settle
from renovatie.gebruikers.models import Gebruiker, Roltoekenning
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.hulpdossiers.sloten import slot_of
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import lock_row
from workflows.casusoverleg import BESLOTEN_VOORUIT

BESLOTENTAAK = "beslotenblad"
CLOSED = _l("Dit dossier is gesloten. U kunt er geen besloten overleg meer over plannen.")
ASK_HER = _l("Vraag het eerst aan de bewoner.")
SEALS = ("naam_zegel", "vraag_zegel", "plek_zegel")


def plan_besloten(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    dossier_id: uuid.UUID,
    *,
    persoon_id: uuid.UUID,
    instanties: Collection[uuid.UUID],
    vraag: str,
    plek: str,
    datum: dt.date,
    weet_ervan: bool,
    akkoord_op: dt.date,
) -> BeslotenOverleg:
    """Invite partners to talk about this resident by name; sent twice it is planned once.

    `weet_ervan`: she said yes to these Instanties talking about her together, on the day `akkoord_op`. Raises
    RuleError without that yes, or for one of a day to come; for an Instantie without a Toestemming of her
    that holds today; for a day that has passed or is more than sixty days away; for a file that is restricted
    or closed. NotFound for a file of another complex.
    """
    dossier = hold_alive(session, dossier_id)
    if dossier.complex_id != complex_id:
        raise NotFound
    if slot_of(session, dossier_id, huidig=lives_here(session, complex_id, dossier_id)) is not None:
        raise RuleError(CLOSED, "conflict")
    _check_days(today(session), datum, akkoord_op if weet_ervan else None)
    keuze = next(
        (k for k in besloten_keuzes(session, complex_id, dossier_id) if k.persoon_id == persoon_id), None
    )
    if keuze is None:
        raise RuleError(_l("Deze bewoner gaf nog geen toestemming aan een instantie."), field="persoon")
    if not instanties or not set(instanties) <= {instantie_id for instantie_id, _naam in keuze.instanties}:
        raise RuleError(
            _l("Kies alleen instanties waarvoor deze bewoner toestemming gaf."), field="instanties"
        )
    if (known := _same_day(session, persoon_id, datum)) is not None:
        if (known.vraag, known.plek) == (clean(vraag, "vraag"), clean(plek, "plek")):
            return known
        raise RuleError(_l("Over deze bewoner is er op deze dag al een besloten overleg."), "conflict")
    made = BeslotenOverleg(
        complex_id=complex_id,
        dossier_id=dossier_id,
        persoon_id=persoon_id,
        aanbrenger_id=actor.id,
        gemaakt_op=today(session),
        datum=datum,
        akkoord=AKKOORD_SAMEN,
        akkoord_op=akkoord_op,
        naam=keuze.naam,
        vraag=clean(vraag, "vraag"),
        plek=clean(plek, "plek"),
    )
    session.add(made)
    session.flush()
    session.add_all(
        BeslotenDeelnemer(complex_id=complex_id, besloten_id=made.id, instantie_id=instantie_id)
        for instantie_id in sorted(set(instanties))
    )
    tell(
        session,
        Berichtsoort.BESLOTEN_UITGENODIGD,
        _partners(session, complex_id, instanties),
        complex_id=complex_id,
        object_soort="besloten",
        object_id=made.id,
        pad=f"{base_path(complex_id)}/besloten/{made.id}",
    )
    noted(session, "besloten.maak", Actie.C, complex_id, "besloten", made.id, dossier_id=dossier_id)
    return made


def _check_days(vandaag: dt.date, datum: dt.date, akkoord_op: dt.date | None) -> None:
    if akkoord_op is None:
        raise RuleError(ASK_HER, field="weet_ervan")
    if akkoord_op > vandaag:
        raise RuleError(_l("Deze dag komt nog. Vul in op welke dag de bewoner ja zei."), field="akkoord_op")
    if datum < vandaag:
        raise RuleError(_l("Deze dag is al voorbij. Kies een dag vanaf vandaag."), field="datum")
    if datum > vandaag + BESLOTEN_VOORUIT:
        raise RuleError(_l("Deze dag is te ver weg. Kies een dag binnen 60 dagen."), field="datum")


def _same_day(session: Session, persoon_id: uuid.UUID, datum: dt.date) -> BeslotenOverleg | None:
    """The closed meeting about this person on this day that is still open."""
    return session.scalars(
        select(BeslotenOverleg).where(
            BeslotenOverleg.persoon_id == persoon_id,
            BeslotenOverleg.datum == datum,
            BeslotenOverleg.gesloten_op.is_(None),
        )
    ).first()


def _partners(session: Session, complex_id: uuid.UUID, instanties: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """The users of these Instanties on this complex."""
    return list(
        session.scalars(
            select(Gebruiker.id)
            .join(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
            .join(Instantie, Instantie.organisatie_id == Gebruiker.organisatie_id)
            .where(
                Instantie.id.in_(instanties),
                Gebruiker.actief,
                Roltoekenning.rol == Rol.PARTNER,
                Roltoekenning.complex_id == complex_id,
                Roltoekenning.bevestigd_op.is_not(None),
                Roltoekenning.ingetrokken_op.is_(None),
            )
        )
    )


def close_besloten(session: Session, actor: Actor, complex_id: uuid.UUID, besloten_id: uuid.UUID) -> None:
    """Close the sheet at once, for who planned it. Raises NotFound for anybody else."""
    model = lock_row(session, BeslotenOverleg, besloten_id)
    if model is None or model.complex_id != complex_id or model.aanbrenger_id != actor.id:
        raise NotFound
    if model.gesloten_op is not None:
        raise RuleError(_l("Dit blad is al gesloten."), "conflict")
    empty_besloten(session, model)
    enqueue(
        session, BESLOTENTAAK, f"{BESLOTENTAAK}:{model.id}", complex_id=complex_id, besloten_id=besloten_id
    )


def empty_besloten(session: Session, model: BeslotenOverleg) -> None:
    """Take every word off the sheet; the job that destroys its key comes after the commit."""
    for seal in SEALS:
        setattr(model, seal, None)
    model.gesloten_op = today(session)
    settle(session, Berichtsoort.BESLOTEN_UITGENODIGD, model.id)
    noted(
        session,
        "besloten.sluit",
        Actie.U,
        model.complex_id,
        "besloten",
        model.id,
        dossier_id=model.dossier_id,
    )
