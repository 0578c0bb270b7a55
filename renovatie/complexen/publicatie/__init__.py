"""What goes out to all residents of a complex: wishes and what became of them, messages, the poster."""
