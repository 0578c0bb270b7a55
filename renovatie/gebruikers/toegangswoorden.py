"""Words for the access table: its subjects, its conditions and the fields that a cell is limited to."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from privacy.access import Onderwerp, Voorwaarde
from privacy.access_table import Cel
from privacy.permissions import Soort

ONDERWERPEN: dict[Onderwerp, LazyString] = {
    Onderwerp.COMPLEX: _l("Complex"),
    Onderwerp.WONING: _l("Woning, adres en verdieping"),
    Onderwerp.CONTACT: _l("Naam en contact van bewoners"),
    Onderwerp.CROSSING: _l("Maatwerkafspraak, voorkeur voor contact, rust en datum van vertrek"),
    Onderwerp.HUURLIJST: _l("Huurlijst, huren en voorstel"),
    Onderwerp.BEREIK: _l("Bereikt of niet, per woning"),
    Onderwerp.BEZOEKUITKOMST: _l("Uitkomst van het huisbezoek en afspraak"),
    Onderwerp.HULP: _l("Verslag, signalen, hulpvragen en kansen"),
    Onderwerp.VRAGENLIJST: _l("Antwoorden op de vragenlijst"),
    Onderwerp.VERWIJZING_STAAT: _l("Doorverwijzing: stand, termijn en instantie"),
    Onderwerp.VERWIJZING_INHOUD: _l("Doorverwijzing: vraag, afloop en toestemming"),
    Onderwerp.CASUS: _l("Casus zonder naam en notulen"),
    Onderwerp.ACTIEPUNT: _l("Actiepunten van het overleg"),
    Onderwerp.STEM: _l("Draagvlakgesprek, stem en brieven"),
    Onderwerp.STEMTOTAAL: _l("Totalen van de stemming"),
    Onderwerp.PLANNING: _l("Planning en logeerwoning"),
    Onderwerp.MELDING: _l("Melding en reparatie"),
    Onderwerp.TOEZEGGING: _l("Toezegging"),
    Onderwerp.FASE1: _l("Informatiebrief, DPIA, convenant en sociale kaart"),
    Onderwerp.AFWIJKING: _l("Afwijking en faseovergang"),
    Onderwerp.BEZOEKGEBIED: _l("Bezoekgebied"),
    Onderwerp.WENS: _l("Wens voor de flat"),
    Onderwerp.TOEWIJZING: _l("Toewijzing van een lege woning"),
    Onderwerp.AANBOD: _l("Werk en activiteiten voor bewoners"),
    Onderwerp.INLOOP: _l("Vragen in de huiskamer, geteld per thema"),
    Onderwerp.PROFIEL: _l("Complexprofiel en openbare cijfers"),
    Onderwerp.FASE: _l("Fasen en poorten"),
    Onderwerp.DOEL: _l("Doelen en metingen"),
    Onderwerp.AVG: _l("Verzoeken, bewaren en datalekken"),
    Onderwerp.JOURNAAL: _l("Journaal en register"),
    Onderwerp.GEBRUIKER: _l("Organisaties, gebruikers en rollen"),
    Onderwerp.ORGANISATIE: _l("Adres, contact en verwerkers van een organisatie"),
}

VOORWAARDEN: dict[Voorwaarde, LazyString] = {
    Voorwaarde.EIGEN: _l("alleen van of voor de eigen organisatie"),
    Voorwaarde.EIGENAAR: _l("alleen wat van haar- of hemzelf is"),
    Voorwaarde.BELLIJST: _l("alleen op de eigen bellijst"),
    Voorwaarde.TOT_GESLOTEN: _l("tot de vragenlijst gesloten is"),
    Voorwaarde.GEPLAND: _l("alleen woningen met gepland werk"),
    Voorwaarde.AANGEKONDIGD: _l("alleen na de aankondiging aan de bewoner"),
    Voorwaarde.UITGENODIGD: _l("alleen met een uitnodiging"),
    Voorwaarde.VERZOEK: _l("alleen zolang er een verzoek loopt"),
    Voorwaarde.HERKOMST: _l("alleen van de eigen kant"),
    Voorwaarde.GEPUBLICEERD: _l("alleen wat openbaar is"),
}

VELDEN: dict[str, LazyString] = {
    "aantal": _l("aantal"),
    "aantal_per_week": _l("aantal per week"),
    "bewijs": _l("dat zij er is"),
    "derden": _l("wat over anderen gaat, aanwijzen"),
    "eenheid_omvang": _l("aantal woningen in het blok"),
    "gehaald": _l("gehaald of niet"),
    "hash": _l("controlegetal"),
    "huur_totaal": _l("totale huur"),
    "instantie": _l("instantie"),
    "ja": _l("aantal ja"),
    "kanaal": _l("kanaal"),
    "kennisgevingen": _l("aantal kennisgevingen"),
    "klok": _l("termijn"),
    "leeg": _l("aantal leeg"),
    "logeerwoning": _l("logeerwoning"),
    "n": _l("aantal huishoudens"),
    "naam": _l("naam"),
    "niet_meer_bellen": _l("niet meer bellen"),
    "oplevering": _l("oplevering"),
    "peildatum": _l("peildatum"),
    "percentage": _l("percentage"),
    "regel": _l("regel"),
    "risico": _l("risico"),
    "soort": _l("soort"),
    "staat": _l("stand"),
    "start": _l("begin"),
    "taal": _l("taal"),
    "telefoon": _l("telefoon"),
    "termijn": _l("termijn"),
    "tolk": _l("tolk"),
    "uitkomst": _l("uitkomst"),
    "vastgelegd_op": _l("wanneer vastgelegd"),
    "verhuurd": _l("aantal verhuurd"),
    "voorstelversie": _l("welk voorstel"),
    "woningen": _l("aantal woningen"),
}

_DOEN: dict[tuple[Soort, ...], LazyString] = {
    (Soort.READ,): _l("lezen"),
    (Soort.WRITE,): _l("schrijven"),
    (Soort.READ, Soort.WRITE): _l("lezen en schrijven"),
}


def cel_tekst(cel: Cel) -> str:
    """One cell in words: what, which fields, and when."""
    parts = [str(_DOEN[cel.soorten])]
    if cel.velden:
        parts.append(_("alleen %(velden)s", velden=", ".join(str(VELDEN[veld]) for veld in cel.velden)))
    if cel.voorwaarde is not Voorwaarde.ALTIJD:
        parts.append(str(VOORWAARDEN[cel.voorwaarde]))
    return "; ".join(parts)
