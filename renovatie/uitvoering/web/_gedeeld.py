"""What the pages of the works share."""

import uuid
from collections.abc import Callable
from typing import Any

from privacy.access import Facts, Permission, decide
from renovatie.kern.errors import NotFound, RuleError
from renovatie.kern.web import actor, omgeving, transaction
from renovatie.kern.web.velden import Formulier

PREFIX = "/complexen/<uuid:complex_id>"


def may(permission: Permission, complex_id: uuid.UUID) -> bool:
    facts = Facts(complex_id=complex_id, lijst=True)
    return decide(actor(), permission, facts, None, omgeving().clock.today()).allowed


def submit(form: Formulier, act: Callable[..., object], complex_id: uuid.UUID, **ids: Any) -> int | None:
    if not form.validate():
        return 422
    try:
        with transaction() as session:
            act(session, actor(), complex_id=complex_id, **ids, **form.command())
    except NotFound:
        raise
    except RuleError as fout:
        form.add_fout(fout)
        return fout.status
    return None
