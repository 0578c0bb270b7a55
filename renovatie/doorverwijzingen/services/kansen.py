"""Chances: what residents can join, and matching somebody to it. A match travels the road of a referral."""

import datetime as dt
import uuid
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, Facts, Permission, decide
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.codes import Leefgebied
from renovatie.complexen.models import Complex, Instantie
from renovatie.doorverwijzingen.kansen import LOST, places_taken
from renovatie.doorverwijzingen.models import Doorverwijzing
from renovatie.doorverwijzingen.services.gedeeld import of_complex
from renovatie.doorverwijzingen.services.versturen import prepare_doorverwijzing, send_doorverwijzing
from renovatie.hulpdossiers import services as hulpdossiers
from renovatie.hulpdossiers.codes import Aanbodsoort
from renovatie.hulpdossiers.models import Aanbod, Dossierpersoon, Kans, Kanskoppeling
from renovatie.hulpdossiers.pseudoniemen import hold_alive
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.eenmalig import AlVerstuurd, made_before, row_id
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row

LEEFGEBIED: Final = {
    Aanbodsoort.ORGANISEREN: Leefgebied.MAATSCHAPPELIJKE_PARTICIPATIE,
    Aanbodsoort.LEREN: Leefgebied.WERK_OPLEIDING,
    Aanbodsoort.WERKEN: Leefgebied.WERK_OPLEIDING,
}
"""Under which area of life the question to join is written down."""
STALE = _l("Iemand anders heeft dit aanbod net veranderd. Kijk eerst wat er nu staat.")
JOINED = _l("De bewoner doet hier al aan mee, of wacht op antwoord. Kies een ander aanbod.")
TAKEN = _l("Er doen al meer bewoners mee. Kies meer plaatsen, of geef het aanbod een laatste dag.")
NOT_LOWER = _l(
    "U kunt het aantal plaatsen niet lager maken: dan zou u zien hoeveel bewoners meedoen. Geef het aanbod "
    "een laatste dag, of vraag het de sociaal werker."
)
FULL = _l("Alle plaatsen zijn bezet. Kies een ander aanbod, of vraag de instantie om meer plaatsen.")


def save_aanbod(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    aanbod_id: uuid.UUID | None,
    instantie_id: uuid.UUID,
    soort: Aanbodsoort,
    titel: str,
    plaatsen: int,
    van: dt.date,
    tot: dt.date | None,
    versie: int = 0,
    form_id: uuid.UUID | None = None,
) -> Aanbod:
    """Make or change an offer of an Instantie. In: `tot`, the last day (inclusive) to join; None: no end.

    A new one that is sent twice with the same `form_id` is made once. Raises NotFound; RuleError for a last
    day before the first, an old `versie` (verouderd), fewer places than are taken, or fewer than there were
    from who may not know how many take part.
    """
    instantie = of_complex(session, Instantie, complex_id, instantie_id)
    if not instantie.actief:
        raise NotFound
    if tot is not None and tot < van:
        raise RuleError(_l("De laatste dag ligt voor de eerste dag."), field="tot")
    if aanbod_id is None:
        lock_row(session, Complex, complex_id)
        nieuw_id = row_id(form_id, complex_id)
        eerder = made_before(session, Aanbod, nieuw_id, titel=titel.strip(), instantie_id=instantie_id)
        if eerder is not None:
            return eerder
        aanbod = Aanbod(id=nieuw_id, complex_id=complex_id)
    else:
        aanbod = _held(session, complex_id, aanbod_id)
    if aanbod_id is not None:
        if aanbod.versie != versie:
            raise RuleError(STALE, "verouderd")
        _check_places(session, actor, aanbod, plaatsen)
    aanbod.instantie_id, aanbod.soort, aanbod.titel = instantie.id, soort, titel.strip()
    aanbod.plaatsen, aanbod.van, aanbod.tot = plaatsen, van, tot
    session.add(aanbod)
    session.flush()
    note(
        session,
        "aanbod.save",
        Actie.C if aanbod_id is None else Actie.U,
        complex_id=complex_id,
        object_soort="aanbod",
        object_id=aanbod.id,
        velden=("titel", "plaatsen", "tot"),
        doel=Doel.DOORVERWIJZING,
    )
    return aanbod


def _check_places(session: Session, actor: Actor, aanbod: Aanbod, plaatsen: int) -> None:
    if plaatsen >= aanbod.plaatsen:
        return
    # One place less at a time, until it is refused or full, would count the residents who take part.
    facts = Facts(complex_id=aanbod.complex_id)
    if not decide(actor, Permission.KANS_READ, facts, Doel.HULPVERLENING, today(session)).allowed:
        raise RuleError(NOT_LOWER, field="plaatsen")
    if plaatsen < places_taken(session, aanbod.complex_id).get(aanbod.id, 0):
        raise RuleError(TAKEN, field="plaatsen")


