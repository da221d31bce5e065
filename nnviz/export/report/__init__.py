"""The lab report: a run on one page, with everything that a reader needs to repeat it."""
