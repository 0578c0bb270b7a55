"""What is known of somebody who signed in at the provider, and the two ways in which that fails."""

from dataclasses import dataclass


class ProviderAway(Exception):
    """The provider does not answer, or not as a provider should."""


class TokenRefused(Exception):
    """This token proves nothing. The reason is a code for the log, never a value out of the token."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


@dataclass(frozen=True, slots=True)
class Identiteit:
    """Who signed in at the provider, with the few things that we ask of it."""

    uitgever: str
    onderwerp: str
    email: str | None
    """Lower case; None when the provider does not say that it checked the address."""
    tweede_factor: bool
