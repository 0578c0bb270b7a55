"""The answer to a request as a letter, once there is something to answer."""

import uuid

from flask import Response
from flask_babel import lazy_gettext as _l

from renovatie.avg.documents import Antwoord, antwoord_pdf
from renovatie.avg.queries import verzoeken as queries
from renovatie.avg.queries.verwijdering import wissen
from renovatie.avg.services import verzoeken as services
from renovatie.avg.services.sluiten import KANTEN
from renovatie.avg.web.blauwdruk import bp, own_organisation
from renovatie.avg.web.verzoeken import WRITE, inzage
from renovatie.kern.errors import RuleError
from renovatie.kern.web import db, journal_read, reads
from renovatie.kern.web.bijlage import attachment
from renovatie.kern.web.context import voordeur

LETTER_WAITS = _l(
    "Het dossier is nog niet vernietigd. Stel het voor, laat een tweede persoon bevestigen, "
    "en verstuur de brief als het bewijs er is."
)
CHANGE_WAITS = _l("Wat u toezegde is nog niet gedaan. Leg eerst vast dat het aangepast is.")


@bp.get("/avg/verzoeken/<uuid:verzoek_id>/brief.pdf")
@reads(WRITE, "verzoek.brief", fresh=True)
def verzoek_brief(verzoek_id: uuid.UUID) -> Response:
    """The answer as a letter, made of what was decided. Raises RuleError (te_vroeg) before the decision, and
    while a file that was to be erased is still there or a colleague still has to mend or stop something.
    """
    b = queries.verzoekblad(db(), verzoek_id, own_organisation())
    if b.besluit is None or not b.toelichting:
        raise RuleError(services.NOT_NOW, "te_vroeg")
    if b.termijn.nog:
        raise RuleError(CHANGE_WAITS, "te_vroeg")
    if b.termijn.wissen is queries.Wisstand.NOG_TE_VERNIETIGEN:
        found = wissen(db(), voordeur().taken.bewaren, inzage(), verzoek_id, own_organisation())
        if found is None or found.dossier:
            raise RuleError(LETTER_WAITS, "te_vroeg")
    journal_read(object_soort="verzoek", object_id=verzoek_id, velden=("naam", "contact", "toelichting"))
    letter = Antwoord(
        organisatie=b.termijn.organisatie,
        naam=b.naam,
        contact=b.contact,
        nummer=b.termijn.nummer,
        soort=b.termijn.soort,
        stand=b.termijn.stand,
        ontvangen_op=b.termijn.ontvangen_op,
        besloten_op=b.besluit[0],
        reden=b.weigerreden,
        toelichting=b.toelichting,
        van=b.besluit[1],
        kant=KANTEN[b.kant],
        gewist_op=b.termijn.gewist_op,
    )
    return attachment(antwoord_pdf(letter), f"antwoord-verzoek-{b.termijn.nummer}.pdf", "application/pdf")
