"""Carry out what a rent roll changes, as events that can be undone until the Informatiebrief is dated."""

import datetime as dt
import json
import uuid
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from renovatie.complexen.codes import Woningsoort, Woningstatus
from renovatie.complexen.models import Woning
from renovatie.huishoudens.huurlijst.model import Contract, HuurlijstRij
from renovatie.huishoudens.huurlijst.model import Huurder as LijstHuurder
from renovatie.huishoudens.letters import zelfde_naam
from renovatie.huishoudens.models import Contactvoorkeur, Huurder, Huurgebeurtenis, Huurovereenkomst, Inlezing
from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort
from renovatie.huishoudens.stand import Stand
from renovatie.huishoudens.vergelijking import (
    BekendContract,
    Verschil,
    Wijziging,
    paren,
    zelfde_mensen,
)
from renovatie.kern.base import new_id
from renovatie.kern.transaction import keyring

ONE_DAY = dt.timedelta(days=1)


class Uitvoering:
    """One reading being carried out: keeps the events in the order in which they happened."""

    def __init__(self, session: Session, inlezing: Inlezing, stand: Stand, today: dt.date) -> None:
        self.session, self.inlezing, self.stand, self.today = session, inlezing, stand, today
        self.gebeurtenissen: list[Huurgebeurtenis] = []
        self.nieuwe_woningen: dict[int, Woning] = {}

    def run(self, verschil: Verschil) -> None:
        """Make every change of the comparison. Keys for all new leases are made at once, before the rows."""
        nieuwe = [w for w in verschil.wijzigingen if Soort.INGETROKKEN in w.soorten]
        self.nieuwe_ids = {id(w): new_id() for w in nieuwe}
        keyring(self.session).ensure(
            [(lease_id, "contact") for lease_id in self.nieuwe_ids.values()] + [(self.inlezing.id, "invoer")]
        )
        # Rows are saved in the order in which they lean on each other: homes, leases, then the events.
        for wijziging in verschil.wijzigingen:
            if wijziging.woning is None:
                self.nieuwe_woningen[id(wijziging)] = self._new_home(wijziging.rij)
        self.session.flush()
        for wijziging in verschil.wijzigingen:
            self._change(wijziging)
        self.session.flush()
        self.session.add_all(self.gebeurtenissen)
        self.session.flush()

    def _change(self, wijziging: Wijziging) -> None:
        rij = wijziging.rij
        if wijziging.woning is None:
            woning = self.nieuwe_woningen[id(wijziging)]
        else:
            woning = self.stand.woningen[wijziging.woning]
        oud = self.stand.contracten.get(woning.id)
        if Soort.GEGEVENS_GEWIJZIGD in wijziging.soorten:
            self._correct_home(woning, rij)
        if Soort.VERTROKKEN in wijziging.soorten and oud is not None:
            self._move_out(woning, oud, wijziging)
        if Soort.STATUS_GEWIJZIGD in wijziging.soorten:
            self._event(Soort.STATUS_GEWIJZIGD, woning, None, self.today, {"status": woning.status.value})
            woning.status = Woningstatus(rij.status.value)
        if Soort.INGETROKKEN in wijziging.soorten and rij.contract is not None:
            self._move_in(woning, rij.contract, rij.opmerking, self.nieuwe_ids[id(wijziging)])
        elif oud is not None and rij.contract is not None:
            self._correct_lease(woning, oud, rij.contract, wijziging.soorten)
            self._correct_people(woning, oud, rij.contract, wijziging)
            if Soort.OPMERKING_GEWIJZIGD in wijziging.soorten:
                was = {"opmerking": oud.opmerking}
                self._event(Soort.OPMERKING_GEWIJZIGD, woning, oud, self.today, was)
                oud.opmerking = rij.opmerking

    def _new_home(self, rij: HuurlijstRij) -> Woning:
        woning = Woning(
            complex_id=self.inlezing.complex_id,
            vhe_nummer=rij.vhe_nummer,
            status=Woningstatus(rij.status.value),
            **home_values(rij),
        )
        self.session.add(woning)
        self._event(Soort.NIEUWE_WONING, woning, None, self.today, None)
        return woning

    def _correct_home(self, woning: Woning, rij: HuurlijstRij) -> None:
        values = home_values(rij)
        old = {name: getattr(woning, name) for name in values}
        self._event(Soort.GEGEVENS_GEWIJZIGD, woning, None, self.today, old)
        for name, value in values.items():
            setattr(woning, name, value)

    def _move_out(self, woning: Woning, oud: Huurovereenkomst, wijziging: Wijziging) -> None:
        """The old lease ends the day before the new one, or today; a new household gets a new number."""
        nieuw = wijziging.rij.contract
        begin = nieuw.ingangsdatum if nieuw else None
        eind = begin - ONE_DAY if begin and begin > oud.begin else self.today
        was = None if oud.eind is None else oud.eind.isoformat()
        vorige = {"bewoningsnummer": woning.bewoningsnummer, "eind": was}
        self._event(Soort.VERTROKKEN, woning, oud, max(eind, oud.begin), vorige)
        oud.eind = max(eind, oud.begin)
        bekend = self.stand.bekend[wijziging.woning] if wijziging.woning is not None else None
        blijft = nieuw and bekend and bekend.contract and zelfde_mensen(nieuw, bekend.contract)
        if not blijft:
            woning.bewoningsnummer += 1

    def _move_in(
        self, woning: Woning, contract: Contract, opmerking: str | None, lease_id: uuid.UUID
    ) -> None:
        lease = Huurovereenkomst(
            id=lease_id,
            complex_id=woning.complex_id,
            woning_id=woning.id,
            contractnummer=contract.contractnummer or "",
            begin=contract.ingangsdatum or self.today,
            begin_geschat=contract.ingangsdatum is None,
            eind=contract.einddatum,
            kale_huur=contract.kale_huur,
            opmerking=opmerking,
        )
        self.session.add(lease)
        self._add_tenants(lease, contract.huurders, start=1)
        self._event(Soort.INGETROKKEN, woning, lease, lease.begin, None)

    def _add_tenants(self, lease: Huurovereenkomst, huurders: tuple[LijstHuurder, ...], start: int) -> None:
        for volgnummer, huurder in enumerate(huurders, start=start):
            self.session.add(
                Huurder(
                    complex_id=lease.complex_id,
                    huurovereenkomst_id=lease.id,
                    volgnummer=volgnummer,
                    naam=huurder.naam,
                    telefoon=huurder.telefoon,
                    email=huurder.email,
                )
            )

    def _correct_lease(
        self, woning: Woning, oud: Huurovereenkomst, nieuw: Contract, soorten: tuple[Soort, ...]
    ) -> None:
        if Soort.HUUR_GEWIJZIGD in soorten:
            was = None if oud.kale_huur is None else str(oud.kale_huur)
            self._event(Soort.HUUR_GEWIJZIGD, woning, oud, self.today, {"kale_huur": was})
            oud.kale_huur = nieuw.kale_huur
        if Soort.BEGIN_GEWIJZIGD in soorten and nieuw.ingangsdatum:
            vorige = {"begin": oud.begin.isoformat(), "begin_geschat": oud.begin_geschat}
            self._event(Soort.BEGIN_GEWIJZIGD, woning, oud, self.today, vorige)
            oud.begin, oud.begin_geschat = nieuw.ingangsdatum, False
        if Soort.EIND_GEWIJZIGD in soorten and nieuw.einddatum:
            vorige = {"eind": None if oud.eind is None else oud.eind.isoformat()}
            self._event(Soort.EIND_GEWIJZIGD, woning, oud, nieuw.einddatum, vorige)
            oud.eind = nieuw.einddatum
        if Soort.NUMMER_GEWIJZIGD in soorten:
            self._event(
                Soort.NUMMER_GEWIJZIGD, woning, oud, self.today, {"contractnummer": oud.contractnummer}
            )
            oud.contractnummer = nieuw.contractnummer or ""

    def _correct_people(
        self, woning: Woning, oud: Huurovereenkomst, nieuw: Contract, wijziging: Wijziging
    ) -> None:
        bekend = None if wijziging.woning is None else self.stand.bekend[wijziging.woning].contract
        if bekend is None:
            return
        if Soort.CONTACT_GEWIJZIGD in wijziging.soorten:
            self._change_contact(woning, oud, nieuw, bekend)
        if Soort.HUURDERS_GEWIJZIGD in wijziging.soorten:
            self._change_tenants(woning, oud, nieuw, bekend)

    def _change_tenants(
        self, woning: Woning, oud: Huurovereenkomst, nieuw: Contract, bekend: BekendContract
    ) -> None:
        """Who stays keeps its row, also under a better spelling; who left stays on paper until today."""
        now = self.stand.huurders[oud.id]
        wie = paren(nieuw.huurders, bekend.huurders)
        weg = [now[plek] for huurder, plek in wie if huurder is None and plek is not None]
        blijft = [(huurder.naam, now[plek]) for huurder, plek in wie if huurder and plek is not None]
        namen = [(naam, h) for naam, h in blijft if h.naam is None or not zelfde_naam(naam, h.naam)]
        na = max((huurder.volgnummer for huurder in oud.huurders), default=0)
        vorige = {
            "weg": [str(huurder.id) for huurder in weg],
            "namen": {str(huurder.id): huurder.naam for _naam, huurder in namen},
            "na": na,
        }
        self._event(Soort.HUURDERS_GEWIJZIGD, woning, oud, self.today, vorige)
        for huurder in weg:
            huurder.tot = self.today
        for naam, huurder in namen:
            huurder.naam = naam
        nieuwe = tuple(huurder for huurder, plek in wie if huurder and plek is None)
        self._add_tenants(oud, nieuwe, start=na + 1)

    def _change_contact(
        self, woning: Woning, oud: Huurovereenkomst, nieuw: Contract, bekend: BekendContract
    ) -> None:
        now = self.stand.huurders[oud.id]
        vorige = [{"id": str(h.id), "telefoon": h.telefoon, "email": h.email} for h in now]
        self._event(Soort.CONTACT_GEWIJZIGD, woning, oud, self.today, {"huurders": vorige})
        for lijst, plek in paren(nieuw.huurders, bekend.huurders):
            if lijst and plek is not None:
                now[plek].telefoon = lijst.telefoon or now[plek].telefoon
                now[plek].email = lijst.email or now[plek].email

    def _event(
        self, soort: Soort, woning: Woning, lease: Huurovereenkomst | None, datum: dt.date, vorige: Any
    ) -> None:
        self.gebeurtenissen.append(
            Huurgebeurtenis(
                complex_id=self.inlezing.complex_id,
                woning_id=woning.id,
                huurovereenkomst_id=None if lease is None else lease.id,
                inlezing_id=self.inlezing.id,
                volgorde=len(self.gebeurtenissen) + 1,
                soort=soort,
                datum=datum,
                vorige=None if vorige is None else json.dumps(vorige, default=str),
            )
        )


