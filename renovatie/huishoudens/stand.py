"""What the database knows of homes and leases, opened in bulk, for a comparison with a rent roll."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from privacy.sealed import open_rows
from renovatie.complexen.models import Woning
from renovatie.huishoudens.huurlijst.adressen import sleutel
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.huishoudens.vergelijking import BekendContract, BekendeHuurder, BekendeWoning
from renovatie.kern.transaction import keyring


@dataclass(frozen=True, slots=True)
class Stand:
    """Known homes, with the rows behind them at the same places."""

    bekend: list[BekendeWoning]
    woningen: Sequence[Woning]
    contracten: dict[uuid.UUID, Huurovereenkomst]
    """The running lease by home id."""
    huurders: dict[uuid.UUID, list[Huurder]]
    """Tenants who are on the lease now, by lease id, in order."""


def stand_op(session: Session, complex_id: uuid.UUID, today: dt.date) -> Stand:
    """Homes with the lease that runs or is to come on a day, or the one that ended last; three statements."""
    woningen = session.scalars(
        select(Woning).where(Woning.complex_id == complex_id).order_by(Woning.id)
    ).all()
    contracten = session.scalars(
        select(Huurovereenkomst)
        .where(Huurovereenkomst.complex_id == complex_id)
        .order_by(Huurovereenkomst.begin)  # of two leases after each other the newest one counts
    ).all()
    huurders = session.scalars(
        select(Huurder)
        .where(Huurder.complex_id == complex_id, Huurder.tot.is_(None))
        .order_by(Huurder.volgnummer)
    ).all()
    loopt = [contract for contract in contracten if contract.eind is None or contract.eind > today]
    per_woning = {contract.woning_id: contract for contract in loopt}
    eerder = {contract.woning_id: contract for contract in contracten if contract not in loopt}
    per_contract: dict[uuid.UUID, list[Huurder]] = defaultdict(list)
    bekende: dict[uuid.UUID, list[BekendeHuurder]] = defaultdict(list)
    ring = keyring(session)
    opmerkingen = {
        contract.id: opmerking
        for contract, (opmerking,) in zip(
            contracten, open_rows(ring, Huurovereenkomst, contracten, Huurovereenkomst.opmerking), strict=True
        )
    }
    geopend = open_rows(ring, Huurder, huurders, Huurder.naam, Huurder.telefoon, Huurder.email)
    for huurder, (naam, telefoon, email) in zip(huurders, geopend, strict=True):
        per_contract[huurder.huurovereenkomst_id].append(huurder)
        bekende[huurder.huurovereenkomst_id].append(BekendeHuurder(naam or "", telefoon, email))
    feiten = {
        contract.id: _contract(contract, tuple(bekende[contract.id]), opmerkingen[contract.id])
        for contract in (*per_woning.values(), *eerder.values())
    }
    bekend = [
        _bekend(woning, _feiten_van(woning, per_woning, feiten), _feiten_van(woning, eerder, feiten))
        for woning in woningen
    ]
    return Stand(bekend, woningen, per_woning, per_contract)


def _feiten_van(
    woning: Woning,
    contracten: dict[uuid.UUID, Huurovereenkomst],
    feiten: dict[uuid.UUID, BekendContract],
) -> BekendContract | None:
    contract = contracten.get(woning.id)
    return None if contract is None else feiten[contract.id]


def _bekend(woning: Woning, contract: BekendContract | None, vorig: BekendContract | None) -> BekendeWoning:
    return BekendeWoning(
        sleutel=sleutel(woning.straat, woning.huisnummer, woning.toevoeging, woning.postcode),
        vhe_nummer=woning.vhe_nummer,
        gegevens=(
            woning.straat,
            woning.huisnummer,
            woning.toevoeging,
            woning.postcode,
            woning.plaats,
            woning.portiek,
            woning.verdieping,
            woning.soort.value,
        ),
        status=woning.status,
        contract=contract,
        vorig=vorig,
    )


def _contract(
    contract: Huurovereenkomst, huurders: tuple[BekendeHuurder, ...], opmerking: str | None
) -> BekendContract:
    return BekendContract(
        contractnummer=contract.contractnummer,
        begin_bekend=not contract.begin_geschat,
        begin=contract.begin.isoformat(),
        eind=contract.eind,
        kale_huur=contract.kale_huur,
        huurders=huurders,
        opmerking=opmerking,
    )
