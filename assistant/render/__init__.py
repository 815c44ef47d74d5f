"""Views: pure functions from the nouns to JSON, Markdown, HTML and terminal text."""
