"""What stands above the stage while one goes through a step: strip, equation, and whose numbers they are."""
