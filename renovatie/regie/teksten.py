"""Words for phases and conditions, and the page where each condition is fulfilled."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.access import Permission
from renovatie.complexen.codes import Overgangssoort
from workflows.doorverwijzing import Stand, Trede
from workflows.fasefeiten import Fase
from workflows.fasen import Beeindigingsreden, OpenZaak

FASENAMEN = {
    Fase.VERKENNEN: _l("Verkennen"),
    Fase.OPBOUWEN: _l("Opbouwen"),
    Fase.HANDHAVEN: _l("Handhaven"),
    Fase.DRAAGVLAK: _l("Renoveren: draagvlak"),
    Fase.UITVOERING: _l("Renoveren: uitvoering"),
    Fase.ANDERS_TOEWIJZEN: _l("Anders toewijzen"),
    Fase.BEHEREN: _l("Beheren"),
}
STAPPEN = (
    (1, _l("Verkennen"), (Fase.VERKENNEN,), _l("wie wonen hier, wie helpt mee")),
    (2, _l("Opbouwen"), (Fase.OPBOUWEN,), _l("achter elke voordeur")),
    (3, _l("Handhaven"), (Fase.HANDHAVEN,), _l("als het nodig is")),
    (4, _l("Renoveren"), (Fase.DRAAGVLAK, Fase.UITVOERING), _l("draagvlak, dan werk")),
    (5, _l("Anders toewijzen"), (Fase.ANDERS_TOEWIJZEN,), _l("gericht en gemotiveerd")),
    (6, _l("Beheren"), (Fase.BEHEREN,), _l("tot 5 jaar erna")),
)
VOORWAARDEN: dict[str, tuple[LazyString, LazyString | str]] = {
    "woningen_ingelezen": (_l("De huurlijst is ingelezen"), _l("Evenveel woningen als opgegeven.")),
    "partner_met_convenant": (
        _l("Er is een partner met een getekend convenant"),
        _l("Met uren en termijnen."),
    ),
    "dpia": (_l("De DPIA is gedateerd"), _l("Zo weten we welke risico's er zijn.")),
    "verwerkersovereenkomsten": (_l("De verwerkersovereenkomsten zijn gedateerd"), ""),
    "sociale_kaart": (
        _l("De sociale kaart is compleet"),
        _l("Voor elk leefgebied een instantie die doorverwijzingen aanneemt."),
    ),
    "meetbaar_doel": (_l("Er is een meetbaar doel"), _l("Met een geplande nulmeting.")),
    "informatiebrief": (
        _l("De informatiebrief is verstuurd"),
        _l("Aan elke woning. Daarna mag u aanbellen."),
    ),
    "geplande_start": (_l("De werkzaamheden starten over een jaar of later"), _l("In weken vanaf vandaag.")),
    "bereik": (_l("Met 80% van de huishoudens is een gesprek gevoerd"), _l("Een poging telt niet mee.")),
    "ladder": (
        _l("Geen doorverwijzing staat op de laatste trede"),
        _l("De laatste trede is: op de agenda van het casusoverleg."),
    ),
    "toezeggingen": (_l("Elke toezegging is nagekomen of opnieuw afgesproken"), ""),
    "nulmeting": (_l("De nulmeting is gedaan bij 60% van de huishoudens"), ""),
    "snelle_verbetering": (_l("Er is één snelle verbetering gedaan"), _l("Iets wat bewoners meteen zien.")),
    "reparaties_op_tijd": (
        _l("Geen reparatie is over de termijn"),
        _l("We repareren tot de dag voor het werk."),
    ),
    "telling_70": (_l("Een telling zegt dat de 70% is gehaald"), _l("In hele getallen, nooit afgerond.")),
    "vermoeden": (_l("Het wettelijk vermoeden geldt, of er is een juridisch oordeel"), ""),
    "kennisgevingen": (_l("Alle kennisgevingen zijn verstuurd"), _l("Ook aan wie niets zei.")),
    "woningen_opgeleverd": (_l("Alle woningen zijn opgeleverd of met reden uitgesloten"), ""),
    "doelmix": (_l("De doelmix is vastgesteld"), ""),
    "toewijzingen_gemotiveerd": (_l("Elke toewijzing is gemotiveerd"), ""),
    "evaluatie": (_l("De evaluatie is getekend"), ""),
    "bestemmingen": (_l("Alles wat openstaat heeft een bestemming"), ""),
}
"""Condition code → sentence and explanation."""

PAGINAS: dict[str, tuple[tuple[str, Permission, LazyString], ...]] = {
    "woningen": (("huishoudens.woningen", Permission.HUURLIJST_READ, _l("Naar de woningen")),),
    "partners": (("complexen.partners", Permission.FASE1_FEITEN_READ, _l("Naar de partners")),),
    "privacy_documenten": (("complexen.privacy", Permission.FASE1_FEITEN_READ, _l("Leg de data vast")),),
    "sociale_kaart": (
        ("complexen.sociale_kaart", Permission.FASE1_FEITEN_READ, _l("Naar de sociale kaart")),
    ),
    "doelen": (("effect.doelen", Permission.DOEL_READ, _l("Naar de doelen")),),
    "informatiebrief": (("complexen.informatiebrief", Permission.FASE1_FEITEN_READ, _l("Naar de brief")),),
    "complexgegevens": (("complexen.gegevens", Permission.FASE1_FEITEN_READ, _l("Bekijk de planning")),),
    "flatkaart": (
        ("huisbezoeken.flatkaart", Permission.BEZOEKUITKOMST_READ, _l("Wie is nog niet bereikt")),
        ("regie.flatkaart", Permission.BEREIK_READ, _l("Wie is nog niet bereikt")),
    ),
    "doorverwijzingen": (
        ("doorverwijzingen.lijst", Permission.DOORVERWIJZING_READ, _l("Naar de doorverwijzingen")),
        ("regie.doorverwijzingen", Permission.FASE_WRITE, _l("Naar de doorverwijzingen")),
    ),
    "toezeggingen": (("huisbezoeken.mijn_dag", Permission.TOEZEGGING_WRITE, _l("Naar mijn dag")),),
    "nulmeting": (("effect.doelen", Permission.DOEL_READ, _l("Naar de nulmeting")),),
    "verbeteringen": (("handhaven.meldingen", Permission.MELDING_READ, _l("Leg een verbetering vast")),),
    "meldingen": (("handhaven.meldingen", Permission.MELDING_READ, _l("Naar de meldingen")),),
    "telling": (("instemming.telling", Permission.TELLING_READ, _l("Naar de telling")),),
    "kennisgevingen": (("instemming.kennisgevingen", Permission.KENNISGEVING_READ, _l("Naar de brieven")),),
    "juridisch_oordeel": (("instemming.poort", Permission.POORTBESLUIT_TAKE, _l("Naar de poort")),),
    "planning": (("uitvoering.planning", Permission.PLANNING_READ, _l("Naar de planning")),),
    "doelmix": (("toewijzing.lijst", Permission.TOEWIJZING_READ, _l("Naar de toewijzing")),),
    "toewijzingen": (("toewijzing.lijst", Permission.TOEWIJZING_READ, _l("Naar de toewijzing")),),
    "evaluatie": (("complexen.evaluatie", Permission.FASE1_FEITEN_READ, _l("Naar de evaluatie")),),
    "beeindiging": (("regie.fase_beeindig", Permission.BEEINDIGING_MAKE, _l("Naar beëindigen")),),
}
"""Logical page of a condition → pages that fulfil it, each with its permission; the first one counts."""

LINKS: tuple[tuple[str, Permission, LazyString], ...] = (
    ("complexen.gegevens", Permission.FASE1_FEITEN_READ, _l("Gegevens van het complex")),
    ("complexen.sociale_kaart", Permission.FASE1_FEITEN_READ, _l("Sociale kaart")),
    ("effect.doelen", Permission.DOEL_READ, _l("Doelen")),
    ("handhaven.meldingen", Permission.MELDING_READ, _l("Meldingen over de flat")),
    ("handhaven.melding_nieuw", Permission.MELDING_WRITE, _l("Meld een plek")),
    ("toewijzing.lijst", Permission.TOEWIJZING_READ, _l("Toewijzing")),
    ("complexen.wensen", Permission.WENS_READ, _l("Wensen van bewoners")),
    ("complexen.wens_nieuw", Permission.WENS_WRITE, _l("Schrijf een wens op")),
    ("complexen.inloop", Permission.INLOOP_WRITE, _l("Tel de vragen in de huiskamer")),
    ("doorverwijzingen.aanbod_lijst", Permission.AANBOD_READ, _l("Werk en activiteiten voor bewoners")),
    ("complexen.bewonersberichten", Permission.BEWONERSBERICHT_READ, _l("Berichten aan bewoners")),
    ("complexen.bewonerspagina", Permission.BEWONERSBERICHT_WRITE, _l("Pagina en poster voor bewoners")),
    ("regie.fase", Permission.FASEOVERGANG_READ, _l("Alle stappen van dit complex")),
)
"""Pages that stand below the overview, each for who may open it."""

OPENZAKEN = {
    OpenZaak.DOORVERWIJZING: _l("Open doorverwijzingen"),
    OpenZaak.TOEZEGGING: _l("Open toezeggingen aan bewoners"),
    OpenZaak.ACTIEPUNT: _l("Open actiepunten"),
}
REDENEN = {
    Beeindigingsreden.AFGEROND: _l("Afgerond"),
    Beeindigingsreden.ZEVENTIG_NIET_GEHAALD: _l("De 70% is niet gehaald"),
    Beeindigingsreden.VOORSTEL_INGETROKKEN: _l("Het voorstel is ingetrokken"),
    Beeindigingsreden.OVERGEDRAGEN: _l("Overgedragen aan een ander"),
}
SOORTEN = {
    Overgangssoort.POORT: _l("door de poort"),
    Overgangssoort.OVERGESLAGEN: _l("overgeslagen"),
    Overgangssoort.BEEINDIGD: _l("beëindigd"),
}
STANDEN = {
    Stand.VERZONDEN: _l("wacht op antwoord"),
    Stand.AANGENOMEN: _l("aangenomen"),
    Stand.IN_BEHANDELING: _l("in behandeling"),
    Stand.HEROPEND: _l("heropend"),
    Stand.GEWEIGERD: _l("geweigerd, de afzender kijkt verder"),
}
TREDEN = {
    Trede.OP_TIJD: _l("op tijd"),
    Trede.TE_LAAT: _l("net te laat"),
    Trede.HERINNERING: _l("herinnering aan de instantie"),
    Trede.PROCESREGISSEUR: _l("bij u"),
    Trede.CASUSOVERLEG: _l("op de agenda van het casusoverleg"),
}
"""As the procesregisseur reads them."""
TREDEN_VOOR_ANDEREN = {**TREDEN, Trede.PROCESREGISSEUR: _l("bij de procesregisseur")}
