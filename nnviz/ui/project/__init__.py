"""Projects in the window: opened, saved, kept against crashes, with notes to moments."""
