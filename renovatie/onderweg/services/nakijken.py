"""Visits that wait for their writer: only she opens them, and seven days later the text is gone."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.access import Actor, dossiers_for
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.complexen.models import Woning
from renovatie.huishoudens.sleutels import destroy_after_commit
from renovatie.hulpdossiers.pseudoniemen import mark_of
from renovatie.kern.base import random_id
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.models import Idempotentie
from renovatie.kern.transaction import keyring
from renovatie.onderweg.models import KORT, LANG, Onderwegbezoek, Onderwegstand
from renovatie.onderweg.services.beperkt import ON_HOLD, ask_to_look, on_hold, settle_berichten

NAKIJKEN_DAGEN = 7
"""So many days after it came in (inclusive) its writer can look at it."""


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What was written on the phone: the home, and the fields of the visit form as they were typed.

    `bewoningsnummer`: the household that lived there by the route of that day. `behouden`: what the writer
    was asked about on the phone and chose to keep. `mist`: the field for want of which its text waits.
    """

    woning_id: uuid.UUID
    bewoningsnummer: int
    velden: tuple[tuple[str, str], ...]
    behouden: tuple[str, ...] = ()
    mist: str = ""

    def veld(self, naam: str) -> str | None:
        """The first value of this field."""
        return next((waarde for gevonden, waarde in self.velden if gevonden == naam), None)


def read_inhoud(text: str) -> Inhoud:
    """Read what a phone sealed. Raises ValueError when it is something else."""
    try:
        found = json.loads(text)
        if type(found["bewoningsnummer"]) is not int or not 0 < found["bewoningsnummer"] < 2**31:
            raise TypeError
        inhoud = Inhoud(
            uuid.UUID(found["woning"]),
            found["bewoningsnummer"],
            tuple((str(naam), str(waarde)) for naam, waarde in found["velden"]),
            tuple(map(str, found.get("behouden", ()))),
            str(found.get("mist", "")),
        )
        _write_inhoud(inhoud).encode()  # half a letter, which JSON can write and no database can keep
    except (KeyError, TypeError, AttributeError, RecursionError) as fout:
        raise ValueError("not a visit") from fout
    return inhoud


def _write_inhoud(inhoud: Inhoud) -> str:
    return json.dumps(
        {
            "woning": str(inhoud.woning_id),
            "bewoningsnummer": inhoud.bewoningsnummer,
            "velden": inhoud.velden,
            "behouden": inhoud.behouden,
            "mist": inhoud.mist,
        },
        ensure_ascii=False,
    )


def keep_bezoek(
    session: Session, actor: Actor, complex_id: uuid.UUID, inhoud: Inhoud, stand: Onderwegstand
) -> Onderwegbezoek:
    """Keep what was said, sealed under a key of its own, until its writer has looked at it; she is told."""
    bezoek_id, hulp, tekst = random_id(), _writes_help(actor, complex_id), _write_inhoud(inhoud)
    bezoek = Onderwegbezoek(
        id=bezoek_id,
        complex_id=complex_id,
        gebruiker_id=actor.id,
        ontvangen_op=today(session),
        stand=stand,
        hulp=hulp,
        merk=mark_of(session, inhoud.woning_id, inhoud.bewoningsnummer, bezoek_id),
    )
    keyring(session).ensure([(bezoek.id, LANG if hulp else KORT)])
    bezoek.inhoud, bezoek.uitkomst = (tekst, None) if hulp else (None, tekst)
    session.add(bezoek)
    if not on_hold(session, [bezoek]):
        ask_to_look(session, bezoek)
    note(
        session,
        "onderweg.ontvang",
        Actie.C,
        complex_id=complex_id,
        object_soort="onderwegbezoek",
        object_id=bezoek.id,
        doel=Doel.HULPVERLENING,
    )
    return bezoek


def own_bezoeken(session: Session, actor: Actor, complex_id: uuid.UUID) -> Sequence[Onderwegbezoek]:
    """The visits of this writer that wait, the oldest first."""
    return session.scalars(
        select(Onderwegbezoek)
        .where(
            Onderwegbezoek.complex_id == complex_id,
            Onderwegbezoek.gebruiker_id == actor.id,
            Onderwegbezoek.hulp == _writes_help(actor, complex_id),
        )
        .order_by(Onderwegbezoek.ontvangen_op, Onderwegbezoek.id)
    ).all()


def own_bezoek(
    session: Session, actor: Actor, complex_id: uuid.UUID, bezoek_id: uuid.UUID, *, lock: bool = False
) -> Onderwegbezoek:
    """One of them. Raises NotFound, also for a colleague's, and for one of a role that she has no more."""
    bezoek = session.get(Onderwegbezoek, bezoek_id, with_for_update=lock)
    if bezoek is None or bezoek.gebruiker_id != actor.id or bezoek.complex_id != complex_id:
        raise NotFound
    if bezoek.hulp is not _writes_help(actor, complex_id):
        raise NotFound
    return bezoek


def _writes_help(actor: Actor, complex_id: uuid.UUID) -> bool:
    return LANG in dossiers_for(actor, complex_id)


def inhoud_van(bezoek: Onderwegbezoek) -> Inhoud:
    """What was written. Raises KeyDestroyed."""
    return read_inhoud((bezoek.inhoud if bezoek.hulp else bezoek.uitkomst) or "")


def laatste_dag(bezoek: Onderwegbezoek) -> dt.date:
    """The last day (inclusive) on which the text can be looked at."""
    return bezoek.ontvangen_op + dt.timedelta(days=NAKIJKEN_DAGEN)


def same_household(session: Session, inhoud: Inhoud) -> bool:
    """Whether they still live there: a text never lands in another file. Raises NotFound."""
    woning = session.get(Woning, inhoud.woning_id)
    if woning is None:
        raise NotFound
    return woning.bewoningsnummer == inhoud.bewoningsnummer


def looked_at_before(session: Session, actor: Actor, form_id: str) -> bool:
    """Whether this very form of this writer was saved already: her second tap has nothing left to do."""
    try:
        row = session.get(Idempotentie, uuid.UUID(form_id))
    except ValueError:
        return False
    return row is not None and row.actor_id == actor.id


def close_bezoek(session: Session, bezoek: Onderwegbezoek) -> None:
    """It was looked at and written down: nothing of it stays here, and its key goes."""
    _remove(session, bezoek)


def drop_bezoek(session: Session, actor: Actor, complex_id: uuid.UUID, bezoek_id: uuid.UUID) -> None:
    """Its writer throws the text away. How the visit ended stays, where that counted.

    Raises NotFound; RuleError (conflict) while the use of the file is restricted.
    """
    bezoek = own_bezoek(session, actor, complex_id, bezoek_id, lock=True)
    if on_hold(session, [bezoek]):
        raise RuleError(ON_HOLD, "conflict")
    note(
        session,
        "onderweg.wis",
        Actie.D,
        complex_id=complex_id,
        object_soort="onderwegbezoek",
        object_id=bezoek.id,
        doel=Doel.HULPVERLENING,
    )
    _remove(session, bezoek)


def _remove(session: Session, bezoek: Onderwegbezoek) -> None:
    settle_berichten(session, bezoek.id)
    destroy_after_commit(session, [(bezoek.id, LANG), (bezoek.id, KORT)])
    session.delete(bezoek)
