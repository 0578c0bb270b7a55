"""Help side: visits and talks at the door, and who goes where."""
