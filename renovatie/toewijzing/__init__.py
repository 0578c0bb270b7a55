"""Homes that fall vacant: to whom they go, by which published criterion, and why."""
