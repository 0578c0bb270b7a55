"""On top of both sides: phases, gates and progress, seen through counts and states only."""
