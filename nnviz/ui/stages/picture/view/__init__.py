"""The view of the columns: how near one looks, where, and how one gets there."""
