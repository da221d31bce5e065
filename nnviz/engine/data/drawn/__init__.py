"""Pictures drawn by code: ten classes of things, 32 × 32 pixels in colour."""
