"""Training Keras models: seeds, readable progress, and results kept for the next run."""

from course_utils.training.fitting import STEPS_PER_EXECUTION, fit, set_seed

__all__ = ["STEPS_PER_EXECUTION", "fit", "set_seed"]
