"""What the pages of visits share: rights beside the one of the page, choices, words for the templates."""

import uuid
from types import SimpleNamespace

from flask_babel import format_date

from privacy.access import Facts, Permission, decide
from renovatie.huisbezoeken.forms import Keuzes
from renovatie.huisbezoeken.queries import AanDeDeur
from renovatie.huisbezoeken.woorden import CONTACTSOORT, UITKOMST
from renovatie.hulpdossiers import queries as hulp
from renovatie.hulpdossiers.dossierblad import Persoon
from renovatie.hulpdossiers.services import NieuwePersoon
from renovatie.hulpdossiers.woorden import TALEN
from renovatie.kern.clock import today
from renovatie.kern.web import actor, db
from workflows.huisbezoek import Uitkomst


def may(permission: Permission, complex_id: uuid.UUID) -> bool:
    """Whether the signed-in person holds this right too; the page shows more to who does."""
    facts = Facts(complex_id=complex_id, lijst=True)
    return decide(actor(), permission, facts, None, today(db())).allowed


def make_keuzes(complex_id: uuid.UUID, deur: AanDeDeur, personen: tuple[Persoon, ...] = ()) -> Keuzes:
    """What the visit form of this home offers: its tenants first, then others in the file."""
    keuzes = [(str(h.id), h.naam, NieuwePersoon(h.naam, h.telefoon, h.id)) for h in deur.bewoners]
    keuzes += [
        (str(p.id), p.naam, NieuwePersoon(p.naam, p.telefoon)) for p in personen if p.huurder_id is None
    ]
    return Keuzes(
        collegas=hulp.team(db(), complex_id),
        personen=keuzes,
        instanties=hulp.instanties_by_leefgebied(db(), complex_id),
        organisaties=[o for o in hulp.organisaties(db(), complex_id) if o[0] != actor().organisatie_id],
    )


def taal(deur: AanDeDeur) -> str:
    """The language in which a text is read out: that of the household, else Dutch."""
    code = deur.voorkeur.taal if deur.voorkeur else None
    return code if code in TALEN and code is not None else "nl"


def dots(deur: AanDeDeur) -> list[SimpleNamespace]:
    """The visits of the last 30 days as dots on a line, the oldest first."""
    return [
        SimpleNamespace(
            dag=bezoek.dagen_geleden,
            datum=format_date(bezoek.datum, "d MMMM"),
            gesprek=bezoek.uitkomst is Uitkomst.GESPREK,
        )
        for bezoek in reversed(deur.laatste_30)
    ]


def timeline(deur: AanDeDeur) -> list[SimpleNamespace]:
    """All visits to this household for the time line, the newest first."""
    return [
        SimpleNamespace(
            dag=bezoek.datum,
            kop=UITKOMST[bezoek.uitkomst],
            uitleg=f"{CONTACTSOORT[bezoek.soort]}, {' en '.join(bezoek.wie)}",
            stand="gedaan",
            icoon=ICONS[bezoek.uitkomst],
        )
        for bezoek in deur.bezoeken
    ]


ICONS = {
    Uitkomst.GESPREK: "gesprek",
    Uitkomst.NIET_THUIS: "poging",
    Uitkomst.GEEN_GELEGENHEID: "klok",
    Uitkomst.WEIGERT: "hand",
    Uitkomst.VERHUISD: "leeg",
}
