"""The facts of one complex on one day, each asked at most once however many parts of a page need it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from renovatie.casusoverleg import feiten as casusoverleg
from renovatie.casusoverleg.feiten import Overlegfeiten
from renovatie.complexen import feiten as complexen
from renovatie.complexen.feiten import Verkenning
from renovatie.complexen.models import Afwijking, Complex, Faseovergang
from renovatie.doorverwijzingen import feiten as doorverwijzingen
from renovatie.doorverwijzingen.feiten import Verwijzingfeiten
from renovatie.effect import feiten as effect
from renovatie.effect.feiten import Doelfeiten
from renovatie.gebruikers.models import Gebruiker
from renovatie.handhaven import feiten as handhaven
from renovatie.handhaven.feiten import Handhaving
from renovatie.huisbezoeken import feiten as huisbezoeken
from renovatie.huisbezoeken.feiten import Bereik
from renovatie.hulpdossiers import feiten as hulpdossiers
from renovatie.hulpdossiers.feiten import Toezeggingfeiten
from renovatie.instemming import feiten as instemming
from renovatie.kern.errors import NotFound
from renovatie.toewijzing import feiten as toewijzing
from renovatie.toewijzing.feiten import Toewijzingen
from renovatie.uitvoering import feiten as uitvoering
from workflows.fasefeiten import FeitenUitvoering
from workflows.instemmingspoort import Instemmingsfeiten


class Bron:
    """Counts and states of every capability, for one complex on one day; never a row."""

    def __init__(self, session: Session, complex_id: uuid.UUID, today: dt.date) -> None:
        self.session, self.complex_id, self.today = session, complex_id, today

    @cached_property
    def _rows(self) -> Sequence[Any]:
        """The complex, each move (and by whom) beside each Afwijking, and the neutral counts: one statement.

        There is a handful of each, and the counts are asked once, however many rows there are.
        """
        rows: Sequence[Any] = self.session.execute(
            select(
                Complex, Faseovergang, Gebruiker.naam, Afwijking, *(c for part in self._parts for c in part)
            )
            .outerjoin(Faseovergang, Faseovergang.complex_id == Complex.id)
            .outerjoin(Gebruiker, Gebruiker.id == Faseovergang.door_id)
            .outerjoin(Afwijking, Afwijking.complex_id == Complex.id)
            .where(Complex.id == self.complex_id)
            .order_by(Faseovergang.id, Afwijking.id)
        ).all()
        if not rows:
            raise NotFound
        return rows

    @cached_property
    def _parts(self) -> tuple[Sequence[ColumnElement[Any]], ...]:
        """What belongs to neither side."""
        return (
            complexen.verkenning_kolommen(self.complex_id, self.today),
            effect.doelen_kolommen(self.complex_id),
            handhaven.handhaving_kolommen(self.complex_id, self.today),
        )

    @cached_property
    def _neutral(self) -> tuple[Verkenning, Doelfeiten, Handhaving]:
        counts = iter(self._rows[0][4:])
        first, second, third = ([next(counts) for _column in part] for part in self._parts)
        return (
            complexen.verkenning_van(self.complex_, first),
            effect.doelen_van(second),
            handhaven.handhaving_van(third),
        )

    @property
    def verkenning(self) -> Verkenning:
        return self._neutral[0]

    @cached_property
    def bereik(self) -> Bereik:
        return huisbezoeken.bereik(self.session, self.complex_id, self.today)

    @cached_property
    def verwijzingen(self) -> Verwijzingfeiten:
        return doorverwijzingen.verwijzingen(self.session, self.complex_id, self.today)

    @cached_property
    def toezeggingen(self) -> Toezeggingfeiten:
        return hulpdossiers.toezeggingen(self.session, self.complex_id, self.today)

    @cached_property
    def overleg(self) -> Overlegfeiten:
        return casusoverleg.overlegfeiten(self.session, self.complex_id, self.today)

    @property
    def doelen(self) -> Doelfeiten:
        return self._neutral[1]

    @property
    def handhaving(self) -> Handhaving:
        return self._neutral[2]

    @cached_property
    def instemming(self) -> Instemmingsfeiten:
        return instemming.instemmingspoort_feiten(self.session, self.complex_id, self.today)

    @cached_property
    def uitvoering(self) -> FeitenUitvoering:
        return uitvoering.uitvoering_feiten(self.session, self.complex_id)

    @cached_property
    def toewijzing(self) -> Toewijzingen:
        return toewijzing.toewijzingen(self.session, self.complex_id)

    @property
    def complex_(self) -> Complex:
        """The complex itself. Raises NotFound."""
        complex_: Complex = self._rows[0][0]
        return complex_

    @property
    def overgangen(self) -> list[Faseovergang]:
        """All moves of the complex, the oldest first."""
        return list(self.overgangen_door)

    @cached_property
    def overgangen_door(self) -> dict[Faseovergang, str]:
        """All moves of the complex, the oldest first, with the name of who made each."""
        return {move: naam for _c, move, naam, *_rest in self._rows if move is not None}

    @cached_property
    def afwijkingen(self) -> list[Afwijking]:
        """All Afwijkingen of the complex, in the order in which they were made."""
        return list({row[3]: None for row in self._rows if row[3] is not None})
