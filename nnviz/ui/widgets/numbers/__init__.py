"""How a number is entered: by typing, by a slider, and what of that is one undo step."""
