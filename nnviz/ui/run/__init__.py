"""The run as the window sees it: worker thread, controller, work in the background."""
