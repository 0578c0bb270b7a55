"""What tests of a telling ask: its lines, a withdrawal, a refusal."""

import datetime as dt

import pytest
from sqlalchemy import select

from renovatie.instemming import services
from renovatie.instemming.models import (
    Telling,
    Tellingregel,
)
from renovatie.kern.base import new_id
from renovatie.kern.errors import RuleError
from tests.conftest import VANDAAG

DAG = dt.timedelta(days=1)


def refused(call, code: str) -> RuleError:
    with pytest.raises(RuleError) as fout:
        call()
    assert fout.value.code == code
    return fout.value


def lines(flat, telling: Telling) -> dict:
    with flat.read() as session:
        rows = session.scalars(select(Tellingregel).where(Tellingregel.telling_id == telling.id)).all()
        return {row.huurovereenkomst_id or row.woning_id: row for row in rows}


def withdraw(flat, nummer: int, op: dt.date = VANDAAG) -> None:
    with flat.write() as session:
        services.withdraw_stem(
            session,
            flat.consulent,
            complex_id=flat.id,
            huurovereenkomst_id=flat.flat.lease_ids[nummer],
            formulier_id=new_id(),
            ontvangen_op=op,
        )
