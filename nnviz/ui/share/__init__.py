"""What takes a run to others, and brings theirs: settings as text, lab reports."""
