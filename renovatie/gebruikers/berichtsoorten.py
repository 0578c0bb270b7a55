"""The kinds of notice: what somebody is told in which sentence, and the page where it leads to."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


class Berichtsoort(StrEnum):
    """What somebody is told. A new kind needs a line here and its sentence below, nothing else."""

    NIEUW_APPARAAT = "nieuw_apparaat"
    SESSIE_BEEINDIGD = "sessie_beeindigd"
    HERSTELCODE_GEBRUIKT = "herstelcode_gebruikt"
    TWEEDE_SLEUTEL_GEWIJZIGD = "tweede_sleutel_gewijzigd"
    ACCOUNT_GEKOPPELD = "account_gekoppeld"
    ACCOUNT_ONTKOPPELD = "account_ontkoppeld"
    ROL_BEVESTIGEN = "rol_bevestigen"
    ORGANISATIE_BEVESTIGEN = "organisatie_bevestigen"
    OPNIEUW_UITGENODIGD = "opnieuw_uitgenodigd"
    UITNODIGING_GEVRAAGD = "uitnodiging_gevraagd"
    WAARGENOMEN = "waargenomen"
    NOODOPENING = "noodopening"
    TOESTEMMING_INGETROKKEN = "toestemming_ingetrokken"
    TOESTEMMING_VERLOOPT = "toestemming_verloopt"
    BEL_MIJ_MAAR = "bel_mij_maar"
    DOORVERWIJZING_GESTOPT = "doorverwijzing_gestopt"
    DOORVERWIJZING_BEPERKT = "doorverwijzing_beperkt"
    DOORVERWIJZING_WEER_OPEN = "doorverwijzing_weer_open"
    DOORVERWIJZING_VERBETERD = "doorverwijzing_verbeterd"
    GEGEVENS_AANPASSEN = "gegevens_aanpassen"
    ZORGMELDING = "zorgmelding"
    ZORGMELDING_ONBEVESTIGD = "zorgmelding_onbevestigd"
    HERKEND = "herkend"
    CASUS_BEPERKT = "casus_beperkt"
    JOURNAAL_KAPOT = "journaal_kapot"
    SLEUTELS_KAPOT = "sleutels_kapot"
    VERZOEK_NIEUW = "verzoek_nieuw"
    VERZOEK_KLOK = "verzoek_klok"
    DERDEN_MARKEREN = "derden_markeren"
    VERNIETIGING_TWEEDE = "vernietiging_tweede"
    BEWAARTERMIJN = "bewaartermijn"
    BEPERKING_TERMIJN = "beperking_termijn"
    DATALEK_NIEUW = "datalek_nieuw"
    DATALEK_KLOK = "datalek_klok"
    DATALEK_TE_LAAT = "datalek_te_laat"
    DPIA_HERZIEN = "dpia_herzien"
    CONVENANT_LOOPT_AF = "convenant_loopt_af"
    TOEZEGGING_VOORGESTELD = "toezegging_voorgesteld"
    TOEZEGGING_BEANTWOORD = "toezegging_beantwoord"
    ONDERWEG_NAKIJKEN = "onderweg_nakijken"
    ONDERWEG_BIJNA_WEG = "onderweg_bijna_weg"
    POST_GEWEIGERD = "post_geweigerd"
    DOORVERWIJZING_NIEUW = "doorverwijzing_nieuw"
    DOORVERWIJZING_HERINNERING = "doorverwijzing_herinnering"
    DOORVERWIJZING_TE_LAAT = "doorverwijzing_te_laat"
    DOORVERWIJZING_BEL = "doorverwijzing_bel"
    DOORVERWIJZING_OP_AGENDA = "doorverwijzing_op_agenda"
    DOORVERWIJZING_ANTWOORD = "doorverwijzing_antwoord"
    DOORVERWIJZING_BEANTWOORD = "doorverwijzing_beantwoord"
    LADDER_REGIE = "ladder_regie"
    LADDER_AGENDA = "ladder_agenda"
    OVERLEG_UITGENODIGD = "overleg_uitgenodigd"
    BESLOTEN_UITGENODIGD = "besloten_uitgenodigd"
    ACTIEPUNT_OPEN = "actiepunt_open"
    OVERLEG_AFGELAST = "overleg_afgelast"
    OVERLEG_VERPLAATST = "overleg_verplaatst"
    NOTULEN_OPNIEUW = "notulen_opnieuw"
    NOTULEN_ONTBREKEN = "notulen_ontbreken"
    HUUR_NAKIJKEN = "huur_nakijken"
    LEESBUDGET = "leesbudget"


ZINNEN: Final[dict[Berichtsoort, LazyString]] = {
    Berichtsoort.NIEUW_APPARAAT: _l(
        "Er is met uw account ingelogd op een nieuw apparaat. Was u dat niet? Sluit die sessie af."
    ),
    Berichtsoort.SESSIE_BEEINDIGD: _l("Een beheerder heeft u op een apparaat uitgelogd."),
    Berichtsoort.HERSTELCODE_GEBRUIKT: _l(
        "Er is met een van uw herstelcodes ingelogd. Was u dat niet? Bel direct uw beheerder."
    ),
    Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD: _l(
        "De tweede sleutel van uw account is veranderd. Was u dat niet? Bel direct uw beheerder."
    ),
    Berichtsoort.ACCOUNT_GEKOPPELD: _l(
        "Uw account is gekoppeld aan het account van uw organisatie. Was u dat niet? Bel direct uw beheerder."
    ),
    Berichtsoort.ACCOUNT_ONTKOPPELD: _l("Uw account is losgemaakt van het account van uw organisatie."),
    Berichtsoort.ROL_BEVESTIGEN: _l("Een collega kreeg een rol. Die telt pas als u hem bevestigt."),
    Berichtsoort.ORGANISATIE_BEVESTIGEN: _l(
        "Iemand stelde een verandering voor in de gegevens van uw organisatie. Kijk of u haar bevestigt."
    ),
    Berichtsoort.OPNIEUW_UITGENODIGD: _l(
        "Een beheerder heeft iemand opnieuw uitgenodigd. De rollen van die persoon tellen pas na een nieuwe "
        "bevestiging."
    ),
    Berichtsoort.UITNODIGING_GEVRAAGD: _l(
        "Een gebruiker met een oude uitnodiging vraagt om een nieuwe. Maak een nieuwe en geef de link zelf."
    ),
    Berichtsoort.WAARGENOMEN: _l("Een collega heeft voor u waargenomen en een dossier van u geopend."),
    Berichtsoort.NOODOPENING: _l("Iemand heeft met een noodopening een gesloten dossier geopend."),
    Berichtsoort.TOESTEMMING_INGETROKKEN: _l(
        "Een toestemming van een bewoner is gestopt of voorbij. Uw doorverwijzing is ingetrokken."
    ),
    Berichtsoort.TOESTEMMING_VERLOOPT: _l("Een toestemming van een bewoner loopt bijna af."),
    Berichtsoort.BEL_MIJ_MAAR: _l("Een bewoner wil gebeld worden. Een collega vraagt u om te bellen."),
    Berichtsoort.DOORVERWIJZING_GESTOPT: _l(
        "Een doorverwijzing aan u is gesloten. U hoeft niets meer te doen."
    ),
    Berichtsoort.DOORVERWIJZING_BEPERKT: _l(
        "Een bewoner vroeg om gegevens niet te gebruiken. Gebruik wat u van een doorverwijzing weet nu niet."
    ),
    Berichtsoort.DOORVERWIJZING_WEER_OPEN: _l(
        "Een doorverwijzing aan u mag weer gebruikt worden. Lees wat er nu staat."
    ),
    Berichtsoort.DOORVERWIJZING_VERBETERD: _l(
        "Gegevens van een bewoner zijn verbeterd. Vraag de afzender van de doorverwijzing wat er nu staat."
    ),
    Berichtsoort.GEGEVENS_AANPASSEN: _l(
        "Er moet iets aangepast worden in gegevens van een bewoner. De privacycoördinator van uw organisatie "
        "zegt om wie het gaat."
    ),
    Berichtsoort.ZORGMELDING: _l("Er is zonder toestemming een zorg gemeld. Kijk of dat mocht."),
    Berichtsoort.ZORGMELDING_ONBEVESTIGD: _l(
        "Een melding zonder toestemming wacht al een dag op een tweede medewerker. Vraag die te bevestigen."
    ),
    Berichtsoort.HERKEND: _l(
        "Iemand herkende een bewoner in een anonieme casus. Bekijk of u de casus moet aanpassen."
    ),
    Berichtsoort.CASUS_BEPERKT: _l(
        "Een casus die u inbracht is van de agenda: het gebruik van het dossier is beperkt."
    ),
    Berichtsoort.JOURNAAL_KAPOT: _l("Het journaal klopt niet meer. Zoek direct uit wat er gebeurd is."),
    Berichtsoort.SLEUTELS_KAPOT: _l("Er is iets mis met de sleutels. Zoek direct uit wat er gebeurd is."),
    Berichtsoort.VERZOEK_NIEUW: _l("Een bewoner heeft een verzoek gedaan over de eigen gegevens."),
    Berichtsoort.VERZOEK_KLOK: _l("De termijn van een verzoek van een bewoner loopt bijna af."),
    Berichtsoort.DERDEN_MARKEREN: _l(
        "Er is een verzoek om inzage. Geef aan wat in het dossier over anderen gaat."
    ),
    Berichtsoort.VERNIETIGING_TWEEDE: _l("Een vernietiging wacht op een tweede persoon."),
    Berichtsoort.BEWAARTERMIJN: _l("Van gegevens is de bewaartermijn voorbij."),
    Berichtsoort.BEPERKING_TERMIJN: _l(
        "Van een dossier met beperkt gebruik is de bewaartermijn voorbij. Vraag de bewoner of het weg mag."
    ),
    Berichtsoort.DATALEK_NIEUW: _l("Er is een datalek gemeld."),
    Berichtsoort.DATALEK_KLOK: _l("Een datalek moet binnen 72 uur gemeld zijn. Die tijd is bijna om."),
    Berichtsoort.DATALEK_TE_LAAT: _l("De 72 uur van een datalek zijn om en het is nog niet gemeld."),
    Berichtsoort.DPIA_HERZIEN: _l("Een DPIA ontbreekt of moet opnieuw bekeken worden."),
    Berichtsoort.CONVENANT_LOOPT_AF: _l("Een convenant met een partner loopt bijna af of is voorbij."),
    Berichtsoort.TOEZEGGING_VOORGESTELD: _l("Er is een toezegging voorgesteld aan uw organisatie."),
    Berichtsoort.TOEZEGGING_BEANTWOORD: _l(
        "Een andere organisatie antwoordde op een toezegging die u voorstelde."
    ),
    Berichtsoort.ONDERWEG_NAKIJKEN: _l(
        "Een bezoek dat u onderweg opschreef, wacht op u. Kijk het binnen 7 dagen na: daarna is de tekst weg."
    ),
    Berichtsoort.ONDERWEG_BIJNA_WEG: _l(
        "Een bezoek dat u onderweg opschreef, wacht nog steeds op u. Over 2 dagen is de tekst weg."
    ),
    Berichtsoort.OVERLEG_UITGENODIGD: _l("U bent uitgenodigd voor een casusoverleg."),
    Berichtsoort.OVERLEG_AFGELAST: _l("Een casusoverleg waarvoor u was uitgenodigd, gaat niet door."),
    Berichtsoort.OVERLEG_VERPLAATST: _l(
        "Een casusoverleg waarvoor u bent uitgenodigd, is op een andere dag, tijd of plek."
    ),
    Berichtsoort.NOTULEN_OPNIEUW: _l(
        "De notulen van een casusoverleg gelden niet meer. Maak ze opnieuw, zolang het blad open is."
    ),
    Berichtsoort.NOTULEN_ONTBREKEN: _l(
        "Van een casusoverleg zijn de notulen nog niet gemaakt. Sluit het overleg en maak ze."
    ),
    Berichtsoort.BESLOTEN_UITGENODIGD: _l("U bent uitgenodigd voor een besloten overleg over een bewoner."),
    Berichtsoort.ACTIEPUNT_OPEN: _l(
        "Binnenkort is er casusoverleg. Uw organisatie heeft nog een actiepunt open staan."
    ),
    Berichtsoort.POST_GEWEIGERD: _l("Een e-mail aan een gebruiker kwam niet aan. Kijk of het adres klopt."),
    Berichtsoort.DOORVERWIJZING_NIEUW: _l("Er is een bewoner aan u doorverwezen."),
    Berichtsoort.DOORVERWIJZING_HERINNERING: _l(
        "Er staat een bewoner op u te wachten. Kunt u niet helpen? Zeg het dan ook."
    ),
    Berichtsoort.DOORVERWIJZING_TE_LAAT: _l(
        "Een instantie is te laat met een doorverwijzing van u. De procesregisseur weet het nu ook."
    ),
    Berichtsoort.DOORVERWIJZING_BEL: _l(
        "Een instantie is te laat met een doorverwijzing van u, en niemand daar werkt met Voordeur. Bel zelf."
    ),
    Berichtsoort.DOORVERWIJZING_OP_AGENDA: _l(
        "Een doorverwijzing van u is zo laat dat zij op de agenda van het casusoverleg hoort."
    ),
    Berichtsoort.DOORVERWIJZING_ANTWOORD: _l(
        "Een instantie reageerde op uw doorverwijzing. Nu bent u aan zet."
    ),
    Berichtsoort.DOORVERWIJZING_BEANTWOORD: _l(
        "Er is iets nieuws bij een doorverwijzing aan u: een antwoord of een afspraak."
    ),
    Berichtsoort.LADDER_REGIE: _l("Een of meer doorverwijzingen zijn een week te laat. Bel de instantie."),
    Berichtsoort.LADDER_AGENDA: _l("Een of meer doorverwijzingen horen op de agenda van het casusoverleg."),
    Berichtsoort.HUUR_NAKIJKEN: _l("Misschien is een huishouden verhuisd. Kijk het huurcontract na."),
    Berichtsoort.LEESBUDGET: _l(
        "Een medewerker opende in een uur meer pagina's dan is afgesproken. Kijk of dat bij het werk hoort."
    ),
}
ANDERS: Final = _l("Er is iets gebeurd waar u van moet weten.")
"""For a kind that this version does not know any more."""


@dataclass(frozen=True, slots=True)
class Plek:
    """The page where a notice leads to; `id_naam` is the part of its address that is the object's id."""

    endpoint: str
    id_naam: str | None = None
    per_complex: bool = False


