"""One small state machine for everything that has states and events.

A table of transitions is the whole definition; what is not in the table is refused with one error, so that
no caller invents a transition of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class TransitionRefused(Exception):
    """The event is not possible in this state. Holds both, so that the layer above can word it."""

    def __init__(self, state: StrEnum, event: StrEnum) -> None:
        super().__init__(f"{event} is not possible in state {state}")
        self.state = state
        self.event = event


@dataclass(frozen=True)
class Machine(Generic[S, E]):
    """A table (state, event) -> next state."""

    transitions: Mapping[tuple[S, E], S]

    def next_state(self, state: S, event: E) -> S:
        """The state after the event. Raises TransitionRefused when the table does not know the pair."""
        try:
            return self.transitions[(state, event)]
        except KeyError:
            raise TransitionRefused(state, event) from None

    def events(self, state: S) -> frozenset[E]:
        """The events that are possible in this state; empty for an end state."""
        return frozenset(event for begin, event in self.transitions if begin == state)
