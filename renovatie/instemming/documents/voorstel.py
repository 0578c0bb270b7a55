"""The letter with the proposal (art. 7:220 lid 2 BW) and its reminder: what stands on them, and the PDF.

Page by page as in the mock-up of the letter: what we ask, the proposal in a table, the answer sheet. No text
is cut: the longest that a form allows flows on over more pages.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from babel.numbers import format_currency
from sqlalchemy import select
from sqlalchemy.orm import Session

from renovatie.complexen.models import Complex
from renovatie.gebruikers.models import Gebruiker, Organisatie
from renovatie.huishoudens.models import Huurovereenkomst
from renovatie.instemming.documents._gedeeld import Aan, Afzender, day_in, sender
from renovatie.instemming.models import Adviesorgaan, Briefsoort, Renovatievoorstel
from renovatie.instemming.queries.verhuiskosten import minimum_op
from renovatie.instemming.services.antwoordcode import qr_path
from renovatie.instemming.taalblokken import STANDAARD, TAALBLOKKEN
from renovatie.kern.pdf import dag, make_pdf
from workflows.uitvoering import Aard

VOORBEELDCODE = "0000-0000-0000"
"""Stands in the example of a letter; nobody can answer with it."""
RIJEN = (
    ("thuis", "Wat u merkt"),
    ("logeerwoning", "Logeerwoning"),
    ("verhuiskosten", "Moet u verhuizen?"),
    ("zelf_aangebracht", "Wat u zelf maakte"),
    ("persoonlijke_omstandigheden", "Uw situatie"),
    ("sociaal_plan", "Sociaal plan"),
    ("voorbehoud", "Als 70% niet lukt"),
)
_ORGANEN = {
    Adviesorgaan.BEWONERSCOMMISSIE: "De bewonerscommissie",
    Adviesorgaan.HUURDERSORGANISATIE: "De huurdersorganisatie",
}


@dataclass(frozen=True, slots=True)
class Voorstelkop:
    """What all letters of one version share. `adres`: of the app on the internet; empty where it has none."""

    soort: Briefsoort
    afzender: Afzender
    contact: str
    complex_nummer: str
    complex_naam: str
    nummer: int
    antwoord_tot: dt.date
    verstuurd_op: dt.date
    maatregelen: tuple[tuple[Aard, str], ...]
    teksten: Mapping[str, str]
    huurbedrag: Decimal | None
    wat_veranderd: str
    advies: str
    minimum: Decimal | None = None
    """The legal minimum for removal costs on the day of the letter; None where it is not known."""
    adres: str = ""


@dataclass(frozen=True, slots=True)
class Handtekenaar:
    """A tenant on the answer sheet: the name, and the code to answer with where there is one."""

    huurder_id: uuid.UUID
    naam: str
    code: str = ""
    qr: tuple[int, str] | None = None
    """Side and path of the QR code (antwoordcode.qr_path)."""


@dataclass(frozen=True, slots=True)
class Exemplaar:
    """One copy of a letter: what stands in the window, and whose codes are on it."""

    adressering: tuple[str, ...]
    codes: tuple[Handtekenaar, ...]


@dataclass(frozen=True, slots=True)
class Voorstelblad:
    """One letter: the shared part, to whom, its mark and date, the rent now, and who signs."""

    hoofd: Voorstelkop
    aan: Aan
    kenmerk: str
    datum: dt.date
    huur: Decimal | None
    huurders: tuple[Handtekenaar, ...] = field(default=())

    @property
    def exemplaren(self) -> list[Exemplaar]:
        """The copy to the home, addressed to all tenants, then one for each who lives elsewhere.

        A code stands on one copy alone, that to its own tenant: whoever reads it can answer for her.
        """
        elders = {each.huurder_id for each in self.aan.elders}
        thuis = tuple(each for each in self.huurders if each.code and each.huurder_id not in elders)
        copies = [
            Exemplaar(
                (each.naam, *each.adres),
                tuple(own for own in self.huurders if own.code and own.huurder_id == each.huurder_id),
            )
            for each in self.aan.elders
        ]
        return [Exemplaar((*self.aan.huurders, *self.aan.adres), thuis), *copies]


def voorstelkop(
    session: Session,
    voorstel: Renovatievoorstel,
    soort: Briefsoort,
    door_id: uuid.UUID,
    *,
    op: dt.date,
) -> Voorstelkop:
    """The shared part of the letters that are made on day `op`; of a draft, for an example of its letter."""
    row = session.execute(
        select(Organisatie.id, Organisatie.naam.label("afzender"), Complex.nummer, Complex.naam)
        .join(Complex, Complex.corporatie_id == Organisatie.id)
        .where(Complex.id == voorstel.complex_id)
    ).one()
    contact = session.scalar(select(Gebruiker.naam).where(Gebruiker.id == door_id))
    minimum = minimum_op(session, voorstel.complex_id, op)
    verstuurd_op = voorstel.verstuurd_op or op
    return Voorstelkop(
        soort=soort,
        afzender=sender(session, row.id, row.afzender, op),
        contact=contact or row.afzender,
        complex_nummer=row.nummer,
        complex_naam=row.naam,
        nummer=voorstel.nummer,
        antwoord_tot=voorstel.antwoord_tot or verstuurd_op,
        verstuurd_op=verstuurd_op,
        maatregelen=tuple((each.aard, each.omschrijving) for each in voorstel.maatregelen),
        teksten={naam: getattr(voorstel, naam) for naam in _TEKSTEN},
        huurbedrag=voorstel.huurbedrag,
        wat_veranderd=voorstel.wat_veranderd if voorstel.nummer > 1 else "",
        advies=_advies(voorstel),
        minimum=None if minimum is None else minimum.bedrag,
        adres=session.info["adres"],
    )


def voorstelblad(
    hoofd: Voorstelkop,
    aan: Aan,
    *,
    nummer: int,
    datum: dt.date,
    huur: Decimal | None,
    codes: Mapping[uuid.UUID, str],
) -> Voorstelblad:
    """One letter. `codes`: per tenant the code to answer with; without an address they are left out."""
    soort = "H" if hoofd.soort is Briefsoort.HERINNERING else "V"
    return Voorstelblad(
        hoofd=hoofd,
        aan=aan,
        kenmerk=f"{hoofd.complex_nummer}-{datum.year}-{soort}{hoofd.nummer}-{nummer:03d}",
        datum=datum,
        huur=huur,
        huurders=tuple(
            _signer(hoofd.adres, huurder_id, naam, codes.get(huurder_id, ""))
            for huurder_id, naam in zip(aan.huurder_ids, aan.huurders, strict=True)
        ),
    )


def voorstel_pdf(blad: Voorstelblad) -> bytes:
    """The letter as a tagged PDF, with a summary and the answers in the language of the tenants too."""
    hoofd, taal = blad.hoofd, blad.aan.taal
    blok = TAALBLOKKEN.get(taal)
    internet = f"{hoofd.adres.removeprefix('https://')}/antwoord"
    values: dict[str, Any] = {
        "dag": day_in(hoofd.antwoord_tot, taal),
        "adres": internet,
    }
    return make_pdf(
        f"pdf/{hoofd.soort.value}.html",
        bloktaal=taal if blok else None,
        titel=f"{_TITELS[hoofd.soort]}, {blad.kenmerk}",
        kop=_TITELS[hoofd.soort],
        brief=blad,
        blok=blok,
        samenvatting=getattr(blok, hoofd.soort.value).format(**values) if blok else "",
        vertaald_internet=blok.internet.format(**values) if blok else "",
        standaard=STANDAARD,
        antwoord=STANDAARD.antwoord.format(dag=dag(hoofd.antwoord_tot)),
        internet=STANDAARD.internet.format(adres=internet),
        rijen=_rijen(blad),
    )


def huren(session: Session, complex_id: uuid.UUID, leases: Collection[uuid.UUID]) -> dict[uuid.UUID, Decimal]:
    """The bare rent per month of these leases, where it is known."""
    rows = session.execute(
        select(Huurovereenkomst.id, Huurovereenkomst.kale_huur).where(
            Huurovereenkomst.complex_id == complex_id, Huurovereenkomst.id.in_(leases)
        )
    )
    return {row.id: row.kale_huur for row in rows if row.kale_huur is not None}


def _signer(adres: str, huurder_id: uuid.UUID, naam: str, code: str) -> Handtekenaar:
    if not adres or not code:
        return Handtekenaar(huurder_id, naam)
    return Handtekenaar(huurder_id, naam, code, qr_path(adres, code))


def _rijen(blad: Voorstelblad) -> list[tuple[str, str]]:
    """The proposal in a table; empty rows are left out."""
    hoofd, teksten = blad.hoofd, blad.hoofd.teksten
    werk = {aard: "\n".join(tekst for soort, tekst in hoofd.maatregelen if soort is aard) for aard in Aard}
    dringend = werk[Aard.DRINGEND]
    rows = [
        ("Wat er nieuw is", hoofd.wat_veranderd),
        ("Wat we doen", werk[Aard.RENOVATIE]),
        ("Dringend onderhoud", f"{dringend}\n{STANDAARD.dringend}" if dringend else ""),
        ("Wanneer", "\n".join(filter(None, (teksten["start"], teksten["duur"])))),
        ("Uw huur", "\n".join(filter(None, (_huur(blad), teksten["huurverhoging"])))),
        ("Servicekosten", teksten["servicekosten"]),
        *((kop, _met_minimum(hoofd, naam)) for naam, kop in RIJEN),
    ]
    return [(kop, tekst) for kop, tekst in rows if tekst.strip()]


def _met_minimum(hoofd: Voorstelkop, naam: str) -> str:
    """A text of the proposal; that about removal costs with the legal minimum, or that it is still open."""
    if naam != "verhuiskosten":
        return hoofd.teksten[naam]
    if hoofd.minimum is None:
        return f"{hoofd.teksten[naam]}\n{STANDAARD.minimum_open}"
    return f"{hoofd.teksten[naam]}\n{STANDAARD.minimum.format(bedrag=_euro(hoofd.minimum))}"


def _huur(blad: Voorstelblad) -> str:
    """The rent now and after the works; only where both are known."""
    meer = blad.hoofd.huurbedrag
    if blad.huur is None or meer is None:
        return ""
    return f"Nu {_euro(blad.huur)} kaal. Na het werk {_euro(blad.huur + meer)} per maand."


def _euro(bedrag: Decimal) -> str:
    return format_currency(bedrag, "EUR", locale="nl")


def _advies(voorstel: Renovatievoorstel) -> str:
    orgaan = _ORGANEN.get(voorstel.adviesorgaan)
    if orgaan is None:
        return ""
    if voorstel.advies_ontvangen_op is None:
        return f"{orgaan} is om advies gevraagd."
    return f"{orgaan} gaf advies op {dag(voorstel.advies_ontvangen_op)}."


_TITELS = {
    Briefsoort.VOORSTEL: "Ons voorstel om uw woning op te knappen",
    Briefsoort.HERINNERING: "Wij wachten nog op uw antwoord",
}
_TEKSTEN = ("inleiding", "spreekuur", "huurverhoging", "servicekosten", "start", "duur", *dict(RIJEN))
