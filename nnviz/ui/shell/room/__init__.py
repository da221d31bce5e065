"""What gives way where the window is small, and what grows with its text."""
