"""What is kept how long, joined from all capabilities: each says what it holds and how it is destroyed.

A kind of thing (a Hulpdossier, the contact data of a lease …) belongs to one capability; others add their
part to it. Nothing here destroys by itself: `renovatie/avg` shows what is due, asks two people, runs the job.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from flask_babel import LazyString
from sqlalchemy.orm import Session

from privacy.keyring import KeyName
from privacy.purposes import REGISTER, TERMIJNEN, Begin, Doel, Verantwoordelijke
from privacy.retention import Feiten, Verval, verval


@dataclass(frozen=True, slots=True)
class Geval:
    """One thing that is kept, with the facts from which its last day follows. No personal data.

    `beperkt`: its use is restricted (art. 18 AVG). That is a hold: it is kept whatever its term says.
    """

    object_id: uuid.UUID
    complex_id: uuid.UUID | None
    feiten: Feiten
    beperkt: bool = False


@dataclass(frozen=True, slots=True)
class Zoekgebied:
    """Where to look: the complexes of an organisation, or one thing in particular (under a lock).

    Without an organisation: the people of all of them.
    """

    organisatie_id: uuid.UUID | None
    complexen: frozenset[uuid.UUID]
    object_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of thing with one term. `gevallen` gives what still exists, locked when one is asked for.

    `anders_einde_project`: without an event the term runs from the end of the project.
    """

    code: str
    naam: LazyString
    uitleg: LazyString
    doel: Doel
    verantwoordelijke: Verantwoordelijke | None
    """None: each organisation for its own people."""
    gevallen: Callable[[Session, Zoekgebied], Iterable[Geval]]
    dossier: bool = False
    """The object is a Hulpdossier: its journal line names it as such."""
    anders_einde_project: bool = False
    eenmalig: bool = True
    """Once destroyed it is gone; False for things that fill again, such as the visits to a home."""


Laatste = Mapping[uuid.UUID, dt.date | None]
"""Per thing the last day on which something happened; None while something still goes on."""


def _no_facts(_session: Session, _ids: Collection[uuid.UUID]) -> Laatste:
    return {}


def _no_keys(_session: Session, _id: uuid.UUID) -> Collection[KeyName]:
    return ()


@dataclass(frozen=True, slots=True)
class Deel:
    """What one capability holds of a kind of thing.

    `tabellen`: each table with what becomes of its rows, and why. `wis` takes the rows out of the main
    database, or every seal and every text out of the rows that stay. `op_verzoek`: it has a term of its own,
    and goes with the thing only when a resident asked for erasure (art. 17 AVG).
    """

    tabellen: Mapping[str, str]
    wis: Callable[[Session, uuid.UUID, dt.date], None]
    sleutels: Callable[[Session, uuid.UUID], Collection[KeyName]] = _no_keys
    laatste: Callable[[Session, Collection[uuid.UUID]], Laatste] = _no_facts
    op_verzoek: bool = False


@dataclass(slots=True)
class Bewaren:
    """Everything that the app keeps of people, and what becomes of it."""

    soorten: dict[str, Soort] = field(default_factory=dict)
    delen: dict[str, list[Deel]] = field(default_factory=dict)
    vanzelf: dict[str, str] = field(default_factory=dict)
    """Tables that the round of each morning tidies, with the rule."""
    uitzonderingen: dict[str, str] = field(default_factory=dict)
    """Tables with personal columns that no part destroys, with the reason."""

    def soort(self, soort: Soort) -> None:
        self.soorten[soort.code] = soort

    def deel(self, soort: str, deel: Deel) -> None:
        self.delen.setdefault(soort, []).append(deel)

    def check(self) -> None:
        """Each kind is destroyed by a part, and each term of the register destroys a kind.

        Raises ValueError with what is missing: the app does not start with a promise that nothing keeps.
        """
        undone = sorted(code for code in self.soorten if not self.delen.get(code))
        if undone:
            raise ValueError(f"nobody says how to destroy: {', '.join(undone)}")
        driven = {REGISTER[soort.doel].vanaf for soort in self.soorten.values()}
        idle = sorted((set(Begin) | TERMIJNEN.keys()) - (driven & TERMIJNEN.keys()))
        if idle:
            raise ValueError(f"nothing is destroyed by the term of: {', '.join(idle)}")

    def gedekt(self) -> set[str]:
        """All tables that somebody answered for."""
        tables = {table for delen in self.delen.values() for deel in delen for table in deel.tabellen}
        return tables | self.vanzelf.keys() | self.uitzonderingen.keys()

    def zoek(self, session: Session, code: str, gebied: Zoekgebied) -> list[tuple[Geval, Verval]]:
        """What exists of this kind in these complexes, each with its last day as it is now."""
        soort = self.soorten[code]
        gevallen = list(soort.gevallen(session, gebied))
        laatste = self._laatste(session, code, [geval.object_id for geval in gevallen])
        return [(geval, _verval(soort, geval.feiten, laatste.get(geval.object_id, []))) for geval in gevallen]

    def sleutels(
        self, session: Session, code: str, object_id: uuid.UUID, *, op_verzoek: bool = False
    ) -> list[KeyName]:
        """The data keys that die with this thing; `op_verzoek`: a resident asked for it."""
        delen = self._delen(code, op_verzoek=op_verzoek)
        return sorted({name for deel in delen for name in deel.sleutels(session, object_id)})

    def wis(
        self, session: Session, code: str, object_id: uuid.UUID, op: dt.date, *, op_verzoek: bool = False
    ) -> None:
        """Take it out of the main database. The parts that stand highest go first: they point downwards."""
        for deel in reversed(self._delen(code, op_verzoek=op_verzoek)):
            deel.wis(session, object_id, op)
        session.flush()

    def _delen(self, code: str, *, op_verzoek: bool) -> list[Deel]:
        return [deel for deel in self.delen[code] if op_verzoek or not deel.op_verzoek]

    def _laatste(
        self, session: Session, code: str, ids: Collection[uuid.UUID]
    ) -> dict[uuid.UUID, list[dt.date | None]]:
        found: dict[uuid.UUID, list[dt.date | None]] = {}
        if ids:
            for deel in self.delen[code]:
                for object_id, day in deel.laatste(session, ids).items():
                    found.setdefault(object_id, []).append(day)
        return found


def _verval(soort: Soort, feiten: Feiten, laatste: list[dt.date | None]) -> Verval:
    """Whatever still goes on stops the clock; else it runs from the last thing that happened."""
    days = [day for day in (feiten.gebeurd, *laatste) if day is not None]
    gebeurd = None if None in laatste or not days else max(days)
    if gebeurd is None and soort.anders_einde_project:
        gebeurd = feiten.einde_project
    return verval(soort.doel, replace(feiten, gebeurd=gebeurd))
