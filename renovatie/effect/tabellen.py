"""The fixed list of tables that are published, and the numbers of households behind them.

Nobody can ask for another table, another attribute or a filter: what is not on this list is not published.
The list is checked when it is read, so that no two tables can be laid side by side (see privacy.disclosure).
"""

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.disclosure import Tabel, check_list
from renovatie.complexen.codes import Cluster
from renovatie.huisbezoeken.feiten import bereik
from renovatie.hulpdossiers.feiten import hulptellingen
from renovatie.kern.clock import today

BEREIK: Final = Tabel("bereik", "bereik", ("bereikt", "niet_bereikt"))
HULP: Final = Tabel("hulp", "cluster", tuple(cluster.value for cluster in Cluster))
TABELLEN: Final = (BEREIK, HULP)
check_list(TABELLEN)

TITELS: Final[dict[str, LazyString]] = {
    "bereik": _l("Met hoeveel huishoudens was er een gesprek"),
    "hulp": _l("Waarover vragen huishoudens hulp"),
}
RIJEN: Final[dict[str, LazyString]] = {
    "bereikt": _l("Er was een gesprek"),
    "niet_bereikt": _l("Er was nog geen gesprek"),
    Cluster.GELD_EN_WERK.value: _l("Geld en werk"),
    Cluster.GEZONDHEID.value: _l("Gezondheid"),
    Cluster.THUIS_EN_RELATIES.value: _l("Thuis en relaties"),
    Cluster.WONEN_EN_BUURT.value: _l("Wonen en buurt"),
}


def counts(session: Session, complex_id: uuid.UUID, tabel: Tabel) -> dict[str, Sequence[int]]:
    """The households of today behind a table of the list, by row. Raises KeyError for another table."""
    return {BEREIK.naam: _bereik, HULP.naam: _hulp}[tabel.naam](session, complex_id)


def _bereik(session: Session, complex_id: uuid.UUID) -> dict[str, Sequence[int]]:
    now = bereik(session, complex_id, today(session))
    return {"bereikt": (now.bereikt,), "niet_bereikt": (now.huishoudens - now.bereikt,)}


def _hulp(session: Session, complex_id: uuid.UUID) -> dict[str, Sequence[int]]:
    found: Counter[str] = Counter()
    for (_soort, cluster), aantal in hulptellingen(session, complex_id).items():
        found[cluster.value] += aantal
    return {rij: (found[rij],) for rij in HULP.rijen}
