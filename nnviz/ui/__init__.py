"""The window: worker thread, stages, plots, panels. The only floor that knows Qt."""
