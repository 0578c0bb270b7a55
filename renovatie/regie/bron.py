"""The facts of one complex on one day, each asked at most once however many parts of a page need it."""

import datetime as dt
import uuid
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen import feiten as complexen
from renovatie.complexen.feiten import Verkenning
from renovatie.complexen.models import Afwijking
from renovatie.doorverwijzingen import feiten as doorverwijzingen
from renovatie.doorverwijzingen.feiten import Verwijzingfeiten
from renovatie.effect import feiten as effect
from renovatie.effect.feiten import Doelfeiten
from renovatie.handhaven import feiten as handhaven
from renovatie.handhaven.feiten import Handhaving
from renovatie.huisbezoeken import feiten as huisbezoeken
from renovatie.huisbezoeken.feiten import Bereik
from renovatie.hulpdossiers import feiten as hulpdossiers
from renovatie.hulpdossiers.feiten import Toezeggingfeiten
from renovatie.instemming import feiten as instemming
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
    def verkenning(self) -> Verkenning:
        return complexen.verkenning(self.session, self.complex_id, self.today)

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
    def doelen(self) -> Doelfeiten:
        return effect.doelen(self.session, self.complex_id)

    @cached_property
    def handhaving(self) -> Handhaving:
        return handhaven.handhaving(self.session, self.complex_id, self.today)

    @cached_property
    def instemming(self) -> Instemmingsfeiten:
        return instemming.instemmingspoort_feiten(self.session, self.complex_id, self.today)

    @cached_property
    def uitvoering(self) -> FeitenUitvoering:
        return uitvoering.uitvoering_feiten(self.session, self.complex_id)

    @cached_property
    def toewijzing(self) -> Toewijzingen:
        return toewijzing.toewijzingen(self.session, self.complex_id)

    @cached_property
    def afwijkingen(self) -> list[Afwijking]:
        """All Afwijkingen of the complex, in the order in which they were made."""
        return list(
            self.session.scalars(
                select(Afwijking).where(Afwijking.complex_id == self.complex_id).order_by(Afwijking.id)
            )
        )
