"""Forms of the works."""

from renovatie.uitvoering.forms.planning import (
    DRINGENDREDENEN,
    UITSLUITREDENEN,
    DatumForm,
    PlanForm,
    UitsluitForm,
)

__all__ = [
    "DRINGENDREDENEN",
    "UITSLUITREDENEN",
    "DatumForm",
    "PlanForm",
    "UitsluitForm",
]
