"""For the applicatiebeheerder: where somebody is signed in, ending that, and a device that is gone."""

import uuid

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from privacy.access import Permission
from renovatie.gebruikers import sessies
from renovatie.gebruikers.web.koekje import see_other
from renovatie.kern.web import transaction, writes


def register(bp: Blueprint) -> None:
    sessie = "/gebruikers/<uuid:gebruiker_id>/sessies/<uuid:sessie_id>"
    bp.post(f"{sessie}/beeindigen", endpoint="beheer_sessie_beeindigen")(end)
    bp.post(f"{sessie}/apparaat-kwijt", endpoint="apparaat_kwijt")(lost)
    passkey = "/gebruikers/<uuid:gebruiker_id>/passkeys/<uuid:passkey_id>"
    bp.post(f"{passkey}/apparaat-kwijt", endpoint="passkey_kwijt")(lost_passkey)


@writes(Permission.GEBRUIKER_WRITE, "sessie.eind_beheer")
def end(gebruiker_id: uuid.UUID, sessie_id: uuid.UUID) -> Response:
    with transaction() as writing:
        sessies.end_by_beheer(writing, gebruiker_id=gebruiker_id, sessie_id=sessie_id)
    flash(_("Deze sessie is afgesloten."), "ok")
    return see_other(url_for(".gebruiker", gebruiker_id=gebruiker_id))


@writes(Permission.GEBRUIKER_WRITE, "apparaat.kwijt")
def lost(gebruiker_id: uuid.UUID, sessie_id: uuid.UUID) -> Response:
    with transaction() as writing:
        sessies.lost_device(writing, gebruiker_id=gebruiker_id, sessie_id=sessie_id)
    return _done(gebruiker_id)


@writes(Permission.GEBRUIKER_WRITE, "apparaat.kwijt")
def lost_passkey(gebruiker_id: uuid.UUID, passkey_id: uuid.UUID) -> Response:
    with transaction() as writing:
        sessies.lost_device(writing, gebruiker_id=gebruiker_id, passkey_id=passkey_id)
    return _done(gebruiker_id)


def _done(gebruiker_id: uuid.UUID) -> Response:
    flash(
        _(
            "Alle sessies zijn afgesloten en de passkey van dit apparaat werkt niet meer. "
            "Stond de app met codes er ook op? Maak dan een nieuwe uitnodiging."
        ),
        "ok",
    )
    return see_other(url_for(".gebruiker", gebruiker_id=gebruiker_id))
