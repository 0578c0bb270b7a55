"""Who may do what: the whole table against a copy by hand, and the questions that are refused."""

import datetime as dt
import itertools
import uuid

import pytest

from privacy.access import (
    CONSOLE,
    PERSONAL,
    RIGHTS,
    Actor,
    Decision,
    Facts,
    Kant,
    Onderwerp,
    Permission,
    Rol,
    Rolhouder,
    Voorwaarde,
    conflicting,
    decide,
    decide_route,
    dossiers_for,
    first_conflict,
    kant_van,
    permission_rows,
    table_rows,
)
from privacy.purposes import Doel
from privacy.rights import ROWS
from privacy.sealed import DOSSIERS

TODAY = dt.date(2026, 11, 24)
COMPLEX, OTHER_COMPLEX = uuid.uuid4(), uuid.uuid4()
ORGANISATION, OTHER_ORGANISATION = uuid.uuid4(), uuid.uuid4()
P = Permission

# R read, W write, * some fields only, and the condition. Columns in the order of Rol.
# Whoever finishes an action or promise of his own also reads it, hence RW for "own W".
TABLE = """
complex           RW | R | R | R | R | R | RW | R | R | R | R | RW
woning            R | R | R | R bellijst | R eigen | - | R | R gepland | - | - | - | -
contact           - | RW | R* | R bellijst | R eigen | - | RW | R* gepland | - | R verzoek | - | -
crossing          R | RW | R | R | - | - | RW | R | - | - | - | -
huurlijst         R* | - | - | - | - | - | RW | - | - | - | - | -
bereik            R | R | R | - | - | - | - | - | - | - | - | -
bezoekuitkomst    - | RW | RW | - | - | - | - | - | - | - | - | -
hulp              - | RW | - | - | - | - | - | - | - | - | - | -
vragenlijst       - | R | - | W tot_gesloten | - | - | - | - | - | - | - | -
verwijzing_staat  R* | RW | - | - | R eigen | - | - | - | - | - | - | -
verwijzing_inhoud - | RW | - | - | RW eigen | - | - | - | - | R* | R* | -
casus             RW | RW | - | - | R uitgenodigd | R | - | - | - | - | - | -
actiepunt         RW | RW eigenaar | RW eigenaar | - | RW eigenaar | RW eigenaar | - | - | - | - | - | -
stem              R* | - | - | - | - | - | RW | - | - | - | - | -
stemtotaal        R | R* | R* | - | - | R* | R | R* | R gepubliceerd | - | - | -
planning          R* | R* aangekondigd | R* aangekondigd | - | - | - | RW | R · W* | - | - | - | -
melding           RW | W | RW | - | - | - | R | R | - | - | - | -
toezegging        R* | RW | RW eigenaar · W eigen | - | RW eigen | RW eigen | - | - | - | - | - | -
fase1             RW | R | R | R | - | R | R | - | - | R | R | -
afwijking         RW | R herkomst | R herkomst | - | - | R herkomst | R herkomst | R herkomst | - | - | R | -
bezoekgebied      R | RW | R | - | - | - | - | - | - | - | - | -
wens              RW | W | W | - | - | R | R | R | R gepubliceerd | - | - | -
aanbod            RW | RW | - | - | - | - | - | - | - | - | - | -
inloop            R | RW | RW | - | - | - | - | - | - | - | - | -
toewijzing        R | - | - | - | - | - | RW | - | - | - | - | -
profiel           R | R | R | - | - | R | R | - | R | R | R | -
fase              RW | R herkomst | R herkomst | - | - | R herkomst | R herkomst | R herkomst | - | - | - | -
doel              RW | R | - | - | - | R | R | - | R gepubliceerd | - | - | -
avg               - | W* | - | - | - | - | - | - | - | RW eigen | R* | -
journaal          - | - | - | - | - | - | - | - | - | R eigen | R | -
gebruiker         - | - | - | - | - | - | - | - | - | W eigen | R | RW
organisatie       - | - | - | - | - | - | - | - | - | RW eigen | R | RW
"""


def _copy() -> list[tuple[str, ...]]:
    lines = [line.split(None, 1) for line in TABLE.strip().splitlines()]
    cells = [[cell.strip() for cell in row.split(" | ")] for _subject, row in lines]
    return [
        (subject, *("" if cell == "-" else cell for cell in row))
        for (subject, _), row in zip(lines, cells, strict=True)
    ]


def _actor(*rollen: Rol, complex_id: uuid.UUID = COMPLEX) -> Actor:
    organisation_wide = {Rol.PRIVACYCOORDINATOR, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER}
    held = {Rolhouder(rol, None if rol in organisation_wide else complex_id) for rol in rollen}
    return Actor(uuid.uuid4(), "Naam", ORGANISATION, frozenset(held))


