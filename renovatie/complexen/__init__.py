"""The building: Complex, Woning, partners with their convenant, the sociale kaart, the phase it is in."""
