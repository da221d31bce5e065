"""The verbs that take a run to others: as a short text, a lab report, an animation."""
