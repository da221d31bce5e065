"""Every action of the window in one table: menus, shortcuts and buttons are made from it."""

from dataclasses import dataclass

from nnviz.engine.text import mark
from nnviz.system.languages import LANGUAGES
from nnviz.ui.look.theme import PALETTES


@dataclass(frozen=True)
class ActionSpec:
    """One action: its name, words, menu (empty: none), shortcuts, and whether it can be ticked."""

    name: str
    text: str
    tip: str
    menu: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    separated: bool = False


MENUS: dict[str, str] = {
    "file": mark("menus", "&File"),
    "edit": mark("menus", "&Edit"),
    "view": mark("menus", "&View"),
    "run": mark("menus", "&Run"),
    "share": mark("menus", "&Share"),
    "lessons": mark("menus", "&Lessons"),
    "help": mark("menus", "&Help"),
}

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", mark("actions", "New"), mark("actions", "Begin this lesson anew"), "file", ("Ctrl+N",)),
    ActionSpec(
        "open",
        mark("actions", "Open…"),
        mark("actions", "Go on with a project, or with a network from elsewhere"),
        "file",
        ("Ctrl+O",),
    ),
    ActionSpec(
        "save",
        mark("actions", "Save"),
        mark("actions", "Keep this run with all its branches in a file"),
        "file",
        ("Ctrl+S",),
    ),
    ActionSpec(
        "save_as",
        mark("actions", "Save as…"),
        mark("actions", "Keep it in another file"),
        "file",
        ("Ctrl+Shift+S",),
    ),
    ActionSpec("revert", mark("actions", "Revert"), mark("actions", "Go back to what was saved last"), "file"),
    ActionSpec(
        "reopen",
        mark("actions", "Reopen at start"),
        mark("actions", "Open the last project when nnviz starts"),
        "file",
        checkable=True,
    ),
    ActionSpec(
        "open_data",
        mark("actions", "Open data…"),
        mark("actions", "Train with a table of your own: CSV, TSV and other text, .xlsx, .ods"),
        "file",
        ("Ctrl+Shift+O",),
        separated=True,
    ),
    ActionSpec(
        "open_pictures",
        mark("actions", "Learn from own pictures…"),
        mark("actions", "Train with pictures of your own: a folder for each class, MNIST, CIFAR-10, NumPy"),
        "file",
    ),
    ActionSpec(
        "open_picture",
        mark("actions", "Open a picture…"),
        mark("actions", "See what the network takes it for"),
        "file",
        ("Ctrl+I",),
    ),
    ActionSpec(
        "open_network",
        mark("actions", "Open a network…"),
        mark("actions", "Look into a network from elsewhere and train it on: ONNX, safetensors, NPZ"),
        "file",
        ("Ctrl+Alt+O",),
    ),
    ActionSpec(
        "export",
        mark("actions", "Export…"),
        mark("actions", "Save a plot, stage or window"),
        "file",
        ("Ctrl+E",),
        separated=True,
    ),
    ActionSpec(
        "export_network",
        mark("actions", "Export network…"),
        mark("actions", "Take the network to PyTorch, Keras, scikit-learn, ONNX"),
        "file",
    ),
    ActionSpec(
        "save_steps",
        mark("actions", "Save every step as CSV…"),
        mark("actions", "Write one row for each step of this run"),
        "file",
        ("Ctrl+Shift+E",),
    ),
    ActionSpec(
        "lesson_from_run",
        mark("actions", "Make a lesson from this run…"),
        mark("actions", "Write what is on screen as a lesson of your own"),
        "file",
    ),
    ActionSpec("quit", mark("actions", "Quit"), mark("actions", "Close nnviz"), "file", ("Ctrl+Q",), separated=True),
    ActionSpec("undo", mark("actions", "Undo"), mark("actions", "Take the last change back"), "edit", ("Ctrl+Z",)),
    ActionSpec(
        "redo", mark("actions", "Redo"), mark("actions", "Make the change again"), "edit", ("Ctrl+Shift+Z", "Ctrl+Y")
    ),
    ActionSpec(
        "paste_data",
        mark("actions", "Paste"),
        mark("actions", "A table, a picture, or a setting that was shared"),
        "edit",
        ("Ctrl+V",),
        separated=True,
    ),
    ActionSpec(
        "brush",
        mark("actions", "Paint points"),
        mark("actions", "Paint, move and erase points on the map, or draw on the picture"),
        "edit",
        ("Ctrl+D",),
    ),
    ActionSpec(
        "blank_sheet",
        mark("actions", "Blank sheet"),
        mark("actions", "Paint data of your own on an empty plane, which has one point of each of two classes"),
        "edit",
    ),
    ActionSpec(
        "pin",
        mark("actions", "Pin in the plot"),
        mark("actions", "Follow the selected parameters in the plot of the parameters"),
        "edit",
        ("Ctrl+P",),
        separated=True,
    ),
    ActionSpec(
        "notes",
        mark("actions", "Notes…"),
        mark("actions", "Write what you see to this step, and find it again"),
        "edit",
        ("Ctrl+M",),
    ),
    ActionSpec(
        "lesson_panel",
        mark("actions", "Lesson panel"),
        mark("actions", "Show or hide the lesson panel"),
        "view",
        ("Ctrl+1",),
        checkable=True,
    ),
    ActionSpec(
        "plot_panel",
        mark("actions", "Plots"),
        mark("actions", "Show or hide the plots"),
        "view",
        ("Ctrl+2",),
        checkable=True,
    ),
    ActionSpec(
        "inspector",
        mark("actions", "Inspector"),
        mark("actions", "Show or hide the inspector"),
        "view",
        ("Ctrl+3",),
        checkable=True,
    ),
    ActionSpec(
        "ghosts",
        mark("actions", "Ghost curves"),
        mark("actions", "Draw the branches kept pale behind the plots' curves"),
        "view",
        ("Ctrl+G",),
        checkable=True,
    ),
    ActionSpec(
        "zoom_in",
        mark("actions", "Zoom in"),
        mark("actions", "Look at the stage from nearer: all layers, neurons and maps are within reach"),
        "view",
        ("Ctrl+Alt++", "Ctrl+Alt+="),
        separated=True,
    ),
    ActionSpec(
        "zoom_out",
        mark("actions", "Zoom out"),
        mark("actions", "Look at the stage from farther"),
        "view",
        ("Ctrl+Alt+-",),
    ),
    ActionSpec(
        "show_whole",
        mark("actions", "Show all of it"),
        mark("actions", "Fit all of it to the stage. The graph of a network is exported as it is seen, from near too"),
        "view",
        ("Ctrl+Alt+0",),
    ),
    ActionSpec(
        "theme_system",
        mark("actions", "Theme of the system"),
        mark("actions", "Light or dark as the system"),
        "view",
        checkable=True,
        separated=True,
    ),
    ActionSpec("theme_light", mark("actions", "Light theme"), mark("actions", "Dark on light"), "view", checkable=True),
    ActionSpec("theme_dark", mark("actions", "Dark theme"), mark("actions", "Light on dark"), "view", checkable=True),
    *(
        ActionSpec(
            f"palette_{name}", one.label, one.tip, "view", checkable=True, separated=name == next(iter(PALETTES))
        )
        for name, one in PALETTES.items()
    ),
    ActionSpec(
        "dashes",
        mark("actions", "Dashes for negative weights"),
        mark("actions", "Draw the lines of negative weights dashed"),
        "view",
        checkable=True,
    ),
    ActionSpec(
        "full_screen",
        mark("actions", "Full screen"),
        mark("actions", "For the projector"),
        "view",
        ("F11",),
        separated=True,
    ),
    ActionSpec(
        "larger",
        mark("actions", "Larger"),
        mark("actions", "Text and lines of the window larger, for a projector"),
        "view",
        ("Ctrl++", "Ctrl+="),
    ),
    ActionSpec(
        "smaller",
        mark("actions", "Smaller"),
        mark("actions", "Text and lines of the window smaller"),
        "view",
        ("Ctrl+-",),
    ),
    ActionSpec(
        "usual_size",
        mark("actions", "Usual size"),
        mark("actions", "Text and lines of the window as large as usual"),
        "view",
        ("Ctrl+0",),
    ),
    ActionSpec(
        "language",
        mark("actions", "Next language"),
        mark("actions", "Switch the language"),
        "view",
        ("Ctrl+L",),
        separated=True,
    ),
    ActionSpec("run", mark("actions", "Run"), mark("actions", "Train, or pause (Space)"), "run", ("F5", "Ctrl+R")),
    ActionSpec(
        "forward",
        mark("actions", "Step forward"),
        mark("actions", "One phase, sample or epoch on"),
        "run",
        ("Ctrl+Right",),
    ),
    ActionSpec(
        "back", mark("actions", "Step back"), mark("actions", "One phase, sample or epoch back"), "run", ("Ctrl+Left",)
    ),
    ActionSpec(
        "run_steps",
        mark("actions", "Run some steps…"),
        mark("actions", "Train exactly so many steps, and pause"),
        "run",
        ("Ctrl+Shift+J",),
    ),
    ActionSpec(
        "go_to_step",
        mark("actions", "Go to step…"),
        mark("actions", "Back along the run, or on to a step by training"),
        "run",
        ("Ctrl+J",),
    ),
    ActionSpec(
        "reset",
        mark("actions", "Reset"),
        mark("actions", "Begin again with these settings"),
        "run",
        ("Ctrl+Shift+R",),
        separated=True,
    ),
    ActionSpec(
        "branch",
        mark("actions", "Branch from here"),
        mark("actions", "Keep this run and go on on another"),
        "run",
        ("Ctrl+B",),
    ),
    ActionSpec(
        "new_data",
        mark("actions", "Draw other data"),
        mark("actions", "By the same rule, with another seed"),
        "run",
        ("Ctrl+Alt+D",),
    ),
    ActionSpec(
        "defaults", mark("actions", "Lesson's own settings"), mark("actions", "Begin the lesson anew as it came"), "run"
    ),
    ActionSpec(
        "copy_setting",
        mark("actions", "Copy setting"),
        mark("actions", "As a short text that a friend pastes into nnviz"),
        "share",
        ("Ctrl+Shift+C",),
    ),
    ActionSpec(
        "report",
        mark("actions", "Lab report…"),
        mark("actions", "This run on one page, to keep, print or hand in"),
        "share",
        separated=True,
    ),
    ActionSpec(
        "film",
        mark("actions", "Animation…"),
        mark("actions", "An animation of a figure over the run, as GIF or MP4"),
        "share",
    ),
    ActionSpec(
        "shortcuts",
        mark("actions", "Keyboard shortcuts"),
        mark("actions", "Every shortcut"),
        "help",
        ("F1",),
    ),
    ActionSpec(
        "results",
        mark("actions", "Your results…"),
        mark("actions", "What you predicted in the lessons, and what happened"),
        "help",
    ),
    ActionSpec(
        "own_lessons",
        mark("actions", "Folder of your lessons"),
        mark("actions", "Put lessons of your own there; they are listed beside the others"),
        "help",
    ),
    ActionSpec(
        "show_log", mark("actions", "Where is the log?"), mark("actions", "The file with details of faults"), "help"
    ),
    ActionSpec("about", mark("actions", "About nnviz"), mark("actions", "Version and licence"), "help"),
)


def every_action() -> tuple[ActionSpec, ...]:
    """`ACTIONS`, and one for each language: by its own name, which is the same in all of them."""
    tip = mark("actions", "Speak this language")
    return (
        *ACTIONS,
        *(
            ActionSpec(f"language_{code}", language.name, tip, "view", checkable=True)
            for code, language in LANGUAGES.items()
        ),
    )
