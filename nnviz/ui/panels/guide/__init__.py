"""The guide: a lesson's steps, the questions they ask, and what came of them."""
