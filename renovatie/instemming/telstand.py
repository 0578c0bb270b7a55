"""From rows to the plain lines that the count of workflows works on. Three statements, however many homes."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Exists, Row, ScalarSelect, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from renovatie.complexen.models import Woning, huisnummer_tekst
from renovatie.huishoudens.models import (
    Huurder,
    Huurgebeurtenis,
    Huurgebeurtenissoort,
    Huurovereenkomst,
)
from renovatie.instemming.models import (
    GeraakteWoning,
    Handtekening,
    Renovatievoorstel,
    Stemdocument,
    Stemgebeurtenis,
    Vertegenwoordiging,
)
from workflows import instemming as regels
from workflows import stemmen
from workflows.stemmen import Stem, Stemstand, stem_op_peildatum
from workflows.voorstelronde import Ronde, telt_voor


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One event as the count needs it, and the moment of recording to tell what was known when."""

    feit: stemmen.Stemgebeurtenis
    vastgelegd_op: dt.datetime
    vervalt_bij: int | None = None
    """The version of the proposal from which on it no longer counts for this home."""

    def telt_voor(self, nummer: int) -> bool:
        return telt_voor(self.feit.voorstelversie, self.vervalt_bij, nummer)

    def voor(self, nummer: int) -> stemmen.Stemgebeurtenis:
        """The event as it counts for version `nummer`: an answer that still stands is one to that version."""
        return replace(self.feit, voorstelversie=nummer) if self.telt_voor(nummer) else self.feit


@dataclass(frozen=True, slots=True)
class Bekend:
    """What counts as known: recorded by `op`, or received before `dag` (exclusive) and recorded later."""

    op: dt.datetime
    dag: dt.date

    def of(self, gebeurtenissen: Iterable[Gebeurtenis]) -> list[Gebeurtenis]:
        """The events that were known; taking away one that was recorded late goes along with it."""
        alle = tuple(gebeurtenissen)
        laat = {
            g.feit.volgnummer for g in alle if g.vastgelegd_op > self.op and g.feit.ontvangen_op < self.dag
        }
        return [
            g
            for g in alle
            if g.vastgelegd_op <= self.op or g.feit.volgnummer in laat or g.feit.vervangt in laat
        ]


@dataclass(frozen=True, slots=True)
class Deur:
    """Where a home is: its address and its place on the flat map."""

    straat: str
    huisnummer: int
    toevoeging: str
    portiek: str
    verdieping: int | None
    deur: int

    @property
    def nummer(self) -> str:
        return huisnummer_tekst(self.huisnummer, self.toevoeging)

    @property
    def adres(self) -> str:
        return f"{self.straat} {self.nummer}"


@dataclass(frozen=True, slots=True)
class Huurderrij:
    """A tenant on a lease; the name is still sealed, for whoever may open it (privacy.sealed.open_rows)."""

    id: uuid.UUID
    huurovereenkomst_id: uuid.UUID
    naam_zegel: bytes | None
    vanaf: dt.date | None = None
    tot: dt.date | None = None

    def staat_erop(self, dag: dt.date) -> bool:
        """Whether she was on the lease on that day; both ends inclusive."""
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or self.tot >= dag)


@dataclass(frozen=True, slots=True)
class Stemregel:
    """One lease, or one home without any lease (huurovereenkomst_id None), with all that counts for it."""

    woning_id: uuid.UUID
    huurovereenkomst_id: uuid.UUID | None
    huur: regels.Huurfeit
    deur: Deur
    huurderrijen: tuple[Huurderrij, ...] = ()
    ooit: tuple[Huurderrij, ...] = ()
    """Everyone who ever was on the lease; `huurderrijen` are those of the day that was asked about."""
    gebeurtenissen: tuple[Gebeurtenis, ...] = field(default=())

    @property
    def sleutel(self) -> str:
        """The id of the line in a Telling: of the lease, else of the home."""
        return str(self.huurovereenkomst_id or self.woning_id)

    @property
    def huurders(self) -> tuple[uuid.UUID, ...]:
        return tuple(huurder.id for huurder in self.huurderrijen)

    def telt_mee(self, peildatum: dt.date) -> bool:
        return regels.in_telling(self.huur, peildatum).telt_mee

    def telregel(self, nummer: int) -> regels.Telregel:
        """The line as proposal `nummer` is counted on it."""
        events = [gebeurtenis.voor(nummer) for gebeurtenis in self.gebeurtenissen]
        return regels.Telregel(self.sleutel, self.huur, self.huurders, events)

    def gegeven(self) -> regels.Telregel:
        """The line with every event as it was given: with the version that it answered."""
        events = [gebeurtenis.feit for gebeurtenis in self.gebeurtenissen]
        return regels.Telregel(self.sleutel, self.huur, self.huurders, events)

    def stem(self, nummer: int, peildatum: dt.date | None = None, bekend: Bekend | None = None) -> Stem:
        """The vote on proposal `nummer`; with `bekend` on what was known by then."""
        return self._stem(nummer, self.huurders, peildatum, bekend)

    def stand(self, nummer: int, peildatum: dt.date | None = None, bekend: Bekend | None = None) -> Stemstand:
        return self.stem(nummer, peildatum, bekend).stand

    def stem_na_telling(
        self,
        nummer: int,
        in_telling: Stemstand | None,
        peildatum: dt.date,
        bekend: Bekend | None = None,
    ) -> Stem:
        """The vote after a Telling on this Peildatum.

        What was JA in it holds for who came on the lease later, and for heirs: they go on with the lease as
        it was agreed (art. 7:266 to 7:268, 4:182 BW), so there the tenants of the Peildatum decide. In every
        other case the tenants of now.
        """
        if in_telling is not Stemstand.JA:
            return self.stem(nummer, bekend=bekend)
        toen = tuple(huurder.id for huurder in self.ooit if huurder.staat_erop(peildatum))
        return self._stem(nummer, toen, None, bekend)

    def _stem(
        self, nummer: int, huurders: tuple[uuid.UUID, ...], peildatum: dt.date | None, bekend: Bekend | None
    ) -> Stem:
        events = self.gebeurtenissen if bekend is None else bekend.of(self.gebeurtenissen)
        return stem_op_peildatum([event.voor(nummer) for event in events], huurders, nummer, peildatum)


