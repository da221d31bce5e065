"""The toolbar: buttons, the pace, and the numbers of the moment."""
