"""What the pages of the privacycoordinator and the privacyfunctionaris show."""
