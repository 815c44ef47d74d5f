"""Starts the treaty desk's web page: `python app.py [--host HOST] [--port PORT]`."""

import sys

from assistant.cli import main

if __name__ == "__main__":
    main(["serve", *sys.argv[1:]])
