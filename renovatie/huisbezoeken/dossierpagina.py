"""The page of one household for the help side: the door, the file, its visits and its referrals together."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.orm import Session

from renovatie.doorverwijzingen.kansen import Koppeling, koppelingen
from renovatie.doorverwijzingen.queries import Verwijzing, of_dossier
from renovatie.huisbezoeken.models import Huisbezoek
from renovatie.huisbezoeken.queries import AanDeDeur, Deur, aan_de_deur, deuren, woningdeur
from renovatie.hulpdossiers.bewoners import Huurdercontact, huurders, niet_bellen
from renovatie.hulpdossiers.codes import Huishoudsoort, Slot
from renovatie.hulpdossiers.dossierblad import (
    DELEN,
    PERSONEN,
    Deel,
    Dossierblad,
    Persoon,
    Regel,
    as_blad,
    as_personen,
    read_delen,
)
from renovatie.hulpdossiers.pseudoniemen import Huishouden
from renovatie.hulpdossiers.queries import Collega, closed_for
from renovatie.hulpdossiers.services import huishoudsoort_of
from renovatie.hulpdossiers.sloten import file_of, open_in_need_until
from renovatie.kern.transaction import keyring


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A Huisbezoek with what was written down."""

    op: dt.date
    verslag: str | None
    bestaande_hulp: str | None
    reden: str | None


EMPTY = Dossierblad()
HULP = Huisbezoek.verslag.dossier


@dataclass(frozen=True, slots=True)
class Dossierpagina:
    """`dicht_van`: the file is in this colleague's area and closed; then nothing of it was opened."""

    deur: AanDeDeur
    dossier_id: uuid.UUID | None
    vernietigd_op: dt.date | None = None
    """The day on which the file of this household was destroyed, when nothing was told since."""
    dicht_van: Collega | None = None
    slot: Slot | None = None
    """Why the file opens in need only; then nothing of it was opened."""
    nood_tot: dt.datetime | None = None
    """Until when it is open in need."""
    huishoudsoort: Huishoudsoort = Huishoudsoort.ONBEKEND
    blad: Dossierblad = EMPTY
    gesprekken: tuple[Gesprek, ...] = ()
    verwijzingen: tuple[Verwijzing, ...] = ()
    koppelingen: tuple[Koppeling, ...] = ()

    def gekoppeld(self, kans_id: uuid.UUID) -> list[Koppeling]:
        return [k for k in self.koppelingen if k.kans_id == kans_id]

    def verwezen(self, hulpvraag_id: uuid.UUID) -> list[Verwijzing]:
        return [v for v in self.verwijzingen if v.hulpvraag_id == hulpvraag_id]


HUISBEZOEK = Deel(
    Huisbezoek, (Huisbezoek.verslag, Huisbezoek.bestaande_hulp, Huisbezoek.reden), datum=Huisbezoek.datum
)


def dossierpagina(
    session: Session, complex_id: uuid.UUID, woning_id: uuid.UUID, lezer_id: uuid.UUID
) -> Dossierpagina:
    """Everything the help side knows of this household. Raises NotFound for a home of another complex."""
    gevonden = woningdeur(session, complex_id, woning_id)
    open_deur = partial(aan_de_deur, session, gevonden)
    home = gevonden.huishouden
    file = file_of(session, home)
    if file is None or file[0].vernietigd_op is not None:
        return Dossierpagina(open_deur(), None, vernietigd_op=file[0].vernietigd_op if file else None)
    dossier, slot = file
    nood_tot = open_in_need_until(session, dossier.id, lezer_id) if slot is not None else None
    if slot is not None and nood_tot is None:
        return Dossierpagina(open_deur(), dossier.id, slot=slot)
    dicht_van = closed_for(session, lezer_id, complex_id, home.portiek, dossier.id)
    if dicht_van is not None:
        return Dossierpagina(open_deur(), dossier.id, dicht_van=dicht_van)
    keyring(session).expect([(dossier.id, HULP)])  # comes along with the keys of the tenants
    deur = open_deur()
    found = read_delen(session, dossier.id, (*DELEN, HUISBEZOEK))
    blad = as_blad(found)
    return Dossierpagina(
        deur=deur,
        dossier_id=dossier.id,
        nood_tot=nood_tot,
        huishoudsoort=huishoudsoort_of(dossier),
        blad=_with_contact(blad, deur.bewoners),
        gesprekken=tuple(_gesprek(regel) for regel in reversed(found[Huisbezoek])),
        verwijzingen=tuple(of_dossier(session, dossier.id)),
        koppelingen=tuple(koppelingen(session, dossier.id)) if blad.kansen else (),
    )