PLEKKEN: Final[dict[Berichtsoort, Plek]] = {
    Berichtsoort.NIEUW_APPARAAT: Plek("gebruikers.sessies"),
    Berichtsoort.SESSIE_BEEINDIGD: Plek("gebruikers.sessies"),
    Berichtsoort.HERSTELCODE_GEBRUIKT: Plek("gebruikers.sessies"),
    Berichtsoort.TWEEDE_SLEUTEL_GEWIJZIGD: Plek("gebruikers.sessies"),
    Berichtsoort.ACCOUNT_GEKOPPELD: Plek("gebruikers.sessies"),
    Berichtsoort.ACCOUNT_ONTKOPPELD: Plek("gebruikers.sessies"),
    Berichtsoort.ROL_BEVESTIGEN: Plek("gebruikers.rollen_bevestigen"),
    Berichtsoort.ORGANISATIE_BEVESTIGEN: Plek("organisaties.eigen"),
    Berichtsoort.UITNODIGING_GEVRAAGD: Plek("gebruikers.gebruiker", "gebruiker_id"),
    Berichtsoort.WAARGENOMEN: Plek("huisbezoeken.mijn_dag", per_complex=True),
    Berichtsoort.TOESTEMMING_INGETROKKEN: Plek("doorverwijzingen.dossier", "doorverwijzing_id", True),
    Berichtsoort.TOESTEMMING_VERLOOPT: Plek("doorverwijzingen.toestemming_tonen", "toestemming_id", True),
    Berichtsoort.BEL_MIJ_MAAR: Plek("hulpdossiers.belverzoek", "belverzoek_id", True),
    Berichtsoort.DOORVERWIJZING_GESTOPT: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_WEER_OPEN: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_VERBETERD: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.NOODOPENING: Plek("avg.inzage"),
    Berichtsoort.JOURNAAL_KAPOT: Plek("avg.overzicht"),
    Berichtsoort.VERZOEK_NIEUW: Plek("avg.verzoek", "verzoek_id"),
    Berichtsoort.VERZOEK_KLOK: Plek("avg.verzoek", "verzoek_id"),
    Berichtsoort.DERDEN_MARKEREN: Plek("avg.derden", per_complex=True),
    Berichtsoort.VERNIETIGING_TWEEDE: Plek("avg.bewaren"),
    Berichtsoort.BEWAARTERMIJN: Plek("avg.bewaren"),
    Berichtsoort.BEPERKING_TERMIJN: Plek("avg.bewaren"),
    Berichtsoort.DATALEK_NIEUW: Plek("avg.datalek", "datalek_id"),
    Berichtsoort.DATALEK_KLOK: Plek("avg.datalek", "datalek_id"),
    Berichtsoort.DATALEK_TE_LAAT: Plek("avg.datalek", "datalek_id"),
    Berichtsoort.DPIA_HERZIEN: Plek("avg.documenten"),
    Berichtsoort.CONVENANT_LOOPT_AF: Plek("avg.documenten"),
    Berichtsoort.TOEZEGGING_VOORGESTELD: Plek("hulpdossiers.voorgesteld", per_complex=True),
    Berichtsoort.TOEZEGGING_BEANTWOORD: Plek("huisbezoeken.mijn_dag", per_complex=True),
    Berichtsoort.ONDERWEG_NAKIJKEN: Plek("onderweg.wachtend", per_complex=True),
    Berichtsoort.ONDERWEG_BIJNA_WEG: Plek("onderweg.wachtend", per_complex=True),
    Berichtsoort.CASUS_BEPERKT: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.HERKEND: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.OVERLEG_UITGENODIGD: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.OVERLEG_AFGELAST: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.OVERLEG_VERPLAATST: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.NOTULEN_OPNIEUW: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.NOTULEN_ONTBREKEN: Plek("casusoverleg.overleg", "overleg_id", True),
    Berichtsoort.BESLOTEN_UITGENODIGD: Plek("casusoverleg.besloten", "besloten_overleg_id", True),
    Berichtsoort.ACTIEPUNT_OPEN: Plek("casusoverleg.actiepunten", per_complex=True),
    Berichtsoort.POST_GEWEIGERD: Plek("gebruikers.post"),
    Berichtsoort.DOORVERWIJZING_NIEUW: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_HERINNERING: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_BEANTWOORD: Plek("doorverwijzingen.partner", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_TE_LAAT: Plek("doorverwijzingen.dossier", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_BEL: Plek("doorverwijzingen.dossier", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_OP_AGENDA: Plek("doorverwijzingen.dossier", "doorverwijzing_id", True),
    Berichtsoort.DOORVERWIJZING_ANTWOORD: Plek("doorverwijzingen.dossier", "doorverwijzing_id", True),
    Berichtsoort.LADDER_REGIE: Plek("regie.doorverwijzingen", per_complex=True),
    Berichtsoort.LADDER_AGENDA: Plek("regie.doorverwijzingen", per_complex=True),
    Berichtsoort.HUUR_NAKIJKEN: Plek("huishoudens.woning", "woning_id", True),
    Berichtsoort.LEESBUDGET: Plek("avg.inzage", "gebruiker"),
}
"""Where a kind leads to. The page shows the link only to who may open that page; without a line: no link."""
