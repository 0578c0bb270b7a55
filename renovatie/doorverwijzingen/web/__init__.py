"""Pages of referrals: of the sender and of the Instantie."""

from renovatie.doorverwijzingen.web import (
    gesprek,
    instantie,
    kansen,
    nieuw,
    stappen,
    termijnen,
    toestemmingen,
)
from renovatie.doorverwijzingen.web.blad import bp

blueprints = (bp,)

__all__ = ["blueprints", "gesprek", "instantie", "kansen", "nieuw", "stappen", "termijnen", "toestemmingen"]
