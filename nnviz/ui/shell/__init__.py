"""The window around it all, and starts without one."""
