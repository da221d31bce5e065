"""What a screen reader is told besides what Qt's own widgets tell it."""
