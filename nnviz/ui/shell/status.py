"""What the status bar says of the run and of how fast it goes."""

from nnviz.session.frame import Frame
from nnviz.ui.look.i18n import translate
from nnviz.ui.look.number_format import count, rate


def about_run(frame: Frame) -> str:
    """The network in short, or how far a replay has come."""
    network = frame.experiment.network
    sizes = "–".join(map(str, network.widths))
    trained, tested = count(len(frame.data.x)), len(frame.data.test_x)
    points = translate("status", "{points} points").format(points=trained)
    if tested:
        template = translate("status", "{points} training points and {tests} test points")
        points = template.format(points=trained, tests=count(tested))
    about = translate("status", "network {sizes} · trained parameters: {count} · {points}").format(
        sizes=sizes, count=count(network.size - len(frame.experiment.frozen)), points=points
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