def home_values(rij: HuurlijstRij) -> dict[str, Any]:
    """The columns of a home that a row fills."""
    return {
        "straat": rij.straat,
        "huisnummer": rij.huisnummer,
        "toevoeging": rij.toevoeging,
        "postcode": rij.postcode,
        "plaats": rij.plaats,
        "portiek": rij.portiek,
        "verdieping": rij.verdieping,
        "soort": Woningsoort(rij.soort.value),
    }


def number_doors(session: Session, complex_id: uuid.UUID) -> None:
    """Give each door its place on its floor, in the order of the house numbers."""
    woningen = session.scalars(select(Woning).where(Woning.complex_id == complex_id)).all()
    per_floor: dict[tuple[str, int | None], list[Woning]] = defaultdict(list)
    for woning in woningen:
        per_floor[woning.portiek, woning.verdieping].append(woning)
    for floor in per_floor.values():
        for place, woning in enumerate(sorted(floor, key=lambda w: (w.huisnummer, w.toevoeging))):
            woning.deur = place


def touches_destroyed(session: Session, inlezing_id: uuid.UUID) -> bool:
    """Whether a lease of this reading lost its contact data: then its old values went as well."""
    return (
        session.scalar(
            select(Huurovereenkomst.id)
            .join(Huurgebeurtenis, Huurgebeurtenis.huurovereenkomst_id == Huurovereenkomst.id)
            .where(
                Huurgebeurtenis.inlezing_id == inlezing_id,
                Huurovereenkomst.contact_vernietigd_op.is_not(None),
            )
            .limit(1)
        )
        is not None
    )


