"""What every capability stands on: settings, database, transaction, errors, guards, clock, jobs."""
