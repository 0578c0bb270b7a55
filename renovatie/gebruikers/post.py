"""Notices by e-mail: that something waits, and a link to its page. Never a name, an address or a complex.

Whoever notifies calls ``send_later`` in its own transaction; a job brings the mail to the server of the
settings. Without a server nothing is kept and nothing goes out: then the notices in the app are all there is.
"""

import base64
import datetime as dt
import hashlib
import hmac
import re
import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from privacy.access import Rol
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from renovatie.gebruikers.berichten import Berichtsoort, notify_rol
from renovatie.gebruikers.models import Gebruiker, Inloglink, Organisatie, Postbericht, Poststand
from renovatie.kern.clock import real_now
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.taken import enqueue
from renovatie.kern.transaction import lock_row

JOB: Final = "post"
KEEP: Final = dt.timedelta(days=30)
SHOWN: Final = 100
DEMO: Final = 25
WACHTTIJDEN: Final = tuple(
    dt.timedelta(minutes=minuten) for minuten in (1, 5, 15, 60, 4 * 60, 8 * 60, 24 * 60)
)
"""How long until the next try after the first, second, … one that failed; after the last it is given up."""
LINK: Final = "/link/"
"""Where a link to come in begins; what follows is its token."""
_PAD: Final = re.compile(r"(/[A-Za-z0-9_~.=&?-]*)*")


