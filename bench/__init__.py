"""Ratios of speed, measured in one run: `python -m bench`."""
