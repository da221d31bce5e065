"""What the operating system gives: log, files, threads, the display. No Qt, no arrays."""
