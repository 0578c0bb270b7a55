"""Pages of referrals: of the sender and of the Instantie."""

from renovatie.doorverwijzingen.web import instantie, nieuw, stappen, toestemmingen
from renovatie.doorverwijzingen.web.blad import bp

blueprints = (bp,)

__all__ = ["blueprints", "instantie", "nieuw", "stappen", "toestemmingen"]
