"""What stands in a column: does each cell look like this field? For vague headings, or none."""

import re
from collections.abc import Callable
from datetime import date, datetime

from renovatie.huishoudens.huurlijst.adressen import HuisnummerIsDatum, lees_adres, lees_nummer
from renovatie.huishoudens.huurlijst.cellen import (
    is_leegstand,
    lees_bedrag,
    lees_email,
    lees_postcode,
    lees_status,
    lees_verdieping,
)
from renovatie.huishoudens.huurlijst.datums import lees_datum
from renovatie.huishoudens.huurlijst.model import Veld
from renovatie.huishoudens.huurlijst.tabel import Cel, als_tekst
from renovatie.huishoudens.huurlijst.telefoons import lees_telefoon

MINSTENS = 80


def _is_postcode(cel: Cel) -> bool:
    postcode, rest = lees_postcode(cel)
    return bool(postcode) and not rest


def is_postcode_plaats(cel: Cel) -> bool:
    postcode, rest = lees_postcode(cel)
    return bool(postcode) and bool(rest) and not any(teken.isdigit() for teken in rest)


def _is_datum(cel: Cel) -> bool:
    if isinstance(cel, date | datetime):
        return True
    if not isinstance(cel, str) or re.fullmatch(r"\d+", cel):
        return False
    return _lukt(lees_datum, cel)


def is_getal_of_datum(cel: Cel) -> bool:
    return not isinstance(cel, bool) and _lukt(lees_datum, cel)


def _lukt(lees: Callable[[Cel], object], cel: Cel) -> bool:
    try:
        return lees(cel) is not None
    except ValueError:
        return False


def _is_bedrag(cel: Cel) -> bool:
    return not isinstance(cel, bool) and _lukt(lees_bedrag, cel)


def _is_huurbedrag(cel: Cel) -> bool:
    """An amount with cents, or with a euro sign, as a rent is; whole numbers may be anything."""
    if isinstance(cel, float):
        return 0 <= cel < 10_000
    return isinstance(cel, str) and bool(re.search(r"€|[.,]\d\d\s*$", cel)) and _is_bedrag(cel)


def is_huisnummer(cel: Cel) -> bool:
    try:
        return lees_nummer(cel) is not None
    except HuisnummerIsDatum:
        return True
    except ValueError:
        return False


def is_adres(cel: Cel) -> bool:
    if not isinstance(cel, str) or not re.match(r"\W*\w*[^\W\d_]{2}", cel):
        return False
    try:
        adres = lees_adres(cel)
    except (HuisnummerIsDatum, ValueError):
        return False
    return adres is not None and adres.nummer is not None and len(adres.straat) > 3


def _is_telefoon(cel: Cel) -> bool:
    if isinstance(cel, str) and not re.match(r"\s*(tel|mob|\(?\+|\(?0)", cel, re.IGNORECASE):
        return False
    return lees_telefoon(cel) is not None


def _is_naam(cel: Cel) -> bool:
    if is_leegstand(cel):
        return True
    return (
        isinstance(cel, str)
        and not any(t.isdigit() for t in cel)
        and len(cel) > 2
        and any(t.isalpha() for t in cel)
    )


def _is_persoonsnaam(cel: Cel) -> bool:
    """Initials and a surname, or a title: strong enough to take a column without a heading for names."""
    return _is_naam(cel) and bool(
        re.match(r"(?i:(dhr|mevr|mw|de heer|mevrouw|fam)\b)|([A-Z]\.\s?)+\s*\S", str(cel))
    )


def _is_vhe(cel: Cel) -> bool:
    return isinstance(cel, str) and bool(re.fullmatch(r"[A-Z]{0,3}\d{2,6}[-./]\d{2,6}(?:[-./]\d{1,6})?", cel))


def _is_status(cel: Cel) -> bool:
    return lees_status(cel) is not None


def _is_letterig(cel: Cel) -> bool:
    return len(als_tekst(cel)) <= 12


TOETSEN: dict[Veld, Callable[[Cel], bool]] = {
    Veld.POSTCODE: lambda cel: bool(lees_postcode(cel)[0]),
    Veld.POSTCODE_PLAATS: lambda cel: bool(lees_postcode(cel)[0]),
    Veld.HUISNUMMER: is_huisnummer,
    Veld.ADRES: is_adres,
    Veld.INGANGSDATUM: is_getal_of_datum,
    Veld.EINDDATUM: is_getal_of_datum,
    Veld.KALE_HUUR: _is_bedrag,
    Veld.TELEFOON: lambda cel: lees_telefoon(cel) is not None,
    Veld.TELEFOON_2: lambda cel: lees_telefoon(cel) is not None,
    Veld.EMAIL: lambda cel: lees_email(cel) is not None,
    Veld.EMAIL_2: lambda cel: lees_email(cel) is not None,
    Veld.VERDIEPING: lambda cel: lees_verdieping(cel) is not None,
    Veld.STATUS: _is_status,
    Veld.HUURDER_1: _is_naam,
    Veld.HUURDER_2: _is_naam,
    Veld.PORTIEK: _is_letterig,
    Veld.HUISLETTER: lambda cel: len(als_tekst(cel)) <= 2,
    Veld.VHE_NUMMER: lambda cel: any(teken.isdigit() for teken in als_tekst(cel)),
    Veld.SOORT: lambda cel: not isinstance(cel, int | float | bool),
}

# In this order; the last word says that the column must be the only one of its sort.
INHOUD: tuple[tuple[Veld, Callable[[Cel], bool], int, bool], ...] = (
    (Veld.EMAIL, lambda cel: lees_email(cel) is not None, MINSTENS, False),
    (Veld.POSTCODE, _is_postcode, MINSTENS, False),
    (Veld.POSTCODE_PLAATS, is_postcode_plaats, MINSTENS, False),
    (Veld.TELEFOON, _is_telefoon, 70, False),
    (Veld.INGANGSDATUM, _is_datum, MINSTENS, True),
    (Veld.KALE_HUUR, _is_huurbedrag, MINSTENS, True),
    (Veld.ADRES, is_adres, MINSTENS, True),
    (Veld.VHE_NUMMER, _is_vhe, MINSTENS, True),
    (Veld.STATUS, lambda cel: isinstance(cel, str) and len(cel) > 2 and _is_status(cel), 95, True),
    (Veld.HUURDER_1, _is_persoonsnaam, 50, True),
)
