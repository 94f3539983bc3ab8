"""What a small convolutional network computes, in plain NumPy, and how to set one's weights."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import reference

from course_utils.grading.checks import fail

CLASSES = 10
EPSILON = 1e-3  # Keras's default in batch normalization
SIDE = 28


@dataclass(frozen=True)
class Block:
    """A convolution and the batch normalization behind it; `bias` is zero where there is none."""

    kernel: np.ndarray
    bias: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    mean: np.ndarray
    variance: np.ndarray


@dataclass(frozen=True)
class Weights:
    """All weights of the network: two blocks, then the kernel and bias of the dense layer."""

    blocks: tuple[Block, Block]
    kernel: np.ndarray
    bias: np.ndarray


def build(submission, *arguments):
    """Return the model that build_cnn gives; fails the check if it is no model with weights."""
    model = submission.build_cnn(*arguments)
    if model is None:
        fail("build_cnn returns nothing. Does it end with `return model`?")
    assert getattr(model, "kind", None) == "keras.Model", "not a Keras model"
    if not model.weights():
        fail("The model has no weights yet. Start it with `keras.Input(shape=(28, 28, 1))`.")
    return model


def random_weights(num_filters: int, rng: np.random.Generator) -> Weights:
    """Return weights with which every layer matters; some gammas are negative."""

    def vector(spread: float) -> np.ndarray:
        return rng.normal(0, spread, num_filters)

    def block(channels: int) -> Block:
        signs = np.where(np.arange(num_filters) % 3 == 1, -1, 1)
        return Block(
            kernel=rng.normal(0, np.sqrt(2 / (9 * channels)), (3, 3, channels, num_filters)),
            bias=vector(0.5),
            gamma=signs * rng.uniform(0.5, 1.5, num_filters),
            beta=vector(0.3),
            mean=vector(0.5),
            variance=rng.uniform(0.3, 2, num_filters),
        )

    inputs = (SIDE // 2) ** 2 * num_filters
    return Weights(
        blocks=(block(1), block(num_filters)),
        kernel=rng.normal(0, np.sqrt(2 / inputs), (inputs, CLASSES)),
        bias=rng.normal(0, 0.5, CLASSES),
    )


def layout(shapes: list[tuple], num_filters: int) -> tuple[bool, bool]:
    """Return for both convolutions whether they have a bias; fails if the weights are others."""
    kernels = [shape for shape in shapes if len(shape) == 4]
    if len(kernels) != 2:
        fail(f"Your model has {len(kernels)} convolutions; the text asks for two.")
    assert kernels == [(3, 3, 1, num_filters), (3, 3, num_filters, num_filters)], "other kernels"
    first, second = (place for place, shape in enumerate(shapes) if len(shape) == 4)
    dense = [place for place, shape in enumerate(shapes) if len(shape) == 2]
    if len(dense) != 1:
        fail(f"Your model has {len(dense)} dense layers; the text asks for one.")
    assert (first, dense[0] + 2) == (0, len(shapes)), "weights in another order"
    explain_dense_inputs(shapes[dense[0]][0], num_filters)
    assert shapes[dense[0] :] == [((SIDE // 2) ** 2 * num_filters, CLASSES), (CLASSES,)]
    groups = shapes[first + 1 : second], shapes[second + 1 : dense[0]]
    for group in groups:
        assert all(shape == (num_filters,) for shape in group), "further weights"
        if len(group) < 4:
            fail("Each convolution is followed by a batch normalization, with gamma and beta.")
        assert len(group) in (4, 5), "further weights"
    return len(groups[0]) == 5, len(groups[1]) == 5


def explain_dense_inputs(inputs: int, num_filters: int) -> None:
    """Fail the check with the likely cause if the dense layer sees maps of another size."""
    likely = {
        28 * 28: "The maps are not made smaller: max pooling 2 × 2 is missing.",
        13 * 13: "The first convolution makes the maps smaller; give it padding same.",
        12 * 12: "The second convolution makes the maps smaller; give it padding same.",
        11 * 11: "The convolutions make the maps smaller; give both of them padding same.",
        7 * 7: "The maps are made smaller twice; only the one max pooling has stride 2.",
        1: "The maps are averaged away before the dense layer; flatten them instead.",
    }
    share, rest = divmod(inputs, num_filters)
    if rest == 0 and share in likely:
        fail(likely[share])


def set_weights(model, weights: Weights, num_filters: int) -> Weights:
    """Give the model these weights; returns them, with bias 0 where the model has none."""
    has_bias = layout([array.shape for array in model.weights()], num_filters)
    arrays, blocks = [], []
    for block, with_bias in zip(weights.blocks, has_bias, strict=True):
        arrays += [block.kernel] + [block.bias] * with_bias
        arrays += [block.gamma, block.beta, block.mean, block.variance]
        bias = block.bias if with_bias else np.zeros_like(block.bias)
        blocks.append(Block(**(vars(block) | {"bias": bias})))
    arrays += [weights.kernel, weights.bias]
    model.set_weights([array.astype(np.float32) for array in arrays])
    return Weights(tuple(blocks), weights.kernel, weights.bias)


def images(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return n images (n, 28, 28, 1) of scaled noise, float32."""
    return rng.uniform(size=(n, SIDE, SIDE, 1)).astype(np.float32)


