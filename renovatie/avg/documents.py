"""The papers of a request: the file for the resident with its cover sheet, and the answer. In Dutch."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from privacy.purposes import Categorie, Verantwoordelijke
from renovatie.avg.models.datalekken import Datalekssoort
from renovatie.avg.queries.datalekken import Lekbrief
from renovatie.avg.queries.inzage import Blik
from renovatie.avg.services.inzage import Onderdeel
from renovatie.kern.pdf import make_pdf
from workflows.verzoeken import Verlengreden, Verzoeksoort, Verzoekstand, Weigerreden

SOORT: dict[Verzoeksoort, str] = {
    Verzoeksoort.INZAGE: "zien wat wij van u bewaren",
    Verzoeksoort.RECTIFICATIE: "verbeteren wat niet klopt",
    Verzoeksoort.VERWIJDERING: "wissen wat wij van u bewaren",
    Verzoeksoort.BEPERKING: "stoppen met het gebruik van uw gegevens, zonder ze te wissen",
    Verzoeksoort.OVERDRACHT: "uw gegevens meenemen",
    Verzoeksoort.BEZWAAR: "bezwaar tegen het gebruik van uw gegevens",
}
ARTIKEL: dict[Verzoeksoort, str] = {
    Verzoeksoort.INZAGE: "15",
    Verzoeksoort.RECTIFICATIE: "16",
    Verzoeksoort.VERWIJDERING: "17",
    Verzoeksoort.BEPERKING: "18",
    Verzoeksoort.OVERDRACHT: "20",
    Verzoeksoort.BEZWAAR: "21",
}
WEIGERREDEN: dict[Weigerreden, str] = {
    Weigerreden.IDENTITEIT_ONBEKEND: "Wij weten niet zeker dat u het bent.",
    Weigerreden.KENNELIJK_ONGEGROND: "Uw verzoek heeft duidelijk geen grond.",
    Weigerreden.BUITENSPORIG: "U vraagt dit zo vaak dat het te ver gaat.",
    Weigerreden.RECHTEN_VAN_ANDEREN: "Het zou de rechten van anderen schaden.",
    Weigerreden.GEGEVENS_KLOPPEN: "De gegevens kloppen volgens ons.",
    Weigerreden.BEWAARPLICHT: "De wet zegt dat wij dit moeten bewaren.",
    Weigerreden.ALGEMEEN_BELANG: "Wij hebben dit nodig voor een taak van algemeen belang.",
    Weigerreden.RECHTSVORDERING: "Wij hebben dit nodig voor een zaak bij de rechter.",
    Weigerreden.GEEN_GROND_BEPERKING: "De wet noemt geen grond om het gebruik te stoppen.",
    Weigerreden.NIET_OVERDRAAGBAAR: "Deze gegevens vallen niet onder het recht om ze mee te nemen.",
    Weigerreden.DWINGENDE_GROND: "Wij hebben een dwingende reden om ermee door te gaan.",
}
VERLENGREDEN: dict[Verlengreden, str] = {
    Verlengreden.INGEWIKKELD: "Uw verzoek is ingewikkeld.",
    Verlengreden.VEEL_VERZOEKEN: "Er zijn veel verzoeken.",
}


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What the answer letter says."""

    organisatie: str
    naam: str
    contact: str
    nummer: int
    soort: Verzoeksoort
    stand: Verzoekstand
    ontvangen_op: Any
    besloten_op: Any
    reden: Weigerreden | None
    toelichting: str
    van: str
    kant: Verantwoordelijke
    gewist_op: dt.date | None = None
    """The day of the certificate, and of the letter: what the resident wanted erased is gone."""


WAT_GAAT: dict[Verantwoordelijke, str] = {
    Verantwoordelijke.WELZIJNSORGANISATIE: (
        "Wij hebben het dossier van uw huishouden vernietigd: "
        "wat u ons vertelde, wat u vroeg, wat u op de vragenlijst antwoordde, wat wij opschreven "
        "en hoe onze bezoeken aan uw deur afliepen. "
        "Twee mensen van onze organisatie deden dat samen. Niemand kan het nog openen. "
        "Een reservekopie van de sleutels bestaat tot 14 dagen na het vernietigen."
    ),
    Verantwoordelijke.WOONCORPORATIE: (
        "Uw naam, telefoonnummer en e-mailadres wissen wij als uw huur voorbij is. Tot die dag hebben wij ze "
        "nodig voor uw huurovereenkomst."
    ),
}
GEEN_DOSSIER = "Wij hebben geen dossier van uw huishouden. Er is niets te vernietigen."
WAT_BLIJFT: dict[Verantwoordelijke, str] = {
    Verantwoordelijke.WELZIJNSORGANISATIE: (
        "Dit blijft: dat u toestemming gaf of stopte, zonder uw naam, en wie in uw dossier keek. "
        "Dat moeten wij later kunnen laten zien (artikel 17, derde lid, van de AVG). "
        "Ook tellingen blijven, per complex en maand: daarin staat geen huishouden en geen adres. "
        "Wat er aan de woning zelf mis is, zoals schimmel, blijft ook: dat gaat niet over u. "
        "Uw huurovereenkomst, uw stem over de renovatie en de brieven daarover zijn van de woningcorporatie. "
        "Die blijven, want ze zijn nodig als iemand naar de rechter gaat "
        "(artikel 17, derde lid, onder e, van de AVG)."
    ),
    Verantwoordelijke.WOONCORPORATIE: (
        "Dit blijft: uw huurovereenkomst, uw stem over de renovatie en de brieven daarover. "
        "Wij hebben die nodig als iemand naar de rechter gaat "
        "(artikel 17, derde lid, onder e, van de AVG). Vijf jaar na de oplevering wissen wij ze."
    ),
}
"""What an erasure does and does not do, in the letter: nobody has to remember to write it."""


