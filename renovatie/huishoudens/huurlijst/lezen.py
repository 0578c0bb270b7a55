"""The rent roll reader: bytes in, homes with leases out, with every row that was passed over or refused.

No database, no Flask. What may never be stored (citizen service numbers) is gone before a row is read.
"""

from collections.abc import Iterable, Sequence

from renovatie.huishoudens.huurlijst.bestand import MAX_BYTES, MAX_RIJEN, open_bestand
from renovatie.huishoudens.huurlijst.datums import maand_vooraan
from renovatie.huishoudens.huurlijst.fouten import HuurlijstFout, Melding
from renovatie.huishoudens.huurlijst.gevoelig import is_gevoelig
from renovatie.huishoudens.huurlijst.kolommen import herken_kolommen
from renovatie.huishoudens.huurlijst.kopregel import Kop, gok_kop, is_herhaling, velden_in, vind_kop
from renovatie.huishoudens.huurlijst.model import Formaat, Huurlijst, Keuzes, Kolom, KolomStatus, Veld
from renovatie.huishoudens.huurlijst.nakijken import (
    bundel,
    herstel_nullen,
    meld_dubbele_contracten,
    meld_dubbele_telefoons,
    tel,
)
from renovatie.huishoudens.huurlijst.overslaan import is_totaal, reden_overslaan, vhe_vormen
from renovatie.huishoudens.huurlijst.rijen import Geweigerd, lees_rij, maak_lezer
from renovatie.huishoudens.huurlijst.stand import Stand, neem_op
from renovatie.huishoudens.huurlijst.tabel import Blad, Bron, Regel, als_tekst, kolomletter


def lees_huurlijst(
    data: bytes,
    *,
    naam: str | None = None,
    keuzes: Keuzes | None = None,
    max_bytes: int = MAX_BYTES,
    max_rijen: int = MAX_RIJEN,
) -> Huurlijst:
    """Read a rent roll.

    `data` are the bytes of the file, `naam` its name (only given back), `keuzes` what a person decided
    instead of us. Raises HuurlijstFout, with a Dutch sentence that says what to do, when the file cannot be
    read as a whole. A single row that goes wrong is in `geweigerde_rijen`; the rest is read.
    """
    keuzes = keuzes or Keuzes()
    bron = open_bestand(data, keuzes, max_bytes=max_bytes, max_rijen=max_rijen)
    blad, kop = _kies_blad(bron, keuzes)
    gegevens = blad.regels[kop.tot :] if kop else blad.regels
    kolommen = _herken(blad, kop, gegevens, keuzes)
    formaat = _formaat(bron, blad, kop, gegevens, naam)
    _eis_adres(formaat, kolommen)
    stand = Stand(meldingen=list(bron.meldingen))
    _sla_titels_over(stand, blad.regels[: kop.van] if kop else ())
    _meld_kolommen(stand, kolommen, gegevens)
    _meld_bladen(stand, bron, blad)
    _lees_rijen(stand, kolommen, gegevens, kop, blad)
    return _uitkomst(stand, formaat, kolommen)


# Sheet, header, columns


def _kies_blad(bron: Bron, keuzes: Keuzes) -> tuple[Blad, Kop | None]:
    """The sheet that a person chose, else the one whose header names the most fields, visible ones first."""
    if keuzes.blad is not None and bron.soort != "csv":
        for blad in bron.bladen:
            if blad.naam == keuzes.blad:
                return blad, _vind_kop(blad, keuzes)
        raise HuurlijstFout("blad_onbekend", "Dit blad staat niet in het bestand. Kies een ander blad.")
    beste: tuple[tuple[int, bool, int], Blad, Kop | None] | None = None
    for blad in bron.bladen:
        kop = _vind_kop(blad, keuzes)
        punten = len(velden_in(kop.koppen)) if kop else 0
        maat = (punten if blad.zichtbaar else min(punten, 1), blad.zichtbaar, len(blad.regels))
        if beste is None or maat > beste[0]:
            beste = (maat, blad, kop)
    if beste is None:
        raise HuurlijstFout(
            "bestand_leeg", "In het bestand staat geen blad met een lijst. Kies een ander bestand."
        )
    return beste[1], beste[2]


def _vind_kop(blad: Blad, keuzes: Keuzes) -> Kop | None:
    kop = vind_kop(blad.regels, rijnummer=keuzes.kopregel, aantal=keuzes.kopregels)
    if kop is None and keuzes.kopregel is None:
        kop = gok_kop(blad.regels)
    return kop


def _herken(blad: Blad, kop: Kop | None, gegevens: Sequence[Regel], keuzes: Keuzes) -> tuple[Kolom, ...]:
    koppen = kop.koppen if kop else ()
    laag = _laatste_laag(blad, kop)
    echte = [
        r for r in gegevens if len(r.cellen) > 2 and not is_totaal(r) and not is_herhaling(r, koppen, laag)
    ]
    try:
        return herken_kolommen(koppen, echte, keuzes=keuzes.kolommen, verborgen=blad.verborgen_kolommen)
    except ValueError:
        raise HuurlijstFout(
            "veld_onbekend", "Een gekozen veld kennen we niet. Kies de kolommen opnieuw."
        ) from None


def _laatste_laag(blad: Blad, kop: Kop | None) -> tuple[str, ...]:
    return tuple(als_tekst(cel) for cel in blad.regels[kop.tot - 1].cellen) if kop else ()


