"""Picture sets: MNIST's IDX, CIFAR-10, NPZ and folders are read exactly; whatever is wrong with them is said."""

import gzip
import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnviz.engine.data.own_pictures import OwnPictures
from nnviz.engine.experiment import Experiment
from nnviz.engine.text import UserError
from nnviz.engine.training import initial_state, step
from nnviz.session.pictures import folder as folder_room
from nnviz.session.pictures.learnt import with_pictures
from nnviz.session.pictures.reader import holds_pictures, read_pictures
from tests.session.pictures.files import bytes_of, idx, write_cifar, write_mnist

# --- MNIST ---


@pytest.mark.parametrize("packed", [False, True])
def test_mnist_gzipped_or_not(tmp_path: Path, packed: bool) -> None:
    pictures, labels = write_mnist(tmp_path, 20, packed=packed)
    (file,) = tmp_path.glob("*images*")
    assert holds_pictures(file)
    found, notes = read_pictures(file)
    assert np.array_equal(found.pictures[:, 0], pictures)
    assert np.array_equal(found.labels, labels)
    assert found.class_names == tuple("0123456789")
    assert found.test_mask is None
    assert not notes


def test_a_folder_with_files_for_training_and_for_testing(tmp_path: Path) -> None:
    write_mnist(tmp_path, 20)
    write_mnist(tmp_path, 10, part="t10k", packed=True)
    found, _ = read_pictures(tmp_path)
    assert found.test_mask is not None
    assert found.test_mask.tolist() == [False] * 20 + [True] * 10


