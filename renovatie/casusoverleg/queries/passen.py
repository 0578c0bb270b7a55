"""How many households a coarse case fits: counted when a case is brought in, shown to nobody.

Source: art. 25 AVG and the rules for an anonymous case in `privacy/disclosure.py`.
"""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.disclosure import SMALLEST, SMALLEST_BASE, Casusoordeel, judge_case
from privacy.sealed import open_rows
from renovatie.casusoverleg.queries.voorstellen import aanleidingen
from renovatie.complexen.codes import CLUSTERS, Cluster, Leefgebied
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.huishoudens.queries import runs_on
from renovatie.hulpdossiers.codes import Huishoudsoort
from renovatie.hulpdossiers.models import Hulpdossier, Hulpvraag
from renovatie.hulpdossiers.pseudoniemen import Huishouden, huishoudens_by_dossier
from renovatie.kern.clock import today
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code
from workflows.casusoverleg import Aanleiding


@dataclass(frozen=True, slots=True)
class Aantallen:
    """The households that a meeting serves, by kind; those with a question, by kind and cluster; and those
    with a reason to be on the agenda: kind, the clusters of its questions, and every reason.
    """

    huishoudens: Mapping[Huishoudsoort, int]
    hulp: Mapping[tuple[Huishoudsoort, Cluster], int]
    redenen: Iterable[tuple[Huishoudsoort, frozenset[Cluster], frozenset[Aanleiding]]] = field(default=())

    def oordeel(self, soort: Huishoudsoort | None, cluster: Cluster | None) -> Casusoordeel:
        """Whether a case of this kind and cluster fits ten households, and else what can be made coarser."""
        return judge_case(
            soort, cluster, huishoudens=self.huishoudens, hulp=self.hulp, onbekend=Huishoudsoort.ONBEKEND
        )

    def shown_reasons(
        self, soort: Huishoudsoort | None, cluster: Cluster | None, aanleidingen: Iterable[Aanleiding]
    ) -> list[Aanleiding]:
        """Which of these reasons may stand beside this kind and cluster: all of it together fits ten."""
        shown: list[Aanleiding] = []
        for reden in aanleidingen:
            if self._fits(soort, cluster, frozenset({*shown, reden})) >= SMALLEST:
                shown.append(reden)
        return shown

    def _fits(
        self, soort: Huishoudsoort | None, cluster: Cluster | None, redenen: frozenset[Aanleiding]
    ) -> int:
        return sum(
            (soort is None or its_soort in (soort, Huishoudsoort.ONBEKEND))
            and (cluster is None or cluster in clusters)
            and redenen <= its_redenen
            for its_soort, clusters, its_redenen in self.redenen
        )


def is_small(session: Session, complexen: Collection[uuid.UUID]) -> bool:
    """Whether a meeting for these complexes serves too few households for any case without a name."""
    return len(_lived_in(session, complexen)) < SMALLEST_BASE


def aantallen(session: Session, complexen: Collection[uuid.UUID]) -> Aantallen:
    """Count for all complexes that the meeting serves. Needs the keys of the help side.

    A household of which nothing is known fits every kind. Whoever left, or whose file was destroyed or is
    restricted, is counted with no question: the files of who lives there now are opened, never a counter.
    """
    bewoond = _lived_in(session, complexen)
    soorten = _kinds(session, complexen, bewoond)
    huishoudens = Counter(soorten.values())
    huishoudens[Huishoudsoort.ONBEKEND] += len(bewoond) - len(soorten)
    vragen = _questions(session, soorten)
    hulp = Counter((soorten[dossier_id], cluster) for dossier_id, cluster in vragen)
    return Aantallen(huishoudens, hulp, tuple(_reasons(session, complexen, soorten, vragen)))


def _reasons(
    session: Session,
    complexen: Collection[uuid.UUID],
    soorten: Mapping[uuid.UUID, Huishoudsoort],
    vragen: Collection[tuple[uuid.UUID, Cluster]],
) -> Iterable[tuple[Huishoudsoort, frozenset[Cluster], frozenset[Aanleiding]]]:
    for complex_id in complexen:
        for dossier_id, redenen in aanleidingen(session, complex_id).items():
            if dossier_id in soorten:
                clusters = frozenset(cluster for its_id, cluster in vragen if its_id == dossier_id)
                yield soorten[dossier_id], clusters, frozenset(redenen)


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
) -> dict[uuid.UUID, Huishoudsoort]:
    """The files of households that live there now with their kind; never a restricted file."""
    homes: dict[uuid.UUID, Huishouden] = {}
    for complex_id in complexen:
        homes |= huishoudens_by_dossier(session, complex_id)
    now_here = [dossier_id for dossier_id, home in homes.items() if home.huidig and home.woning_id in bewoond]
    rows = session.scalars(
        select(Hulpdossier).where(Hulpdossier.id.in_(now_here), Hulpdossier.beperkt_op.is_(None))
    ).all()
    opened = open_rows(keyring(session), Hulpdossier, rows, Hulpdossier.huishoudsoort)
    return {
        row.id: Huishoudsoort(open_code(text) or Huishoudsoort.ONBEKEND)
        for row, (text,) in zip(rows, opened, strict=True)
    }


def _questions(session: Session, dossiers: Collection[uuid.UUID]) -> set[tuple[uuid.UUID, Cluster]]:
    """Of these files, in which clusters somebody asked for help."""
    rows = session.execute(
        select(Hulpvraag.id, Hulpvraag.dossier_id, Hulpvraag.leefgebied.column).where(
            Hulpvraag.dossier_id.in_(list(dossiers))
        )
    ).all()
    opened = open_rows(keyring(session), Hulpvraag, rows, Hulpvraag.leefgebied)
    return {
        (row.dossier_id, CLUSTERS[Leefgebied(open_code(text))])
        for row, (text,) in zip(rows, opened, strict=True)
    }