def changed_by_hand(session: Session, inlezing_id: uuid.UUID) -> bool:
    """Whether something was recorded by hand since, in a home of this reading: that would hang in the air."""
    later = select(Huurgebeurtenis.woning_id).where(Huurgebeurtenis.inlezing_id == inlezing_id)
    found = session.scalar(
        select(Huurgebeurtenis.id)
        .where(Huurgebeurtenis.reden.is_not(None), Huurgebeurtenis.woning_id.in_(later))
        .limit(1)
    )
    return found is not None


def undo(session: Session, inlezing: Inlezing) -> list[uuid.UUID]:
    """Take back every change of a reading, the last one first. Gives the leases that are gone."""
    gebeurtenissen = session.scalars(
        select(Huurgebeurtenis)
        .where(Huurgebeurtenis.inlezing_id == inlezing.id)
        .order_by(Huurgebeurtenis.volgorde.desc())
    ).all()
    keyring(session).prefetch([(inlezing.id, "invoer")])
    steps = [
        (g.soort, g.woning_id, g.huurovereenkomst_id, json.loads(g.vorige or "null")) for g in gebeurtenissen
    ]
    session.execute(delete(Huurgebeurtenis).where(Huurgebeurtenis.inlezing_id == inlezing.id))
    for soort, woning_id, lease_id, vorige in steps:
        _undo_one(session, soort, woning_id, lease_id, vorige)
        session.flush()
    return [lease_id for soort, _woning, lease_id, _was in steps if soort is Soort.INGETROKKEN and lease_id]


