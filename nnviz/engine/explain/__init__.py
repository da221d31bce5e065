"""What a step computes on the way, to be looked at number by number."""
