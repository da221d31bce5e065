"""A run turned into files. Pictures need Qt and live in `nnviz.ui.export.figures`."""
