"""Tabs per role. A tab that another role has does not exist for you; it is not greyed."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from privacy.access import Rol


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its word, the endpoint it opens, and the start of the endpoints that lie under it."""

    label: LazyString
    endpoint: str
    prefix: str | tuple[str, ...]
    per_complex: bool = True

    def fit(self, endpoint: str) -> int:
        """How well this tab knows the page, by the letters that it knows of it; -1: not at all."""
        starts = (self.prefix,) if isinstance(self.prefix, str) else self.prefix
        return max((len(s) for s in (self.endpoint, *starts) if endpoint.startswith(s)), default=-1)


ROL_NAMEN: dict[Rol, LazyString] = {
    Rol.PROCESREGISSEUR: _l("Procesregisseur"),
    Rol.SOCIAAL_WERKER: _l("Sociaal werker"),
    Rol.WIJKBEHEERDER: _l("Wijkbeheerder"),
    Rol.ENQUETEUR: _l("Enquêteur"),
    Rol.PARTNER: _l("Partner"),
    Rol.OVERLEGDEELNEMER: _l("Overlegdeelnemer"),
    Rol.WOONCONSULENT: _l("Woonconsulent"),
    Rol.UITVOERDER: _l("Uitvoerder"),
    Rol.ONDERZOEKER: _l("Onderzoeker"),
    Rol.PRIVACYCOORDINATOR: _l("Privacycoördinator"),
    Rol.PRIVACYFUNCTIONARIS: _l("Privacyfunctionaris"),
    Rol.APPLICATIEBEHEERDER: _l("Applicatiebeheerder"),
}

VERKENNEN = tuple(
    f"complexen.{start}"
    for start in (
        "partner",
        "instantie",
        "sociale_kaart",
        "gegevens",
        "wijzig",
        "eenheid",
        "databron",
        "bewonersorgaan",
        "bijstelling",
        "privacy",
        "informatiebrief",
        "evaluatie",
    )
)
"""The pages of phase 1, that stand beside the partners."""
WERK = tuple(f"uitvoering.{start}" for start in ("planning", "opleverpunt", "nazorg", "voorziening"))

OVERZICHT = Tab(_l("Overzicht"), "regie.overzicht", "")
"""Every page of the complex that no other tab knows is reached from here."""
MIJN_DAG = Tab(
    _l("Mijn dag"),
    "huisbezoeken.mijn_dag",
    (
        "huisbezoeken.",
        "onderweg.",
        *(f"hulpdossiers.{start}" for start in ("gebied", "belverzoek", "belwens")),
        *(f"vragenlijsten.{start}" for start in ("doorgegeven", "intrekken", "antwoorden", "deuren")),
    ),
)
CASUSOVERLEG = Tab(_l("Casusoverleg"), "casusoverleg.lijst", "casusoverleg.")