def _undo_one(
    session: Session, soort: Soort, woning_id: uuid.UUID, lease_id: uuid.UUID | None, vorige: Any
) -> None:
    woning = session.get_one(Woning, woning_id)
    lease = session.get_one(Huurovereenkomst, lease_id) if lease_id else None
    match soort:
        case Soort.NIEUWE_WONING:
            session.delete(woning)
        case Soort.GEGEVENS_GEWIJZIGD:
            for name, value in {**vorige, "soort": Woningsoort(vorige["soort"])}.items():
                setattr(woning, name, value)
        case Soort.STATUS_GEWIJZIGD:
            woning.status = Woningstatus(vorige["status"])
        case _ if lease is not None:
            _undo_lease(session, soort, woning, lease, vorige)


FROM_JSON: dict[str, Callable[[str], Any]] = {
    "kale_huur": Decimal,
    "begin": dt.date.fromisoformat,
    "eind": dt.date.fromisoformat,
}
"""How a column of a lease comes back from the JSON of an event; the others are what JSON has."""


def _undo_lease(session: Session, soort: Soort, woning: Woning, lease: Huurovereenkomst, vorige: Any) -> None:
    match soort:
        case Soort.INGETROKKEN:
            for model in (Huurder, Contactvoorkeur):
                session.execute(delete(model).where(model.huurovereenkomst_id == lease.id))
            session.expire(lease, ["huurders"])
            session.delete(lease)
        case Soort.VERTROKKEN:
            woning.bewoningsnummer = vorige["bewoningsnummer"]
            _put_back(lease, {"eind": vorige["eind"]})
        case Soort.HUURDERS_GEWIJZIGD:
            _undo_tenants(session, lease, vorige)
        case Soort.CONTACT_GEWIJZIGD:
            for was in vorige["huurders"]:
                huurder = session.get_one(Huurder, uuid.UUID(was["id"]))
                huurder.telefoon, huurder.email = was["telefoon"], was["email"]
        case _:
            _put_back(lease, vorige)


def _put_back(lease: Huurovereenkomst, vorige: dict[str, Any]) -> None:
    for name, value in vorige.items():
        parse = FROM_JSON.get(name)
        setattr(lease, name, parse(value) if parse and value is not None else value)


def _undo_tenants(session: Session, lease: Huurovereenkomst, vorige: Any) -> None:
    """The people who had left are back, names are as they were, those who came with this reading go."""
    for huurder in list(lease.huurders):
        if str(huurder.id) in vorige["weg"]:
            huurder.tot = None
        elif huurder.volgnummer > vorige["na"]:
            session.delete(huurder)
        if str(huurder.id) in vorige["namen"]:
            huurder.naam = vorige["namen"][str(huurder.id)]
