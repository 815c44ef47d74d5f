"""Encodings: bytes to text, whatever code page wrote them."""
