"""The thief of the database: who has every row and no key, and wants to know which address has which file."""
