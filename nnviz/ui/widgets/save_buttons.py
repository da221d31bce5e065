"""The foot of a dialog that takes something home."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from nnviz.ui.look.i18n import translate


class SaveButtons(QDialogButtonBox):
    """Save into a file, copy to the clipboard, or close the dialog; buttons of its own stand `before` them."""

    def __init__(
        self,
        dialog: QDialog,
        save: Callable[[], object],
        copy: Callable[[], object],
        before: tuple[QPushButton, ...] = (),
    ) -> None:
        super().__init__(QDialogButtonBox.StandardButton.Close)
        self.save_button = QPushButton(translate("export", "&Save…"))
        self.save_button.setObjectName("primary")
        self.save_button.setToolTip(translate("export", "Choose a file and write it"))
        self.copy_button = QPushButton(translate("export", "&Copy"))
        self.copy_button.setToolTip(translate("export", "Put it on the clipboard, to paste elsewhere"))
        for button in (*before, self.save_button, self.copy_button):
            self.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.clicked.connect(save)
        self.copy_button.clicked.connect(copy)
        self.rejected.connect(dialog.reject)
