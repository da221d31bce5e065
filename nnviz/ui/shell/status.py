"""What the status bar says of the run and of how fast it goes."""

from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, rate


def about_run(frame: Frame) -> str:
    """The network in short, or how far a replay has come."""
    network = frame.experiment.network
    sizes = "–".join(map(str, network.widths))
    about = translate("status", "network {sizes} · trained parameters: {count} · {points} points").format(
        sizes=sizes, count=count(network.size - len(frame.experiment.frozen)), points=count(len(frame.data.x))
    )
    if frame.target is not None:
        share = 100 * frame.state.step / max(1, frame.target)
        about = translate("status", "replaying to step {step}: {share} % (Esc stops)").format(
            step=count(frame.target), share=round(share)
        )
    elif frame.forgetful:
        about += " · " + translate("status", "memory is full: older runs are replayed when you return to them")
    return about


def speeds(frames: float, steps: float) -> str:
    """Frames and steps a second."""
    template = translate("status", "{frames} frames/s · {steps} steps/s")
    return template.format(frames=round(frames), steps=rate(steps) if steps >= 1 else "0")
