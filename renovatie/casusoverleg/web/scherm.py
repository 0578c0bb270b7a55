"""The screen of the meeting: one point at a time, for all in the room. Nothing on it leads to a file."""

import hashlib
import hmac
import secrets
import uuid
from typing import Any

from flask import Response, g, jsonify, render_template, request, url_for

from privacy.access import Permission, decide_route
from privacy.purposes import Doel
from renovatie.casusoverleg import services
from renovatie.casusoverleg.documents import feiten, grond
from renovatie.casusoverleg.models import Overleg
from renovatie.casusoverleg.queries.acties import Actie, acties_bij
from renovatie.casusoverleg.queries.blad import Punt, blad
from renovatie.casusoverleg.queries.overleg import overleg_for, sheet_is_shown
from renovatie.casusoverleg.web.blauwdruk import ONE, bp, load
from renovatie.casusoverleg.woorden import PUNT
from renovatie.complexen.services import get_complex
from renovatie.kern import transaction as kern
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound
from renovatie.kern.scope import only
from renovatie.kern.web import actor, db, omgeving, public, reads, writes
from renovatie.kern.web.context import aangemeld, maybe_aangemeld, noted_before
from renovatie.kern.web.formulierpagina import may
from workflows.casusoverleg import Overlegstand

HERLAAD = 10
"""Seconds until a screen without script loads again."""
GEZIEN = "gezien"
MINUTEN = 10
"""How long the clock gives each point; it warns and stops nobody."""


@bp.get(f"{ONE}/scherm")
@reads(Permission.CASUS_READ, "overleg.scherm", doel=Doel.CASUSOVERLEG)
def scherm(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> str:
    """The first point of the agenda."""
    return _show(complex_id, overleg_id, None)


@bp.get(f"{ONE}/scherm/<uuid:agendapunt_id>")
@reads(Permission.CASUS_READ, "overleg.scherm", doel=Doel.CASUSOVERLEG)
def punt(complex_id: uuid.UUID, overleg_id: uuid.UUID, agendapunt_id: uuid.UUID) -> str:
    """One point. One that was taken off is a blank sheet; whether it was recognised is not said."""
    return _show(complex_id, overleg_id, agendapunt_id)


def _show(
    complex_id: uuid.UUID, overleg_id: uuid.UUID, punt_id: uuid.UUID | None, *, weg: bool = False
) -> str:
    """`weg`: this point went a moment ago. What was read before that moment, the number of the sheet too,
    stays on this page: so the screen finds out as late as any other that it is old.
    """
    found = load(complex_id, overleg_id, Permission.CASUS_READ)
    if found.stand is Overlegstand.AFGELAST or not sheet_is_shown(db(), found, maakt_notulen=False):
        raise NotFound
    punten = [one for one in blad(db(), found) if not (weg and one.id == punt_id)]
    at = _place(punten, punt_id)
    here = None if at is None else punten[at]
    waar = punt_id if here is None else here.id
    gezien = _seen(found, waar)
    if hmac.compare_digest(request.args.get(GEZIEN, "").encode(), gezien.encode()):
        noted_before()
    return render_template(
        "casusoverleg/scherm.html",
        complex_id=complex_id,
        complex_naam=get_complex(db(), complex_id).naam,
        overleg=found,
        punten=punten,
        nu=at,
        punt=here,
        gevraagd=punt_id is not None,
        blad=_address(complex_id, overleg_id, waar),
        weer=_address(complex_id, overleg_id, waar, **({} if weg else {GEZIEN: gezien})),
        herlaad=secrets.randbelow(HERLAAD) + 1 if weg else HERLAAD,
        vorige=None if not at else punten[at - 1],
        volgende=_next(punten, at),
        feiten=feiten(here) if here else [],
        grond=grond(here) if here else None,
        acties=_here(acties_bij(db(), overleg_id), here),
        woorden=PUNT,
        minuten=MINUTEN,
        mag_sluiten=found.stand is Overlegstand.BEZIG and may(Permission.OVERLEG_LEIDEN),
        actie_erbij=may(Permission.ACTIEPUNT_WRITE)
        and found.stand in (Overlegstand.BEZIG, Overlegstand.GEHOUDEN),
    )


def _seen(overleg: Overleg, punt_id: uuid.UUID | None) -> str:
    """Proof that this page, as the sheet is now, was sent to this session: only then it left its line."""
    what = f"scherm|{aangemeld().sessie_hash}|{overleg.id}|{overleg.beurt}|{punt_id}"
    return hmac.digest(omgeving().keystore.secret("pseudoniem"), what.encode(), hashlib.sha256).hex()


def _address(complex_id: uuid.UUID, overleg_id: uuid.UUID, punt_id: uuid.UUID | None, **query: str) -> str:
    """Where this screen loads again: it stays at its own point, also when another is the first by now."""
    hier: dict[str, Any] = {"complex_id": complex_id, "overleg_id": overleg_id, **query}
    if punt_id is None:
        return url_for("casusoverleg.scherm", **hier)
    return url_for("casusoverleg.punt", agendapunt_id=punt_id, **hier)


def _place(punten: list[Punt], punt_id: uuid.UUID | None) -> int | None:
    """Where on the agenda this point stands; the first without a point; None when it is not there."""
    if punt_id is None:
        return 0 if punten else None
    return next((at for at, one in enumerate(punten) if one.id == punt_id), None)


def _next(punten: list[Punt], at: int | None) -> Punt | None:
    """The point after this one; from a blank sheet the first."""
    if at is None:
        return punten[0] if punten else None
    return punten[at + 1] if at + 1 < len(punten) else None


def _here(acties: list[Actie], here: Punt | None) -> list[Actie]:
    return [actie for actie in acties if here is not None and actie.agendapunt_id == here.id]


@bp.post(f"{ONE}/scherm/<uuid:agendapunt_id>/herkend")
@writes(Permission.CASUS_HERKENNEN, "casus.herkend", doel=Doel.CASUSOVERLEG)
def herkend(complex_id: uuid.UUID, overleg_id: uuid.UUID, agendapunt_id: uuid.UUID) -> Any:
    """Off every screen. In a transaction of nobody: the journal says that it happened, not who pressed.

    Nor does the line after it: the blank sheet is the answer itself, and this screen loads again when all
    others do, which leaves the same line as theirs.
    """
    overleg_for(db(), actor(), Permission.CASUS_HERKENNEN, complex_id, overleg_id)
    with kern.transaction(
        omgeving(), None, origin=kern.Origin(soort="web"), scope=only(complex_id)
    ) as session:
        services.mark_herkend(session, complex_id, overleg_id, agendapunt_id)
    g.committed = True
    return _show(complex_id, overleg_id, agendapunt_id, weg=True)


@bp.get(f"{ONE}/beurt")
@public("overleg.stand")
def beurt(complex_id: uuid.UUID, overleg_id: uuid.UUID) -> Response:
    """A number that grows when the sheet changes, for a screen that asks every few seconds whether it is old.

    It tells nothing of a case, so it leaves no line: the page that then loads does. For whoever may see the
    meeting; anybody else gets the same as for a meeting that is not there, with a line in the complex.
    """
    g.complex_id = complex_id
    person = maybe_aangemeld()
    if person is None or person.op_slot:
        raise NotFound
    if not decide_route(person.actor, Permission.CASUS_READ, complex_id, today(db())).allowed:
        raise NotFound
    found = overleg_for(db(), person.actor, Permission.CASUS_READ, complex_id, overleg_id)
    return jsonify(beurt=found.beurt)
