"""Resolutions of the United Nations: their form, and a lint for it."""