def _may(actor: Actor, permission: Permission, doel: Doel | None = None, **facts: object) -> Decision:
    return decide(actor, permission, Facts(**{"complex_id": COMPLEX} | facts), doel, TODAY)  # type: ignore[arg-type]  # facts by name


def test_de_tabel_is_cel_voor_cel_zoals_afgesproken() -> None:
    head, *rows = table_rows()
    assert head == ("onderwerp", *(rol.value for rol in Rol))
    assert rows == _copy()


def test_elk_recht_staat_in_de_tabel_of_is_voor_iedereen_of_voor_de_console() -> None:
    assert set(ROWS) | PERSONAL | CONSOLE == set(Permission)
    assert set(ROWS) & PERSONAL == set()
    assert {row.onderwerp for row in ROWS.values()} == set(Onderwerp)


def test_elke_cel_van_de_tabel_is_wat_decide_antwoordt() -> None:
    for rol, permission in itertools.product(Rol, ROWS):
        answer = decide_route(_actor(rol), permission, COMPLEX, TODAY)
        cell = RIGHTS.get((rol, permission))
        assert answer.allowed == (cell is not None), (rol, permission)
        if cell is not None:
            assert (answer.velden, answer.voorwaarde, answer.rol) == (cell.velden, cell.voorwaarde, rol)


def test_een_rol_op_een_ander_complex_geeft_hier_niets() -> None:
    for rol, permission in itertools.product(Rol, ROWS):
        actor = _actor(rol, complex_id=OTHER_COMPLEX)
        if {held.complex_id for held in actor.rollen} == {OTHER_COMPLEX}:
            assert decide_route(actor, permission, COMPLEX, TODAY).allowed is False
            assert decide_route(actor, permission, None, TODAY).allowed is False


def test_zonder_rol_alleen_de_eigen_zaken() -> None:
    for permission in Permission:
        assert decide_route(_actor(), permission, COMPLEX, TODAY).allowed == (permission in PERSONAL)


def test_een_partner_leest_alleen_wat_aan_zijn_organisatie_is_gestuurd() -> None:
    partner = _actor(Rol.PARTNER)
    for permission in (P.DOORVERWIJZING_READ_OWN, P.DOORVERWIJZING_ANSWER, P.CONTACT_READ, P.WONING_READ):
        assert _may(partner, permission, organisatie_id=ORGANISATION).allowed is True
        assert _may(partner, permission, organisatie_id=OTHER_ORGANISATION).reason == "voorwaarde"
        assert _may(partner, permission).allowed is False
    assert _may(partner, P.DOORVERWIJZING_READ, organisatie_id=ORGANISATION).reason == "geen_recht"


def test_een_pagina_opent_en_zegt_welke_voorwaarde_elke_rij_nog_heeft() -> None:
    answer = decide_route(_actor(Rol.PARTNER), P.DOORVERWIJZING_READ_OWN, COMPLEX, TODAY)
    assert (answer.allowed, answer.voorwaarde) == (True, Voorwaarde.EIGEN)


@pytest.mark.parametrize(
    ("rol", "permission", "facts"),
    [
        (Rol.ENQUETEUR, P.CONTACT_READ, {"op_bellijst": True, "gesloten": False}),
        (Rol.ENQUETEUR, P.VRAGENLIJST_WRITE, {"gesloten": False}),
        (Rol.UITVOERDER, P.WONING_READ, {"gepland": True}),
        (Rol.WIJKBEHEERDER, P.PLANNING_READ, {"aangekondigd": True}),
        (Rol.PARTNER, P.CASUS_READ, {"uitgenodigd": True}),
        (Rol.PRIVACYCOORDINATOR, P.CONTACT_READ, {"verzoek": True, "organisatie_id": ORGANISATION}),
        (Rol.PRIVACYCOORDINATOR, P.AVG_WRITE, {"organisatie_id": ORGANISATION}),
        (Rol.SOCIAAL_WERKER, P.FASE_READ, {"herkomst": "hulp"}),
        (Rol.SOCIAAL_WERKER, P.FASE_READ, {"herkomst": "neutraal"}),
        (Rol.WOONCONSULENT, P.FASE_READ, {"herkomst": "stem"}),
        (Rol.ONDERZOEKER, P.STEMTOTAAL_READ, {"gepubliceerd": True}),
        (Rol.OVERLEGDEELNEMER, P.ACTIEPUNT_WRITE, {"organisatie_id": ORGANISATION}),
    ],
)
def test_een_voorwaarde_opent_en_zonder_blijft_het_dicht(
    rol: Rol, permission: Permission, facts: dict[str, object]
) -> None:
    assert _may(_actor(rol), permission, **facts).allowed is True
    assert _may(_actor(rol), permission).reason == "voorwaarde"


