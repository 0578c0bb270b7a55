"""The table of who may do what: one row per permission, one cell per role.

The rows follow the subjects of the access table in ``docs``; whatever stands in no cell is refused
(art. 5 lid 1 onder b and c, art. 25 lid 2 and art. 32 AVG).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from privacy.permissions import Onderwerp, Permission, Recht, Rij, Soort, Voorwaarde
from privacy.purposes import Doel
from privacy.roles import Rol

_PR, _SW, _WB, _EN = Rol.PROCESREGISSEUR, Rol.SOCIAAL_WERKER, Rol.WIJKBEHEERDER, Rol.ENQUETEUR
_PA, _OV, _WC, _UI = Rol.PARTNER, Rol.OVERLEGDEELNEMER, Rol.WOONCONSULENT, Rol.UITVOERDER
_OZ, _PC, _FG, _AB = (
    Rol.ONDERZOEKER,
    Rol.PRIVACYCOORDINATOR,
    Rol.PRIVACYFUNCTIONARIS,
    Rol.APPLICATIEBEHEERDER,
)
_O, _P, _D, _V = Onderwerp, Permission, Doel, Voorwaarde


def _if(voorwaarde: Voorwaarde, *velden: str) -> Recht:
    return Recht(voorwaarde, frozenset(velden))


def _only(*velden: str) -> Recht:
    return Recht(Voorwaarde.ALTIJD, frozenset(velden))


_ALL: Final = Recht()
_OWN: Final = _if(_V.EIGEN)
_OWNER: Final = _if(_V.EIGENAAR)
_ORIGIN: Final = _if(_V.HERKOMST)
_PUBLISHED: Final = _if(_V.GEPUBLICEERD)


def _all(*rollen: Rol) -> dict[Rol, Recht]:
    return dict.fromkeys(rollen, _ALL)


def _row(
    permission: Permission, onderwerp: Onderwerp, soort: str, doelen: set[Doel], rechten: dict[Rol, Recht]
) -> Rij:
    return Rij(permission, onderwerp, Soort(soort), frozenset(doelen), MappingProxyType(rechten))


_CONTACT_DOELEN: Final = {_D.CONTACT, _D.DOORVERWIJZING, _D.UITVOERING, _D.VERANTWOORDING}
_COMPLEX_ROWS: Final = (
    _row(_P.COMPLEX_READ, _O.COMPLEX, "R", {_D.TOEGANG}, _all(*Rol)),
    # The role that hands out roles per complex makes the empty complex: nobody holds a role on it yet.
    _row(_P.COMPLEX_CREATE, _O.COMPLEX, "W", {_D.TOEGANG}, _all(_AB)),
    _row(_P.COMPLEX_WRITE, _O.COMPLEX, "W", {_D.HUURADMINISTRATIE}, _all(_PR)),
    # What residents were told is public; who works on the complex finds it back.
    _row(
        _P.BEWONERSBERICHT_READ,
        _O.COMPLEX,
        "R",
        {_D.VERANTWOORDING},
        _all(_PR, _SW, _WB, _EN, _OV, _WC, _UI),
    ),
    _row(_P.BEWONERSBERICHT_WRITE, _O.COMPLEX, "W", {_D.VERANTWOORDING}, _all(_PR, _WC)),
    _row(
        _P.WONING_READ,
        _O.WONING,
        "R",
        {_D.HUURADMINISTRATIE, _D.CONTACT, _D.UITVOERING},
        {**_all(_PR, _SW, _WB, _WC), _EN: _if(_V.BELLIJST), _PA: _OWN, _UI: _if(_V.GEPLAND)},
    ),
    _row(
        _P.CONTACT_READ,
        _O.CONTACT,
        "R",
        _CONTACT_DOELEN,
        {
            **_all(_SW, _WC),
            _WB: _only("naam"),
            _EN: _if(_V.BELLIJST),
            _PA: _OWN,
            _UI: _if(_V.GEPLAND, "naam", "telefoon", "taal", "tolk", "kanaal", "niet_meer_bellen"),
            _PC: _if(_V.VERZOEK),
        },
    ),
    _row(_P.CONTACT_WRITE, _O.CONTACT, "W", {_D.CONTACT}, _all(_SW, _WC)),
    _row(
        _P.CROSSING_READ,
        _O.CROSSING,
        "R",
        {_D.CONTACT, _D.MAATWERK_UITVOERING},
        _all(_PR, _SW, _WB, _EN, _WC, _UI),
    ),
    _row(_P.CROSSING_WRITE, _O.CROSSING, "W", {_D.CONTACT, _D.MAATWERK_UITVOERING}, _all(_SW, _WC)),
    _row(_P.HUURLIJST_READ, _O.HUURLIJST, "R", {_D.HUURADMINISTRATIE}, _all(_WC)),
    _row(_P.HUURLIJST_WRITE, _O.HUURLIJST, "W", {_D.HUURADMINISTRATIE}, _all(_WC)),
    _row(
        _P.HUURLIJST_TOTALS,
        _O.HUURLIJST,
        "R",
        {_D.HUURADMINISTRATIE},
        {_WC: _ALL, _PR: _only("woningen", "verhuurd", "leeg", "huur_totaal")},
    ),
    _row(_P.HUURLIJST_EXPORT, _O.HUURLIJST, "R", {_D.HUURADMINISTRATIE}, _all(_WC)),
    _row(_P.VOORSTEL_READ, _O.HUURLIJST, "R", {_D.INSTEMMING}, _all(_WC)),
    _row(_P.VOORSTEL_WRITE, _O.HUURLIJST, "W", {_D.INSTEMMING}, _all(_WC)),
)

_HELP_DOELEN: Final = {_D.HULPVERLENING}
_HELP_ROWS: Final = (
    _row(_P.BEREIK_READ, _O.BEREIK, "R", _HELP_DOELEN, _all(_PR, _SW, _WB)),
    _row(_P.BEZOEKUITKOMST_READ, _O.BEZOEKUITKOMST, "R", _HELP_DOELEN, _all(_SW, _WB)),
    _row(_P.BEZOEKUITKOMST_WRITE, _O.BEZOEKUITKOMST, "W", _HELP_DOELEN, _all(_SW, _WB)),
    *(
        _row(permission, _O.HULP, soort, _HELP_DOELEN, _all(_SW))
        for permission, soort in (
            (_P.HUISBEZOEK_READ, "R"),
            (_P.HUISBEZOEK_RECORD, "W"),
            (_P.HULPVRAAG_READ, "R"),
            (_P.HULPVRAAG_WRITE, "W"),
            (_P.SIGNAAL_READ, "R"),
            (_P.SIGNAAL_WRITE, "W"),
            (_P.KANS_READ, "R"),
            (_P.KANS_WRITE, "W"),
            (_P.HULPDOSSIER_READ, "R"),
            (_P.HULPDOSSIER_WRITE, "W"),
            (_P.HULPDOSSIER_WAARNEMEN, "R"),
            (_P.HULPDOSSIER_NOODOPENING, "R"),
        )
    ),
    _row(_P.VRAGENLIJST_READ, _O.VRAGENLIJST, "R", {_D.VRAGENLIJST}, _all(_SW)),
    _row(_P.VRAGENLIJST_WRITE, _O.VRAGENLIJST, "W", {_D.VRAGENLIJST}, {_EN: _if(_V.TOT_GESLOTEN)}),
    _row(
        _P.DOORVERWIJZING_STATE_READ,
        _O.VERWIJZING_STAAT,
        "R",
        {_D.DOORVERWIJZING},
        {_PR: _only("staat", "termijn", "instantie"), _SW: _ALL, _PA: _OWN},
    ),
    _row(_P.DOORVERWIJZING_WRITE, _O.VERWIJZING_STAAT, "W", {_D.DOORVERWIJZING}, _all(_SW)),
    _row(_P.DOORVERWIJZING_READ, _O.VERWIJZING_INHOUD, "R", {_D.DOORVERWIJZING}, _all(_SW)),
    _row(_P.DOORVERWIJZING_READ_OWN, _O.VERWIJZING_INHOUD, "R", {_D.DOORVERWIJZING}, {_PA: _OWN}),
    _row(_P.DOORVERWIJZING_ANSWER, _O.VERWIJZING_INHOUD, "W", {_D.DOORVERWIJZING}, {_PA: _OWN}),
    _row(
        _P.TOESTEMMING_READ,
        _O.VERWIJZING_INHOUD,
        "R",
        {_D.DOORVERWIJZING, _D.VERANTWOORDING},
        {_SW: _ALL, _PC: _only("bewijs"), _FG: _only("bewijs")},
    ),
    _row(
        _P.TOESTEMMING_WRITE,
        _O.VERWIJZING_INHOUD,
        "W",
        {_D.DOORVERWIJZING, _D.MAATWERK_UITVOERING},
        _all(_SW),
    ),
    _row(_P.CASUS_READ, _O.CASUS, "R", {_D.CASUSOVERLEG}, {**_all(_PR, _SW, _OV), _PA: _if(_V.UITGENODIGD)}),
    _row(_P.CASUS_WRITE, _O.CASUS, "W", {_D.CASUSOVERLEG}, _all(_PR, _SW)),
    # Only who knows the household brings it in without a name, and decides who may talk about it by name.
    _row(_P.CASUS_INBRENGEN, _O.CASUS, "W", {_D.CASUSOVERLEG}, _all(_SW)),
    _row(_P.BESLOTEN_WRITE, _O.CASUS, "W", {_D.CASUSOVERLEG}, _all(_SW)),
    _row(_P.BESLOTEN_READ, _O.CASUS, "R", {_D.CASUSOVERLEG}, {_SW: _ALL, _PA: _if(_V.UITGENODIGD)}),
    # Whoever sees a case can take it off the screens; that adds nothing and shows nothing.
    _row(
        _P.CASUS_HERKENNEN,
        _O.CASUS,
        "R",
        {_D.CASUSOVERLEG},
        {**_all(_PR, _SW, _OV), _PA: _if(_V.UITGENODIGD)},
    ),
    _row(_P.OVERLEG_LEIDEN, _O.CASUS, "W", {_D.CASUSOVERLEG}, _all(_PR)),
    _row(
        _P.NOTULEN_READ, _O.CASUS, "R", {_D.CASUSOVERLEG}, {**_all(_PR, _SW, _OV), _PA: _if(_V.UITGENODIGD)}
    ),
    _row(_P.NOTULEN_WRITE, _O.CASUS, "W", {_D.CASUSOVERLEG}, _all(_PR, _SW)),
    # Whoever finishes a point of his own reads that point too.
    *(
        _row(
            permission,
            _O.ACTIEPUNT,
            soort,
            {_D.CASUSOVERLEG},
            {_PR: _ALL, _SW: _OWNER, _WB: _OWNER, _PA: _OWNER, _OV: _OWNER},
        )
        for permission, soort in ((_P.ACTIEPUNT_READ, "R"), (_P.ACTIEPUNT_WRITE, "W"))
    ),
)

_VOTE_ROWS: Final = (
    *(
        _row(permission, _O.STEM, soort, {_D.INSTEMMING}, _all(_WC))
        for permission, soort in (
            (_P.DRAAGVLAKGESPREK_READ, "R"),
            (_P.DRAAGVLAKGESPREK_RECORD, "W"),
            (_P.STEM_READ, "R"),
            (_P.STEM_RECORD, "W"),
            (_P.TELLING_MAKE, "W"),
            (_P.KENNISGEVING_READ, "R"),
            (_P.KENNISGEVING_SEND, "W"),
            (_P.JURIDISCH_RECORD, "W"),
            (_P.VERHUISKOSTEN_WRITE, "W"),
        )
    ),
    # An amount of the law: one person adds it, and another one on the complex confirms it.
    _row(_P.VERHUISKOSTEN_READ, _O.COMPLEX, "R", {_D.INSTEMMING}, _all(_PR, _WC)),
    _row(_P.VERHUISKOSTEN_CONFIRM, _O.COMPLEX, "W", {_D.INSTEMMING}, _all(_PR, _WC)),
    _row(
        _P.TELLING_READ,
        _O.STEM,
        "R",
        {_D.INSTEMMING},
        {
            _WC: _ALL,
            # Who counts and who says yes, with what it is checked by; never how many said no or nothing.
            _PR: _only(
                "peildatum",
                "voorstelversie",
                "vastgelegd_op",
                "eenheid_omvang",
                "n",
                "ja",
                "percentage",
                "uitkomst",
                "regel",
                "hash",
                "kennisgevingen",
            ),
        },
    ),
    _row(
        _P.STEMTOTAAL_READ,
        _O.STEMTOTAAL,
        "R",
        {_D.INSTEMMING},
        {**_all(_PR, _WC), **dict.fromkeys((_SW, _WB, _OV, _UI), _only("gehaald")), _OZ: _PUBLISHED},
    ),
    _row(
        _P.PLANNING_READ,
        _O.PLANNING,
        "R",
        {_D.UITVOERING},
        {
            **_all(_WC, _UI),
            _PR: _only("aantal_per_week"),
            **dict.fromkeys((_SW, _WB), _if(_V.AANGEKONDIGD, "start", "logeerwoning")),
        },
    ),
    _row(_P.PLANNING_WRITE, _O.PLANNING, "W", {_D.UITVOERING}, _all(_WC)),
    _row(_P.PLANNING_START, _O.PLANNING, "W", {_D.UITVOERING}, {_UI: _only("start", "oplevering")}),
    _row(_P.OPLEVERPUNT_WRITE, _O.PLANNING, "W", {_D.UITVOERING}, {_WC: _ALL, _UI: _only("oplevering")}),
)

_SHARED_ROWS: Final = (
    _row(_P.MELDING_READ, _O.MELDING, "R", {_D.UITVOERING}, _all(_PR, _WB, _WC, _UI)),
    _row(_P.MELDING_WRITE, _O.MELDING, "W", {_D.UITVOERING}, _all(_PR, _SW, _WB)),
    _row(
        _P.TOEZEGGING_READ,
        _O.TOEZEGGING,
        "R",
        _HELP_DOELEN,
        {_PR: _only("aantal"), _SW: _ALL, _WB: _OWNER, _PA: _OWN, _OV: _OWN},
    ),
    _row(_P.TOEZEGGING_WRITE, _O.TOEZEGGING, "W", _HELP_DOELEN, {_SW: _ALL, _WB: _OWNER}),
    _row(_P.TOEZEGGING_ACCEPT, _O.TOEZEGGING, "W", _HELP_DOELEN, {_WB: _OWN, _PA: _OWN, _OV: _OWN}),
    _row(
        _P.FASE1_FEITEN_READ, _O.FASE1, "R", {_D.VERANTWOORDING}, _all(_PR, _SW, _WB, _EN, _OV, _WC, _PC, _FG)
    ),
    _row(_P.FASE1_FEITEN_WRITE, _O.FASE1, "W", {_D.VERANTWOORDING}, _all(_PR)),
    *(
        _row(
            permission,
            _O.AFWIJKING,
            "R",
            {_D.VERANTWOORDING},
            {**_all(_PR, _FG), **dict.fromkeys((_SW, _WB, _OV, _WC, _UI), _ORIGIN)},
        )
        for permission in (_P.AFWIJKING_READ, _P.FASEOVERGANG_READ)
    ),
    _row(_P.AFWIJKING_MAKE, _O.AFWIJKING, "W", {_D.VERANTWOORDING}, _all(_PR)),
    _row(_P.FASEOVERGANG_MAKE, _O.AFWIJKING, "W", {_D.VERANTWOORDING}, _all(_PR)),
    _row(_P.BEZOEKGEBIED_READ, _O.BEZOEKGEBIED, "R", _HELP_DOELEN, _all(_PR, _SW, _WB)),
    _row(_P.BEZOEKGEBIED_WRITE, _O.BEZOEKGEBIED, "W", _HELP_DOELEN, _all(_SW)),
    _row(_P.WENS_READ, _O.WENS, "R", {_D.UITVOERING}, {**_all(_PR, _OV, _WC, _UI), _OZ: _PUBLISHED}),
    _row(_P.WENS_WRITE, _O.WENS, "W", {_D.UITVOERING}, _all(_PR, _SW, _WB)),
    # What an Instantie offers names no resident. Who was matched to it stands on the help side.
    _row(_P.AANBOD_READ, _O.AANBOD, "R", {_D.DOORVERWIJZING}, _all(_PR, _SW)),
    _row(_P.AANBOD_WRITE, _O.AANBOD, "W", {_D.DOORVERWIJZING}, _all(_PR, _SW)),
    # Questions at the huiskamer are counted per theme, never per household; the vote side sees none of it.
    _row(_P.INLOOP_READ, _O.INLOOP, "R", {_D.VERANTWOORDING}, _all(_PR, _SW, _WB)),
    _row(_P.INLOOP_WRITE, _O.INLOOP, "W", {_D.VERANTWOORDING}, _all(_SW, _WB)),
    _row(_P.TOEWIJZING_READ, _O.TOEWIJZING, "R", {_D.TOEWIJZING}, _all(_PR, _WC)),
    _row(_P.TOEWIJZING_WRITE, _O.TOEWIJZING, "W", {_D.TOEWIJZING}, _all(_WC)),
    _row(_P.PROFIEL_READ, _O.PROFIEL, "R", {_D.VERANTWOORDING}, _all(_PR, _SW, _WB, _OV, _WC, _OZ, _PC, _FG)),
    *(
        _row(
            permission,
            _O.FASE,
            "R",
            {_D.VERANTWOORDING},
            {_PR: _ALL, **dict.fromkeys((_SW, _WB, _OV, _WC, _UI), _ORIGIN)},
        )
        for permission in (_P.FASE_READ, _P.POORTBESLUIT_READ)
    ),
    *(
        _row(permission, _O.FASE, "W", {_D.VERANTWOORDING, _D.INSTEMMING}, _all(_PR))
        for permission in (_P.FASE_WRITE, _P.POORTBESLUIT_TAKE, _P.BEEINDIGING_MAKE)
    ),
    _row(_P.DOEL_READ, _O.DOEL, "R", {_D.VERANTWOORDING}, {**_all(_PR, _SW, _OV, _WC), _OZ: _PUBLISHED}),
    _row(_P.DOEL_WRITE, _O.DOEL, "W", {_D.VERANTWOORDING}, _all(_PR)),
)

_ACCOUNTABILITY_ROWS: Final = (
    _row(
        _P.AVG_READ,
        _O.AVG,
        "R",
        {_D.VERANTWOORDING},
        {_PC: _OWN, _FG: _only("klok", "risico", "soort", "staat")},
    ),
    _row(_P.AVG_WRITE, _O.AVG, "W", {_D.VERANTWOORDING}, {_PC: _OWN}),
    _row(_P.DERDEN_MARKEREN, _O.AVG, "W", {_D.VERANTWOORDING}, {_SW: _only("derden")}),
    _row(_P.JOURNAAL_READ, _O.JOURNAAL, "R", {_D.VERANTWOORDING}, {_PC: _OWN, _FG: _ALL}),
    _row(_P.JOURNAAL_VERIFY, _O.JOURNAAL, "R", {_D.VERANTWOORDING}, _all(_FG)),
    _row(_P.REGISTER_READ, _O.JOURNAAL, "R", {_D.VERANTWOORDING}, {_PC: _OWN, _FG: _ALL}),
    _row(_P.ORGANISATIE_READ, _O.GEBRUIKER, "R", {_D.TOEGANG}, _all(_FG, _AB)),
    _row(_P.ORGANISATIE_WRITE, _O.GEBRUIKER, "W", {_D.TOEGANG}, _all(_AB)),
    _row(
        _P.ORGANISATIEGEGEVENS_READ,
        _O.ORGANISATIE,
        "R",
        {_D.VERANTWOORDING},
        {_PC: _OWN, _FG: _ALL, _AB: _ALL},
    ),
    _row(_P.ORGANISATIEGEGEVENS_WRITE, _O.ORGANISATIE, "W", {_D.VERANTWOORDING}, {_PC: _OWN, _AB: _ALL}),
    _row(_P.GEBRUIKER_READ, _O.GEBRUIKER, "R", {_D.TOEGANG}, _all(_FG, _AB)),
    _row(_P.GEBRUIKER_WRITE, _O.GEBRUIKER, "W", {_D.TOEGANG}, _all(_AB)),
    _row(_P.ROL_CONFIRM, _O.GEBRUIKER, "W", {_D.TOEGANG}, {_PC: _OWN}),
)

ROWS: Final[Mapping[Permission, Rij]] = MappingProxyType(
    {
        row.permission: row
        for rows in (_COMPLEX_ROWS, _HELP_ROWS, _VOTE_ROWS, _SHARED_ROWS, _ACCOUNTABILITY_ROWS)
        for row in rows
    }
)
