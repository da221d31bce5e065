"""What the curves of a plot stand in: its axes and what they enclose."""