@pytest.mark.parametrize(
    ("rol", "permission", "facts"),
    [
        (Rol.ENQUETEUR, P.CONTACT_READ, {"op_bellijst": True, "gesloten": True}),
        (Rol.ENQUETEUR, P.CONTACT_READ, {"op_bellijst": True}),
        (Rol.ENQUETEUR, P.VRAGENLIJST_WRITE, {"gesloten": True}),
        (Rol.SOCIAAL_WERKER, P.FASE_READ, {"herkomst": "stem"}),
        (Rol.WOONCONSULENT, P.FASE_READ, {"herkomst": "hulp"}),
        (Rol.PRIVACYCOORDINATOR, P.AVG_READ, {"organisatie_id": OTHER_ORGANISATION}),
        (Rol.PRIVACYCOORDINATOR, P.CONTACT_READ, {"verzoek": True, "organisatie_id": OTHER_ORGANISATION}),
        (Rol.WIJKBEHEERDER, P.TOEZEGGING_WRITE, {"organisatie_id": OTHER_ORGANISATION}),
    ],
)
def test_de_andere_kant_van_een_voorwaarde_blijft_dicht(
    rol: Rol, permission: Permission, facts: dict[str, object]
) -> None:
    assert _may(_actor(rol), permission, **facts).allowed is False


def test_een_eigenaar_mag_zijn_eigen_punt_afmaken() -> None:
    werker = _actor(Rol.SOCIAAL_WERKER)
    assert _may(werker, P.ACTIEPUNT_WRITE, eigenaar_id=werker.id).allowed is True
    assert _may(werker, P.ACTIEPUNT_WRITE, eigenaar_id=uuid.uuid4()).allowed is False


def test_alleen_de_procesregisseur_neemt_het_poortbesluit() -> None:
    assert {rol for rol in Rol if (rol, P.POORTBESLUIT_TAKE) in RIGHTS} == {Rol.PROCESREGISSEUR}
    assert {rol for rol in Rol if (rol, P.TELLING_MAKE) in RIGHTS} == {Rol.WOONCONSULENT}


def test_een_ander_doel_wordt_geweigerd() -> None:
    consulent = _actor(Rol.WOONCONSULENT)
    assert _may(consulent, P.STEM_READ, Doel.INSTEMMING).allowed is True
    assert _may(consulent, P.STEM_READ, Doel.HULPVERLENING).reason == "doel"


def test_na_de_laatste_dag_is_het_voorbij_en_op_die_dag_nog_niet() -> None:
    partner = _actor(Rol.PARTNER)
    yesterday = TODAY - dt.timedelta(days=1)
    mine = {"organisatie_id": ORGANISATION}
    assert _may(partner, P.DOORVERWIJZING_READ_OWN, **mine, geldig_tot=TODAY).allowed is True
    assert _may(partner, P.DOORVERWIJZING_READ_OWN, **mine, geldig_tot=yesterday).reason == "verlopen"


def test_velden_die_niet_genoemd_zijn_worden_niet_getoond() -> None:
    answer = _may(_actor(Rol.WIJKBEHEERDER), P.CONTACT_READ)
    assert [answer.shows(veld) for veld in ("naam", "telefoon")] == [True, False]
    assert _may(_actor(Rol.SOCIAAL_WERKER), P.CONTACT_READ).shows("telefoon") is True
    assert _may(_actor(Rol.UITVOERDER), P.HULPVRAAG_READ).shows("tekst") is False


def test_buiten_de_corporatie_is_de_stand_alleen_gehaald_of_niet() -> None:
    for rol in (Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.OVERLEGDEELNEMER, Rol.UITVOERDER):
        answer = _may(_actor(rol), P.STEMTOTAAL_READ)
        assert answer.velden == {"gehaald"}


def test_met_twee_rollen_telt_de_ruimste() -> None:
    answer = _may(_actor(Rol.WIJKBEHEERDER, Rol.SOCIAAL_WERKER), P.CONTACT_READ)
    assert (answer.rol, answer.velden) == (Rol.SOCIAAL_WERKER, frozenset())


def test_de_console_leest_geen_enkel_persoonsgegeven() -> None:
    console = Actor(uuid.uuid4(), "console", None, frozenset(), systeem=True)
    allowed = {permission for permission in Permission if _may(console, permission).allowed}
    assert allowed == CONSOLE
    assert allowed & {P.CONTACT_READ, P.HUURLIJST_READ, P.HUURLIJST_EXPORT, P.STEM_READ} == set()


