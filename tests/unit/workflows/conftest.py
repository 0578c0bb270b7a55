"""Laws are tried without a stopwatch: a busy machine is no broken rule."""

from hypothesis import settings

settings.register_profile("wetten", deadline=None)
settings.load_profile("wetten")
