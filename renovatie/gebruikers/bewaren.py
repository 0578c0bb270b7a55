"""How long accounts, sessions and the like are kept.

Accounts of people who left: a year after their last sign of life the name and address go, on the word of two
people. What only serves signing in (ended sessions, used links, old counters) goes by itself in the morning.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from privacy.purposes import Doel
from privacy.retention import CONCEPT_DAGEN, Feiten
from renovatie.gebruikers.models import (
    Bericht,
    Gebruiker,
    Herstelcode,
    Inloglink,
    Inlogpoging,
    Oidckoppeling,
    Passkey,
    Postbericht,
    Roltoekenning,
    Sessie,
    Totp,
    Uitdaging,
    Uitnodiging,
)
from renovatie.kern.bewaren import Bewaren, Deel, Geval, Soort, Zoekgebied
from renovatie.kern.clock import AMSTERDAM, real_now

ACCOUNT = "account"
OUD = "oud-medewerker"
TELLER = dt.timedelta(days=1)


def register(bewaren: Bewaren) -> None:
    bewaren.soort(
        Soort(
            ACCOUNT,
            _l("Accounts van oud-medewerkers"),
            _l("Naam en e-mailadres van wie hier niet meer werkt"),
            Doel.TOEGANG,
            None,
            _accounts,
        )
    )
    bewaren.deel(
        ACCOUNT,
        Deel(
            {
                "gebruikers": "the row stays without name and address: who did what is kept as an id",
                "totps": "removed",
                "passkeys": "removed",
                "herstelcodes": "removed",
                "uitdagingen": "removed",
                "oidckoppelingen": "removed",
            },
            _wis,
        ),
    )
    bewaren.vanzelf |= {
        "sessies": "ended 30 days ago",
        "uitnodigingen": "used or withdrawn, and run out 30 days ago; an unused one goes with its account",
        "inloglinks": "run out 30 days ago",
        "inlogpogingen": "a count of attempts of more than a day ago",
        "berichten": "older than 90 days",
        "postberichten": "older than 30 days",
    }
    bewaren.uitzonderingen |= {
        "roltoekenningen": "who might do what, when: accountability; the name goes with the account",
    }


def tidy_signing_in(session: Session) -> None:
    """Ended sessions, links that ran out and old counters go; the journal keeps who signed in when.

    An invitation that nobody used stays as long as its account is open: with it somebody asks for a new one.
    """
    moment = real_now()
    before = moment - dt.timedelta(days=CONCEPT_DAGEN)
    session.execute(delete(Sessie).where(or_(Sessie.eindigt_op < before, Sessie.beeindigd_op < before)))
    spent = or_(Uitnodiging.gebruikt_op.is_not(None), Uitnodiging.ingetrokken_op.is_not(None))
    session.execute(delete(Uitnodiging).where(Uitnodiging.verloopt_op < before, spent))
    session.execute(delete(Inloglink).where(Inloglink.verloopt_op < before))
    session.execute(delete(Inlogpoging).where(Inlogpoging.venster_op < moment - TELLER))


def _accounts(session: Session, gebied: Zoekgebied) -> Iterable[Geval]:
    """People of this organisation (None: of all) with a closed account, and their last sign of life."""
    statement = (
        select(
            Gebruiker.id,
            func.max(Roltoekenning.toegekend_op),
            func.max(Roltoekenning.ingetrokken_op),
            func.max(Sessie.laatst_gezien_op),
        )
        .outerjoin(Roltoekenning, Roltoekenning.gebruiker_id == Gebruiker.id)
        .outerjoin(Sessie, Sessie.gebruiker_id == Gebruiker.id)
        .where(~Gebruiker.actief, Gebruiker.naam != OUD)
        .group_by(Gebruiker.id)
    )
    if gebied.organisatie_id is not None:
        statement = statement.where(Gebruiker.organisatie_id == gebied.organisatie_id)
    if gebied.object_id is not None:
        session.get(Gebruiker, gebied.object_id, with_for_update=True)
        statement = statement.where(Gebruiker.id == gebied.object_id)
    for gebruiker_id, *moments in session.execute(statement):
        known = [moment for moment in moments if moment is not None]
        laatste = max(known).astimezone(AMSTERDAM).date() if known else None
        yield Geval(gebruiker_id, None, Feiten(laatste))


def _wis(session: Session, gebruiker_id: uuid.UUID, _op: dt.date) -> None:
    for gone in (
        Totp,
        Passkey,
        Herstelcode,
        Uitdaging,
        Oidckoppeling,
        Bericht,
        Inloglink,
        Postbericht,
        Uitnodiging,
        Sessie,
    ):
        session.execute(delete(gone).where(gone.gebruiker_id == gebruiker_id))
    session.execute(
        update(Gebruiker)
        .where(Gebruiker.id == gebruiker_id)
        .values(naam=OUD, email=f"{gebruiker_id}@oud-medewerker.invalid", wachtwoord_hash=None)
    )
