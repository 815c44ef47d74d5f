"""Scans: pictures of pages read by machine."""
