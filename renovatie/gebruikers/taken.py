"""What this part does every morning, and each minute."""

from renovatie.gebruikers.berichten import drop_old_berichten
from renovatie.gebruikers.bewaren import tidy_signing_in
from renovatie.gebruikers.journaalronde import queue_ronde, ronde
from renovatie.gebruikers.leesbudget import watch
from renovatie.gebruikers.oidc import drop_old_answers
from renovatie.gebruikers.post import JOB, tidy_post
from renovatie.gebruikers.postbode import deliver
from renovatie.kern.taken import Taken


def register(taken: Taken) -> None:
    taken.register("journaal.controle", ronde)
    taken.register(JOB, deliver)
    taken.minuut.append(watch)
    taken.ochtend += [queue_ronde, drop_old_berichten, drop_old_answers, tidy_signing_in, tidy_post]
