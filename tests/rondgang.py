"""The round of all forms: how far each POST route is tried with the same key. A route has one place.

`ZONDER_SLEUTEL` (of the app) needs no key and says why. `VANZELF` is sent five times at once with what its
own page offers, by tests/web/test_vijf_tegelijk.py.
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
    antwoord.blad_post avg.bestand_post avg.bewaren_bevestig avg.bewaren_hef_op avg.bewaren_trek_in
    avg.bewaren_voorstel_post avg.datalek_nieuw_post avg.datalek_stap_post avg.verzoek_aangepast
    avg.verzoek_beperking_op_post avg.verzoek_identiteit_post avg.verzoek_intrekken_post
    avg.verzoek_inwilligen_post avg.verzoek_koppelen_post avg.verzoek_verlengen_post
    avg.verzoek_vernietigen casusoverleg.actie_wijzig_post casusoverleg.afgelasten_post
    casusoverleg.besloten_maak casusoverleg.besloten_sluit casusoverleg.casus_post
    casusoverleg.notulen_post casusoverleg.plan_post casusoverleg.start casusoverleg.uitnodigen_post
    casusoverleg.weg_post casusoverleg.werkvraag_post casusoverleg.wijzig_post
    complexen.informatiebrief_post complexen.informatiebrief_vast complexen.maak
    complexen.partner_nieuw_post complexen.privacy_post complexen.wens_post
    doorverwijzingen.aanbod_maken doorverwijzingen.geef_toestemming doorverwijzingen.gesprek_vastleggen
    doorverwijzingen.kans_gekoppeld doorverwijzingen.maak doorverwijzingen.poging
    doorverwijzingen.stop_toestemming doorverwijzingen.verzend doorverwijzingen.zet_stap
    effect.meting_post gebruikers.apparaat_kwijt gebruikers.beheer_sessie_beeindigen
    gebruikers.bericht_gelezen gebruikers.bericht_openen gebruikers.codes_app_post
    gebruikers.gebruiker_nieuw_post gebruikers.gebruiker_ontkoppelen gebruikers.koppelen
    gebruikers.ontkoppelen gebruikers.passkey_kwijt gebruikers.passkey_nieuw_post gebruikers.passkey_weg
    gebruikers.post_opnieuw gebruikers.rol_bevestigen gebruikers.rol_toekennen gebruikers.sessies_andere
    gebruikers.tweede_sleutel_post gebruikers.uitnodiging_nieuw gebruikers.uitnodiging_post
    gebruikers.wachtwoord_post
    handhaven.melding_nieuw_post huisbezoeken.code huisbezoeken.gooi_concept_weg huishoudens.bestand
    huishoudens.huur_gebruik_post huishoudens.huur_nieuw_post huishoudens.huurder_overleden_post
    huishoudens.kies_kolommen huishoudens.lees_in huishoudens.maak_ongedaan huishoudens.make_maatwerk
    huishoudens.stop_maatwerk hulpdossiers.belverzoek_uitkomst hulpdossiers.belverzoek_vastleggen
    hulpdossiers.belwens_uitkomst hulpdossiers.open_in_nood hulpdossiers.opnieuw_vastleggen
    hulpdossiers.toezegging hulpdossiers.toezegging_antwoord hulpdossiers.toezegging_gedaan
    hulpdossiers.zorgmelding_vastleggen instemming.besluit_post instemming.bijlage_post
    instemming.kennisgevingen_post instemming.poort_post instemming.tekent_einde instemming.telling_post
    instemming.vastleggen_post instemming.verhuiskosten_bevestigen instemming.verhuiskosten_post
    instemming.verhuiskosten_weghalen instemming.voorstel_bewerken_post
    instemming.voorstel_versturen_post instemming.voorstel_wijziging_post instemming.voorwaarde_post
    onderweg.rond_af onderweg.weg_post organisaties.afwijzen organisaties.bevestigen
    organisaties.gegevens_nieuw_post organisaties.verwerker_nieuw_post
    regie.fase_afwijking_post regie.fase_beeindig_post
    regie.fase_overslaan_post regie.fase_verder_post toewijzing.doelmix_post uitvoering.begin
    uitvoering.nazorg_contact_post uitvoering.oplevering uitvoering.planning_brieven_post
    uitvoering.planning_oordeel_post uitvoering.planning_plan uitvoering.planning_proef_post
    uitvoering.planning_proef_vrij uitvoering.planning_ruil uitvoering.planning_schuif
    uitvoering.planning_verblijf_post uitvoering.uitsluiten vragenlijsten.afronden_post
    vragenlijsten.antwoorden_intrekken vragenlijsten.sluiten_post vragenlijsten.start
    vragenlijsten.uitkomst vragenlijsten.vragen_post
    """.split()
)
"""What its page offers is not enough to get these done, so the round does not send them five times. They are
refused without a key, and write by the transaction that takes it. This list only gets shorter."""
