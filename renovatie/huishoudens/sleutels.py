"""Data keys that die with what they sealed: after the commit that removed it, never before."""

from renovatie.kern.sleutelcontrole import destroy_after_commit

__all__ = ["destroy_after_commit"]
