# %% right="a moderate rate"
tuned_learning_rate = 0.05
tuned_num_steps = 400

# %% right="slow and long"
tuned_learning_rate = 0.03
tuned_num_steps = 800

# %% right="faster"
tuned_learning_rate = 0.07
tuned_num_steps = 300

# %% right="a tenth, enough steps"
tuned_learning_rate = 0.1
tuned_num_steps = 500

# %% right="the most steps"
tuned_learning_rate = 0.05
tuned_num_steps = 1000

# %% right="a small rate, the most steps"
tuned_learning_rate = 0.02
tuned_num_steps = 1000

# %% right="a fraction"
tuned_learning_rate = 1 / 20
tuned_num_steps = 350

# %% right="NumPy numbers"
tuned_learning_rate = np.float64(0.04)
tuned_num_steps = np.int64(600)

# %% right="a power of ten"
tuned_learning_rate = 10**-1.3
tuned_num_steps = 500

# %% right="found by a comprehension"
tuned_learning_rate = min([0.001, 0.01, 0.05], key=lambda rate: abs(rate - 0.06))
tuned_num_steps = 500

# %% right="as a float that is whole"
tuned_learning_rate = 0.06
tuned_num_steps = 500.0

# %% right="scientific notation"
tuned_learning_rate = 5e-2
tuned_num_steps = int(1e3)

# %% right="six hundredths"
tuned_learning_rate = 0.06
tuned_num_steps = 700

# %% wrong="the first settings" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 0.003
tuned_num_steps = 200

# %% wrong="too small a rate" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 0.001
tuned_num_steps = 1000

# %% wrong="a hundredth is too slow" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 0.01
tuned_num_steps = 1000

# %% wrong="too few steps" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 0.05
tuned_num_steps = 100

# %% wrong="a single step" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 0.05
tuned_num_steps = 1

# %% wrong="overshoots" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 0.3
tuned_num_steps = 1000

# %% wrong="overshoots far" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 5.0
tuned_num_steps = 500

# %% wrong="a rate of one" caught_by="test_reaches_the_validation_loss"
tuned_learning_rate = 1
tuned_num_steps = 300

# %% wrong="more steps than allowed" caught_by="test_settings_are_allowed"
tuned_learning_rate = 0.01
tuned_num_steps = 5000

# %% wrong="good, but one step too many" caught_by="test_settings_are_allowed"
tuned_learning_rate = 0.05
tuned_num_steps = 1001

# %% wrong="zero" caught_by="test_settings_are_allowed"
tuned_learning_rate = 0
tuned_num_steps = 1000

# %% wrong="climbs" caught_by="test_settings_are_allowed, test_reaches_the_validation_loss"
tuned_learning_rate = -0.05
tuned_num_steps = 400

# %% wrong="no steps" caught_by="test_settings_are_allowed"
tuned_learning_rate = 0.05
tuned_num_steps = 0

# %% wrong="left open" caught_by="test_settings_are_allowed"
tuned_learning_rate = None
tuned_num_steps = None

# %% wrong="text" caught_by="test_settings_are_allowed"
tuned_learning_rate = "0.05"
tuned_num_steps = "400"

# %% wrong="a list of rates" caught_by="test_settings_are_allowed"
tuned_learning_rate = [0.01, 0.05]
tuned_num_steps = 400

# %% wrong="swapped" caught_by="test_settings_are_allowed"
tuned_learning_rate = 400
tuned_num_steps = 0.05

# %% wrong="half a step" caught_by="test_settings_are_allowed"
tuned_learning_rate = 0.05
tuned_num_steps = 400.5
