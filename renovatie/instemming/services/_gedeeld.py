"""What the use cases of the vote share: the locked complex and the current proposal."""

import datetime as dt
import uuid

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.instemming.models import Renovatievoorstel
from renovatie.instemming.telstand import geldend_voorstel
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.transaction import lock_row

NOG_GEEN_VOORSTEL = _l("Er is nog geen voorstel verstuurd. Verstuur eerst het voorstel.")


def locked_complex(session: Session, complex_id: uuid.UUID) -> Complex:
    """The complex, held until commit: two people cannot count or decide on it at once. Raises NotFound."""
    complex_ = lock_row(session, Complex, complex_id)
    if complex_ is None:
        raise NotFound
    return complex_


def verstuurd_voorstel(session: Session, complex_id: uuid.UUID) -> tuple[Renovatievoorstel, dt.date]:
    """The current proposal with the day it was sent. Raises RuleError (te_vroeg) when none was sent."""
    voorstel = geldend_voorstel(session, complex_id)
    if voorstel is None or voorstel.verstuurd_op is None:
        raise RuleError(NOG_GEEN_VOORSTEL, "te_vroeg")
    return voorstel, voorstel.verstuurd_op
