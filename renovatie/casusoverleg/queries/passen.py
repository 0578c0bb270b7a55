"""How many households a coarse case fits: counted when a case is brought in, shown to nobody.

Source: art. 25 AVG and the rules for an anonymous case in `privacy/disclosure.py`.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.disclosure import SMALLEST_BASE, Casusoordeel, judge_case
from privacy.sealed import open_rows
from renovatie.complexen.codes import Cluster
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.models import Hulpdossier, Hulptelling
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code


@dataclass(frozen=True, slots=True)
class Aantallen:
    """The households that a meeting serves, by kind; and those with a question, by kind and cluster."""

    huishoudens: Mapping[Huishoudsoort, int]
    hulp: Mapping[tuple[Huishoudsoort, Cluster], int]

    def oordeel(self, soort: Huishoudsoort | None, cluster: Cluster | None) -> Casusoordeel:
        """Whether a case of this kind and cluster fits ten households, and else what can be made coarser."""
        return judge_case(
            soort, cluster, huishoudens=self.huishoudens, hulp=self.hulp, onbekend=Huishoudsoort.ONBEKEND
        )


def is_small(session: Session, complexen: Collection[uuid.UUID]) -> bool:
    """Whether a meeting for these complexes serves too few households for any case without a name."""
    return len(_lived_in(session, complexen)) < SMALLEST_BASE


def aantallen(session: Session, complexen: Collection[uuid.UUID]) -> Aantallen:
    """Count for all complexes that the meeting serves. Needs the keys of the help side.

    A household of which nothing is known fits every kind. A question of somebody who left does not count:
    no more questions than households of a kind.
    """
    bewoond = _lived_in(session, complexen)
    huishoudens = Counter(_kinds(session, complexen, bewoond))
    huishoudens[Huishoudsoort.ONBEKEND] = len(bewoond) - sum(huishoudens.values())
    hulp: Counter[tuple[Huishoudsoort, Cluster]] = Counter()
    for soort, cluster, aantal in session.execute(
        select(Hulptelling.huishoudsoort, Hulptelling.cluster, Hulptelling.aantal).where(
            Hulptelling.complex_id.in_(complexen)
        )
    ):
        hulp[soort, cluster] += aantal
    capped = {(soort, cluster): min(n, huishoudens[soort]) for (soort, cluster), n in hulp.items()}
    return Aantallen(huishoudens, capped)


def _lived_in(session: Session, complexen: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """The homes with a lease that runs today."""
    return set(
        session.scalars(
            select(Huurovereenkomst.woning_id).where(
                Huurovereenkomst.complex_id.in_(complexen), runs_on(today(session))
            )
        )
    )


def _kinds(
    session: Session, complexen: Collection[uuid.UUID], bewoond: set[uuid.UUID]
) -> list[Huishoudsoort]:
    """The kinds that were recorded of households that live there now; never of a restricted file."""
    homes: dict[uuid.UUID, Huishouden] = {}
    for complex_id in complexen:
        homes |= huishoudens_by_dossier(session, complex_id)
    now_here = [dossier_id for dossier_id, home in homes.items() if home.huidig and home.woning_id in bewoond]
    rows = session.scalars(
        select(Hulpdossier).where(Hulpdossier.id.in_(now_here), Hulpdossier.beperkt_op.is_(None))
    ).all()
    opened = open_rows(keyring(session), Hulpdossier, rows, Hulpdossier.huishoudsoort)
    found = [Huishoudsoort(code) for (text,) in opened if (code := open_code(text))]
    return [soort for soort in found if soort is not Huishoudsoort.ONBEKEND]
