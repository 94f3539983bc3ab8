"""Text masters and the notebooks made from them: build, absorb, lint, publish."""