HELP = {Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.ENQUETEUR, Rol.PARTNER, Rol.OVERLEGDEELNEMER}
VOTE = {Rol.WOONCONSULENT, Rol.UITVOERDER}


def test_hulp_en_stem_gaan_nooit_samen_op_een_complex() -> None:
    assert {rol for rol in Rol if kant_van(rol) is Kant.HULP} == HELP
    assert {rol for rol in Rol if kant_van(rol) is Kant.STEM} == VOTE
    alone = {Rol.PROCESREGISSEUR, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER}
    for one, other in itertools.permutations(Rol, 2):
        across = (one in HELP and other in VOTE) or (one in VOTE and other in HELP)
        assert conflicting(one, other) == (across or one in alone or other in alone), (one, other)


def test_dezelfde_rol_botst_niet_met_zichzelf() -> None:
    assert [rol for rol in Rol if conflicting(rol, rol)] == []


def test_een_procesregisseur_mag_op_een_ander_complex_iets_anders_zijn() -> None:
    regie = Rolhouder(Rol.PROCESREGISSEUR, COMPLEX)
    assert first_conflict({regie, Rolhouder(Rol.WOONCONSULENT, OTHER_COMPLEX)}) is None
    assert first_conflict({regie, Rolhouder(Rol.WOONCONSULENT, COMPLEX)}) is not None


def test_de_beheerder_heeft_nergens_een_andere_rol() -> None:
    for rol in (Rol.APPLICATIEBEHEERDER, Rol.PRIVACYFUNCTIONARIS):
        assert first_conflict({Rolhouder(rol, None), Rolhouder(Rol.ONDERZOEKER, COMPLEX)}) is not None


def test_wie_toch_botsende_rollen_heeft_krijgt_niets() -> None:
    actor = _actor(Rol.SOCIAAL_WERKER, Rol.WOONCONSULENT)
    assert {decide_route(actor, permission, COMPLEX, TODAY).allowed for permission in Permission} == {False}
    assert dossiers_for(actor, COMPLEX) == frozenset()


def test_geen_enkele_toegestane_rol_opent_hulp_en_instemming_samen() -> None:
    for one, other in itertools.combinations_with_replacement(Rol, 2):
        opened = dossiers_for(_actor(one, other), COMPLEX)
        assert not {"hulp", "instemming"} <= opened, (one, other)
        assert opened <= DOSSIERS


def test_sleutels_per_rol_op_dit_complex() -> None:
    assert "hulp" not in dossiers_for(_actor(Rol.WOONCONSULENT), COMPLEX)
    assert "instemming" not in dossiers_for(_actor(Rol.SOCIAAL_WERKER), COMPLEX)
    assert dossiers_for(_actor(Rol.PARTNER), COMPLEX) == {"verwijzing", "overleg", "toezegging"}
    assert dossiers_for(_actor(Rol.WOONCONSULENT), OTHER_COMPLEX) == frozenset()
    assert dossiers_for(_actor(Rol.WOONCONSULENT), None) == frozenset()
    drafts = {"bezoekconcept", "uitkomstconcept", "vragenconcept", "onderweg", "uitkomstonderweg"}
    assert {rol: opened for rol in Rol if (opened := dossiers_for(_actor(rol), COMPLEX) & drafts)} == {
        Rol.SOCIAAL_WERKER: {"bezoekconcept", "onderweg"},
        Rol.WIJKBEHEERDER: {"uitkomstconcept", "uitkomstonderweg"},
        Rol.ENQUETEUR: {"vragenconcept"},
    }
    for rol in (Rol.ONDERZOEKER, Rol.PRIVACYFUNCTIONARIS, Rol.APPLICATIEBEHEERDER):
        assert dossiers_for(_actor(rol), COMPLEX) == frozenset()


@pytest.mark.parametrize(("rol", "complex_id"), [(Rol.PARTNER, None), (Rol.APPLICATIEBEHEERDER, COMPLEX)])
def test_een_rol_hoort_bij_een_complex_of_bij_de_organisatie(rol: Rol, complex_id: uuid.UUID | None) -> None:
    with pytest.raises(ValueError, match="is held per"):
        Rolhouder(rol, complex_id)


def test_de_lijst_voor_de_documentatie_noemt_elke_cel() -> None:
    rows = list(permission_rows())
    assert len(rows) == len(RIGHTS)
    assert ("poortbesluit.take", "W", "procesregisseur", "altijd", "", "instemming, verantwoording") in rows
