"""The loss as a landscape: relief and contours, the map and the surface, and who computes it in the background."""