def _formaat(bron: Bron, blad: Blad, kop: Kop | None, gegevens: Sequence[Regel], naam: str | None) -> Formaat:
    koprijen = tuple(regel.nummer for regel in blad.regels[kop.van : kop.tot]) if kop else ()
    return Formaat(
        soort=bron.soort,
        naam=naam,
        codering=bron.codering,
        scheidingsteken=bron.scheidingsteken,
        regeleinde=bron.regeleinde,
        blad=blad.naam or None,
        bladen=tuple(b.naam for b in bron.bladen if b.naam),
        kopregels=koprijen,
        eerste_rij=next((regel.nummer for regel in gegevens if not regel.leeg), None),
        verborgen_kolommen=tuple(kolomletter(index) for index in sorted(blad.verborgen_kolommen)),
    )


def _eis_adres(formaat: Formaat, kolommen: tuple[Kolom, ...]) -> None:
    velden = {kolom.veld for kolom in kolommen}
    if Veld.ADRES in velden or Veld.STRAAT in velden:
        return
    raise HuurlijstFout(
        "kolommen_onbekend",
        "We zien niet in welke kolom het adres staat. "
        "Wijs de kolommen zelf aan, of zet een regel met kopjes boven de lijst.",
        formaat=formaat,
        kolommen=kolommen,
    )


# Rows


def _sla_titels_over(stand: Stand, regels: Iterable[Regel]) -> None:
    for regel in regels:
        code = "lege_regel" if regel.leeg else "titelregel"
        stand.overgeslagen.append(Melding(regel.nummer, code, "Deze rij staat boven de kopjes."))


def _meld_kolommen(stand: Stand, kolommen: Sequence[Kolom], gegevens: Sequence[Regel]) -> None:
    for kolom in kolommen:
        if kolom.status is KolomStatus.GEWEIGERD:
            tekst = f"Kolom {kolom.kop} is geweigerd: burgerservicenummers bewaren we nooit."
            stand.meldingen.append(Melding(None, "bsn_kolom", tekst, kolom.kop))
            continue
        if kolom.verborgen:
            tekst = f"Kolom {kolom.kop} is verborgen in het blad. Kijk na of u die bedoelt."
            stand.meldingen.append(Melding(None, "verborgen_kolom", tekst, kolom.kop))
        if kolom.status is KolomStatus.OVERGESLAGEN:
            _meld_gevoelig(stand, kolom, gegevens)


def _meld_gevoelig(stand: Stand, kolom: Kolom, gegevens: Sequence[Regel]) -> None:
    rijen = []
    for regel in gegevens:
        cel = regel.cel(kolom.index)
        if isinstance(cel, str) and is_gevoelig(cel):
            rijen.append(regel.nummer)
    if rijen:
        tekst = (
            f"In kolom {kolom.kop} staat misschien iets over schuld of gezondheid ({len(rijen)} rijen). "
            "We lezen deze kolom niet in. Haal haar uit de lijst."
        )
        stand.meldingen.append(Melding(None, "gevoelige_kolom", tekst, kolom.kop, tuple(rijen)))


def _meld_bladen(stand: Stand, bron: Bron, gekozen: Blad) -> None:
    for blad in bron.bladen:
        if blad is gekozen:
            continue
        kop = vind_kop(blad.regels)
        if kop and len(velden_in(kop.koppen)) >= 5 and len(blad.regels) > kop.tot:
            tekst = f"Ook blad {blad.naam} lijkt een huurlijst. We lezen alleen blad {gekozen.naam}."
            stand.meldingen.append(Melding(None, "meer_bladen", tekst))


def _lees_rijen(
    stand: Stand, kolommen: Sequence[Kolom], gegevens: Sequence[Regel], kop: Kop | None, blad: Blad
) -> None:
    koppen, laag = (kop.koppen if kop else ()), _laatste_laag(blad, kop)
    lezer = maak_lezer(kolommen)
    for veld in (Veld.INGANGSDATUM, Veld.EINDDATUM):
        lezer.maand_eerst[veld] = maand_vooraan(lezer.cel(regel, veld) for regel in gegevens)
    veilig = frozenset(kolom.index for kolom in kolommen if kolom.status is not KolomStatus.GEWEIGERD)
    vormen = vhe_vormen(lezer, gegevens)
    for regel in gegevens:
        regel = Regel(regel.nummer, tuple(cel if i in veilig else None for i, cel in enumerate(regel.cellen)))
        reden = reden_overslaan(lezer, regel, koppen, laag, vormen)
        if reden:
            stand.overgeslagen.append(Melding(regel.nummer, *reden))
            continue
        try:
            rij, meldingen = lees_rij(lezer, regel)
        except Geweigerd as fout:
            stand.geweigerd.append(Melding(regel.nummer, fout.code, fout.reden))
            continue
        neem_op(stand, rij, meldingen)


# Afterwards


def _uitkomst(stand: Stand, formaat: Formaat, kolommen: tuple[Kolom, ...]) -> Huurlijst:
    if not stand.rijen and not stand.geweigerd:
        raise HuurlijstFout(
            "geen_woningen",
            "We vinden geen woningen in dit bestand. Kijk of u het goede bestand en het goede blad koos.",
            formaat=formaat,
            kolommen=kolommen,
        )
    rijen = herstel_nullen(stand)
    meld_dubbele_telefoons(stand, rijen)
    meld_dubbele_contracten(stand, rijen)
    return Huurlijst(
        formaat=formaat,
        kolommen=kolommen,
        rijen=tuple(rijen),
        geweigerde_rijen=tuple(stand.geweigerd),
        overgeslagen_rijen=tuple(stand.overgeslagen),
        waarschuwingen=tuple(sorted(bundel(stand.meldingen), key=lambda m: (m.rij or 0, m.code))),
        totalen=tel(rijen),
    )
