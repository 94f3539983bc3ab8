"""Hidden checks of "augmentation": where images go in training, and that they stay afterwards."""

import numpy as np

from course_utils.grading.checks import exercise, fail

BUILD = "build_augmentation"
SIDE, CENTRE = 28, 13.5
ROWS = 300


def _built(submission, shift, rotation):
    model = getattr(submission, BUILD)(shift, rotation)
    if model is None:
        fail(f"{BUILD} returns nothing. Does it end with `return`?")
    assert getattr(model, "kind", None) == "keras.Model", "not a Keras model"
    return model


def _bars(n):
    """Return n flat images of a lying bar in the middle, 12 pixels by 4."""
    images = np.zeros((n, SIDE, SIDE), np.float32)
    images[:, 12:16, 8:20] = 1
    return images.reshape(n, -1)


def _in_training(model, x):
    """Return what training makes of flat images, as (n, 28, 28)."""
    images = np.asarray(model.call(x, training=True), float)
    if images.shape == (len(x), SIDE, SIDE, 1):
        fail("The images come out as 28 × 28 × 1; flatten them at the end.")
    assert images.shape == x.shape, "images of another shape"
    return images.reshape(-1, SIDE, SIDE)


def _position(images):
    """Return how far each image's brightness has moved down and right, in pixels, (n, 2)."""
    mass = np.maximum(images.sum(axis=(1, 2)), 1e-9)
    where = np.arange(SIDE)
    down, right = images.sum(axis=2) @ where / mass, images.sum(axis=1) @ where / mass
    return np.stack([down, right], axis=1) - CENTRE


def _angle(images):
    """Return by how many degrees each lying bar has been turned, from −90 to 90."""
    moved = _position(images) + CENTRE
    down = np.arange(SIDE)[None, :, None] - moved[:, :1, None]
    right = np.arange(SIDE)[None, None, :] - moved[:, 1:, None]
    spread = [(images * a * b).sum(axis=(1, 2)) for a, b in [(right, right), (down, down)]]
    mixed = (images * right * down).sum(axis=(1, 2))
    return np.degrees(np.arctan2(2 * mixed, spread[0] - spread[1]) / 2)


@exercise(
    "augmentation",
    weight=2,
    hint="Flat images come in, 784 values each, and go out; in between they are 28 × 28 × 1.",
)
def test_takes_and_gives_flat_images(submission):
    """Are the shapes those of flat images, is there nothing to train, and nothing compiled?"""
    model = _built(submission, 0.1, 0.05)
    if model.output_shape() == (None, SIDE, SIDE, 1):
        fail("The images come out as 28 × 28 × 1; flatten them at the end.")
    assert model.input_shape() == (None, SIDE * SIDE)
    assert model.output_shape() == (None, SIDE * SIDE)
    if list(model.trainable_weights()):
        fail("Your model has weights to train; moving and turning images needs none.")
    if model.compiled():
        fail("Your model is compiled; it is a part of others, which are.")


@exercise(
    "augmentation", weight=3, hint="At inference the model gives the images back as they came."
)
def test_leaves_images_alone_at_inference(submission, rng):
    """At inference, do images come out as they went in?"""
    model = _built(submission, 0.2, 0.1)
    for n in (20, 1):
        x = rng.uniform(size=(n, SIDE * SIDE)).astype(np.float32)
        for actual in (model.predict(x), model.call(x, training=False)):
            actual = np.asarray(actual, float)
            if np.allclose(actual, x.reshape(n, SIDE, SIDE).transpose(0, 2, 1).reshape(n, -1)):
                fail("Rows and columns are swapped: pixels come row by row.")
            np.testing.assert_allclose(actual, x, atol=1e-5)


@exercise(
    "augmentation",
    weight=3,
    hint="Up or down and left or right, both at random, by at most `shift` of 28 pixels.",
)
def test_moves_images(submission):
    """In training, are images moved both ways along both axes, as far as `shift` allows?"""
    for shift in (0.1, 0.25):
        far = shift * SIDE
        way = _position(_in_training(_built(submission, shift, 0), _bars(ROWS)))
        if np.allclose(way, 0, atol=1e-2):
            fail("In training nothing is moved.")
        # Half a pixel more is the rounding of an interpolation by nearest neighbours.
        if np.abs(way).max() > far + 0.55:
            fail("Some images are moved by more than `shift` of their side.")
        for axis, name in enumerate(["up and down", "left and right"]):
            if np.allclose(way[:, axis], 0, atol=1e-2):
                fail(f"Nothing is moved {name}.")
        assert np.all(way.min(axis=0) < -0.6 * far), "not both ways"
        assert np.all(way.max(axis=0) > 0.6 * far), "not both ways"