def stemregels(
    session: Session, complex_id: uuid.UUID, op: dt.date, leases: Sequence[uuid.UUID] | None = None
) -> list[Stemregel]:
    """All leases of a complex, ended ones too, and the homes without any lease, in the order of the doors.

    `op` decides who the tenants are: whoever left before that day, or came after it, needs not have signed.
    With `leases` only those.
    """
    huurders = _huurders(session, complex_id, leases)
    gebeurtenissen = _gebeurtenissen(session, complex_id, leases)
    return [
        Stemregel(
            woning_id=row.woning_id,
            huurovereenkomst_id=row.huur_id,
            huur=regels.Huurfeit(
                soort=regels.Woningsoort(row.soort.value),
                status=regels.Woningstatus(row.status.value),
                begin=row.begin,
                eind=row.eind,
                in_eenheid=row.in_eenheid,
                met_huur=bool(row.kale_huur) or bool(row.was_huur),
            ),
            deur=Deur(row.straat, row.huisnummer, row.toevoeging, row.portiek, row.verdieping, row.deur),
            huurderrijen=tuple(each for each in huurders.get(row.huur_id, ()) if each.staat_erop(op)),
            ooit=tuple(huurders.get(row.huur_id, ())),
            gebeurtenissen=tuple(gebeurtenissen.get(row.huur_id, ())),
        )
        for row in _woningen(session, complex_id, leases)
    ]


def _woningen(session: Session, complex_id: uuid.UUID, leases: Sequence[uuid.UUID] | None) -> Iterable:
    huur = Huurovereenkomst
    query = (
        select(
            Woning.id.label("woning_id"),
            Woning.soort,
            Woning.status,
            Woning.in_eenheid,
            Woning.straat,
            Woning.huisnummer,
            Woning.toevoeging,
            Woning.portiek,
            Woning.verdieping,
            Woning.deur,
            huur.id.label("huur_id"),
            huur.begin,
            huur.eind,
            huur.kale_huur,
            _was_huur().label("was_huur"),
        )
        .outerjoin(huur, huur.woning_id == Woning.id)
        .where(Woning.complex_id == complex_id)
        .order_by(Woning.straat, Woning.huisnummer, Woning.toevoeging, huur.begin)
    )
    return session.execute(query if leases is None else query.where(huur.id.in_(leases)))


def _was_huur() -> Exists:
    """Whether the use of the home only changed after the lease was over: then that lease had rent."""
    return (
        exists()
        .where(
            Huurgebeurtenis.woning_id == Woning.id,
            Huurgebeurtenis.soort == Huurgebeurtenissoort.STATUS_GEWIJZIGD,
            Huurgebeurtenis.datum > Huurovereenkomst.eind,
        )
        .correlate(Woning, Huurovereenkomst)
    )


def _huurders(
    session: Session, complex_id: uuid.UUID, leases: Sequence[uuid.UUID] | None
) -> dict[uuid.UUID, list[Huurderrij]]:
    query = (
        select(Huurder.id, Huurder.huurovereenkomst_id, Huurder.naam.column, Huurder.vanaf, Huurder.tot)
        .where(Huurder.complex_id == complex_id)
        .order_by(Huurder.huurovereenkomst_id, Huurder.volgnummer)
    )
    found: dict[uuid.UUID, list[Huurderrij]] = defaultdict(list)
    for row in session.execute(query if leases is None else _only(query, Huurder, leases)):
        found[row.huurovereenkomst_id].append(Huurderrij(*row))
    return found


