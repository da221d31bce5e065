"""The layers as a table in which the network is built."""
