"""The words of the organisation record."""

from collections.abc import Iterator

from babel import Locale
from flask_babel import LazyString, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.purposes import Grondslag
from renovatie.organisaties.codes import Belang, Dienst, Doorgifte, Geenfg, Inzet, Wet
from renovatie.organisaties.queries import Gegevens, Verwerkerrij

WETTEN: dict[Wet, LazyString] = {
    Wet.WONINGWET_45: _l("artikel 45 van de Woningwet (taken van een woningcorporatie)"),
    Wet.WMO_2_1_1: _l("artikel 2.1.1 van de Wet maatschappelijke ondersteuning 2015"),
    Wet.WGS_3: _l("artikel 3 van de Wet gemeentelijke schuldhulpverlening"),
    Wet.PARTICIPATIEWET_7: _l("artikel 7 van de Participatiewet"),
    Wet.JEUGDWET_2_1: _l("artikel 2.1 van de Jeugdwet"),
}
BELANGEN: dict[Belang, LazyString] = {
    Belang.DRAAGVLAK: _l("een renovatie alleen beginnen als genoeg huurders ermee instemmen"),
    Belang.ZORGVULDIG_WERK: _l("zorgvuldig werken in bewoonde woningen"),
    Belang.VERANTWOORDING: _l("kunnen laten zien wat er met gegevens gebeurde"),
}
GEEN_FG: dict[Geenfg, LazyString] = {
    Geenfg.NIET_VERPLICHT: _l("niet verplicht voor deze organisatie (artikel 37 lid 1 AVG)"),
    Geenfg.WORDT_BENOEMD: _l("wordt nog benoemd"),
}
DIENSTEN: dict[Dienst, LazyString] = {
    Dienst.HOSTING: _l("de servers waarop Voordeur draait"),
    Dienst.RESERVEKOPIE: _l("bewaren van reservekopieën"),
    Dienst.MAIL: _l("versturen van e-mail"),
    Dienst.DRUKWERK: _l("drukken en posten van brieven"),
    Dienst.TOLK: _l("tolken en vertalen"),
    Dienst.ONDERSTEUNING: _l("ondersteuning bij storingen"),
}
DOORGIFTEN: dict[Doorgifte, LazyString] = {
    Doorgifte.ADEQUAAT: _l("een besluit van de Europese Commissie (artikel 45 AVG)"),
    Doorgifte.STANDAARDBEPALINGEN: _l("standaardbepalingen in het contract (artikel 46 AVG)"),
    Doorgifte.BINDENDE_VOORSCHRIFTEN: _l("bindende bedrijfsvoorschriften (artikel 47 AVG)"),
}
INZETTEN: dict[Inzet, LazyString] = {
    Inzet.BEGINT: _l("begint voor ons te werken"),
    Inzet.STOPT: _l("werkt niet meer voor ons"),
}


def _locale() -> Locale:
    return get_locale() or Locale("nl")


def land(code: str) -> str:
    """In: an ISO 3166 code. Out: the name of the country in the language of the page."""
    return str(_locale().territories.get(code, code))


def landen() -> Iterator[tuple[str, str]]:
    """(code, name) of every country by name, the Netherlands first."""
    namen = {code: naam for code, naam in _locale().territories.items() if len(code) == 2 and code.isalpha()}
    yield "NL", namen.pop("NL")
    yield from sorted(namen.items(), key=lambda pair: str(pair[1]).casefold())


def grondslag_uit(gegevens: Gegevens | None, grondslag: Grondslag) -> str | None:
    """On what this ground rests for this organisation; None where a ground asks for nothing more.

    Source: art. 6 lid 3 and art. 13 lid 1 onder d AVG.
    """
    match grondslag:
        case Grondslag.WETTELIJKE_PLICHT:
            found = WETTEN.get(gegevens.wet_plicht) if gegevens and gegevens.wet_plicht else None
        case Grondslag.ALGEMEEN_BELANG:
            found = WETTEN.get(gegevens.wet_taak) if gegevens and gegevens.wet_taak else None
        case Grondslag.GERECHTVAARDIGD_BELANG:
            found = BELANGEN.get(gegevens.belang) if gegevens and gegevens.belang else None
        case _:
            return None
    return str(found) if found else _("de wet of het belang is niet vastgelegd")


def contact(gegevens: Gegevens) -> str:
    """Address, phone and address for mail, on one line."""
    return f"{gegevens.adres}, {gegevens.telefoon}, {gegevens.email}"


def functionaris(gegevens: Gegevens) -> str:
    """How to reach the data protection officer, or why there is none."""
    if gegevens.geen_fg is not None:
        return _("geen: %(reden)s", reden=GEEN_FG[gegevens.geen_fg])
    return ", ".join(part for part in (gegevens.fg_email, gegevens.fg_telefoon) if part)


def verwerker(rij: Verwerkerrij) -> str:
    """Such as "Rekencentrum Noord (de servers waarop Voordeur draait), in Nederland"."""
    return _(
        "%(naam)s (%(dienst)s), in %(land)s", naam=rij.naam, dienst=DIENSTEN[rij.dienst], land=land(rij.land)
    )


def buiten_eer(rij: Verwerkerrij) -> str:
    """The same with on what the transfer rests."""
    rust = DOORGIFTEN[rij.doorgifte] if rij.doorgifte else _("nog niet vastgelegd")
    return _("%(wie)s; dat rust op %(grond)s", wie=verwerker(rij), grond=rust)
