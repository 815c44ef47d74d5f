"""PDF: glyphs to lines, columns, tables, notes, and the paragraphs they make."""
