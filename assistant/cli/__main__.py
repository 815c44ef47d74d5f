"""`python -m assistant.cli` is `treaty`."""

from assistant.cli import main

main()
