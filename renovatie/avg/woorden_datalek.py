"""The words for breaches: codes of the tables and of workflows.datalek, as people read them."""

from typing import Final

from flask_babel import LazyString, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from renovatie.avg.models.datalekken import Datalekssoort, Uitzondering
from workflows.datalek import Briefmist, Gebeurtenis, Klok, Ontbreekt, Risico, Stand

SOORTEN: dict[Datalekssoort, LazyString] = {
    Datalekssoort.VERKEERDE_ONTVANGER: _l("Naar de verkeerde gestuurd"),
    Datalekssoort.APPARAAT_KWIJT: _l("Telefoon, laptop of papier kwijt"),
    Datalekssoort.ONBEVOEGD_GELEZEN: _l("Gelezen door wie het niet mocht"),
    Datalekssoort.OPENBAAR: _l("Openbaar geworden"),
    Datalekssoort.INBRAAK: _l("Ingebroken in het systeem"),
    Datalekssoort.KWIJT: _l("Gegevens weg of onbruikbaar"),
    Datalekssoort.ANDERS: _l("Iets anders"),
}
RISICOS: dict[Risico, LazyString] = {
    Risico.ONWAARSCHIJNLIJK: _l("Waarschijnlijk geen risico"),
    Risico.RISICO: _l("Risico"),
    Risico.HOOG: _l("Hoog risico"),
}
RISICO_GEVOLG: dict[Risico, LazyString] = {
    Risico.ONWAARSCHIJNLIJK: _l("Waarschijnlijk geen risico: niet melden bij de AP, wel hier bewaren"),
    Risico.RISICO: _l("Risico: melden bij de AP"),
    Risico.HOOG: _l("Hoog risico: melden bij de AP en de mensen inlichten"),
}
STANDEN: dict[Stand, LazyString] = {
    Stand.IN_ONDERZOEK: _l("in onderzoek"),
    Stand.BEOORDEELD: _l("beoordeeld"),
    Stand.AFGESLOTEN: _l("afgesloten"),
}
GEBEURTENISSEN: dict[Gebeurtenis, LazyString] = {
    Gebeurtenis.BEOORDEELD: _l("Risico beoordeeld"),
    Gebeurtenis.MAATREGEL: _l("Maatregel genomen"),
    Gebeurtenis.GEMELD_AP: _l("Gemeld bij de Autoriteit Persoonsgegevens"),
    Gebeurtenis.INGELICHT: _l("De mensen om wie het gaat zijn ingelicht"),
    Gebeurtenis.NIET_INGELICHT: _l("Besloten om de mensen niet in te lichten"),
    Gebeurtenis.AANVULLING: _l("Aangevuld"),
    Gebeurtenis.AFGESLOTEN: _l("Afgesloten"),
    Gebeurtenis.HEROPEND: _l("Weer geopend"),
}
UITZONDERINGEN: dict[Uitzondering, LazyString] = {
    Uitzondering.VERSLEUTELD: _l("De gegevens zijn onleesbaar voor wie ze heeft"),
    Uitzondering.WEGGENOMEN: _l("Het hoge risico is daarna weggenomen"),
    Uitzondering.ONEVENREDIG: _l("Iedereen apart inlichten kost te veel: er is een openbaar bericht"),
}
ONTBREEKT: dict[Ontbreekt, LazyString] = {
    Ontbreekt.OORDEEL: _l("Beoordeel eerst het risico voor de mensen om wie het gaat."),
    Ontbreekt.MELDING_AP: _l("Leg eerst vast wanneer u het bij de AP meldde, en onder welk nummer."),
    Ontbreekt.BETROKKENEN: _l("Leg eerst vast hoe de mensen zijn ingelicht, of waarom niet."),
}
GEEN_BRIEF: dict[Briefmist, LazyString] = {
    Briefmist.GEEN_HOOG_RISICO: _l("De brief is er alleen bij een hoog risico. Beoordeel eerst het risico."),
    Briefmist.MAATREGEL: _l("Leg eerst een maatregel vast: de brief zegt wat u deed."),
}
OPTIONEEL = _l("Geen complex, of meer dan een")


UREN_ALS_DAGEN: Final = 48
"""From so many hours late on (inclusive) whole days are said: nobody reads 10,270 hours."""


def klok_woorden(klok: Klok) -> tuple[str, str | None, str | None]:
    """In: a clock. Out: (words, kind of badge, icon) for components/status.html."""
    if klok.loopt and klok.te_laat:
        hours = -klok.uren
        if hours >= UREN_ALS_DAGEN:
            days = hours // 24
            return ngettext("%(num)s dag te laat", "%(num)s dagen te laat", days), "laat", "let"
        return ngettext("%(num)s uur te laat", "%(num)s uur te laat", hours), "laat", "let"
    if klok.loopt and klok.uren == 0:
        return _("minder dan een uur om te melden"), "laat", "klok"
    if klok.loopt:
        soort = "laat" if klok.bijna else "let"
        return (
            ngettext("nog %(num)s uur om te melden", "nog %(num)s uur om te melden", klok.uren),
            soort,
            "klok",
        )
    if klok.te_laat:
        return _("te laat gemeld"), "let", "let"
    return _("klok staat stil"), None, None
