"""Goals, and what changed: measured before, during and after."""
