"""Pages of visits, and of the households they are about.

The page of a household stands here and not in hulpdossiers: it joins the file with its visits and referrals.
"""

from renovatie.huisbezoeken.web.bezoek import bp as bezoeken
from renovatie.huisbezoeken.web.dossiers import bp as dossiers

blueprints = (bezoeken, dossiers)
