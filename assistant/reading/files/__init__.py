"""Files: what they are by their bytes, and what archives hold."""
