"""Brings an e-mail to the mail server: once if all goes well, twice with the same Message-ID after a crash.

What the server refuses for good is told apart from what may go better later. The texts are Dutch only.
"""

import smtplib
import ssl
import uuid
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from functools import partial
from typing import Any, Final

from renovatie.gebruikers.models import Poststand
from renovatie.gebruikers.post import Brief, Postsoort, Uitslag, record_uitslag, to_send
from renovatie.kern.settings import Smtp, Smtptls
from renovatie.kern.taken import Step

TIMEOUT_S: Final = 20
ONDERWERP: Final = "Er staat iets voor u klaar in Voordeur"
_WAAROM: Final = (
    "In deze e-mail staat met opzet niet waar het over gaat.\n"
    "U kunt niet antwoorden op deze e-mail. Hebt u een vraag? Bel dan uw contactpersoon.\n"
)
TEKSTEN: Final[dict[str, str]] = {
    Postsoort.BERICHT: (
        "Goedendag,\n\nEr staat iets voor u klaar in Voordeur.\nOpen deze pagina en log in:\n\n{link}\n\n"
        + _WAAROM
    ),
    Postsoort.INLOGLINK: (
        "Goedendag,\n\nEr staat iets voor u klaar in Voordeur.\nOpen deze pagina. U hebt daarna nog uw code "
        "nodig:\n\n{link}\n\nDe link werkt één keer, en niet langer dan drie dagen. Geef hem aan niemand.\n\n"
        + _WAAROM
    ),
}


def deliver(read: Any, bericht_id: uuid.UUID) -> Iterator[Step]:
    """The job: one try for one e-mail. Nothing to do when it went, was given up, or its account is closed."""
    with read() as session:
        brief = to_send(session, bericht_id)
        smtp: Smtp | None = session.info["smtp"]
    if brief is None or smtp is None:
        return
    yield partial(record_uitslag, bericht_id=bericht_id, uitslag=send(smtp, brief))


def text_of(brief: Brief) -> str:
    """The words of this e-mail: the same for everybody, but for the link."""
    return TEKSTEN.get(brief.soort, TEKSTEN[Postsoort.BERICHT]).format(link=brief.link)


def message_of(smtp: Smtp, brief: Brief) -> EmailMessage:
    """The e-mail with a Message-ID that stays the same: a mailbox shows a second copy as the first one."""
    message = EmailMessage(policy=SMTP)
    message["From"] = smtp.van
    message["To"] = brief.aan
    message["Subject"] = ONDERWERP
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = f"<{brief.id}@{smtp.van.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # no answer of "I am on holiday" comes back (RFC 3834)
    message.set_content(text_of(brief))
    return message


def send(smtp: Smtp, brief: Brief) -> Uitslag:
    """Try it once. Never raises for what the server or the line does."""
    try:
        with _connect(smtp) as server:
            server.send_message(message_of(smtp, brief))
    except smtplib.SMTPRecipientsRefused as fout:
        return _refused(next(iter(fout.recipients.values()))[0])
    except smtplib.SMTPAuthenticationError:
        return Uitslag(Poststand.WACHT, "aanmelden")
    except smtplib.SMTPDataError as fout:
        return _refused(fout.smtp_code)
    except smtplib.SMTPResponseException as fout:
        return Uitslag(Poststand.WACHT, f"smtp_{fout.smtp_code}")
    except ssl.SSLError:
        return Uitslag(Poststand.WACHT, "tls")
    except (smtplib.SMTPException, OSError):
        return Uitslag(Poststand.WACHT, "geen_verbinding")
    return Uitslag(Poststand.VERZONDEN)


def _refused(code: int) -> Uitslag:
    """What is about this address or this message: 5xx is for good, 4xx may go better later (RFC 5321)."""
    return Uitslag(Poststand.GEWEIGERD if code >= 500 else Poststand.WACHT, f"smtp_{code}")


def _connect(smtp: Smtp) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if smtp.tls is Smtptls.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(smtp.host, smtp.poort, timeout=TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(smtp.host, smtp.poort, timeout=TIMEOUT_S)
    try:
        if smtp.tls is Smtptls.STARTTLS:
            server.starttls(context=context)
        if smtp.naam:
            server.login(smtp.naam, smtp.wachtwoord)
    except BaseException:
        server.close()
        raise
    return server
