"""What the operating system gives: log, files that are not code, threads, the display. No Qt, no arrays."""