def match_kans(
    session: Session,
    actor: Actor,
    *,
    complex_id: uuid.UUID,
    kans_id: uuid.UUID,
    aanbod_id: uuid.UUID,
    persoon_id: uuid.UUID,
    vraag: str,
    toestemming: dict[str, Any] | None,
    voorsteller_id: uuid.UUID | None = None,
    form_id: uuid.UUID | None = None,
) -> Doorverwijzing:
    """The resident wants to join: her question, her Toestemming and the referral, sent at once.

    In: `vraag`, what the Instantie reads; `toestemming`, how she said yes now (see give_toestemming), None
    when her yes for this Instantie stands already. Sent twice with the same `form_id` it is one match.
    Raises NotFound; RuleError when no place is left, the days are over or this person joins it already;
    AlVerstuurd, ToestemmingMissing.
    """
    kans = of_complex(session, Kans, complex_id, kans_id)
    dossier = hold_alive(session, kans.dossier_id)
    persoon = of_complex(session, Dossierpersoon, complex_id, persoon_id)
    if persoon.dossier_id != dossier.id:
        raise NotFound
    key = _key(form_id, kans.id)
    eerder = session.get(Kanskoppeling, key)
    if eerder is not None:
        if eerder.aanbod_id != aanbod_id:
            raise AlVerstuurd
        return session.get_one(Doorverwijzing, eerder.doorverwijzing_id)
    _check_not_joined(session, persoon_id, aanbod_id)
    aanbod = _held(session, complex_id, aanbod_id)  # two who take the last place wait for each other
    _check_open(session, aanbod)
    gegeven_id = None
    if toestemming is not None:
        gegeven_id = hulpdossiers.give_toestemming(
            session,
            actor,
            complex_id=complex_id,
            persoon_id=persoon_id,
            instantie_id=aanbod.instantie_id,
            **toestemming,
        ).id
    [hulpvraag] = hulpdossiers.add_hulpvragen(
        session, actor, dossier, [hulpdossiers.Vraagregel(persoon, LEEFGEBIED[aanbod.soort], vraag)]
    )
    session.flush()
    made = prepare_doorverwijzing(
        session,
        actor,
        complex_id=complex_id,
        hulpvraag_id=hulpvraag.id,
        instantie_id=aanbod.instantie_id,
        voorsteller_id=voorsteller_id,
    )
    send_doorverwijzing(
        session, actor, complex_id=complex_id, doorverwijzing_id=made.id, gegeven_id=gegeven_id
    )
    _link(session, kans, aanbod, made, key)
    return made


def _key(form_id: uuid.UUID | None, waarvan: uuid.UUID) -> uuid.UUID:
    """The id of the row that this form makes: a v4 as every id on a file, which tells no moment."""
    return random_id() if form_id is None else uuid.UUID(bytes=row_id(form_id, waarvan).bytes, version=4)


def _check_not_joined(session: Session, persoon_id: uuid.UUID, aanbod_id: uuid.UUID) -> None:
    statement = (
        select(Kanskoppeling.id)
        .join(Doorverwijzing, Doorverwijzing.id == Kanskoppeling.doorverwijzing_id)
        .where(
            Doorverwijzing.persoon_id == persoon_id,
            Kanskoppeling.aanbod_id == aanbod_id,
            Doorverwijzing.stand.not_in(LOST),
        )
    )
    if session.scalar(statement.limit(1)) is not None:
        raise RuleError(JOINED, "conflict", field="aanbod")


def _held(session: Session, complex_id: uuid.UUID, aanbod_id: uuid.UUID) -> Aanbod:
    aanbod = lock_row(session, Aanbod, aanbod_id)
    if aanbod is None or aanbod.complex_id != complex_id:
        raise NotFound
    return aanbod


def _check_open(session: Session, aanbod: Aanbod) -> None:
    vandaag = today(session)
    if aanbod.van > vandaag:
        raise RuleError(_l("Dit aanbod is nog niet begonnen. Kies een ander."), field="aanbod")
    if aanbod.tot is not None and aanbod.tot < vandaag:
        raise RuleError(_l("Dit aanbod is voorbij. Kies een ander."), field="aanbod")
    if places_taken(session, aanbod.complex_id).get(aanbod.id, 0) >= aanbod.plaatsen:
        raise RuleError(FULL, "conflict", field="aanbod")


def _link(session: Session, kans: Kans, aanbod: Aanbod, made: Doorverwijzing, key: uuid.UUID) -> None:
    koppeling = Kanskoppeling(
        id=key,
        complex_id=kans.complex_id,
        dossier_id=kans.dossier_id,
        kans_id=kans.id,
        aanbod_id=aanbod.id,
        doorverwijzing_id=made.id,
        gekoppeld_op=made.gemaakt_op,
    )
    session.add(koppeling)
    session.flush()
    note(
        session,
        "kans.koppel",
        Actie.C,
        complex_id=kans.complex_id,
        dossier_id=kans.dossier_id,
        object_soort="kanskoppeling",
        object_id=koppeling.id,
        velden=("kans", "aanbod"),
        doel=Doel.DOORVERWIJZING,
    )
