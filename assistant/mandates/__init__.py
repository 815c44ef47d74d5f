"""Mandates: private instructions, kept apart from everything that is indexed."""
