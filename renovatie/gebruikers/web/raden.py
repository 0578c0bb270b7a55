"""Which counters an attempt goes by, and how it is counted: the same for every page that takes a secret."""

import uuid

from flask import g
from sqlalchemy.orm import Session

from renovatie.gebruikers import pogingen, sessies
from renovatie.gebruikers.pogingen import Teller
from renovatie.gebruikers.web.koekje import device_hash, network_address
from renovatie.kern import transaction as kern
from renovatie.kern.web import db, omgeving
from renovatie.kern.web.context import origin

Tellers = tuple[tuple[Teller, str], ...]
COUNTED = "geteld"


def for_password(email: str) -> Tellers:
    """The counters of a password: of this account on this device where it is known, else of both apart."""
    device = device_hash()
    if device is not None and sessies.is_known_device(db(), device, email=email):
        return ((Teller.BEKEND, f"wachtwoord|{email}|{device.hex()}"),)
    return (Teller.ACCOUNT, email), (Teller.ADRES, network_address())


def for_code(gebruiker_id: uuid.UUID) -> Tellers:
    """The counters of a second factor."""
    device = device_hash()
    if device is not None and sessies.is_known_device(db(), device, gebruiker_id=gebruiker_id):
        return ((Teller.BEKEND, f"code|{gebruiker_id}|{device.hex()}"),)
    return (Teller.CODE, str(gebruiker_id)), (Teller.ADRES, network_address())


def for_passkey() -> Tellers:
    """The counters of a passkey, which tells only afterwards whose it is."""
    device = device_hash()
    if device is not None and sessies.is_known_device(db(), device):
        return ((Teller.BEKEND, f"passkey|{device.hex()}"),)
    return ((Teller.ADRES, network_address()),)


def may_try(*counters: tuple[Teller, str]) -> bool:
    """Count this attempt everywhere and commit, before anything is judged."""
    with kern.transaction(omgeving(), None, origin=origin()) as counting:
        waits = [pogingen.count(counting, teller, waarde) for teller, waarde in counters]
    g.wacht_s = max(waits)
    g.setdefault(COUNTED, []).extend(counters)
    return not any(waits)


def was_right(writing: Session) -> None:
    """What was counted in this request was no guess: the person begins anew, the network gets it back."""
    for teller, waarde in g.get(COUNTED, ()):
        if teller is Teller.ADRES:
            pogingen.give_back(writing, teller, waarde)
        else:
            pogingen.forgive(writing, teller, waarde)
