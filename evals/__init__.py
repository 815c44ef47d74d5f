"""Offline evaluations of the assistant, on public names only."""
