"""What the pages of visits share: rights beside the one of the page, choices, words for the templates."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

from flask_babel import format_date
from flask_babel import gettext as _

from privacy.access import Facts, Permission, decide
from renovatie.huisbezoeken.forms import Keuzes
from renovatie.huisbezoeken.forms.keuzes import Beslisser, Persoonkeuze
from renovatie.huisbezoeken.queries import AanDeDeur
from renovatie.huisbezoeken.queries.woningscan import open_bevindingen
from renovatie.huisbezoeken.woorden import CONTACTSOORT, UITKOMST
from renovatie.hulpdossiers import queries as hulp
from renovatie.hulpdossiers.beloofd import beslissers
from renovatie.hulpdossiers.bewoners import Huurdercontact, Voorkeur, bewoners
from renovatie.hulpdossiers.dossierblad import Persoon
from renovatie.hulpdossiers.pseudoniemen import Huishouden
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
    return replace(
        keuzes_at(complex_id, deur.huishouden.woning_id, lambda: personen),
        lees_bewoners=lambda: _as_tenants(deur.bewoners),
        lees_taal=lambda: taal(deur.voorkeur),
    )


def keuzes_at(
    complex_id: uuid.UUID, woning_id: uuid.UUID, lees_personen: Callable[[], tuple[Persoon, ...]]
) -> Keuzes:
    """The same for a door that is not opened: what a list of the form asks for is read, and nothing else."""
    medewerkers = cache(lambda: hulp.medewerkers(db(), complex_id))
    wie_woont_er = cache(lambda: bewoners(db(), complex_id, woning_id))
    return Keuzes(
        lees_collegas=lambda: hulp.in_team(medewerkers()),
        lees_bewoners=lambda: _as_tenants(wie_woont_er()[0]),
        lees_anderen=lambda: [
            (str(p.id), p.naam, NieuwePersoon(p.naam, p.telefoon))
            for p in lees_personen()
            if p.huurder_id is None
        ],
        lees_instanties=lambda: hulp.instanties_by_leefgebied(db(), complex_id),
        lees_organisaties=lambda: _organisaties(medewerkers()),
        lees_bevindingen=lambda: open_bevindingen(db(), complex_id, woning_id),
        lees_taal=lambda: taal(wie_woont_er()[1]),
    )


def _as_tenants(bewoners: Iterable[Huurdercontact]) -> list[Persoonkeuze]:
    return [(str(h.id), h.naam, NieuwePersoon(h.naam, h.telefoon, h.id)) for h in bewoners]


def _organisaties(medewerkers: list[hulp.Medewerker]) -> list[Beslisser]:
    """Every other organisation that works here, and who of it may say yes to a promise."""
    wie = beslissers(medewerkers)
    return [
        Beslisser(id_, naam, wie.get(id_, ()))
        for id_, naam in hulp.organisaties_van(medewerkers)
        if id_ != actor().organisatie_id
    ]


def taal(voorkeur: Voorkeur | None) -> str:
    """The language in which a text is read out: that of the household, else Dutch."""
    code = voorkeur.taal if voorkeur else None
    return code if code in TALEN and code is not None else "nl"


def plaats(home: Huishouden) -> str:
    """Where in the building a home is, in words: "9e verdieping, portiek A"; empty when nobody knows."""
    delen = []
    if home.verdieping is not None:
        delen.append(_("begane grond") if home.verdieping == 0 else _("%(n)se verdieping", n=home.verdieping))
    if home.portiek:
        delen.append(_("portiek %(naam)s", naam=home.portiek))
    return ", ".join(delen)


def deur_anchor(plek: object) -> str:
    """Where on Mijn dag to go on: the door at this place, else the top of the route."""
    return f"deur-{plek}" if plek else "route"


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
