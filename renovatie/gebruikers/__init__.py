"""Who works here: organisations, users, the roles they hold per complex, signing in."""
