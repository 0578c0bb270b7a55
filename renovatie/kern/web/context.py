"""What one request carries: who is signed in, the open session, what the journal will say of it."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask import current_app, g
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from privacy.access import Actor, Decision
from renovatie.kern.omgeving import Omgeving
from renovatie.kern.settings import Settings
from renovatie.kern.taken import Taken
from renovatie.kern.transaction import Origin

COOKIE = "voordeur"
FRESH_FOR = dt.timedelta(minutes=10)
"""How long a second factor counts as just given."""


def cookie_name(settings: Settings) -> str:
    """The name of the session's cookie; over TLS with the prefix that ties it to this host and path."""
    return f"__Host-{COOKIE}" if settings.secure_cookies else COOKIE


@dataclass(frozen=True, slots=True)
class Aangemeld:
    """A person with a living session, who gave both factors."""

    actor: Actor
    sessie_id: uuid.UUID
    sessie_hash: str
    organisatie_naam: str
    stale: bool = False
    """True when the last sign of life is older than a minute and must be written."""
    over: dt.timedelta = dt.timedelta(minutes=30)
    """How long this session lives on if nothing happens."""
    slot_na: dt.timedelta | None = None
    """After how much rest this phone locks; None: it does not."""
    op_slot: bool = False
    """True when this phone lay still for a while: its owner touches it first, then goes on."""
    tweede_factor_op: dt.datetime | None = None
    """When the second factor was given in this session for the last time."""
    ongelezen: int = 0
    """Notices that this person has not read."""

    def is_fresh(self, now: dt.datetime) -> bool:
        """Whether the second factor was given at most ten minutes ago (inclusive)."""
        return self.tweede_factor_op is not None and now - self.tweede_factor_op <= FRESH_FOR


class Aanmelding(Protocol):
    """How kern finds the person behind a cookie; gebruikers provides it, app.py joins them."""

    def load(self, session: Session, token: str) -> Aangemeld | None: ...

    def touch(self, session: Session, aangemeld: Aangemeld) -> None: ...


@dataclass(frozen=True, slots=True)
class ComplexKop:
    """What the frame shows of a complex."""

    naam: str
    adres: str


ComplexLoader = Callable[[Session, uuid.UUID], ComplexKop | None]
ComplexKeuzes = Callable[[Session], list[tuple[uuid.UUID, str]]]
"""All complexes as (id, number and name), for granting a role: gebruikers stands below complexen."""


Bevestigen = Callable[[], Response | None]
"""What a view with `fresh` does first when the second factor is too old; gebruikers provides it.

None: this very request carried a good one, so `g.aangemeld` is a new session and the view may go on. Else the
answer that asks for it: the page on which to give it, with everything that was posted.
"""


def _cannot_confirm() -> Response | None:
    return Response(status=403)


Meenemen = Callable[[], Response | None]
"""What becomes of a form that was posted in a session that ended; gebruikers provides it.

The sign-in page with the form sealed in it; None when there is nothing to keep.
"""


def _nothing_kept() -> Response | None:
    return None


Bewonersnamen = Callable[[Session, uuid.UUID], Sequence[str]]
"""The names of the residents of a complex, as far as the keys of this session open them."""


@dataclass(frozen=True, slots=True)
class Belwens:
    """A household asked to be called, where the list of calls does not look itself."""

    gevraagd_op: dt.date
    deelt: bool
    """It lets the caller read what it answered."""


Belwensen = Callable[[Session, uuid.UUID, Collection[Any]], Mapping[uuid.UUID, Belwens]]
"""By home those of these households of a complex that asked so, and were not called yet."""


def _no_belwensen(
    _session: Session, _complex_id: uuid.UUID, _homes: Collection[Any]
) -> Mapping[uuid.UUID, Belwens]:
    return {}


Adressen = Callable[[Session, uuid.UUID], tuple[frozenset[int], frozenset[str]]]
"""The house numbers and streets of a complex, for a text that may not lead to a door."""


def _no_adressen(_session: Session, _complex_id: uuid.UUID) -> tuple[frozenset[int], frozenset[str]]:
    return frozenset(), frozenset()


Overlegdagen = Callable[[Session, Iterable[uuid.UUID]], Mapping[uuid.UUID, dt.date]]
"""The days of these meetings, for a notice that is about one."""


def _no_overlegdagen(_session: Session, _ids: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, dt.date]:
    return {}


def _no_namen(_session: Session, _complex_id: uuid.UUID) -> Sequence[str]:
    return ()


def _no_keuzes(_session: Session) -> list[tuple[uuid.UUID, str]]:
    return []


WerktOp = Callable[[Session, uuid.UUID, uuid.UUID], bool]
"""Whether an organisation works on a complex: a privacycoordinator sees no other."""


def _works_everywhere(_session: Session, _organisatie_id: uuid.UUID, _complex_id: uuid.UUID) -> bool:
    return True


@dataclass(slots=True)
class Voordeur:
    """All that app.py joined, kept on the Flask app."""

    omgeving: Omgeving
    aanmelding: Aanmelding
    complex_kop: ComplexLoader
    taken: Taken = field(default_factory=Taken)
    complex_keuzes: ComplexKeuzes = _no_keuzes
    bevestigen: Bevestigen = _cannot_confirm
    meenemen: Meenemen = _nothing_kept
    bewonersnamen: Bewonersnamen = _no_namen
    adressen: Adressen = _no_adressen
    belwensen: Belwensen = _no_belwensen
    overlegdagen: Overlegdagen = _no_overlegdagen
    werkt_op: WerktOp = _works_everywhere


def voordeur() -> Voordeur:
    joined: Voordeur = current_app.extensions["voordeur"]
    return joined


def omgeving() -> Omgeving:
    """Settings, database, key store and clock of the running app."""
    return voordeur().omgeving


def db() -> Session:
    """The read-only session of this request."""
    session: Session = g.db
    return session


def actor() -> Actor:
    """The signed-in person; only inside a view marked @reads or @writes."""
    return aangemeld().actor


def aangemeld() -> Aangemeld:
    person: Aangemeld = g.aangemeld
    return person


def maybe_aangemeld() -> Aangemeld | None:
    return g.get("aangemeld")


def decision() -> Decision:
    """What the access table said for this request, with the fields that may be shown."""
    answer: Decision = g.decision
    return answer


def complex_id() -> uuid.UUID | None:
    return g.get("complex_id")


def show_kop(kop: ComplexKop) -> None:
    """Give the frame what this view knows of the complex already, so that it does not ask again."""
    g.complex_kop = kop


def origin() -> Origin:
    """Where this request comes from, as the journal keeps it."""
    person = maybe_aangemeld()
    answer: Decision | None = g.get("decision")
    return Origin(
        soort="web",
        rol=answer.rol if answer else None,
        session_hash=person.sessie_hash if person else None,
        request_id=g.get("request_id"),
    )


def journal_read(
    *,
    dossier_id: uuid.UUID | None = None,
    object_soort: str | None = None,
    object_id: uuid.UUID | None = None,
    velden: Iterable[str] = (),
) -> None:
    """Say more precisely what this view shows; the line is written before the page is sent."""
    g.leesregel = {
        "dossier_id": dossier_id,
        "object_soort": object_soort,
        "object_id": object_id,
        "velden": tuple(velden),
    }


def noted_before() -> None:
    """This page stood on this screen with its line, and loads again by itself without a change since.

    No second line then, and no sign of life of this session: nobody looked again. Only for a view that can
    prove it.
    """
    g.al_genoteerd = True


def read_line() -> dict[str, Any]:
    line: dict[str, Any] = g.get("leesregel") or {}
    return line
