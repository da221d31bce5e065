"""What a network learns from: datasets, one's own tables and points, features, and how classes become numbers."""
