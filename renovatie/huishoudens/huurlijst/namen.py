"""The people in a row: one or more tenants, from whole names or from pieces, with phone and e-mail."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from renovatie.huishoudens.huurlijst.cellen import is_leeg, is_leegstand, lees_email
from renovatie.huishoudens.huurlijst.model import Huurder, Veld
from renovatie.huishoudens.huurlijst.tabel import Cel, Regel, als_tekst
from renovatie.huishoudens.huurlijst.telefoons import Telefoon, lees_telefoon

_HELE = (Veld.HUURDER_1, Veld.HUURDER_2, Veld.HUURDER_3, Veld.HUURDER_4)
_STUKKEN = (
    (Veld.VOORLETTERS, Veld.VOORNAAM, Veld.TUSSENVOEGSEL, Veld.ACHTERNAAM),
    (Veld.VOORLETTERS_2, Veld.VOORNAAM_2, Veld.TUSSENVOEGSEL_2, Veld.ACHTERNAAM_2),
)
_EN = re.compile(r"\s+(?:en/of|e/o|en|&|\+)\s+|\s*[;\n]\s*|\s+/\s+|\s*&\s*", re.IGNORECASE)
_AANHEF = frozenset(
    "dhr dhr. mevr mevr. mw mw. de heer hr hr. mevrouw fam fam. familie mr mr. mrs mrs. ms ms.".split()
)


@dataclass(frozen=True, repr=False)
class Personen:
    """The tenants of a row; `leegstand` when the name cell itself says that nobody lives there."""

    huurders: tuple[Huurder, ...] = ()
    leegstand: bool = False

    @property
    def namen(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(huurder.naam for huurder in self.huurders)


def lees_personen(
    cel: Callable[[Regel, Veld], Cel],
    cellen: Callable[[Regel, Veld], list[Cel]],
    regel: Regel,
    meld: Callable[[str, str], None],
) -> Personen:
    """Tenants with the phone of the first one. A phone cell without usable number is told."""
    leegstand = any(is_leegstand(cel(regel, veld)) for veld in (Veld.HUURDER_1, Veld.ACHTERNAAM))
    namen: list[str] = []
    for nummer, veld in enumerate(_HELE):
        naam = _hele_naam(cel(regel, veld))
        if not naam and nummer < len(_STUKKEN):
            naam = _uit_stukken(cel, regel, _STUKKEN[nummer])
        namen.extend(_gesplitst(naam, meld))
    telefoons = [_telefoon(cellen(regel, veld), meld) for veld in (Veld.TELEFOON, Veld.TELEFOON_2)]
    mails = [_email(cellen(regel, veld)) for veld in (Veld.EMAIL, Veld.EMAIL_2)]
    namen = list(dict.fromkeys(namen))
    huurders = tuple(
        Huurder(naam, telefoons[i] if i < 2 else None, mails[i] if i < 2 else None)
        for i, naam in enumerate(namen)
    )
    return Personen(huurders, leegstand)


def _hele_naam(cel: Cel) -> str:
    """The name as it stands, trimmed; nothing for "n.v.t." and for "Leegstand"."""
    if is_leeg(cel) or is_leegstand(cel) or not isinstance(cel, str):
        return ""
    return cel if any(teken.isalpha() for teken in cel) else ""


def _uit_stukken(
    cel: Callable[[Regel, Veld], Cel], regel: Regel, velden: tuple[Veld, Veld, Veld, Veld]
) -> str:
    voorletters, voornaam, tussenvoegsel, achternaam = (_stuk(cel(regel, veld)) for veld in velden)
    if not achternaam or is_leegstand(achternaam):
        return ""
    return " ".join(stuk for stuk in (voornaam or voorletters, tussenvoegsel, achternaam) if stuk)


def _stuk(cel: Cel) -> str:
    """A piece of a name; "N.B." and "N.A." are initials here, not a word for nothing."""
    if is_leeg(cel) and not (isinstance(cel, str) and re.fullmatch(r"(?:[A-Z]\.)+", cel)):
        return ""
    return als_tekst(cel)


def _gesplitst(naam: str, meld: Callable[[str, str], None]) -> list[str]:
    """ "A. de Boer en C. Smit" is two tenants; "A. en C. de Boer" stays one text, and is told."""
    if not naam:
        return []
    delen = [" ".join(deel.split()) for deel in _EN.split(naam) if deel and deel.strip()]
    if len(delen) < 2:
        return [" ".join(naam.split())]
    if all(_is_hele_naam(deel) for deel in delen):
        meld("namen_gesplitst", "In één cel staan meer namen. We lezen ze als verschillende huurders.")
        return delen
    meld("namen_in_een_cel", "In één cel staan misschien twee huurders. Kijk de naam na.")
    return [" ".join(naam.split())]


def _is_hele_naam(deel: str) -> bool:
    """True when there is a surname in it: a word of letters that is no title and no initials."""
    woorden = [woord for woord in deel.split() if woord.casefold() not in _AANHEF]
    return any(re.fullmatch(r"[^\W\d_][\w'’ʿ\-]+", woord) for woord in woorden)


def _telefoon(cellen: list[Cel], meld: Callable[[str, str], None]) -> str | None:
    """The first usable number of these cells; told when something stands there but no number comes of it."""
    gelezen: list[Telefoon] = [nummer for cel in cellen if (nummer := lees_telefoon(cel))]
    if not gelezen:
        if cellen:
            meld("telefoon_onherstelbaar", "In het veld voor de telefoon staat geen bruikbaar nummer.")
        return None
    eerste = gelezen[0]
    if eerste.meer:
        meld("telefoon_meer", "In één cel staat meer dan één nummer. We lezen het eerste.")
    if not eerste.uitgegeven:
        meld("telefoon_niet_uitgegeven", "Het telefoonnummer heeft de goede vorm, maar is niet uitgegeven.")
    return eerste.e164


def _email(cellen: list[Cel]) -> str | None:
    return next((adres for cel in cellen if (adres := lees_email(cel))), None)