def test_fashion_mnist_has_names(tmp_path: Path) -> None:
    folder = tmp_path / "Fashion-MNIST"
    folder.mkdir()
    write_mnist(folder, 10)
    assert read_pictures(folder)[0].class_names[0] == "T-shirt"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (struct.pack(">IIII", 0x801, 1, 2, 2) + bytes(4), "begins with 00000801"),
        (struct.pack(">II", 0x803, 1), "ends within"),
        (idx(bytes_of(3, 4, 4))[:-1], "says it has 48 numbers"),
        (idx(bytes_of(3, 4, 4)) + b"\0", "says it has 48 numbers"),
        (struct.pack(">IIII", 0x803, 60_000, 60_000, 60_000), "64×64"),
        (struct.pack(">IIII", 0x803, 4_000_000_000, 28, 28), "rows"),
        (struct.pack(">IIII", 0x803, 90_000, 64, 64), "too many"),
        (struct.pack(">IIII", 0x803, 0, 28, 28), "rows"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_an_idx_file_that_is_wrong_is_told(tmp_path: Path, content: bytes, said: str, packed: bool) -> None:
    write_mnist(tmp_path, 3, side=4)
    file = tmp_path / "train-images-idx3-ubyte"
    file.write_bytes(gzip.compress(content) if packed else content)
    tracemalloc.start()
    with pytest.raises(UserError, match=said):
        read_pictures(file)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_web_page_named_gz_is_told(tmp_path: Path) -> None:
    file = tmp_path / "train-images-idx3-ubyte.gz"
    for content in (b"<!DOCTYPE html><html>", b"\n <html>", gzip.compress(b"<html>")):
        file.write_bytes(content)
        with pytest.raises(UserError, match="web page"):
            read_pictures(file)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    write_mnist(tmp_path, 9, packed=True)
    file = tmp_path / "train-images-idx3-ubyte.gz"
    content = file.read_bytes()
    for broken in (content[: len(content) // 2], content[:200] + b"xxxx" + content[204:]):
        file.write_bytes(broken)
        with pytest.raises(UserError, match="damaged"):
            read_pictures(file)


def test_labels_must_be_there_and_fit(tmp_path: Path) -> None:
    write_mnist(tmp_path, 20)
    labels = tmp_path / "train-labels-idx1-ubyte"
    labels.write_bytes(idx(np.arange(7, dtype=np.uint8)))
    with pytest.raises(UserError, match="20 pictures and 7 labels"):
        read_pictures(tmp_path)
    labels.unlink()
    with pytest.raises(UserError, match="no file of labels"):
        read_pictures(tmp_path / "train-images-idx3-ubyte")


# --- CIFAR-10 ---


def test_cifar_in_its_binary_version(tmp_path: Path) -> None:
    pictures, labels = write_cifar(tmp_path / "data_batch_1.bin", 12)
    found, _ = read_pictures(tmp_path / "data_batch_1.bin")
    assert np.array_equal(found.pictures, pictures)
    assert np.array_equal(found.labels, labels)
    assert found.class_names[9] == "truck"
    write_cifar(tmp_path / "test_batch.bin", 5)
    whole, _ = read_pictures(tmp_path)
    assert whole.test_mask is not None
    assert whole.test_mask.sum() == 5


@pytest.mark.parametrize("name", ["data_batch_1", "data_batch_1.bin"])
def test_cifar_for_python_is_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x80\x02}q\x01(U\x0bbatch_label")
    for path in (tmp_path / name, tmp_path):
        assert holds_pictures(path)
        with pytest.raises(UserError, match="binary version"):
            read_pictures(path)


def test_cifar_of_another_kind_is_told(tmp_path: Path) -> None:
    file = tmp_path / "train.bin"
    file.write_bytes(bytes(3074 * 2))
    with pytest.raises(UserError, match="no batch of CIFAR-10"):
        read_pictures(file)
    file.write_bytes(b"\x63" + bytes(3072))
    with pytest.raises(UserError, match="CIFAR-100"):
        read_pictures(file)


# --- NPZ ---


def npz(path: Path, **arrays: object) -> Path:
    np.savez(path, **arrays)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("make", [lambda a: a, lambda a: a[..., None], lambda a: a[:, None], lambda a: a / 255.0])
def test_npz_with_channels_first_last_or_none(tmp_path: Path, make: Callable[..., object]) -> None:
    pictures = bytes_of(6, 9, 9)
    found, _ = read_pictures(npz(tmp_path / "a.npz", x=make(pictures), y=np.arange(6) % 2))
    assert np.array_equal(found.pictures[:, 0], pictures)


def test_npz_as_keras_and_medmnist_have_it(tmp_path: Path) -> None:
    x, y = bytes_of(6, 8, 8, 3), np.array([[0], [1], [2], [0], [1], [2]])
    keras = npz(tmp_path / "k.npz", x_train=x, y_train=y, x_test=x[:3], y_test=y[:3])
    medical = npz(tmp_path / "m.npz", train_images=x, train_labels=y, test_images=x[:3], test_labels=np.eye(3))
    for file in (keras, medical):
        found, _ = read_pictures(file)
        assert found.pictures.shape == (9, 3, 8, 8)
        assert found.test_mask is not None
        assert found.test_mask.sum() == 3
        assert found.labels.tolist() == [0, 1, 2] * 3
    named = npz(tmp_path / "n.npz", x=x, y=y, class_names=np.array(["猫", "狗", "鸟"]))
    assert read_pictures(named)[0].class_names == ("猫", "狗", "鸟")


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"a": np.zeros(3)}, "arrays named x and y"),
        ({"x": np.array([{}], object), "y": np.zeros(1)}, "Python objects"),
        ({"x": np.zeros((4, 5)), "y": np.zeros(4)}, "Pictures must be"),
        ({"x": np.full((4, 5, 5), -1.0), "y": np.arange(4)}, "from 0 to 1"),
        ({"x": np.full((4, 5, 5), np.nan), "y": np.arange(4)}, "from 0 to 1"),
        ({"x": bytes_of(4, 5, 5), "y": np.arange(3)}, "whole numbers"),
        ({"x": bytes_of(4, 5, 5), "y": np.array([0, 1, 0.5, 1])}, "whole numbers"),
        ({"x": bytes_of(4, 5, 5), "y": np.zeros((4, 3), "V4")}, "whole numbers"),
        ({"x": bytes_of(4, 5, 5), "y": np.zeros((4, 3), "U2")}, "whole numbers"),
        ({"x": bytes_of(4, 5, 5), "y": np.zeros(4, int)}, "2 to 10 classes"),
        ({"x": bytes_of(4, 5, 5), "y": np.array([0, 1, 2, 30])}, "2 to 10 classes"),
        ({"x": bytes_of(4, 70, 70), "y": np.arange(4)}, "64×64"),
        ({"x": bytes_of(0, 5, 5), "y": np.zeros(0, int)}, "whole numbers"),
    ],
)
def test_an_npz_that_is_wrong_is_told(tmp_path: Path, arrays: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_pictures(npz(tmp_path / "a.npz", **arrays))


def test_an_npz_whose_header_claims_gigabytes(tmp_path: Path) -> None:
    file = tmp_path / "a.npz"
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "|u1", "fortran_order": False, "shape": (10**10,)})
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x.npy", header.getvalue() + b"\0" * 9)
        archive.writestr("y.npy", b"nonsense")
    with pytest.raises(UserError, match="damaged"):
        read_pictures(file)
    file.write_bytes(file.read_bytes()[:60])
    with pytest.raises(UserError, match="damaged"):
        read_pictures(file)


