"""Help side: the Hulpdossier of the people in one home, found only through its pseudonym."""
