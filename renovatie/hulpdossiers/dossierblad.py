"""What a Hulpdossier holds, read in one statement whatever the number of lists, and opened in one go."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Date, LargeBinary, Text, Uuid, cast, literal, null, select, union_all
from sqlalchemy.orm import Session

from privacy.sealed import SealedField, open_rows
from renovatie.complexen.codes import GEZONDHEID, Leefgebied
from renovatie.complexen.models import Instantie
from renovatie.gebruikers.models import Organisatie
from renovatie.hulpdossiers.codes import LOPEND, Belonderwerp, Belstand, Signaalreden, Toezeggingstand, Wijze
from renovatie.hulpdossiers.models import (
    Belverzoek,
    Dossierpersoon,
    Hulpvraag,
    Kans,
    Signaal,
    Toestemming,
    Toezegging,
)
from renovatie.kern.transaction import keyring
from renovatie.kern.verzegelde_codes import open_code

SLOTS = 4


@dataclass(frozen=True, slots=True)
class Deel:
    """One list of a file: its model, its sealed columns (at most four) and its plain ones."""

    model: type[Any]
    zegels: tuple[SealedField[str], ...]
    datum: Any = None
    tot: Any = None
    klaar: Any = None
    van: Any = None
    code: Any = None
    naam: Any = None
    bij: Any = None
    """A table to join for `naam`, with its key column: (model, column)."""

    def statement(self, dossier_id: uuid.UUID) -> Any:
        empty = cast(null(), LargeBinary)
        blobs: list[Any] = [zegel.column for zegel in self.zegels] + [empty] * (SLOTS - len(self.zegels))
        found = select(
            literal(self.model.__tablename__).label("soort"),
            self.model.id.label("id"),
            _or_null(self.datum, Date).label("datum"),
            _or_null(self.tot, Date).label("tot"),
            _or_null(self.klaar, Date).label("klaar"),
            _or_null(self.van, Uuid).label("van"),
            cast(_or_null(self.code, Text), Text).label("code"),
            _or_null(self.naam, Text).label("naam"),
            *(blob.label(f"z{n}") for n, blob in enumerate(blobs)),
        ).where(self.model.dossier_id == dossier_id)
        if self.bij is None:
            return found
        model, key = self.bij
        return found.join(model, model.id == key)


def _or_null(column: Any, kind: Any) -> Any:
    return cast(null(), kind) if column is None else column


Regel = tuple[Any, tuple[str | None, ...]]


def read_delen(
    session: Session, dossier_id: uuid.UUID, delen: Sequence[Deel]
) -> dict[type[Any], list[Regel]]:
    """The rows of all these lists with their opened texts, each list by date. One statement."""
    rows = session.execute(union_all(*(deel.statement(dossier_id) for deel in delen))).all()
    ring = keyring(session)
    found: dict[type[Any], list[Regel]] = {}
    for deel in delen:
        eigen = [row for row in rows if row.soort == deel.model.__tablename__]
        eigen.sort(key=lambda row: (row.datum or dt.date.min, row.id))
        sealed = [_sealed(row, deel, dossier_id) for row in eigen]
        opened = open_rows(ring, deel.model, sealed, *deel.zegels)
        found[deel.model] = list(zip(eigen, opened, strict=True))
    return found


def _sealed(row: Any, deel: Deel, dossier_id: uuid.UUID) -> SimpleNamespace:
    blobs = {zegel.slot: getattr(row, f"z{n}") for n, zegel in enumerate(deel.zegels)}
    return SimpleNamespace(id=row.id, dossier_id=dossier_id, **blobs)


# ---------------------------------------------------------------- The lists of this capability


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody in the file."""

    id: uuid.UUID
    naam: str
    telefoon: str | None
    huurder_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Vraag:
    """A Hulpvraag or a Signaal: `reden` only for a signal, `persoon_id` only for a question."""

    id: uuid.UUID
    op: dt.date
    leefgebied: Leefgebied
    tekst: str
    persoon_id: uuid.UUID | None = None
    reden: Signaalreden | None = None

    @property
    def gezondheid(self) -> bool:
        return self.leefgebied in GEZONDHEID


@dataclass(frozen=True, slots=True)
class Kansregel:
    """What somebody wants or can do."""

    id: uuid.UUID
    op: dt.date
    tekst: str


@dataclass(frozen=True, slots=True)
class Belregel:
    """Somebody who wants, or wanted, to be called."""

    id: uuid.UUID
    op: dt.date
    persoon_id: uuid.UUID
    stand: Belstand
    onderwerp: Belonderwerp


@dataclass(frozen=True, slots=True)
class Belofte:
    """A promise with who keeps it and until when (inclusive)."""

    id: uuid.UUID
    tekst: str
    datum: dt.date
    beloofd_op: dt.date
    stand: Toezeggingstand
    organisatie: str

    def te_laat(self, today: dt.date) -> bool:
        return self.stand in LOPEND and self.datum < today


