"""Asks before a network becomes so large that each of its steps takes long."""

from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.session.diagnostics.estimate import Estimate, estimate
from nnviz.session.run.commands import Command
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, number


def confirm_large_network(parent: QWidget, command: Command, experiment: Experiment) -> bool:
    """Whether a command may be carried out; asks the user where steps would become long."""
    try:
        found = estimate(command, experiment)
    except UserError:
        return True  # The session will refuse it, and say why.
    if found is None:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("notice", "A large network"))
    box.setText(question(found))
    go_on = box.addButton(translate("notice", "Go on"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(translate("notice", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    agreed = box.clickedButton() is go_on
    box.deleteLater()
    return agreed


def question(found: Estimate) -> str:
    template = translate(
        "notice",
        "This network would have {parameters} parameters. A first estimate for this machine: each step takes about "
        "{seconds} s, so {rate} steps a second at best. Nothing is lost: undo brings the present network back.",
    )
    return template.format(
        parameters=count(found.parameters), seconds=number(found.seconds, 2), rate=number(1 / found.seconds, 1)
    )
