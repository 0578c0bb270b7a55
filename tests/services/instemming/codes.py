"""The codes of a proposal, and what a tenant does with hers."""

import datetime as dt
import uuid

from renovatie.instemming.queries.antwoord import antwoordblad
from renovatie.instemming.services import antwoordcode
from renovatie.instemming.services.antwoord import give_antwoord
from renovatie.kern.base import new_id
from renovatie.kern.scope import only
from renovatie.kern.transaction import reading, transaction
from tests.conftest import VANDAAG
from tests.services.instemming.flat import Stemflat
from workflows.stemmen import Stemsoort

DOSSIERS = frozenset({"contact", "instemming"})

MORGEN = VANDAAG + dt.timedelta(days=1)


def codes(flat: Stemflat, nummer: int = 0) -> list[str]:
    """The codes in the letter of a lease, in the order of the tenants."""
    with flat.write() as session:
        made = antwoordcode.make_codes(
            session, flat.consulent, flat.id, flat.voorstel_id, flat.flat.lease_ids[nummer]
        )
    return list(made.values())


def code_id(flat: Stemflat, code: str) -> uuid.UUID:
    with flat.read() as session:
        found = antwoordcode.find_code(session, code)
        assert found is not None
        return found.id


def answer(
    flat: Stemflat,
    code: str,
    reactie: Stemsoort = Stemsoort.JA,
    tekst: str | None = None,
    formulier_id: uuid.UUID | None = None,
) -> uuid.UUID:
    key = code_id(flat, code)
    with transaction(flat.fabriek.omgeving, None, dossiers=DOSSIERS, scope=only(flat.id)) as session:
        return give_antwoord(
            session, key, formulier_id=formulier_id or new_id(), reactie=reactie, tekst=tekst, taal="tr"
        ).id


def blad(flat: Stemflat, code: str):
    key = code_id(flat, code)
    with reading(flat.fabriek.omgeving, None, dossiers=DOSSIERS, scope=only(flat.id)) as session:
        return antwoordblad(session, key)


def change(flat: Stemflat, model, row_id: uuid.UUID, **values: object) -> None:
    with flat.write() as session:
        row = session.get_one(model, row_id)
        for naam, waarde in values.items():
            setattr(row, naam, waarde)
