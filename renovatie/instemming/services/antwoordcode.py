"""The code with which a tenant answers by herself: made for the letter, found again when it is typed.

A code has twelve signs, 60 bits. It follows by HMAC from a secret of the key store, the proposal, the tenant
and the round, so that a letter that is made again bears the same code; the database holds only a keyed hash.
"""

import hashlib
import hmac
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from privacy.access import Actor
from privacy.journal import Actie, note
from privacy.keystore import KeyStore
from privacy.purposes import Doel
from renovatie.huishoudens.models import Huurder, Huurovereenkomst
from renovatie.instemming.models import Antwoordcode, Renovatievoorstel, Vertegenwoordiging
from renovatie.instemming.queries.antwoord import gevraagd_voorstel
from renovatie.kern.clock import now, today
from renovatie.kern.errors import NotFound, RuleError

TEKENS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: they look like 1 and 0, or make a word."""
LENGTE: Final = 12
QR_RAND: Final = 4
"""White modules around a QR code (ISO 18004)."""
_VERGIST: Final = str.maketrans("ILO", "110")
_BASIS: Final = "inlogpoging"


def make_codes(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
) -> dict[uuid.UUID, str]:
    """The code of each tenant of one lease for this version, as printed (`7KQ2-M4TX-9ABC`), by tenant id.

    Asked again it gives the same codes. Raises NotFound for a proposal of another complex.
    """
    return make_all_codes(session, actor, complex_id, voorstel_id, [huurovereenkomst_id])[huurovereenkomst_id]


def make_all_codes(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    huurovereenkomst_ids: Collection[uuid.UUID],
) -> Mapping[uuid.UUID, dict[uuid.UUID, str]]:
    """As `make_codes`, for many leases at once: lease → tenant → code. Three statements and the new rows."""
    voorstel = session.get(Renovatievoorstel, voorstel_id)
    if voorstel is None or voorstel.complex_id != complex_id:
        raise NotFound
    known = {
        code.huurder_id: code
        for code in session.scalars(
            select(Antwoordcode).where(
                Antwoordcode.voorstel_id == voorstel_id,
                Antwoordcode.huurovereenkomst_id.in_(huurovereenkomst_ids),
            )
        )
    }
    made: dict[uuid.UUID, dict[uuid.UUID, str]] = defaultdict(dict)
    for huurder_id, lease_id in _huurders(session, complex_id, huurovereenkomst_ids):
        row = known.get(huurder_id) or _new(session, complex_id, voorstel_id, lease_id, huurder_id)
        made[lease_id][huurder_id] = in_groups(_code(session, row))
    session.flush()
    return made


def new_code(
    session: Session,
    actor: Actor,
    complex_id: uuid.UUID,
    huurovereenkomst_id: uuid.UUID,
    huurder_id: uuid.UUID,
) -> str:
    """A new code for one tenant, for a letter that was lost; the old one is dead.

    Raises NotFound for another lease, RuleError (te_vroeg, conflict) without a proposal that this home
    answers to, and for a tenant who does not answer by herself.
    """
    lease = session.get(Huurovereenkomst, huurovereenkomst_id)
    if lease is None or lease.complex_id != complex_id:
        raise NotFound
    voorstel = gevraagd_voorstel(session, complex_id, lease.woning_id)
    if voorstel is None:
        raise RuleError(_l("Er is nog geen voorstel verstuurd. Verstuur eerst het voorstel."), "te_vroeg")
    if huurder_id not in make_codes(session, actor, complex_id, voorstel.id, lease.id):
        raise RuleError(
            _l("Deze huurder antwoordt niet zelf. Een ander tekent, of de huur is voorbij."), "conflict"
        )
    row = session.scalars(
        select(Antwoordcode)
        .where(Antwoordcode.voorstel_id == voorstel.id, Antwoordcode.huurder_id == huurder_id)
        .with_for_update()
    ).one()
    row.ronde += 1
    code = _code(session, row)
    row.merk, row.gemaakt_op = _merk(session, code), now(session)
    _noted(session, row)
    return in_groups(code)


def address(basis: str, code: str) -> str:
    """What the QR code leads to: `basis` is the address of the app, as VOORDEUR_ADRES."""
    return f"{basis.rstrip('/')}/antwoord/{as_typed(code)}"


def qr_path(basis: str, code: str) -> tuple[int, str]:
    """The QR code of that address for an SVG: the side of the square with its white edge, and the path.

    One unit is one module; a letter draws it itself, so that nothing has to pass unescaped.
    """
    import segno  # only ever needed for letters

    rows = segno.make(address(basis, code), micro=False, error="m").matrix
    path = "".join(
        f"M{x + QR_RAND},{y + QR_RAND}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return len(rows) + 2 * QR_RAND, path


def in_groups(code: str) -> str:
    """Four signs at a time, so that people can copy it."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def as_typed(code: str) -> str:
    """What somebody typed, as the code is: capitals, no spaces or dashes, O for 0 and I or L for 1."""
    return "".join(sign for sign in code.upper() if sign.isalnum())[: 2 * LENGTE].translate(_VERGIST)


def find_code(session: Session, typed: str) -> Antwoordcode | None:
    """The row of a code as typed; whether it may still be used is another question (see `antwoord`)."""
    code = as_typed(typed)
    if len(code) != LENGTE:
        return None
    return session.scalar(select(Antwoordcode).where(Antwoordcode.merk == _merk(session, code)))


def _huurders(
    session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID]
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(tenant, lease) of who is on these leases today and signs for herself, in the order of the contract."""
    rows = session.execute(
        select(Huurder.id, Huurder.huurovereenkomst_id)
        .where(
            Huurder.complex_id == complex_id,
            Huurder.huurovereenkomst_id.in_(leases),
            or_(Huurder.tot.is_(None), Huurder.tot >= today(session)),
            or_(Huurder.vanaf.is_(None), Huurder.vanaf <= today(session)),
            ~exists().where(
                Vertegenwoordiging.huurder_id == Huurder.id, Vertegenwoordiging.loopt_op(today(session))
            ),
        )
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    )
    return [(row.id, row.huurovereenkomst_id) for row in rows]


def _new(
    session: Session,
    complex_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    lease_id: uuid.UUID,
    huurder_id: uuid.UUID,
) -> Antwoordcode:
    row = Antwoordcode(
        complex_id=complex_id,
        huurovereenkomst_id=lease_id,
        voorstel_id=voorstel_id,
        huurder_id=huurder_id,
        ronde=1,
        gemaakt_op=now(session),
    )
    row.merk = _merk(session, _code(session, row))
    session.add(row)
    _noted(session, row)
    return row


def _noted(session: Session, row: Antwoordcode) -> None:
    note(
        session,
        "antwoordcode.make",
        Actie.C,
        complex_id=row.complex_id,
        object_soort="antwoordcode",
        object_id=row.id,
        doel=Doel.INSTEMMING,
    )


def _code(session: Session, row: Antwoordcode) -> str:
    plain = b"antwoordcode|" + row.voorstel_id.bytes + row.huurder_id.bytes + row.ronde.to_bytes(4)
    number = int.from_bytes(_digest(session, plain)[:8])
    return "".join(TEKENS[number >> 5 * place & 31] for place in range(LENGTE))


def _merk(session: Session, code: str) -> bytes:
    """Keyed: whoever has only the database cannot try codes against it."""
    return _digest(session, f"antwoordmerk|{code}".encode())


def _digest(session: Session, plain: bytes) -> bytes:
    keystore: KeyStore = session.info["keystore"]
    return hmac.digest(keystore.secret(_BASIS), plain, hashlib.sha256)
