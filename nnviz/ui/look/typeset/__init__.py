"""Formulas set as in print, from the one line of text that they are everywhere else.

The text is read as in Unicode Technical Note 28, "UnicodeMath": / makes a fraction of what stands directly before and
after it, raised and lowered figures are scripts, brackets around a whole numerator or denominator go. Beyond that,
`c ? a : b` is a where c holds and else b.
"""
