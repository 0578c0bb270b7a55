"""A phone sends a visit: opened here, checked as if it was typed here, and recorded once.

What cannot be recorded as it is waits for its writer, and how the visit ended counts already wherever that
can be read. The answer is JSON: `stand` says what became of it, `zin` what the writer should know.
"""

import base64
import binascii
import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import g, jsonify, request, url_for
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from privacy.access import Permission
from privacy.purposes import Doel
from renovatie.huisbezoeken.forms import UitkomstForm
from renovatie.huisbezoeken.queries import AanDeDeur, aan_de_deur, woningdeur
from renovatie.huisbezoeken.services import RecordHuisbezoek, record_huisbezoek
from renovatie.huisbezoeken.web.bezoek import make_form
from renovatie.huisbezoeken.web.hulp import may
from renovatie.kern.errors import RuleError
from renovatie.kern.web import actor, db, transaction, writes
from renovatie.onderweg import services
from renovatie.onderweg.models import Onderwegstand
from renovatie.onderweg.services import Inhoud, Ontvangst, Pakket
from renovatie.onderweg.verzegeling import Verzegeld
from renovatie.onderweg.web.blauwdruk import bp
from renovatie.onderweg.web.formulier import (
    bare_command,
    is_talk,
    keeps_what_was_asked,
    kept_of,
    typed,
    visit_day,
    without_gone,
)

NO_VISIT = _l("Dit is geen bezoek van een toestel.")
ALONE = _l("Uw collega werkt hier niet meer. Het bezoek staat daarom alleen op uw naam.")
WIPED = _l(
    "Het dossier van dit huishouden is vernietigd. Hoe het bezoek afliep telt, uw tekst is niet bewaard."
)
MAX_SEALED = 512 * 1024


@bp.post("/complexen/<uuid:complex_id>/onderweg/bezoeken")
@writes(Permission.BEZOEKUITKOMST_WRITE, "onderweg.ontvang", doel=Doel.HULPVERLENING)
def ontvang(complex_id: uuid.UUID) -> Any:
    pakket = _read()
    try:
        inhoud = services.unseal(db(), actor(), complex_id, pakket)
        deur = aan_de_deur(db(), woningdeur(db(), complex_id, inhoud.woning_id), telefoon=False)
    except RuleError as fout:
        if fout.status == 404:
            raise
        # What is safe here is never asked for again, though its key is gone by now.
        eerder = services.received_before(db(), actor(), pakket)
        if eerder is not None:
            return jsonify(stand=eerder.stand, zin=None, url=_url(complex_id, eerder)), 201
        return jsonify(stand="onleesbaar", zin=str(fout.message)), fout.status
    velden = typed(inhoud, pakket.id)
    form = make_form(complex_id, deur, velden)
    alleen = bool(without_gone(form, velden))
    if alleen:
        form = make_form(complex_id, deur, velden)
    ontvangst = _take_in(complex_id, pakket, inhoud, form, velden)
    return _answer(complex_id, deur, velden, ontvangst, ALONE if alleen else None), 201


def _read() -> Pakket:
    """The parts of what was sent. Raises RuleError (ongeldig)."""
    try:
        parts = [base64.b64decode(request.form.get(naam, ""), validate=True) for naam in ("k", "iv", "dicht")]
        ids = [uuid.UUID(request.form.get(naam, "")) for naam in ("id", "sleutel")]
    except (ValueError, binascii.Error) as fout:
        raise RuleError(NO_VISIT) from fout
    if len(parts[1]) != 12 or not 16 < len(parts[2]) <= MAX_SEALED:
        raise RuleError(NO_VISIT)
    return Pakket(ids[0], ids[1], Verzegeld(*parts))


