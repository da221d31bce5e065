"""A setting as a short text, to send to a friend: `nnviz://network?v=1&hidden=8&step=500`, and Playground links."""
