"""One source of today and now. The demo moves it; sessions, throttles and the journal use real time."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def real_now() -> dt.datetime:
    """The machine's moment, in UTC: for sessions, one-time codes, throttles and the journal."""
    return dt.datetime.now(dt.UTC)


class Clock:
    """Today and now as pages and jobs see them: real time plus the days that the demo was moved forward.

    `days_ahead` is asked at each reading, so that every process sees a jump of the demo clock at once.
    """

    def __init__(
        self,
        days_ahead: Callable[[], int] = lambda: 0,
        source: Callable[[], dt.datetime] = real_now,
    ) -> None:
        self._days_ahead, self._source = days_ahead, source

    def catch_up(self) -> None:
        """Look at the demo clock anew, right after this process moved it."""
        forget = getattr(self._days_ahead, "forget", None)
        if forget is not None:
            forget()

    def now(self) -> dt.datetime:
        """The moment, aware, in UTC."""
        return self._source() + dt.timedelta(days=self._days_ahead())

    def today(self) -> dt.date:
        """The date in the Netherlands."""
        return self.now().astimezone(AMSTERDAM).date()


def exists(day: dt.date, time: dt.time) -> bool:
    """Whether clocks here show this hour on this day: not in the hour that is skipped in March."""
    moment = dt.datetime.combine(day, time, AMSTERDAM)
    return moment.astimezone(dt.UTC).astimezone(AMSTERDAM).time() == time


def today(session: Session) -> dt.date:
    """Today for the unit of work that this session serves."""
    return _clock(session).today()


def now(session: Session) -> dt.datetime:
    """Now for the unit of work that this session serves, in UTC."""
    return _clock(session).now()


def _clock(session: Session) -> Clock:
    clock: Clock = session.info["clock"]
    return clock
