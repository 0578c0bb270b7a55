"""Help side: one Hulpvraag handed to one Instantie, followed until it is solved."""
