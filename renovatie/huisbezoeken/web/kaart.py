"""The flat map of contact, and the same as a list."""

import uuid
from types import SimpleNamespace
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huisbezoeken.queries import GEPROBEERD, Deur, deuren, tally
from renovatie.huisbezoeken.web.blauwdruk import bezoeken as bp
from renovatie.huisbezoeken.web.hulp import may
from renovatie.huisbezoeken.woorden import UITKOMST
from renovatie.kern.clock import today
from renovatie.kern.web import db, reads


@bp.get("/complexen/<uuid:complex_id>/flatkaart/contact")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.flatkaart", doel=Doel.HULPVERLENING)
def flatkaart(complex_id: uuid.UUID) -> str:
    return render_template("huisbezoeken/flatkaart.html", **_map(complex_id))


@bp.get("/complexen/<uuid:complex_id>/flatkaart/contact/lijst")
@reads(Permission.BEZOEKUITKOMST_READ, "huisbezoek.flatkaart", doel=Doel.HULPVERLENING)
def flatkaart_lijst(complex_id: uuid.UUID) -> str:
    return render_template("huisbezoeken/flatkaart_lijst.html", uitkomsten=UITKOMST, **_map(complex_id))


def _map(complex_id: uuid.UUID) -> dict[str, Any]:
    rows = deuren(db(), complex_id)
    verhuurd = [deur for deur in rows if deur.verhuurd]
    return {
        "complex_id": complex_id,
        "vandaag": today(db()),
        "deuren": rows,
        "urls": {deur.huishouden.woning_id: _door_url(complex_id, deur) for deur in rows},
        "portieken": _portieken(complex_id, rows),
        "legenda_rijen": list(tally(rows).items()),
        "huishoudens": len(verhuurd),
        "gesproken": sum(deur.stand == "gesprek" for deur in verhuurd),
    }


def _door_url(complex_id: uuid.UUID, deur: Deur) -> str | None:
    """Where a door leads: to the file for who may open it, else to the visit form."""
    if deur.stand == "leeg":
        return None
    endpoint = (
        "hulpdossiers.dossier" if may(Permission.HULPDOSSIER_READ, complex_id) else "huisbezoeken.nieuw"
    )
    return url_for(endpoint, complex_id=complex_id, woning_id=deur.huishouden.woning_id)


def _portieken(complex_id: uuid.UUID, rows: list[Deur]) -> list[SimpleNamespace]:
    """The map as its macro takes it: per portiek the floors from the top, filled up to one width."""
    names = dict.fromkeys(deur.huishouden.portiek for deur in rows)
    return [_portiek(complex_id, naam, [d for d in rows if d.huishouden.portiek == naam]) for naam in names]


def _portiek(complex_id: uuid.UUID, naam: str, rows: list[Deur]) -> SimpleNamespace:
    floors: dict[int | None, list[Any]] = {}
    for deur in rows:
        floors.setdefault(deur.huishouden.verdieping, []).append(_vak(complex_id, deur))
    width = max(len(vakken) for vakken in floors.values())
    return SimpleNamespace(
        naam=_("Portiek %(naam)s", naam=naam) if naam else _("Woningen"),
        aantal=len(rows),
        rijen=[
            (floor_text(floor), vakken + [None] * (width - len(vakken))) for floor, vakken in floors.items()
        ],
    )


def floor_text(floor: int | None) -> str:
    """ "bg" for the ground floor, else the number."""
    return _("bg") if floor == 0 else "" if floor is None else str(floor)


def _vak(complex_id: uuid.UUID, deur: Deur) -> SimpleNamespace:
    tried = deur.pogingen if deur.stand in GEPROBEERD else 0
    return SimpleNamespace(
        nummer=deur.huishouden.nummer,
        stand=deur.stand,
        url=_door_url(complex_id, deur),
        teken=f"{tried}×" if tried else None,
        extra=ngettext("%(num)s keer geprobeerd", "%(num)s keer geprobeerd", tried) if tried else None,
    )