@exercise(
    "augmentation",
    weight=3,
    hint="Either way, at random, by at most `rotation` of a full turn: 0.1 means 36 degrees.",
)
def test_turns_images(submission):
    """In training, are images turned both ways, as far as `rotation` allows?"""
    for rotation in (0.05, 0.15):
        most = rotation * 360
        angle = _angle(_in_training(_built(submission, 0, rotation), _bars(ROWS)))
        if np.allclose(angle, 0, atol=0.2):
            fail("In training nothing is turned.")
        if np.abs(angle).max() > most + 3:
            fail("Some images are turned by more than `rotation` of a full turn.")
        if angle.min() > -3 or angle.max() < 3:
            fail("Images are turned one way only; they may turn either way.")
        assert angle.min() < -0.6 * most, "turned by less"
        assert angle.max() > 0.6 * most, "turned by less"


@exercise("augmentation", weight=1, hint="Images are moved and turned, and nothing else.")
def test_does_nothing_else(submission, rng):
    """With shift and rotation 0, does training leave the images as they are?"""
    x = rng.uniform(size=(40, SIDE * SIDE)).astype(np.float32)
    images = x.reshape(-1, SIDE, SIDE)
    changed = _in_training(_built(submission, 0, 0), x)
    same = np.isclose(changed, images, atol=1e-3).all(axis=(1, 2))
    flipped = np.isclose(changed, images[:, :, ::-1], atol=1e-3).all(axis=(1, 2))
    upside_down = np.isclose(changed, images[:, ::-1], atol=1e-3).all(axis=(1, 2))
    if not same.all() and np.all(same | flipped | upside_down):
        fail("Images are mirrored; a mirrored digit is no digit any more.")
    assert same.all()


@exercise(
    "augmentation",
    weight=2,
    hint='fill_mode="constant" fills with 0 what the image leaves free; Keras\'s default reflects.',
)
def test_fills_with_background(submission):
    """Is there background, 0, where nothing of the image is left, and not more of it?"""
    white = np.ones((100, SIDE * SIDE), np.float32)
    for shift, rotation in [(0.25, 0), (0, 0.1)]:
        images = _in_training(_built(submission, shift, rotation), white)
        if np.all(images > 0.99):
            done = "moving" if shift else "turning"
            fail(f"After {done}, what comes in from outside is not 0, the background.")
        # A move by 7 pixels and a turn by 36 degrees leave the middle white.
        assert np.all(np.abs(images[:, 10:18, 10:18] - 1) < 1e-3), "the middle is not white"
        assert images.min() < 1e-3, "no background"
        assert images.min() > -1e-3, "darker than the background"


@exercise("augmentation", weight=1, hint="First RandomTranslation, then RandomRotation.")
def test_moves_first(submission):
    """Are images moved before they are turned?"""
    images = _in_training(_built(submission, 0.25, 0.125), _bars(600))
    way = np.abs(_position(images))
    # A turn after the move carries images beyond a quarter of their side, one before it never.
    assert np.mean(way > 0.25 * SIDE + 0.3) > 0.01


@exercise(
    "augmentation",
    weight=2,
    hint="Each image of a batch is moved and turned by amounts of its own.",
)
def test_draws_anew_for_each_image(submission):
    """Are equal images of a batch moved and turned differently, and again in the next call?"""
    for shift, rotation in [(0.25, 0), (0, 0.1)]:
        model, x = _built(submission, shift, rotation), _bars(30)
        first, second = _in_training(model, x), _in_training(model, x)
        if np.allclose(first, first[:1], atol=1e-4):
            fail("All images of a batch are changed alike; each needs a draw of its own.")
        assert not np.allclose(first, second, atol=1e-4), "the same in the next call"
