"""Letters: bytes to text, whatever the encoding."""
