"""The view of the graph: how near one looks, where, and how one gets there."""
