"""Has right answers that log, warn and print to standard error, as TensorFlow does.

outcome: same
"""
# %% after="setup"
import logging
import warnings

import tensorflow as tf


def noise(*_):
    print("W0000 this is only a warning", file=sys.stderr)
    os.write(2, b"W0000 written past Python\n")
    tf.get_logger().error("an error that is none")
    logging.getLogger().critical("nor is this")
    warnings.warn("or this")


get_ipython().events.register("pre_run_cell", noise)
