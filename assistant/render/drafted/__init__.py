"""A drafted paper as Markdown, Word, PDF, Akoma Ntoso and JSON."""
