"""Vote side: works per home, from planning to delivery and aftercare."""