def _only(query, model, leases: Sequence[uuid.UUID]):  # type: ignore[no-untyped-def]  # any select of any model
    return query.where(model.huurovereenkomst_id.in_(leases))


def _gebeurtenissen(
    session: Session, complex_id: uuid.UUID, leases: Sequence[uuid.UUID] | None
) -> dict[uuid.UUID, list[Gebeurtenis]]:
    """The events per lease, in the order of recording; the rows hold one signature each."""
    event = Stemgebeurtenis
    query = (
        select(
            event.id,
            event.huurovereenkomst_id,
            event.soort,
            event.volgnummer,
            Renovatievoorstel.nummer,
            event.ontvangen_op,
            event.getekend_op,
            event.vervangt,
            event.vastgelegd_op,
            func.coalesce(Stemdocument.sha256, event.token).label("document"),
            Handtekening.huurder_id,
            Handtekening.vertegenwoordiging_id,
            _vertegenwoordigd().label("vertegenwoordigd"),
            _vervalt_bij().label("vervalt_bij"),
        )
        .join(Renovatievoorstel, Renovatievoorstel.id == event.voorstel_id)
        .join(Huurovereenkomst, Huurovereenkomst.id == event.huurovereenkomst_id)
        .outerjoin(Stemdocument, Stemdocument.id == event.document_id)
        .outerjoin(Handtekening, Handtekening.gebeurtenis_id == event.id)
        .where(event.complex_id == complex_id)
        .order_by(event.huurovereenkomst_id, event.volgnummer)
    )
    rows = session.execute(query if leases is None else _only(query, event, leases))
    found: dict[uuid.UUID, list[Gebeurtenis]] = defaultdict(list)
    for _event_id, group in groupby(rows, key=attrgetter("id")):
        row, *others = group
        found[row.huurovereenkomst_id].append(_gebeurtenis(row, [row, *others]))
    return found


def _gebeurtenis(row: Row, signatures: Sequence[Row]) -> Gebeurtenis:
    feit = stemmen.Stemgebeurtenis(
        soort=row.soort,
        volgnummer=row.volgnummer,
        voorstelversie=row.nummer,
        ontvangen_op=row.ontvangen_op,
        getekend_op=row.getekend_op,
        ondertekenaars=frozenset(each.huurder_id for each in signatures if each.huurder_id is not None),
        document=row.document,
        vervangt=row.vervangt,
        onbevoegd=frozenset(
            each.huurder_id
            for each in signatures
            if stemmen.is_onbevoegd(
                vertegenwoordigd=bool(each.vertegenwoordigd),
                door_vertegenwoordiger=each.vertegenwoordiging_id is not None,
            )
        ),
    )
    return Gebeurtenis(feit, row.vastgelegd_op, row.vervalt_bij)


def _vertegenwoordigd() -> Exists:
    """Per signature: whether another had to sign for this tenant on the day of the signature."""
    signed = func.coalesce(Stemgebeurtenis.getekend_op, Stemgebeurtenis.ontvangen_op)
    return (
        exists()
        .where(Vertegenwoordiging.huurder_id == Handtekening.huurder_id, Vertegenwoordiging.loopt_op(signed))
        .correlate(Handtekening, Stemgebeurtenis)
    )


def _vervalt_bij() -> ScalarSelect[int]:
    """Per event: the first later version that its home answers to again (workflows.voorstelronde)."""
    later = aliased(Renovatievoorstel)
    touched = (
        exists()
        .where(GeraakteWoning.voorstel_id == later.id, GeraakteWoning.woning_id == Huurovereenkomst.woning_id)
        .correlate(later, Huurovereenkomst)
    )
    return (
        select(func.min(later.nummer))
        .where(
            later.complex_id == Renovatievoorstel.complex_id,
            later.nummer > Renovatievoorstel.nummer,
            later.verstuurd_op.is_not(None),
            or_(later.ronde != Ronde.DEEL, touched),
        )
        .correlate(Renovatievoorstel, Huurovereenkomst)
        .scalar_subquery()
    )


def eenheid_omvang(lines: Iterable[Stemregel]) -> int:
    """Homes and business spaces of the bouwkundige eenheid, the vacant ones too (art. 7:220 lid 3 BW)."""
    counted = (regels.Woningsoort.WONING, regels.Woningsoort.BEDRIJFSRUIMTE)
    return len({line.woning_id for line in lines if line.huur.in_eenheid and line.huur.soort in counted})


def geldend_voorstel(session: Session, complex_id: uuid.UUID) -> Renovatievoorstel | None:
    """The newest proposal that was sent; None while there is none."""
    return session.scalars(
        select(Renovatievoorstel)
        .where(Renovatievoorstel.complex_id == complex_id, Renovatievoorstel.verstuurd_op.is_not(None))
        .order_by(Renovatievoorstel.nummer.desc())
        .limit(1)
    ).first()
