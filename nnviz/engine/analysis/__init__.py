"""What can be computed about a network beside its training: evaluation, slices of the loss, closed forms."""
