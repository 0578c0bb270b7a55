"""The round of all forms: how far each POST route is tried with the same key. A route has one place.

`ZONDER_SLEUTEL` (of the app) needs no key and says why. `VANZELF` is sent five times at once with what its
own page offers, by tests/web/test_vijf_tegelijk.py. What asks for more is sent so by a test of its own, with
`vijf_keer_tegelijk`: tests/architecture reads from the tests themselves which ones those are.
"""

from typing import Final

VANZELF: Final = frozenset(
    """
    avg.bewaren_blokkade_post avg.derden_markeren_post avg.logboek_controleer avg.verzoek_afwijzen_post
    avg.verzoek_nieuw_post casusoverleg.actie_intrekken_post casusoverleg.actie_post
    casusoverleg.afhandelen_post casusoverleg.sluiten_post complexen.bewonersbericht_nieuw_post
    complexen.bewonersorgaan_post complexen.bewonerspagina_post complexen.bijstelling_post
    complexen.databron_post complexen.eenheid_post complexen.evaluatie_post complexen.inloop_tel
    complexen.instantie_nieuw_post complexen.instantie_post complexen.partner_post
    complexen.wens_nieuw_post complexen.wijzig_post doorverwijzingen.aanbod_bewaren
    doorverwijzingen.antwoord doorverwijzingen.intrekken doorverwijzingen.toestemming_brief
    doorverwijzingen.zet_termijnen effect.doel_nieuw_post effect.doel_post effect.publiceren_post
    gebruikers.berichten_gelezen gebruikers.gebruiker_openen gebruikers.gebruiker_sluiten
    gebruikers.gebruiker_uitnodigen gebruikers.organisatie_nieuw_post gebruikers.rol_intrekken
    gebruikers.sessie_beeindigen handhaven.antwoord_post handhaven.herstel_post handhaven.snel
    handhaven.toezicht_post handhaven.verbetering_post huisbezoeken.bereikbaar
    huisbezoeken.change_benadering huisbezoeken.samen huishoudens.change_contact
    huishoudens.change_voorkeur huishoudens.drop_opmerking huishoudens.huur_contract_post
    huishoudens.huur_einde_post huishoudens.huur_medehuurder_post huishoudens.huurder_eraf_post
    huishoudens.weg hulpdossiers.gebied_einde hulpdossiers.gebied_toewijzen hulpdossiers.waarnemen
    hulpdossiers.waarnemingen_gezien hulpdossiers.zorgmelding_stap instemming.betwist_post
    instemming.dagvaarding_post instemming.gesprek_post instemming.intrekking_post
    instemming.kennisgeving_opnieuw instemming.kennisgeving_post instemming.kennisgevingen_stop
    instemming.nieuwe_code_post instemming.oordeel_post instemming.postadres_post instemming.tekent_post
    instemming.verbetering_post instemming.vonnis_post instemming.voorstel_brieven_post
    instemming.voorstel_herinnering instemming.voorstel_nieuw toewijzing.vrij_post
    toewijzing.wijs_toe_post uitvoering.opleverpunt_hersteld_post uitvoering.opleverpunt_nieuw_post
    uitvoering.opleverpunt_oordeel_post uitvoering.planning_logeren_post
    uitvoering.planning_logeren_vrij uitvoering.voorziening_nieuw_post uitvoering.voorziening_post
    uitvoering.voorziening_weg vragenlijsten.akkoord vragenlijsten.begin vragenlijsten.intrekken
    vragenlijsten.terug
    """.split()
)

ALLEEN_SLOT: Final = frozenset(
    """
    antwoord.blad_post avg.bewaren_trek_in avg.verzoek_beperking_op_post avg.verzoek_intrekken_post
    avg.verzoek_verlengen_post casusoverleg.uitnodigen_post complexen.informatiebrief_post
    complexen.privacy_post doorverwijzingen.poging doorverwijzingen.verzend effect.meting_post
    gebruikers.bericht_gelezen gebruikers.koppelen gebruikers.ontkoppelen gebruikers.passkey_nieuw_post
    gebruikers.uitnodiging_post gebruikers.wachtwoord_post huisbezoeken.code
    huisbezoeken.gooi_concept_weg huishoudens.bestand huishoudens.kies_kolommen huishoudens.lees_in
    huishoudens.stop_maatwerk hulpdossiers.opnieuw_vastleggen hulpdossiers.zorgmelding_vastleggen
    instemming.besluit_post instemming.bijlage_post instemming.vastleggen_post
    instemming.verhuiskosten_weghalen instemming.voorwaarde_post organisaties.afwijzen
    organisaties.bevestigen regie.fase_afwijking_post regie.fase_beeindig_post regie.fase_verder_post
    uitvoering.planning_brieven_post uitvoering.planning_oordeel_post uitvoering.planning_proef_post
    uitvoering.planning_proef_vrij
    """.split()
)
"""No test sends these five times at once yet. They are refused without a key, and write by the transaction
that takes it. This list only gets shorter."""