def _gesprek(regel: Regel) -> Gesprek:
    row, (verslag, bestaande_hulp, reden) = regel
    return Gesprek(row.datum, verslag, bestaande_hulp, reden)


def _with_contact(blad: Dossierblad, bewoners: tuple[Huurdercontact, ...]) -> Dossierblad:
    """A tenant's name and phone as they are today, not as they were written down once."""
    now = {huurder.id: huurder for huurder in bewoners}
    personen = tuple(
        replace(p, naam=now[p.huurder_id].naam, telefoon=now[p.huurder_id].telefoon)
        if p.huurder_id in now
        else p
        for p in blad.personen
    )
    return replace(blad, personen=personen)


@dataclass(frozen=True, slots=True)
class Nooddossier:
    """A file that was opened in need: everything in it, without a door or anybody who lives there now."""

    blad: Dossierblad
    gesprekken: tuple[Gesprek, ...]
    verwijzingen: tuple[Verwijzing, ...]


def nooddossier(session: Session, dossier_id: uuid.UUID) -> Nooddossier:
    """The whole file; whoever calls this asked first whether it is open in need. Three statements."""
    found = read_delen(session, dossier_id, (*DELEN, HUISBEZOEK))
    return Nooddossier(
        as_blad(found),
        tuple(_gesprek(regel) for regel in reversed(found[Huisbezoek])),
        tuple(of_dossier(session, dossier_id)),
    )


@dataclass(frozen=True, slots=True)
class InDossier:
    """Who is in the file of a household already; without a file, or a shut one: nobody, and no id."""

    dossier_id: uuid.UUID | None = None
    personen: tuple[Persoon, ...] = ()


def people_of(
    session: Session, complex_id: uuid.UUID, huishouden: Huishouden, lezer_id: uuid.UUID
) -> InDossier:
    """Who is in the file of this household already, for the form's choice; three statements.

    Nobody of a file that is shut for this reader, as on its own page: who is not on the lease is known from
    there only.
    """
    file = file_of(session, huishouden)
    if file is None or file[0].vernietigd_op is not None:
        return InDossier()
    dossier, slot = file
    if slot is not None and open_in_need_until(session, dossier.id, lezer_id) is None:
        return InDossier()
    if closed_for(session, lezer_id, complex_id, huishouden.portiek, dossier.id) is not None:
        return InDossier()
    return InDossier(dossier.id, as_personen(read_delen(session, dossier.id, (PERSONEN,))))


# ---------------------------------------------------------------- The list of all households


@dataclass(frozen=True, slots=True)
class Huishoudenregel:
    """One row: the home, who lives there, and how the last visit ended."""

    deur: Deur
    namen: tuple[str, ...]
    telefoon: str | None
    niet_meer_bellen: bool


def huishoudens(session: Session, complex_id: uuid.UUID) -> list[Huishoudenregel]:
    """All homes in walking order with the names and the first phone; keys loaded once, six statements.

    The wish not to be called stands beside the phone. No name of a household that restricted its file:
    searching does not find it either.
    """
    per_woning: dict[uuid.UUID, list[Huurdercontact]] = {}
    for huurder in huurders(session, complex_id):
        per_woning.setdefault(huurder.woning_id, []).append(huurder)
    niet = niet_bellen(session, complex_id)
    return [
        _regel(
            deur,
            per_woning.get(deur.huishouden.woning_id, []),
            niet_meer_bellen=deur.huishouden.woning_id in niet,
        )
        for deur in deuren(session, complex_id)
    ]


def _regel(deur: Deur, wie: list[Huurdercontact], *, niet_meer_bellen: bool) -> Huishoudenregel:
    wie = [] if deur.beperkt else wie
    telefoon = next((h.telefoon for h in wie if h.telefoon), None)
    return Huishoudenregel(deur, tuple(h.naam for h in wie), telefoon, niet_meer_bellen)