TABS: dict[Rol, tuple[Tab, ...]] = {
    Rol.PROCESREGISSEUR: (
        OVERZICHT,
        Tab(_l("Flatkaart"), "regie.flatkaart", "regie.flatkaart"),
        Tab(
            _l("Doorverwijzingen"),
            "regie.doorverwijzingen",
            ("regie.doorverwijzingen", "doorverwijzingen.termijnen"),
        ),
        CASUSOVERLEG,
        Tab(_l("Doelen"), "effect.doelen", ("effect.", "vragenlijsten.")),
        Tab(_l("Partners"), "complexen.partners", (*VERKENNEN, "doorverwijzingen.aanbod")),
    ),
    Rol.SOCIAAL_WERKER: (
        MIJN_DAG,
        Tab(_l("Flatkaart"), "huisbezoeken.flatkaart", "huisbezoeken.flatkaart"),
        Tab(_l("Huishoudens"), "hulpdossiers.lijst", "hulpdossiers."),
        Tab(_l("Doorverwijzingen"), "doorverwijzingen.lijst", "doorverwijzingen."),
        CASUSOVERLEG,
        OVERZICHT,
    ),
    Rol.WIJKBEHEERDER: (
        MIJN_DAG,
        Tab(_l("Flatkaart"), "huisbezoeken.flatkaart", "huisbezoeken.flatkaart"),
        Tab(_l("Meldingen"), "handhaven.meldingen", "handhaven."),
        Tab(_l("Actiepunten"), "casusoverleg.actiepunten", "casusoverleg."),
        Tab(_l("Toezeggingen"), "hulpdossiers.voorgesteld", "hulpdossiers.voorgesteld"),
        OVERZICHT,
    ),
    Rol.ENQUETEUR: (
        Tab(_l("Bellijst"), "vragenlijsten.bellijst", "vragenlijsten."),
        Tab(_l("Informatiebrief"), "complexen.informatiebrief", "complexen.informatiebrief"),
        Tab(_l("Sociale kaart"), "complexen.sociale_kaart", "complexen.sociale_kaart"),
    ),
    Rol.PARTNER: (
        Tab(_l("Aan ons doorverwezen"), "doorverwijzingen.aan_ons", "doorverwijzingen."),
        CASUSOVERLEG,
        Tab(_l("Toezeggingen"), "hulpdossiers.voorgesteld", "hulpdossiers.voorgesteld"),
    ),
    Rol.OVERLEGDEELNEMER: (
        CASUSOVERLEG,
        Tab(_l("Toezeggingen"), "hulpdossiers.voorgesteld", "hulpdossiers.voorgesteld"),
        OVERZICHT,
    ),
    Rol.WOONCONSULENT: (
        Tab(
            _l("Instemming"),
            "instemming.overzicht",
            "instemming.",
        ),
        Tab(_l("Woningen"), "huishoudens.woningen", "huishoudens."),
        Tab(_l("Flatkaart"), "instemming.flatkaart", "instemming.flatkaart"),
        Tab(_l("Voorstel"), "instemming.voorstel", "instemming.voorstel"),
        Tab(_l("Brieven"), "instemming.kennisgevingen", "instemming.kennisgeving"),
        Tab(_l("Planning"), "uitvoering.planning", WERK),
        Tab(_l("Toewijzing"), "toewijzing.lijst", "toewijzing."),
        OVERZICHT,
    ),
    Rol.UITVOERDER: (
        Tab(_l("Planning"), "uitvoering.planning", WERK),
        Tab(_l("Flatkaart"), "uitvoering.flatkaart", "uitvoering.flatkaart"),
        OVERZICHT,
    ),
    Rol.ONDERZOEKER: (Tab(_l("Cijfers"), "effect.cijfers", ("effect.cijfers", "vragenlijsten.profiel")),),
    Rol.PRIVACYCOORDINATOR: (
        Tab(
            _l("Overzicht"),
            "avg.overzicht",
            ("avg.documenten", "avg.inzage_", "avg.logboek", "avg.toestemmingen", "organisaties."),
            per_complex=False,
        ),
        Tab(_l("Verzoeken"), "avg.verzoeken", "avg.verzoek", per_complex=False),
        Tab(_l("Bewaren"), "avg.bewaren", ("avg.bewar", "avg.vernietig"), per_complex=False),
        Tab(_l("Datalekken"), "avg.datalekken", "avg.datalek", per_complex=False),
        Tab(_l("Rollen bevestigen"), "gebruikers.rollen_bevestigen", "gebruikers.rollen", per_complex=False),
    ),
    Rol.PRIVACYFUNCTIONARIS: (
        Tab(_l("Overzicht"), "avg.overzicht", ("avg.documenten", "avg.logboek", "avg.toestemmingen"), False),
        Tab(_l("Register"), "avg.register", ("avg.register", "organisaties."), per_complex=False),
        Tab(_l("Termijnen"), "avg.termijnen", ("avg.termijn", "avg.bewar"), per_complex=False),
        Tab(_l("Inzage"), "avg.inzage", "avg.inzage", per_complex=False),
        Tab(_l("Datalekken"), "avg.datalekken", "avg.datalek", per_complex=False),
    ),
    Rol.APPLICATIEBEHEERDER: (
        Tab(
            _l("Organisaties"), "gebruikers.organisaties", ("gebruikers.organisatie", "organisaties."), False
        ),
        Tab(_l("Gebruikers"), "gebruikers.gebruikers", "gebruikers.gebruiker", per_complex=False),
        Tab(_l("Post"), "gebruikers.post", "gebruikers.post", per_complex=False),
        Tab(_l("Complexen"), "complexen.lijst", "complexen.", per_complex=False),
    ),
}
