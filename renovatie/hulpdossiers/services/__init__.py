"""What is done with a Hulpdossier, one verb a function. Nothing here commits."""

from renovatie.hulpdossiers.services.bellen import (
    add_belverzoek,
    drop_belverzoek,
    hold_belverzoek,
    settle_called,
    try_belverzoek,
)
from renovatie.hulpdossiers.services.dag import choose_duo, set_bereikbaarheid
from renovatie.hulpdossiers.services.dossier import (
    NieuwePersoon,
    Vraagregel,
    add_hulpvragen,
    add_kans,
    add_signaal,
    dossier_for,
    ensure_personen,
    ensure_persoon,
    huishoudsoort_of,
    read_bekend,
    set_huishoudsoort,
)
from renovatie.hulpdossiers.services.gebieden import (
    acknowledge_waarnemingen,
    assign_bezoekgebied,
    end_bezoekgebied,
    waarnemen,
)
from renovatie.hulpdossiers.services.gedeeld import MAX_TEXT, get_dossier, get_woning
from renovatie.hulpdossiers.services.noodopeningen import open_in_need
from renovatie.hulpdossiers.services.toestemmingen import (
    add_bewijs,
    give_toestemming,
    keep_brief,
    stuk_van,
)
from renovatie.hulpdossiers.services.toezeggingen import (
    accept_toezegging,
    add_toezegging,
    answer_toezegging,
    drop_toezegging,
    finish_toezegging,
    keep_toezegging,
    renew_toezegging,
)
from renovatie.hulpdossiers.services.zorgmeldingen import (
    close_expired_zorgmeldingen,
    close_zorgmelding,
    confirm_zorgmelding,
    record_zorgmelding,
    remind_unconfirmed,
)

__all__ = [
    "MAX_TEXT",
    "NieuwePersoon",
    "Vraagregel",
    "accept_toezegging",
    "acknowledge_waarnemingen",
    "add_belverzoek",
    "add_bewijs",
    "add_hulpvragen",
    "add_kans",
    "add_signaal",
    "add_toezegging",
    "answer_toezegging",
    "assign_bezoekgebied",
    "choose_duo",
    "close_expired_zorgmeldingen",
    "close_zorgmelding",
    "confirm_zorgmelding",
    "dossier_for",
    "drop_belverzoek",
    "drop_toezegging",
    "end_bezoekgebied",
    "ensure_personen",
    "ensure_persoon",
    "finish_toezegging",
    "get_dossier",
    "get_woning",
    "give_toestemming",
    "hold_belverzoek",
    "huishoudsoort_of",
    "keep_brief",
    "keep_toezegging",
    "open_in_need",
    "read_bekend",
    "record_zorgmelding",
    "remind_unconfirmed",
    "renew_toezegging",
    "set_bereikbaarheid",
    "set_huishoudsoort",
    "settle_called",
    "stuk_van",
    "try_belverzoek",
    "waarnemen",
]
