"""Triggers of the vote side and the works: what the database itself refuses to whoever passes by the code."""

from migrations.trigger import Trigger, any_changed, refused

STEM: list[Trigger] = []

# The 70% itself, in whole numbers (art. 7:220 lid 3 BW): whoever passes by the code meets it here.
_GEHAALD = """
select 1 from tellingen t join complexen c on c.id = t.complex_id
where t.id = new.telling_id and t.complex_id = new.complex_id
and t.n > 0 and 10 * t.ja >= 7 * t.n and c.renovatie"""

_POORT_OPEN = """
select 1 from poortbesluiten p join complexen c on c.id = p.complex_id
where p.complex_id = new.complex_id and c.renovatie"""

# Works begin in phase 4b, and never in a complex that has ended.
_IN_UITVOERING = f"{_POORT_OPEN} and c.fase = 'uitvoering' and c.beeindigd_op is null"

# For an update only the moment that works begin, so that a later delivery is never refused.
_BEGINT = "new.begonnen_op is not null and new.aard = 'renovatie'"
_BEGINT_NU = f"{_BEGINT} and (old.begonnen_op is null or old.aard <> new.aard)"


STEM += [
    refused(
        "poortbesluiten_gehaald",
        "poortbesluiten",
        "insert",
        f"not exists ({_GEHAALD})",
        "poortbesluit_zonder_gehaalde_telling",
    ),
    *(
        refused(
            f"werkplanningen_poort_{event}",
            "werkplanningen",
            event,
            f"{begins} and not exists ({_IN_UITVOERING})",
            "start_zonder_poortbesluit",
        )
        for event, begins in (("insert", _BEGINT), ("update", _BEGINT_NU))
    ),
]


# A guest home is never booked twice. On PostgreSQL two transactions do not see each other's rows: there the
# exclusion constraint of 0022_planning stands behind this one.
_LOGEERT_DUBBEL = """
new.logeerwoning_id is not null and exists (
    select 1 from werkplanningen w
    where w.logeerwoning_id = new.logeerwoning_id and w.id <> new.id
    and w.logeer_van <= new.logeer_tot and new.logeer_van <= w.logeer_tot)"""

STEM += [
    refused(
        f"werkplanningen_logeren_{event}", "werkplanningen", event, _LOGEERT_DUBBEL, "logeerwoning_dubbel"
    )
    for event in ("insert", "update")
]


# The step 4a to 4b, for whoever passes by the code: without a row in poortbesluiten nothing is in 4b.
STEM += [
    refused(
        "faseovergangen_poortbesluit",
        "faseovergangen",
        "insert",
        f"new.van = 'draagvlak' and new.naar is not null and not exists ({_POORT_OPEN})",
        "uitvoering_zonder_poortbesluit",
    ),
    refused(
        "complexen_poortbesluit",
        "complexen",
        "update",
        "new.fase = 'uitvoering' and old.fase <> 'uitvoering' "
        "and not exists (select 1 from poortbesluiten p where p.complex_id = new.id)",
        "uitvoering_zonder_poortbesluit",
    ),
]


# What tenants answered to stays as it was sent; only the reminder is written down afterwards.
_VOORSTEL = (
    "id",
    "complex_id",
    "nummer",
    "inleiding",
    "huurverhoging",
    "huurbedrag",
    "servicekosten",
    "start",
    "duur",
    "thuis",
    "logeerwoning",
    "verhuiskosten",
    "zelf_aangebracht",
    "persoonlijke_omstandigheden",
    "sociaal_plan",
    "voorbehoud",
    "spreekuur",
    "wat_veranderd",
    "alle_woningen",
    "ronde",
    "adviesorgaan",
    "advies_gevraagd_op",
    "advies_ontvangen_op",
    "advies_afgeweken",
    "afwijking_beantwoord_op",
    "geen_advies_reden",
    "verstuurd_op",
    "antwoord_tot",
)


def _voorstel_changed(is_different: str) -> str:
    changed = " or ".join(f"new.{column} {is_different} old.{column}" for column in _VOORSTEL)
    return f"old.verstuurd_op is not null and ({changed})"


def _verstuurd(*rows: str) -> str:
    which = ", ".join(f"{row}.voorstel_id" for row in rows)
    sent = f"v.id in ({which}) and v.verstuurd_op is not null"
    return f"exists (select 1 from renovatievoorstellen v where {sent})"


