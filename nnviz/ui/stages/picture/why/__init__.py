"""Why the network answers as it does: maps over the picture, and what its neurons like."""