class Postsoort(StrEnum):
    """What an e-mail says. The text of a kind without words of its own is that of BERICHT."""

    BERICHT = "bericht"
    INLOGLINK = "inloglink"


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How one try ended. `fout` is a code; what the server said is not kept, since it can hold an address."""

    stand: Poststand
    fout: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """One e-mail as it goes out."""

    id: uuid.UUID
    soort: str
    aan: str
    link: str


@dataclass(frozen=True, slots=True)
class Postregel:
    """One e-mail in the list of the applicatiebeheerder."""

    id: uuid.UUID
    naam: str
    organisatie: str
    soort: str
    stand: Poststand
    fout: str | None
    pogingen: int
    gemaakt_op: dt.datetime


def send_later(session: Session, aan_id: uuid.UUID, soort: str, sleutel: str, pad: str = "") -> bool:
    """Put an e-mail to this user in the caller's own transaction; the same `sleutel` is put once.

    In: `soort`, a Postsoort (another code gets the ordinary text); `pad`, the page of the link ("/…"; empty:
    the start page). Out: whether it was put; never without a mail server (in the demo it is put and shown).
    Raises ValueError for a `pad` that is no bare path of this site: so no name can end up in it.
    """
    return put(session, aan_id, soort, sleutel, pad) is not None


def put(session: Session, aan_id: uuid.UUID, soort: str, sleutel: str, pad: str) -> uuid.UUID | None:
    """The same as `send_later`; out: the id of the e-mail, or None when it was not put."""
    if not _PAD.fullmatch(pad) or pad.startswith("//"):
        raise ValueError("pad must be a path of this site")
    if not goes_out(session):
        return None
    rij = Postbericht(
        gebruiker_id=aan_id, soort=str(soort), sleutel=sleutel, pad=pad, gemaakt_op=real_now(), pogingen=0
    )
    session.flush()
    try:
        with session.begin_nested():
            session.add(rij)
    except IntegrityError:
        return None
    if session.info.get("smtp") is not None:
        _queue(session, rij)
    return rij.id


def link_token(session: Session, bericht_id: uuid.UUID) -> str:
    """The token of the link to come in that stands in this e-mail.

    Made anew whenever it is needed, from the id of the e-mail and a key that stands in no database beside it:
    so a link that waits for the mail server waits nowhere.
    """
    keystore: KeyStore = session.info["keystore"]
    made = hmac.digest(keystore.secret("inlogpoging"), b"inloglink|" + bericht_id.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _link(session: Session, rij: Postbericht) -> str:
    """The path that the e-mail leads to."""
    if rij.soort == Postsoort.INLOGLINK:
        return f"{LINK}{link_token(session, rij.id)}"
    return rij.pad or "/"


def goes_out(session: Session) -> bool:
    """Whether there is a mail server, or the page of the demo that shows what would go out."""
    return session.info.get("smtp") is not None or bool(session.info.get("demo"))


def to_send(session: Session, bericht_id: uuid.UUID) -> Brief | None:
    """The e-mail that still has to go out; None when it went, was given up, or is gone."""
    row = session.execute(
        select(Postbericht, Gebruiker)
        .join(Gebruiker, Gebruiker.id == Postbericht.gebruiker_id)
        .where(Postbericht.id == bericht_id, Postbericht.stand == Poststand.WACHT, Gebruiker.actief)
    ).one_or_none()
    if row is None:
        return None
    rij, wie = row
    return Brief(rij.id, rij.soort, wie.email, f"{session.info['adres']}{_link(session, rij)}")


def record_uitslag(session: Session, bericht_id: uuid.UUID, uitslag: Uitslag) -> None:
    """Keep how a try ended: gone, refused, or (WACHT) tried again later; at the end somebody is told."""
    rij = lock_row(session, Postbericht, bericht_id)
    if rij is None or rij.stand is not Poststand.WACHT:
        return
    rij.pogingen += 1
    rij.fout = uitslag.fout
    if uitslag.stand is Poststand.WACHT and rij.pogingen <= len(WACHTTIJDEN):
        _queue(session, rij, real_now() + WACHTTIJDEN[rij.pogingen - 1])
        return
    op = Poststand.VERZONDEN if uitslag.stand is Poststand.VERZONDEN else Poststand.GEWEIGERD
    rij.stand, rij.gedaan_op = op, real_now()
    if op is Poststand.VERZONDEN:
        rij.pad = ""  # where it led is of no use to anybody any more
        return
    _drop_link(session, rij)
    note(session, "post.geweigerd", Actie.U, object_soort="postbericht", object_id=rij.id)
    notify_rol(session, Berichtsoort.POST_GEWEIGERD, Rol.APPLICATIEBEHEERDER, once=True)


def _drop_link(session: Session, rij: Postbericht) -> None:
    """An e-mail that was given up has no link to come in: sent again it is one that only shows the page."""
    if rij.soort != Postsoort.INLOGLINK:
        return
    rij.soort = Postsoort.BERICHT
    session.execute(
        update(Inloglink)
        .where(Inloglink.id == rij.id, Inloglink.gebruikt_op.is_(None), Inloglink.ingetrokken_op.is_(None))
        .values(ingetrokken_op=real_now())
    )


def try_again(session: Session, bericht_id: uuid.UUID) -> None:
    """The address or the server was mended: put a given-up e-mail in the queue again.

    Raises NotFound; RuleError when it was not given up, or no server is set.
    """
    rij = lock_row(session, Postbericht, bericht_id)
    if rij is None:
        raise NotFound
    if rij.stand is not Poststand.GEWEIGERD or session.info.get("smtp") is None:
        raise RuleError(_l("Deze e-mail kan niet opnieuw. Kijk eerst wat er nu staat."), "conflict")
    rij.stand, rij.gedaan_op = Poststand.WACHT, None
    _queue(session, rij)
    note(session, "post.opnieuw", Actie.U, object_soort="postbericht", object_id=rij.id)


def undelivered(session: Session) -> list[Postregel]:
    """What was given up, then what waits; the newest first, at most a hundred. Nothing to closed accounts."""
    rows = session.execute(
        select(Postbericht, Gebruiker.naam, Organisatie.naam)
        .join(Gebruiker, Gebruiker.id == Postbericht.gebruiker_id)
        .join(Organisatie, Organisatie.id == Gebruiker.organisatie_id)
        .where(Postbericht.stand != Poststand.VERZONDEN, Gebruiker.actief)
        .order_by(case((Postbericht.stand == Poststand.GEWEIGERD, 0), else_=1), Postbericht.id.desc())
        .limit(SHOWN)
    )
    return [
        Postregel(r.id, naam, organisatie, r.soort, r.stand, r.fout, r.pogingen, r.gemaakt_op)
        for r, naam, organisatie in rows
    ]


def sent(session: Session) -> int:
    """How many e-mails the server took in the days that are kept."""
    statement = select(func.count()).where(Postbericht.stand == Poststand.VERZONDEN)
    return session.scalar(statement) or 0


def newest(session: Session) -> list[Brief]:
    """The newest e-mails as they would go out: for the page of the demo only."""
    rows = session.execute(
        select(Postbericht, Gebruiker.email)
        .join(Gebruiker, Gebruiker.id == Postbericht.gebruiker_id)
        .order_by(Postbericht.id.desc())
        .limit(DEMO)
    )
    return [Brief(rij.id, rij.soort, email, _link(session, rij)) for rij, email in rows]


def tidy_post(session: Session) -> None:
    """After thirty days an e-mail goes, whatever became of it."""
    session.execute(delete(Postbericht).where(Postbericht.gemaakt_op < real_now() - KEEP))


def _queue(session: Session, rij: Postbericht, vanaf: dt.datetime | None = None) -> None:
    """One job per try: its key holds the number of the try, so that a try is never put twice."""
    enqueue(
        session,
        JOB,
        f"{JOB}:{rij.id}:{rij.pogingen}",
        vanaf=vanaf.timestamp() if vanaf else None,
        bericht_id=rij.id,
    )