def _take_in(
    complex_id: uuid.UUID, pakket: Pakket, inhoud: Inhoud, form: UitkomstForm, velden: MultiDict[str, str]
) -> Ontvangst:
    """Record all of it; else how it ended, with the words waiting; else nothing, with all of it waiting.

    Words that a Vernietiging of the household took away wait nowhere.
    """
    bewaar = True
    if form.validate() or keeps_what_was_asked(form, inhoud):
        command = replace(form.command(inhoud.woning_id), bewoningsnummer=inhoud.bewoningsnummer, eerder=True)
        made = _try(pakket, lambda s: _record_all(s, complex_id, command, kept_of(form)))
        if isinstance(made, Ontvangst):
            return made
        inhoud, bewaar = replace(inhoud, mist=made.field or ""), made.code != "vernietigd"
    # Only the words of who may write help can wait apart from the outcome.
    if is_talk(velden) and may(Permission.HUISBEZOEK_RECORD, complex_id):
        bare = bare_command(form, velden, inhoud)
        counted = _try(pakket, lambda s: _record_bare(s, complex_id, bare, inhoud, bewaar)) if bare else None
        if isinstance(counted, Ontvangst):
            return counted
    with transaction() as session:
        return _once(session, pakket, lambda s: _keep(s, complex_id, inhoud, Onderwegstand.GEWEIGERD))


def _try(pakket: Pakket, act: Callable[[Session], Ontvangst]) -> Ontvangst | RuleError:
    """Do it in a transaction of its own; the rule that says no, which leaves its own line."""
    try:
        with transaction() as session:
            return _once(session, pakket, act)
    except RuleError as fout:
        if fout.status == 404:
            raise
        g.pop("vrije_tekst_behouden", None)
        return fout


def _once(session: Session, pakket: Pakket, act: Callable[[Session], Ontvangst]) -> Ontvangst:
    """The act and its receipt together: what came in before gets the first answer again."""
    eerder = services.received_before(session, actor(), pakket)
    if eerder is not None:
        return eerder
    ontvangst = act(session)
    services.remember_received(session, actor(), pakket, ontvangst)
    return ontvangst


def _record_all(
    session: Session, complex_id: uuid.UUID, command: RecordHuisbezoek, behouden: frozenset[str]
) -> Ontvangst:
    # The phone promised a line in the journal for what she chose to keep; only now it is kept.
    g.vrije_tekst_behouden = behouden
    record_huisbezoek(session, actor(), command, complex_id=complex_id)
    return Ontvangst("bewaard")


def _record_bare(
    session: Session, complex_id: uuid.UUID, command: RecordHuisbezoek, inhoud: Inhoud, bewaar: bool
) -> Ontvangst:
    record_huisbezoek(session, actor(), command, complex_id=complex_id)
    if not bewaar:
        return Ontvangst("vernietigd")
    return _keep(session, complex_id, inhoud, Onderwegstand.NAKIJKEN)


def _keep(session: Session, complex_id: uuid.UUID, inhoud: Inhoud, stand: Onderwegstand) -> Ontvangst:
    bezoek = services.keep_bezoek(session, actor(), complex_id, inhoud, stand)
    return Ontvangst(stand.value, bezoek.id)


def _answer(
    complex_id: uuid.UUID,
    deur: AanDeDeur,
    velden: MultiDict[str, str],
    ontvangst: Ontvangst,
    alleen: LazyString | None,
) -> Response:
    """What the phone says: where the text waits, who else wrote that day, what was left out."""
    zin = _also(deur, visit_day(velden)) if ontvangst.stand != Onderwegstand.GEWEIGERD else None
    weg = WIPED if ontvangst.stand == "vernietigd" else None
    zinnen = [str(een) for een in (weg, alleen, zin) if een is not None]
    return jsonify(stand=ontvangst.stand, zin=" ".join(zinnen) or None, url=_url(complex_id, ontvangst))


def _url(complex_id: uuid.UUID, ontvangst: Ontvangst) -> str | None:
    if ontvangst.bezoek_id is None:
        return None
    return url_for(".nakijken", complex_id=complex_id, bezoek_id=ontvangst.bezoek_id)


def _also(deur: AanDeDeur, dag: dt.date | None) -> str | None:
    """Two phones at one home: both visits are kept, and the second is told. Her own visits are no news."""
    ander = next((b for b in deur.bezoeken if b.datum == dag and actor().naam not in b.wie[:1]), None)
    if ander is None:
        return None
    return _(
        "Bij %(adres)s schreef %(wie)s die dag ook een bezoek op. Beide zijn bewaard. Overleg of dat klopt.",
        adres=deur.huishouden.adres,
        wie=ander.wie[0] if ander.wie else _("iemand"),
    )