def convolve_valid(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Return the convolution of x (n, h, w, c) with a kernel (u, v, c, f), stride 1, no padding."""
    # (n, h, w, c, u, v) with (u, v, c, f)
    windows = np.lib.stride_tricks.sliding_window_view(
        x.astype(float), kernel.shape[:2], axis=(1, 2)
    )
    return np.einsum("nhwcuv,uvcf->nhwf", windows, kernel, optimize=True) + bias


def convolve(x: np.ndarray, block: Block) -> np.ndarray:
    """Return the convolution of x (n, h, w, c) with padding same and stride 1."""
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    return convolve_valid(padded, block.kernel, block.bias)


def statistics(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean and the variance of each channel over images, rows and columns."""
    return z.mean(axis=(0, 1, 2)), z.var(axis=(0, 1, 2))


def normalise(z: np.ndarray, block: Block, training: bool) -> np.ndarray:
    """Return the batch normalization of z, by its own statistics in training."""
    mean, variance = statistics(z) if training else (block.mean, block.variance)
    return block.gamma * (z - mean) / np.sqrt(variance + EPSILON) + block.beta


def pool(z: np.ndarray, by: Callable = np.max) -> np.ndarray:
    """Return the largest value of each block of 2 × 2, or what else `by` makes of it."""
    n, height, width, channels = z.shape
    return by(z.reshape(n, height // 2, 2, width // 2, 2, channels), axis=(2, 4))


def norm_then_relu(z: np.ndarray, block: Block, training: bool) -> np.ndarray:
    """Return the ReLU of the batch normalization: the order the text asks for."""
    return reference.relu(normalise(z, block, training))


def features(
    weights: Weights, x: np.ndarray, training: bool, activate=norm_then_relu, pool_by=np.max
) -> np.ndarray:
    """Return what the dense layer sees, shape (n, 196 · filters)."""
    first, second = weights.blocks
    maps = pool(activate(convolve(x, first), first, training), pool_by)
    maps = activate(convolve(maps, second), second, training)
    return maps.reshape(len(maps), -1)


def forward(
    weights: Weights, x: np.ndarray, training: bool = False, output=reference.softmax, **others
) -> np.ndarray:
    """Return the probabilities (n, 10) of images x (n, 28, 28, 1)."""
    return output(features(weights, x, training, **others) @ weights.kernel + weights.bias)


def cross_entropy(probabilities: np.ndarray, y: np.ndarray) -> float:
    """Return the mean over the images of −ln of the probability given to the right class."""
    return float(-np.mean(np.log(probabilities[np.arange(len(y)), y])))