@dataclass(frozen=True, slots=True)
class Toestemmingregel:
    """A Toestemming: whom it lets know something, how it was given, and whether it still holds."""

    id: uuid.UUID
    persoon_id: uuid.UUID
    instantie: str
    gegeven_op: dt.date
    tot: dt.date | None
    ingetrokken_op: dt.date | None
    vernieuwd: bool
    """She gave it again since."""
    tekst: str
    wijze: Wijze

    def geldig(self, today: dt.date) -> bool:
        return self.ingetrokken_op is None and not self.vernieuwd and (self.tot is None or self.tot >= today)


@dataclass(frozen=True, slots=True)
class Dossierblad:
    """Everything in a file but visits and referrals, each list the newest first; people as they came in."""

    personen: tuple[Persoon, ...] = ()
    hulpvragen: tuple[Vraag, ...] = ()
    signalen: tuple[Vraag, ...] = ()
    kansen: tuple[Kansregel, ...] = ()
    belverzoeken: tuple[Belregel, ...] = ()
    toezeggingen: tuple[Belofte, ...] = ()
    toestemmingen: tuple[Toestemmingregel, ...] = ()

    def naam_van(self, persoon_id: uuid.UUID | None) -> str:
        return next((p.naam for p in self.personen if p.id == persoon_id), "")


PERSONEN = Deel(Dossierpersoon, (Dossierpersoon.naam, Dossierpersoon.telefoon, Dossierpersoon.huurder))
DELEN = (
    PERSONEN,
    Deel(
        Hulpvraag,
        (Hulpvraag.leefgebied, Hulpvraag.tekst),
        datum=Hulpvraag.gevraagd_op,
        van=Hulpvraag.persoon_id,
    ),
    Deel(Signaal, (Signaal.leefgebied, Signaal.tekst, Signaal.reden), datum=Signaal.gezien_op),
    Deel(Kans, (Kans.tekst,), datum=Kans.genoemd_op),
    Deel(
        Belverzoek,
        (Belverzoek.onderwerp,),
        datum=Belverzoek.gevraagd_op,
        van=Belverzoek.persoon_id,
        code=Belverzoek.stand,
    ),
    Deel(
        Toezegging,
        (Toezegging.tekst,),
        datum=Toezegging.datum,
        tot=Toezegging.beloofd_op,
        code=Toezegging.stand,
        naam=Organisatie.naam,
        bij=(Organisatie, Toezegging.organisatie_id),
    ),
    Deel(
        Toestemming,
        (Toestemming.tekst, Toestemming.wijze),
        datum=Toestemming.gegeven_op,
        tot=Toestemming.tot,
        klaar=Toestemming.ingetrokken_op,
        van=Toestemming.persoon_id,
        code=Toestemming.vernieuwd_op,
        naam=Instantie.naam,
        bij=(Instantie, Toestemming.instantie_id),
    ),
)


def as_blad(found: dict[type[Any], list[Regel]]) -> Dossierblad:
    """The lists of this capability as views, from what read_delen gave."""
    return Dossierblad(
        personen=as_personen(found),
        hulpvragen=tuple(_vraag(*regel) for regel in reversed(found[Hulpvraag])),
        signalen=tuple(_vraag(*regel) for regel in reversed(found[Signaal])),
        kansen=tuple(Kansregel(row.id, row.datum, texts[0] or "") for row, texts in reversed(found[Kans])),
        belverzoeken=tuple(
            Belregel(row.id, row.datum, row.van, Belstand(row.code), Belonderwerp(open_code(texts[0])))
            for row, texts in reversed(found[Belverzoek])
        ),
        toezeggingen=tuple(
            Belofte(row.id, texts[0] or "", row.datum, row.tot, Toezeggingstand(row.code), row.naam)
            for row, texts in reversed(found[Toezegging])
        ),
        toestemmingen=tuple(
            Toestemmingregel(
                id=row.id,
                persoon_id=row.van,
                instantie=row.naam,
                gegeven_op=row.datum,
                tot=row.tot,
                ingetrokken_op=row.klaar,
                vernieuwd=row.code is not None,
                tekst=open_code(texts[0]),
                wijze=Wijze(open_code(texts[1])),
            )
            for row, texts in reversed(found[Toestemming])
        ),
    )


def as_personen(found: dict[type[Any], list[Regel]]) -> tuple[Persoon, ...]:
    """The people of a file as views."""
    return tuple(_persoon(*regel) for regel in found[Dossierpersoon])


def _persoon(row: Any, texts: tuple[str | None, ...]) -> Persoon:
    link = open_code(texts[2])
    return Persoon(row.id, texts[0] or "", texts[1], uuid.UUID(link) if link else None)


def _vraag(row: Any, texts: tuple[str | None, ...]) -> Vraag:
    reden = open_code(texts[2]) if len(texts) > 2 else ""
    return Vraag(
        id=row.id,
        op=row.datum,
        leefgebied=Leefgebied(open_code(texts[0])),
        tekst=texts[1] or "",
        persoon_id=row.van,
        reden=Signaalreden(reden) if reden else None,
    )
