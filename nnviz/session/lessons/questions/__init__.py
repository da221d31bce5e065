"""Predict, then try: questions that are answered by the learner's own run, each kind in a file of its own."""
