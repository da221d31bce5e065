"""The menus: what there is to do, its words and its keys."""
