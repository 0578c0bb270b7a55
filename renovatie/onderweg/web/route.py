"""Today's route for a phone: exactly what somebody needs at a door, and the key to seal with."""

import base64
import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from flask import jsonify, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.journal import Actie, note
from privacy.purposes import Doel
from renovatie.huisbezoeken.queries import Halte
from renovatie.huisbezoeken.web.dag import route_today
from renovatie.huisbezoeken.web.hulp import may, plaats
from renovatie.huisbezoeken.woorden import REDEN
from renovatie.hulpdossiers.queries import team
from renovatie.hulpdossiers.woorden import taal_naam
from renovatie.kern.clock import AMSTERDAM, real_now
from renovatie.kern.web import actor, db, transaction, writes
from renovatie.onderweg import services
from renovatie.onderweg.web.blauwdruk import bp


@bp.post("/complexen/<uuid:complex_id>/onderweg/route")
@writes(Permission.BEZOEKUITKOMST_WRITE, "onderweg.route", doel=Doel.HULPVERLENING)
def mee(complex_id: uuid.UUID) -> Response:
    """Take the route of today along on this device, and say what waits on the server."""
    haltes = route_today(complex_id).haltes
    wachtend = services.own_bezoeken(db(), actor(), complex_id)
    with transaction() as session:
        sleutel = services.ensure_sleutel(session, actor(), complex_id)
        note(session, "onderweg.route", Actie.E, complex_id=complex_id, doel=Doel.HULPVERLENING)
        geheel = {
            "id": str(sleutel.id),
            "publiek": base64.b64encode(sleutel.publiek).decode(),
            "uiterlijk": services.laatste_dag_van(sleutel).isoformat(),
        }
    return jsonify(
        complex=str(complex_id),
        wie=str(actor().id),
        naam=actor().naam,
        tot=_midnight(),
        hulp=may(Permission.HUISBEZOEK_RECORD, complex_id),
        sleutel=geheel,
        collegas=[
            {"id": str(c.id), "naam": f"{c.naam}, {c.organisatie}"}
            for c in team(db(), complex_id)
            if c.id != actor().id
        ],
        rijen=[row_of(halte) for halte in haltes],
        terug=url_for("huisbezoeken.mijn_dag", complex_id=complex_id),
        wachtend=len(wachtend) - len(services.on_hold(db(), wachtend)),
        nakijken=url_for(".wachtend", complex_id=complex_id),
    )


def row_of(halte: Halte) -> dict[str, Any]:
    """One door as it lies on the phone, and nothing else.

    `id` is how the server finds the home again, `bewoningsnummer` how it knows whose door it was that day.
    `waar` says where it is and why to go, `let` what to mind; `taal` is the language to read out in.
    """
    h = halte.huishouden
    return {
        "id": str(h.woning_id),
        "bewoningsnummer": h.bewoningsnummer,
        "nummer": h.nummer,
        "adres": h.adres,
        "waar": " ".join(f"{zin}." for zin in (plaats(h), REDEN[halte.reden]) if zin),
        "let": " ".join(_mind(halte)),
        "taal": halte.taal,
    }


def _mind(halte: Halte) -> Iterator[str]:
    if halte.taal not in {None, "nl"}:
        yield _("Spreekt %(taal)s.", taal=taal_naam(halte.taal))
    if halte.tolk:
        yield _("Tolk gewenst.")
    if halte.met_zn_tweeen:
        yield _("Ga met z'n tweeën.")
    if halte.rust_tot:
        yield _("Rust, weer langs vanaf %(dag)s", dag=format_date(halte.rust_tot, "d MMMM")) + "."


def _midnight() -> int:
    """When the phone wipes the route, in milliseconds: the next midnight in the Netherlands, by real time."""
    day = real_now().astimezone(AMSTERDAM).date() + dt.timedelta(days=1)
    return int(dt.datetime.combine(day, dt.time(), AMSTERDAM).timestamp() * 1000)
