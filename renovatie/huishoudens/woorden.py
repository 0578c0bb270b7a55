"""Codes and numbers of this part in the words of the page."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from renovatie.huishoudens.models import Huurgebeurtenissoort as Soort

Woord = str | LazyString

GEBEURD: dict[Soort, Woord] = {
    Soort.NIEUWE_WONING: _l("Woning ingelezen"),
    Soort.INGETROKKEN: _l("Huurovereenkomst begonnen"),
    Soort.VERTROKKEN: _l("Huurovereenkomst geëindigd"),
    Soort.HUUR_GEWIJZIGD: _l("Huurprijs gewijzigd"),
    Soort.HUURDERS_GEWIJZIGD: _l("Huurders op het contract gewijzigd"),
    Soort.CONTACT_GEWIJZIGD: _l("Telefoon of e-mail gewijzigd"),
    Soort.STATUS_GEWIJZIGD: _l("Verhuurd of leeg gewijzigd"),
    Soort.GEGEVENS_GEWIJZIGD: _l("Adresgegevens gewijzigd"),
    Soort.BEGIN_GEWIJZIGD: _l("Begindatum gewijzigd"),
    Soort.NUMMER_GEWIJZIGD: _l("Contractnummer gewijzigd"),
    Soort.EIND_GEWIJZIGD: _l("Einddatum gewijzigd"),
    Soort.OPMERKING_GEWIJZIGD: _l("Opmerking gewijzigd"),
}
"""What happened, on the page of a home."""

VERANDERT: dict[Soort, Woord] = {
    Soort.NIEUWE_WONING: _l("nieuwe woning"),
    Soort.INGETROKKEN: _l("nieuwe huurovereenkomst"),
    Soort.VERTROKKEN: _l("huurder vertrokken"),
    Soort.HUUR_GEWIJZIGD: _l("kale huur"),
    Soort.HUURDERS_GEWIJZIGD: _l("huurders op het contract"),
    Soort.CONTACT_GEWIJZIGD: _l("telefoon of e-mail"),
    Soort.STATUS_GEWIJZIGD: _l("verhuurd of leeg"),
    Soort.GEGEVENS_GEWIJZIGD: _l("adresgegevens"),
    Soort.BEGIN_GEWIJZIGD: _l("begindatum"),
    Soort.NUMMER_GEWIJZIGD: _l("contractnummer"),
    Soort.EIND_GEWIJZIGD: _l("einddatum"),
    Soort.OPMERKING_GEWIJZIGD: _l("opmerking"),
}
"""What a list would change, in the preview: a noun, so that a number can stand in front of it."""

TALEN: dict[str, Woord] = {
    "nl": _l("Nederlands"),
    "en": _l("Engels"),
    "tr": _l("Turks"),
    "ar": _l("Arabisch"),
    "ti": _l("Tigrinya"),
    "uk": _l("Oekraïens"),
    "pl": _l("Pools"),
    "fr": _l("Frans"),
    "es": _l("Spaans"),
}

KANALEN: dict[str, Woord] = {
    "telefoon": _l("Bellen"),
    "bericht": _l("Een bericht op de telefoon"),
    "email": _l("E-mail"),
    "brief": _l("Brief"),
    "deur": _l("Aanbellen"),
}


def telefoon_tekst(nummer: str | None) -> str | None:
    """A Dutch number in pairs (06 12 34 56 78), any other as it was kept; None stays None."""
    if not nummer or not nummer.startswith("+31") or len(nummer) != 12:
        return nummer
    cijfers = "0" + nummer[3:]
    return " ".join(cijfers[start : start + 2] for start in range(0, len(cijfers), 2))
