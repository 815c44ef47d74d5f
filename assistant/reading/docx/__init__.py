"""Word files: parts, runs, numbering, tracked changes, notes."""
