"""What can be found out about a run: diagnoses, evidence for them, breakpoints, estimates."""
