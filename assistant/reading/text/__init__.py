"""Plain text and Markdown: headings, page furniture, notes, paragraphs."""
