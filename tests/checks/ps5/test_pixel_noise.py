"""Hidden checks of "pixel-noise": how the noise is spread, what is clipped, and whose chance."""

import chance
import numpy as np

from course_utils.grading.checks import exercise, fail


def _images(value, shape):
    """The result as finite floats of this shape."""
    if value is None:
        fail("add_pixel_noise returns nothing. Does it end with `return`?")
    assert isinstance(value, list | tuple | np.ndarray), "not an array"
    array = np.asarray(value)
    if array.shape == () and shape != ():
        fail("A single number comes back, not an image.")
    assert array.shape == shape, "another shape"
    assert array.dtype.kind == "f", "not floats"
    assert np.isfinite(array).all(), "nan or infinite"
    return array.astype(float)


def _noisy(submission, x, sigma, seed):
    generator = chance.generator(submission, seed)
    return _images(submission.add_pixel_noise(x, sigma, generator), x.shape)


def _noise(submission, x, sigma, seed):
    """What is added to x, which must be far from 0 and 1 by these sigmas."""
    return _noisy(submission, x, sigma, seed) - x


@exercise("pixel-noise", weight=1, hint="Return the images in their shape, as float32.")
def test_keeps_the_shape(submission, rng):
    """Has the result the shape of the images, and the type float32, whichever type they have?"""
    for shape in [(3, 784), (2, 28, 28, 1), (5,)]:
        for kind in (np.float32, np.float64):
            x = rng.uniform(size=shape).astype(kind)
            generator = chance.generator(submission, 1)
            value = submission.add_pixel_noise(x, 0.2, generator)
            _images(value, shape)
            if np.asarray(value).dtype == np.float64:
                fail('The type is float64; the text asks for float32: `.astype("float32")`.')
            assert np.asarray(value).dtype == np.float32


@exercise(
    "pixel-noise", weight=3, hint="sigma is the standard deviation of the noise, its mean is 0."
)
def test_has_the_spread_that_is_asked_for(submission, rng):
    """Has the noise mean 0 and standard deviation sigma, and is it added to the images?"""
    sigmas = np.array([0.02, 0.05, 0.01])
    images = [rng.uniform(0.4, 0.6, (50, 200)).astype(kind) for kind in ("f4", "f8", "f4")]
    noises = [_noise(submission, x, sigma, seed=2) for x, sigma in zip(images, sigmas, strict=True)]
    spreads = [noise.std() for noise in noises]
    if np.allclose(spreads, np.sqrt(sigmas), rtol=0.1):
        fail("sigma is not the variance: hand it on as it is, without a square root.")
    if np.allclose(spreads, sigmas**2, rtol=0.1):
        fail("sigma is not squared: it is the standard deviation itself.")
    if np.ptp(spreads) < 0.1 * np.mean(spreads):
        fail("The noise is as large for a small sigma as for a large one: is sigma used?")
    for x, sigma, noise in zip(images, sigmas, noises, strict=True):
        chance.assert_mean(noise, 0, sigma)
        # The squares of normal numbers have the variance 2 sigma^4.
        chance.assert_mean(noise**2, sigma**2, np.sqrt(2) * sigma**2)
        # Noise and image have nothing to do with each other.
        chance.assert_mean(noise * (x - x.mean()), 0, sigma * x.std())


@exercise("pixel-noise", weight=2, hint="Draw the noise from the normal distribution: rng.normal.")
def test_is_gaussian(submission):
    """Is the noise spread as the normal distribution is, tails and all?"""
    x = np.full((1, 24_000), 0.5, dtype=np.float32)
    noise = _noise(submission, x, 0.01, seed=3)
    # What its standard deviation and mean are is another check's question.
    noise = (noise - noise.mean()) / max(noise.std(), 1e-12)
    for limit, share in [(0.5, 0.617075), (1, 0.317311), (2, 0.045500), (3, 0.002700)]:
        beyond = np.abs(noise) > limit
        chance.assert_mean(beyond, share, np.sqrt(share * (1 - share)))
    chance.assert_mean(noise > 0, 0.5, 0.5)


