"""What can be permitted: the permissions, their subjects, and what a cell of the table can say.

Who may do it stands in ``rights`` (art. 5 lid 1 onder b and c, art. 25 lid 2 and art. 32 AVG).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from privacy.purposes import Doel
from privacy.roles import Rol


class Onderwerp(StrEnum):
    """Subject: one row of the access table."""

    COMPLEX = "complex"
    WONING = "woning"
    CONTACT = "contact"
    CROSSING = "crossing"
    HUURLIJST = "huurlijst"
    BEREIK = "bereik"
    BEZOEKUITKOMST = "bezoekuitkomst"
    HULP = "hulp"
    VRAGENLIJST = "vragenlijst"
    VERWIJZING_STAAT = "verwijzing_staat"
    VERWIJZING_INHOUD = "verwijzing_inhoud"
    CASUS = "casus"
    ACTIEPUNT = "actiepunt"
    STEM = "stem"
    STEMTOTAAL = "stemtotaal"
    PLANNING = "planning"
    MELDING = "melding"
    TOEZEGGING = "toezegging"
    FASE1 = "fase1"
    AFWIJKING = "afwijking"
    BEZOEKGEBIED = "bezoekgebied"
    WENS = "wens"
    AANBOD = "aanbod"
    INLOOP = "inloop"
    TOEWIJZING = "toewijzing"
    PROFIEL = "profiel"
    FASE = "fase"
    DOEL = "doel"
    AVG = "avg"
    JOURNAAL = "journaal"
    GEBRUIKER = "gebruiker"
    ORGANISATIE = "organisatie"


class Permission(StrEnum):
    """One thing that can be done, asked by name of ``access.decide``."""

    COMPLEX_READ = "complex.read"
    COMPLEX_CREATE = "complex.create"
    COMPLEX_WRITE = "complex.write"
    BEWONERSBERICHT_READ = "bewonersbericht.read"
    BEWONERSBERICHT_WRITE = "bewonersbericht.write"
    WONING_READ = "woning.read"
    CONTACT_READ = "contact.read"
    CONTACT_WRITE = "contact.write"
    CROSSING_READ = "crossing.read"
    CROSSING_WRITE = "crossing.write"
    HUURLIJST_READ = "huurlijst.read"
    HUURLIJST_WRITE = "huurlijst.write"
    HUURLIJST_TOTALS = "huurlijst.totals"
    HUURLIJST_EXPORT = "huurlijst.export"
    VOORSTEL_READ = "voorstel.read"
    VOORSTEL_WRITE = "voorstel.write"
    BEREIK_READ = "bereik.read"
    BEZOEKUITKOMST_READ = "bezoekuitkomst.read"
    BEZOEKUITKOMST_WRITE = "bezoekuitkomst.write"
    HUISBEZOEK_READ = "huisbezoek.read"
    HUISBEZOEK_RECORD = "huisbezoek.record"
    HULPVRAAG_READ = "hulpvraag.read"
    HULPVRAAG_WRITE = "hulpvraag.write"
    SIGNAAL_READ = "signaal.read"
    SIGNAAL_WRITE = "signaal.write"
    KANS_READ = "kans.read"
    KANS_WRITE = "kans.write"
    HULPDOSSIER_READ = "hulpdossier.read"
    HULPDOSSIER_WRITE = "hulpdossier.write"
    HULPDOSSIER_WAARNEMEN = "hulpdossier.waarnemen"
    HULPDOSSIER_NOODOPENING = "hulpdossier.noodopening"
    VRAGENLIJST_READ = "vragenlijst.read"
    VRAGENLIJST_WRITE = "vragenlijst.write"
    DOORVERWIJZING_STATE_READ = "doorverwijzing.state_read"
    DOORVERWIJZING_READ = "doorverwijzing.read"
    DOORVERWIJZING_WRITE = "doorverwijzing.write"
    DOORVERWIJZING_READ_OWN = "doorverwijzing.read_own"
    DOORVERWIJZING_ANSWER = "doorverwijzing.answer"
    TOESTEMMING_READ = "toestemming.read"
    TOESTEMMING_WRITE = "toestemming.write"
    CASUS_READ = "casus.read"
    CASUS_WRITE = "casus.write"
    CASUS_INBRENGEN = "casus.inbrengen"
    CASUS_HERKENNEN = "casus.herkennen"
    OVERLEG_LEIDEN = "overleg.leiden"
    BESLOTEN_READ = "besloten.read"
    BESLOTEN_WRITE = "besloten.write"
    NOTULEN_READ = "notulen.read"
    NOTULEN_WRITE = "notulen.write"
    ACTIEPUNT_READ = "actiepunt.read"
    ACTIEPUNT_WRITE = "actiepunt.write"
    DRAAGVLAKGESPREK_READ = "draagvlakgesprek.read"
    DRAAGVLAKGESPREK_RECORD = "draagvlakgesprek.record"
    STEM_READ = "stem.read"
    STEM_RECORD = "stem.record"
    TELLING_READ = "telling.read"
    TELLING_MAKE = "telling.make"
    KENNISGEVING_READ = "kennisgeving.read"
    KENNISGEVING_SEND = "kennisgeving.send"
    JURIDISCH_RECORD = "juridisch.record"
    VERHUISKOSTEN_READ = "verhuiskosten.read"
    VERHUISKOSTEN_WRITE = "verhuiskosten.write"
    VERHUISKOSTEN_CONFIRM = "verhuiskosten.confirm"
    STEMTOTAAL_READ = "stemtotaal.read"
    PLANNING_READ = "planning.read"
    PLANNING_WRITE = "planning.write"
    PLANNING_START = "planning.start"
    OPLEVERPUNT_WRITE = "opleverpunt.write"
    MELDING_READ = "melding.read"
    MELDING_WRITE = "melding.write"
    TOEZEGGING_READ = "toezegging.read"
    TOEZEGGING_WRITE = "toezegging.write"
    TOEZEGGING_ACCEPT = "toezegging.accept"
    FASE1_FEITEN_READ = "fase1_feiten.read"
    FASE1_FEITEN_WRITE = "fase1_feiten.write"
    AFWIJKING_READ = "afwijking.read"
    AFWIJKING_MAKE = "afwijking.make"
    FASEOVERGANG_READ = "faseovergang.read"
    FASEOVERGANG_MAKE = "faseovergang.make"
    BEZOEKGEBIED_READ = "bezoekgebied.read"
    BEZOEKGEBIED_WRITE = "bezoekgebied.write"
    WENS_READ = "wens.read"
    WENS_WRITE = "wens.write"
    AANBOD_READ = "aanbod.read"
    AANBOD_WRITE = "aanbod.write"
    INLOOP_READ = "inloop.read"
    INLOOP_WRITE = "inloop.write"
    TOEWIJZING_READ = "toewijzing.read"
    TOEWIJZING_WRITE = "toewijzing.write"
    PROFIEL_READ = "profiel.read"
    FASE_READ = "fase.read"
    FASE_WRITE = "fase.write"
    POORTBESLUIT_READ = "poortbesluit.read"
    POORTBESLUIT_TAKE = "poortbesluit.take"
    BEEINDIGING_MAKE = "beeindiging.make"
    DOEL_READ = "doel.read"
    DOEL_WRITE = "doel.write"
    AVG_READ = "avg.read"
    AVG_WRITE = "avg.write"
    DERDEN_MARKEREN = "derden.markeren"
    JOURNAAL_READ = "journaal.read"
    REGISTER_READ = "register.read"
    ORGANISATIE_READ = "organisatie.read"
    ORGANISATIE_WRITE = "organisatie.write"
    ORGANISATIEGEGEVENS_READ = "organisatiegegevens.read"
    ORGANISATIEGEGEVENS_WRITE = "organisatiegegevens.write"
    GEBRUIKER_READ = "gebruiker.read"
    GEBRUIKER_WRITE = "gebruiker.write"
    ROL_CONFIRM = "rol.confirm"
    JOURNAAL_VERIFY = "journaal.verify"
    SLEUTELS_ROTATE = "sleutels.rotate"
    EIGEN_START = "eigen.start"
    EIGEN_SESSIES = "eigen.sessies"
    EIGEN_WACHTWOORD = "eigen.wachtwoord"
    EIGEN_TWEEDE_FACTOR = "eigen.tweede_factor"
    EIGEN_TAAL = "eigen.taal"
    EIGEN_BERICHTEN = "eigen.berichten"
    EIGEN_KOPPELING = "eigen.koppeling"
    EIGEN_TOEGANG = "eigen.toegang"


class Soort(StrEnum):
    """Whether a permission reads or writes."""

    READ = "R"
    WRITE = "W"


class Voorwaarde(StrEnum):
    """What must hold of the thing itself (see ``access.Facts``) before a right counts."""

    ALTIJD = "altijd"
    EIGEN = "eigen"  # sent to, or owned by, this actor's organisation
    EIGENAAR = "eigenaar"  # this actor is the owner, or the actor's organisation is
    BELLIJST = "bellijst"  # the home is on this actor's open call list
    TOT_GESLOTEN = "tot_gesloten"  # until the call is closed
    GEPLAND = "gepland"  # the home has planned works
    AANGEKONDIGD = "aangekondigd"  # the date was announced to the resident
    UITGENODIGD = "uitgenodigd"  # invited for this case
    VERZOEK = "verzoek"  # a request of this person is at hand
    HERKOMST = "herkomst"  # hulp for the help side, stem for the vote side, neutraal for both
    GEPUBLICEERD = "gepubliceerd"  # published under the small-number rules


@dataclass(frozen=True, slots=True)
class Recht:
    """One cell: under which condition, and which fields (empty: all fields of the view)."""

    voorwaarde: Voorwaarde = Voorwaarde.ALTIJD
    velden: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: a permission, its subject, the purposes it serves, and a cell per role."""

    permission: Permission
    onderwerp: Onderwerp
    soort: Soort
    doelen: frozenset[Doel]
    rechten: Mapping[Rol, Recht]


PERSONAL: Final = frozenset(
    {
        Permission.EIGEN_START,
        Permission.EIGEN_SESSIES,
        Permission.EIGEN_WACHTWOORD,
        Permission.EIGEN_TWEEDE_FACTOR,
        Permission.EIGEN_TAAL,
        Permission.EIGEN_BERICHTEN,
        Permission.EIGEN_KOPPELING,
        Permission.EIGEN_TOEGANG,
    }
)

# The system user of the command line: loads, verifies and rotates, and never shows a personal value.
# An import makes the complex that its file belongs to, so that a first import needs no second tool.
CONSOLE: Final = frozenset(
    {
        Permission.COMPLEX_CREATE,
        Permission.HUURLIJST_WRITE,
        Permission.HUURLIJST_TOTALS,
        Permission.GEBRUIKER_WRITE,
        Permission.JOURNAAL_VERIFY,
        Permission.SLEUTELS_ROTATE,
    }
)
