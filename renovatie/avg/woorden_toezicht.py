"""The words for what stands out, what runs out and what the journal says."""

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.journal_codes import GEBIEDEN
from renovatie.kern.web.uitvoer import REDENEN
from workflows.toezicht import Looptijd, Opvallend, Reden
from workflows.verzoeken import Verzoeksoort

LOOPTIJDEN: dict[Looptijd, tuple[LazyString, str | None, str | None]] = {
    Looptijd.ONTBREEKT: (_l("ontbreekt"), "laat", "let"),
    Looptijd.LOOPT: (_l("loopt"), "ok", "ok"),
    Looptijd.BINNENKORT: (_l("verloopt"), "let", "klok"),
    Looptijd.VERLOPEN: (_l("verlopen"), "laat", "let"),
}
VERZOEKEN: dict[Verzoeksoort, LazyString] = {
    Verzoeksoort.INZAGE: _l("inzage"),
    Verzoeksoort.RECTIFICATIE: _l("verbeteren"),
    Verzoeksoort.VERWIJDERING: _l("wissen"),
    Verzoeksoort.BEPERKING: _l("beperken"),
    Verzoeksoort.OVERDRACHT: _l("overdragen"),
    Verzoeksoort.BEZWAAR: _l("bezwaar"),
}
GEBIED: dict[str, LazyString] = {
    "aanmelding": _l("Inloggen"),
    "gebruikers": _l("Gebruikers en rollen"),
    "beheer": _l("Beheer"),
    "complex": _l("Het complex en de fasen"),
    "huurlijst": _l("Huurlijst en woningen"),
    "hulp": _l("Hulp en doorverwijzen"),
    "stem": _l("Instemming en werk"),
    "avg": _l("Privacy"),
}
UITKOMSTEN: dict[str, LazyString] = {
    "ok": _l("gedaan"),
    "geweigerd": _l("geweigerd"),
    "kapot": _l("klopt niet"),
    "bevestigen": _l("tweede sleutel gevraagd"),
    "waarvoor_gevraagd": _l("gevraagd waarvoor"),
}
WAARVOOR: dict[str, LazyString] = {reden.veld: woorden for reden, woorden in REDENEN.items()}
"""What the line of a file says about what it was taken for."""


def gebieden() -> list[tuple[str, str]]:
    """All areas of the journal with their words; one without words of its own keeps its code."""
    return [(code, str(GEBIED.get(code, code))) for code in GEBIEDEN]


def wat(opvallend: Opvallend, velden: tuple[str, ...]) -> str:
    """What somebody did, in figures."""
    n = opvallend.aantal
    if opvallend.reden is Reden.VEEL_GEOPEND:
        words = ngettext("%(num)s huishouden geopend op één dag", "%(num)s huishoudens geopend op één dag", n)
        zichtbaar = [veld for veld in velden if veld not in WAARVOOR][:4]
        names = ", ".join(veld.replace("_", " ").replace(".", " ") for veld in zichtbaar)
        return f"{words}: {names}" if names else words
    if opvallend.reden is Reden.GEWEIGERD:
        return ngettext("%(num)s keer geweigerd", "%(num)s keer geweigerd", n)
    if opvallend.reden is Reden.NOODOPENING:
        return ngettext("%(num)s noodopening", "%(num)s noodopeningen", n)
    return ngettext("%(num)s keer gegevens meegenomen", "%(num)s keer gegevens meegenomen", n)


def waarom(opvallend: Opvallend) -> tuple[str, str]:
    """(why it stands out, kind of badge)."""
    if opvallend.reden is Reden.VEEL_GEOPEND:
        if opvallend.gewoon is None:
            return _("nog geen gewone dag bekend"), "let"
        return _("gewoon is %(n)s per dag", n=opvallend.gewoon), "laat"
    if opvallend.reden is Reden.GEWEIGERD:
        return _("hoort niet bij deze rol"), "laat"
    if opvallend.reden is Reden.NOODOPENING:
        return _("gesloten dossier geopend"), "laat"
    return _("buiten Voordeur gebracht"), "let"
