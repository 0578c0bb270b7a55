"""A tenant answers by herself, with the code of her letter. She signs for herself alone.

What the answers of all tenants of a lease come to is for workflows.stemmen: JA only when each of them said
JA, and one NEE or one condition is enough to make it that.
"""

import uuid
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from privacy.access import Actor
from renovatie.instemming.models import Antwoordcode, Kanaal, Stemgebeurtenis
from renovatie.instemming.queries.antwoord import Geldig, geldigheid
from renovatie.instemming.services.stem import record_stem
from renovatie.kern.clock import today
from renovatie.kern.errors import NotFound, RuleError
from workflows.stemmen import Stemsoort

LANG: Final = 2_000
"""The most signs that a tenant may add to her answer."""


def give_antwoord(
    session: Session,
    code_id: uuid.UUID,
    *,
    formulier_id: uuid.UUID,
    reactie: Stemsoort,
    tekst: str | None,
    taal: str,
) -> Stemgebeurtenis:
    """Record the answer of the tenant of this code, signed and received today.

    A condition needs its words. A later answer takes the place of an earlier one; both are kept. Raises
    RuleError (ongeldig, conflict after the term), NotFound for a code that leads nowhere.
    """
    code = session.get(Antwoordcode, code_id)
    geldig = Geldig.NEE if code is None else geldigheid(session, code)
    if code is None or geldig is Geldig.NEE:
        raise NotFound
    if geldig is Geldig.ALLEEN_LEZEN:
        raise RuleError(
            _l("De tijd om hier te antwoorden is voorbij. Bel het nummer in de brief."), "conflict"
        )
    if reactie is Stemsoort.VOORWAARDELIJK and not (tekst or "").strip():
        raise RuleError(_l("Schrijf uw voorwaarde op. Of kies ja of nee."), field="tekst")
    return record_stem(
        session,
        huurder_actor(code),
        complex_id=code.complex_id,
        huurovereenkomst_id=code.huurovereenkomst_id,
        formulier_id=formulier_id,
        reactie=reactie,
        ontvangen_op=today(session),
        getekend_op=today(session),
        ondertekenaars=[code.huurder_id],
        kanaal=Kanaal.DIGITAAL,
        token=str(code.id),
        taal=taal,
        opmerking=(tekst or "").strip() or None,
        voorstel_id=code.voorstel_id,
    )


def huurder_actor(code: Antwoordcode) -> Actor:
    """The tenant as the one who recorded it: no account, no role, no right beyond this."""
    return Actor(code.huurder_id, "", None)
