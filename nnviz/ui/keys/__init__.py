"""The way of the keyboard: where Tab goes, what shows where one is, and which keys mean what."""
