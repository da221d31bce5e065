"""What stands beside the stage: which picture, how a number came about, what the layers cost."""
