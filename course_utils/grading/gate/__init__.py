"""The gate between hidden checks and a student's kernel: data goes through, code does not."""
