"""The numbers of a step beside the drawing, and on paper."""