@pytest.mark.parametrize("descr", [("<f8",), (), ["<f8"], [("a",)], {"a": 1}, 5, "<f9", "|O"])
def test_an_npz_with_numbers_of_no_kind(tmp_path: Path, descr: object) -> None:
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": descr, "fortran_order": False, "shape": (4,)})
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("x.npy", header.getvalue())
        archive.writestr("y.npy", header.getvalue())
    with pytest.raises(UserError, match=r"is no array|Python objects"):
        read_pictures(tmp_path / "a.npz")


# --- folders ---


def write_folder(root: Path, names: tuple[str, ...] = ("猫", "卡车 1"), each: int = 3) -> None:
    for number, name in enumerate(names):
        (root / name).mkdir()
        for place in range(each):
            colour = (60 * number, 40 * place, 200)
            Image.new("RGB", (20 + place, 30), colour).save(root / name / f"图 {place}.png")


def test_a_folder_for_each_class_with_chinese_names(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "readme.txt").write_text("x")
    (tmp_path / "猫" / ".hidden.png").write_bytes(b"")
    assert holds_pictures(tmp_path)
    found, notes = read_pictures(tmp_path)
    assert found.class_names == ("卡车 1", "猫")
    assert found.labels.tolist() == [0, 0, 0, 1, 1, 1]
    assert found.pictures.shape == (6, 3, 32, 32)
    assert found.pictures[5, :, 9, 9].tolist() == [0, 80, 200]
    assert not notes


def test_unreadable_files_are_left_out_and_named(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "猫" / "bad.jpg").write_bytes(b"no picture")
    (tmp_path / "猫" / "too.jpg").write_bytes(b"none either")
    found, (names, reason) = read_pictures(tmp_path)
    assert len(found.labels) == 6
    assert "bad.jpg, too.jpg" in str(names)
    assert str(reason).startswith("bad.jpg: "), "what is wrong with both is told once"


def test_folders_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there are 0"):
        read_pictures(tmp_path)
    write_folder(tmp_path, ("one",))
    with pytest.raises(UserError, match="there are 1"):
        read_pictures(tmp_path)
    (tmp_path / "two").mkdir()
    with pytest.raises(UserError, match="two has no pictures"):
        read_pictures(tmp_path)
    (tmp_path / "two" / "x.png").write_bytes(b"")
    with pytest.raises(UserError, match=r"no picture can be read, such as x\.png"):
        read_pictures(tmp_path)
    for number in range(9):
        (tmp_path / f"more {number}").mkdir()
    with pytest.raises(UserError, match="there are 11"):
        read_pictures(tmp_path)


def test_of_too_many_pictures_some_of_every_class_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_room, "MOST", 4)
    write_folder(tmp_path, each=6)
    found, (note,) = read_pictures(tmp_path)
    assert found.labels.tolist() == [0, 0, 1, 1]
    assert "4 of 12" in str(note)


def test_what_is_none_of_these_is_told(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "one.png")
    with pytest.raises(UserError, match="one picture"):
        read_pictures(tmp_path / "one.png")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    assert not holds_pictures(tmp_path / "table.csv")
    with pytest.raises(UserError, match="No pictures"):
        read_pictures(tmp_path / "table.csv")
    with pytest.raises(UserError, match="cannot be opened"):
        read_pictures(tmp_path / "nowhere")


# --- an experiment with them ---

PICTURE = Experiment(
    dataset="pictures",
    points=20,
    layers=[{"kind": "conv2d", "channels": 8, "padding": 1}, {"kind": "max_pool2d"}, {"kind": "flatten"}],
    loss="softmax_cross_entropy",
    precision="float32",
    start_from="trained",
)


@pytest.mark.parametrize("side", [28, 32])
def test_an_experiment_learns_from_them_and_is_read_back(side: int) -> None:
    pictures = OwnPictures(bytes_of(12, 3, side, side), (np.arange(12) % 3).astype(np.uint8), ("a", "b", "c"))
    experiment = with_pictures(PICTURE, pictures)
    assert experiment.network.shapes[0] == (3, side, side)
    assert experiment.network.widths[-1] == 3
    assert float(experiment.data.x.max()) == 1.0
    assert experiment.data.x.dtype == np.float32
    read = Experiment.from_json(experiment.to_json())
    assert read == experiment
    one, two = (step(each, each.data, initial_state(each))[0] for each in (experiment, read))
    assert np.array_equal(one.parameters, two.parameters)
    assert experiment.with_option("dataset", "pictures").pictures is None
