"""Internal papers: written with a mandate, and marked as such."""
