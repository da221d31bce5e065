"""The large map: the output over the plane, its points, the brush."""
