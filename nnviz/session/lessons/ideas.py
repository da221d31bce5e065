"""The ideas of the article that the lessons follow, and the ways in which a lesson's step lets one meet them."""

from dataclasses import dataclass

from nnviz.session.lessons.words import Text

SEE, DO, PREDICT = "see", "do", "predict"

WAYS = (SEE, DO, PREDICT)
"""To watch it, to do it by hand, and to predict what will happen, which the run then judges."""


@dataclass(frozen=True)
class Idea:
    """One idea: what it is called, and the lessons that teach it, some of which may still be to come."""

    label: Text
    lessons: tuple[str, ...]


IDEAS: dict[str, Idea] = {
    "layers": Idea(
        {"en": "Layers distil the data, stage by stage", "zh_CN": "层层提炼：每一层都从数据里提取更有用的表示"},
        ("picture", "network"),
    ),
    "weights": Idea(
        {"en": "What a layer does is in its weights", "zh_CN": "一层做什么，都存在它的权重里"},
        ("neuron", "network"),
    ),
    "loss": Idea(
        {"en": "The loss tells how far off the output is", "zh_CN": "损失衡量输出离目标有多远"},
        ("training_loop", "neuron", "network"),
    ),
    "optimizer": Idea(
        {"en": "The optimizer uses the loss to correct the weights", "zh_CN": "优化器根据损失调整权重"},
        ("training_loop", "descent"),
    ),
    "training_loop": Idea({"en": "The training loop", "zh_CN": "训练循环"}, ("training_loop", "line_fit")),
    "random_start": Idea(
        {"en": "Random weights at the start, so a high loss", "zh_CN": "起初权重是随机的，所以损失很高"},
        ("training_loop", "network"),
    ),
    "nudging": Idea(
        {"en": "A slope fitted by nudges of ±0.01: 1.0 → 3.02", "zh_CN": "每次挪动 ±0.01 来拟合斜率：1.0 → 3.02"},
        ("line_fit",),
    ),
    "neuron": Idea(
        {"en": "A neuron: weights, bias, activation", "zh_CN": "神经元：权重、偏置、激活"},
        ("neuron",),
    ),
    "network": Idea({"en": "Neurons in layers make a network", "zh_CN": "神经元分层相连，就成了网络"}, ("network",)),
    "five_steps": Idea({"en": "The five steps of training", "zh_CN": "训练的五个步骤"}, ("backprop",)),
    "forward": Idea({"en": "The forward pass", "zh_CN": "前向传播"}, ("neuron", "backprop")),
    "backward": Idea(
        {"en": "The backward pass and the chain rule", "zh_CN": "反向传播与链式法则"},
        ("backprop",),
    ),
    "gradient_descent": Idea({"en": "Gradient descent", "zh_CN": "梯度下降"}, ("line_fit", "descent")),
    "learning_rate": Idea({"en": "The learning rate", "zh_CN": "学习率"}, ("line_fit", "descent")),
}
"""By the key that lessons name it with, in the article's order."""