@exercise(
    "pixel-noise",
    weight=3,
    hint="Every pixel of every image needs a number of its own: size=x.shape.",
)
def test_every_pixel_has_its_own_noise(submission):
    """Is the noise of a pixel independent of that of other pixels and other images?"""
    x = np.full((100, 14, 14), 0.5, dtype=np.float32)
    noise = _noise(submission, x, 0.05, seed=4)
    assert noise.any(), "no noise"
    if noise.std(axis=(1, 2)).max() < 1e-6:
        fail("All pixels of an image get the same number; draw one for each pixel.")
    if noise.std(axis=0).max() < 1e-6:
        fail("All images get the same noise; draw it anew for each image.")
    size = noise.std()
    for axis in (0, 1, 2):
        for distance in (1, 2):
            products = noise * np.roll(noise, distance, axis=axis)
            chance.assert_mean(products, 0, size**2)
        # Something common to a row, a column or an image shows in their means.
        others = tuple(other for other in (0, 1, 2) if other != axis)
        means = noise.mean(axis=others)
        expected = size**2 / (noise.size / noise.shape[axis])
        chance.assert_mean(means**2, expected, 2 * expected)


@exercise("pixel-noise", weight=3, hint="After adding: below 0 becomes 0, above 1 becomes 1.")
def test_clips_at_0_and_1(submission):
    """Do black and white pixels stay within [0, 1], half of them at the end of the range?"""
    n = 4000
    for value, sign in [(0.0, 1), (1.0, -1)]:
        x = np.full((2, n // 2), value, dtype=np.float32)
        noisy = _noisy(submission, x, 0.1, seed=5)
        if noisy.min() < 0 or noisy.max() > 1:
            fail("Some values lie below 0 or above 1; np.clip(…, 0, 1) cuts them off.")
        inward = np.ravel(noisy - value) * sign
        if np.count_nonzero(inward) > 0.9 * n:
            fail("What leaves [0, 1] is to become 0 or 1; yours ends inside, as if folded back.")
        chance.assert_mean(inward == 0, 0.5, 0.5)
        # The half of a normal distribution has the mean sqrt(2 / pi); its size is asked elsewhere.
        moved = inward[inward > 0]
        ratio = moved.mean() / np.sqrt(np.mean(moved**2))
        assert abs(ratio - np.sqrt(2 / np.pi)) < 0.1
    mixed = _noisy(submission, np.tile(np.float32([0.0, 1.0, 0.5]), (3, 500)), 3, seed=6)
    assert mixed.min() == 0
    assert mixed.max() == 1


@exercise("pixel-noise", weight=2, hint="With sigma = 0 nothing is added.")
def test_changes_nothing_without_noise(submission, rng):
    """With sigma = 0, are the values those of the images?"""
    for kind in (np.float32, np.float64):
        x = rng.uniform(size=(4, 50)).astype(kind)
        x[0, :2] = 0, 1
        for sigma in (0, 0.0):
            np.testing.assert_allclose(_noisy(submission, x, sigma, seed=7), x, atol=1e-6)


@exercise(
    "pixel-noise",
    weight=2,
    hint="Draw with the argument rng: no np.random.…, no generator of your own.",
)
def test_draws_with_the_generator_alone(submission):
    """Do generators with the same seed give the same noise, and others give others?"""
    x = np.full((4, 100), 0.5, dtype=np.float32)
    first, again, other = (_noisy(submission, x, 0.1, seed) for seed in (8, 8, 9))
    if not np.array_equal(first, again):
        fail("The same seed gives other noise each time: something is drawn without rng.")
    if np.array_equal(first, other):
        fail("Every seed gives the same noise: the argument rng is not used.")


@exercise(
    "pixel-noise",
    weight=1,
    hint="The result returned here is not right yet; see the other checks.",
)
def test_leaves_the_images_alone(submission, rng):
    """Are the images that are given the same after the call, with others returned?"""
    for kind in (np.float32, np.float64):
        x = rng.uniform(size=(3, 40)).astype(kind)
        generator = chance.generator(submission, 10)
        result, after = submission.call_keeping_arguments("add_pixel_noise", x, 0.3, generator)
        if not np.array_equal(after[0], x):
            fail("add_pixel_noise changes the images it is given; work on a copy.")
        assert np.shape(result) == x.shape
