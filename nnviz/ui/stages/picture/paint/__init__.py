"""What the stage paints: images of the maps, made once a view, and what stands still between two of them."""
