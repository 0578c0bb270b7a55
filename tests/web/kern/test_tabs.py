"""Which tab is lit: the one under which a page lies, and never two."""

import pytest

from privacy.access import Rol
from renovatie.kern.web.navigation import TABS


def lit(rol: Rol, endpoint: str) -> str | None:
    best = max(TABS[rol], key=lambda tab: tab.fit(endpoint))
    return best.endpoint if best.fit(endpoint) >= 0 else None


@pytest.mark.parametrize(
    ("rol", "endpoint", "tab"),
    [
        (Rol.SOCIAAL_WERKER, "huisbezoeken.benadering", "huisbezoeken.mijn_dag"),
        (Rol.SOCIAAL_WERKER, "huisbezoeken.nieuw", "huisbezoeken.mijn_dag"),
        (Rol.SOCIAAL_WERKER, "huisbezoeken.flatkaart_lijst", "huisbezoeken.flatkaart"),
        (Rol.SOCIAAL_WERKER, "hulpdossiers.belwens", "huisbezoeken.mijn_dag"),
        (Rol.SOCIAAL_WERKER, "hulpdossiers.dossier", "hulpdossiers.lijst"),
        (Rol.SOCIAAL_WERKER, "vragenlijsten.stand", "regie.overzicht"),
        (Rol.SOCIAAL_WERKER, "vragenlijsten.antwoorden", "huisbezoeken.mijn_dag"),
        (Rol.PROCESREGISSEUR, "vragenlijsten.stand", "effect.doelen"),
        (Rol.PROCESREGISSEUR, "regie.doorverwijzingen", "regie.doorverwijzingen"),
        (Rol.PROCESREGISSEUR, "doorverwijzingen.aanbod_nieuw", "complexen.partners"),
        (Rol.PROCESREGISSEUR, "complexen.wensen", "regie.overzicht"),
        (Rol.WOONCONSULENT, "instemming.postadres", "instemming.overzicht"),
        (Rol.WOONCONSULENT, "instemming.voorstel_brieven", "instemming.voorstel"),
        (Rol.WOONCONSULENT, "uitvoering.planning", "uitvoering.planning"),
        (Rol.ONDERZOEKER, "vragenlijsten.profiel", "effect.cijfers"),
        (Rol.ONDERZOEKER, "complexen.gegevens", None),
    ],
)
def test_de_tab_die_de_bladzijde_het_best_kent_is_aan(rol: Rol, endpoint: str, tab: str | None) -> None:
    assert lit(rol, endpoint) == tab


def test_van_elke_tab_is_op_zijn_eigen_bladzijde_alleen_hij_aan() -> None:
    fout = [
        (rol, tab.endpoint)
        for rol, tabs in TABS.items()
        for tab in tabs
        if lit(rol, tab.endpoint) != tab.endpoint
    ]
    assert fout == []