LEK_SOORT: dict[Datalekssoort, str] = {
    Datalekssoort.VERKEERDE_ONTVANGER: "Uw gegevens zijn naar de verkeerde gestuurd.",
    Datalekssoort.APPARAAT_KWIJT: "Een telefoon, een laptop of papier met uw gegevens is kwijt.",
    Datalekssoort.ONBEVOEGD_GELEZEN: "Iemand die dat niet mocht, heeft uw gegevens gelezen.",
    Datalekssoort.OPENBAAR: "Uw gegevens zijn openbaar geworden.",
    Datalekssoort.INBRAAK: "Er is ingebroken in een systeem met uw gegevens.",
    Datalekssoort.KWIJT: "Uw gegevens zijn weg, of niemand kan ze nog gebruiken.",
    Datalekssoort.ANDERS: "Er ging iets mis met uw gegevens.",
}
LEK_GEGEVENS: dict[Categorie, str] = {
    Categorie.NAAM: "uw naam",
    Categorie.CONTACT: "uw telefoonnummer, uw e-mailadres en hoe u bereikt wilt worden",
    Categorie.HUUR: "uw huurovereenkomst en uw huur",
    Categorie.WOONSITUATIE: "hoe u woont",
    Categorie.BEZOEK: "dat wij bij u aan de deur waren",
    Categorie.HULP: "wat u ons vroeg of vertelde over hulp, misschien ook over uw gezondheid",
    Categorie.VERWIJZING: "naar welke organisatie wij u doorverwezen",
    Categorie.TOESTEMMING: "waarvoor u toestemming gaf",
    Categorie.VRAGENLIJST: "uw antwoorden op de vragenlijst",
    Categorie.OVERLEG: "wat organisaties in overleg bespraken",
    Categorie.STEM: "uw ja of nee op het voorstel",
    Categorie.DOCUMENT: "brieven, formulieren en verslagen",
    Categorie.PLANNING: "de planning van het werk in uw woning",
    Categorie.MEDEWERKER: "gegevens van medewerkers",
    Categorie.JOURNAAL: "wie uw gegevens bekeek",
    Categorie.CONCEPT: "tekst die nog niet bewaard was",
}


def lekbrief_pdf(brief: Lekbrief) -> bytes:
    """The letter to the people concerned: what happened, what it may do, what was done, whom to ask."""
    return make_pdf(
        "pdf/datalek_brief.html",
        titel=f"Er ging iets mis met uw gegevens bij {brief.organisatie}",
        brief=brief,
        gebeurd=LEK_SOORT[brief.soort],
        gegevens=[LEK_GEGEVENS[code] for code in brief.categorieen],
    )


def inzage_pdf(
    kop: dict[str, Any], naam: str, onderdelen: Sequence[Onderdeel], blikken: Sequence[Blik]
) -> bytes:
    """The cover sheet for the envelope, then all that is kept, then who saw it. Tagged (PDF/UA)."""
    return make_pdf(
        "pdf/inzage.html",
        titel=f"Uw gegevens bij {kop['organisatie']}",
        kop=kop,
        naam=naam,
        onderdelen=[deel for deel in onderdelen if deel.gegevens],
        leeg=[deel for deel in onderdelen if not deel.gegevens],
        blikken=[blik for blik in blikken if not blik.lijst],
        lijsten=[blik for blik in blikken if blik.lijst],
        meenemen=kop["soort"] == Verzoeksoort.OVERDRACHT.value,
    )


def antwoord_pdf(antwoord: Antwoord) -> bytes:
    """The answer, with how to complain: at the AP, and that a court can decide (art. 12 lid 4 AVG)."""
    geweigerd = antwoord.stand is Verzoekstand.GEWEIGERD
    return make_pdf(
        "pdf/verzoek_antwoord.html",
        titel=f"Antwoord op verzoek {antwoord.nummer}",
        brief=antwoord,
        vraag=SOORT[antwoord.soort],
        artikel=ARTIKEL[antwoord.soort],
        reden=WEIGERREDEN[antwoord.reden] if antwoord.reden else None,
        geweigerd=geweigerd,
        deels=antwoord.soort is Verzoeksoort.VERWIJDERING
        and antwoord.kant is Verantwoordelijke.WOONCORPORATIE,
        wissen=(wat_gaat(antwoord), WAT_BLIJFT[antwoord.kant])
        if antwoord.soort is Verzoeksoort.VERWIJDERING and not geweigerd
        else (),
    )


def wat_gaat(antwoord: Antwoord) -> str:
    """What went, said only of what was really destroyed."""
    if antwoord.kant is Verantwoordelijke.WELZIJNSORGANISATIE and antwoord.gewist_op is None:
        return GEEN_DOSSIER
    return WAT_GAAT[antwoord.kant]