STEM += [
    refused(
        "renovatievoorstellen_verstuurd_update",
        "renovatievoorstellen",
        "update",
        _voorstel_changed("is not"),
        "verstuurd_voorstel_is_vast",
        _voorstel_changed("is distinct from"),
    ),
    refused(
        "renovatievoorstellen_verstuurd_delete",
        "renovatievoorstellen",
        "delete",
        "old.verstuurd_op is not null",
        "verstuurd_voorstel_is_vast",
    ),
    *(
        refused(
            f"{table}_verstuurd_{event}",
            table,
            event,
            _verstuurd(*rows),
            "verstuurd_voorstel_is_vast",
        )
        for table in ("maatregelen", "geraakte_woningen")
        for event, rows in (("insert", ("new",)), ("update", ("old", "new")), ("delete", ("old",)))
    ),
]


# A letter stays as it was sent; only when it came can still be proven.
_BRIEF_VAST = (
    "id",
    "complex_id",
    "huurovereenkomst_id",
    "telling_id",
    "nummer",
    "uitgave",
    "verstuurd_op",
    "vastgelegd_door",
    "vastgelegd_op",
)
# An amount of the law that two people saw; before that it may go, never change.
_MINIMUM_VAST = ("id", "organisatie_id", "vanaf", "tot", "bedrag", "bron", "vastgelegd_door", "vastgelegd_op")


STEM += [
    *(
        refused(
            f"{table}_vast",
            table,
            "update",
            f"{any_changed(columns, 'is not')}{also}",
            message,
            f"{any_changed(columns, 'is distinct from')}{also}",
        )
        for table, columns, message, also in (
            ("kennisgevingen", _BRIEF_VAST, "kennisgeving_is_vast", ""),
            (
                "verhuiskostenminima",
                _MINIMUM_VAST,
                "verhuiskostenminimum_is_vast",
                " or old.bevestigd_op is not null",
            ),
        )
    ),
    refused("kennisgevingen_blijft", "kennisgevingen", "delete", "1 = 1", "kennisgeving_is_vast"),
    refused(
        "verhuiskostenminima_blijft",
        "verhuiskostenminima",
        "delete",
        "old.bevestigd_op is not null",
        "verhuiskostenminimum_is_vast",
    ),
]


# What a Telling names stays what it was: the hash of a document, who signed which form, who signed for whom.
_STUK_VAST = (
    "id",
    "complex_id",
    "huurovereenkomst_id",
    "soort",
    "grootte",
    "sha256",
    "vastgelegd_door",
    "vastgelegd_op",
)
_TEKENAAR_VAST = (
    "id",
    "complex_id",
    "huurovereenkomst_id",
    "huurder_id",
    "vanaf",
    "vastgelegd_door",
    "vastgelegd_op",
)
_GEEINDIGD = "(old.tot is not null and {})"

# A signature comes with its form: never after a later event of the lease, nor after it was counted.
_HANDTEKENING_TE_LAAT = """exists (
    select 1 from stemgebeurtenissen g where g.id = new.gebeurtenis_id and (
        exists (select 1 from stemgebeurtenissen l
            where l.huurovereenkomst_id = g.huurovereenkomst_id and l.volgnummer > g.volgnummer)
        or exists (select 1 from tellingen t
            where t.complex_id = g.complex_id and t.vastgelegd_op > g.vastgelegd_op)))"""


STEM += [
    refused(
        "stemdocumenten_vast",
        "stemdocumenten",
        "update",
        any_changed(_STUK_VAST, "is not"),
        "stemdocument_is_vast",
        any_changed(_STUK_VAST, "is distinct from"),
    ),
    refused("stemdocumenten_blijft", "stemdocumenten", "delete", "1 = 1", "stemdocument_is_vast"),
    refused(
        "vertegenwoordigingen_vast",
        "vertegenwoordigingen",
        "update",
        f"{any_changed(_TEKENAAR_VAST, 'is not')} or {_GEEINDIGD.format('new.tot is not old.tot')}",
        "vertegenwoordiging_is_vast",
        f"{any_changed(_TEKENAAR_VAST, 'is distinct from')} "
        f"or {_GEEINDIGD.format('new.tot is distinct from old.tot')}",
    ),
    refused(
        "vertegenwoordigingen_blijft", "vertegenwoordigingen", "delete", "1 = 1", "vertegenwoordiging_is_vast"
    ),
    refused(
        "handtekeningen_bij_het_stuk",
        "handtekeningen",
        "insert",
        _HANDTEKENING_TE_LAAT,
        "handtekening_achteraf",
    ),
    refused(
        "stemgebeurtenissen_papier",
        "stemgebeurtenissen",
        "insert",
        "new.token is not null and new.kanaal <> 'digitaal'",
        "papier_met_nummer",
    ),
]
