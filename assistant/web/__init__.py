"""The web page: serving it, and nothing of what it shows.

`layout` and `page` lay it out and wire it, `chat` runs a question and `checking` a
paper; `turns`, `claims`, `paper`, `verdicts` and `panel` draw, `masthead` and `making`
say what leaves the computer and how an answer was made, `library` and `upload` look
after the texts. Nothing here knows a source that the Python API does not return.

Example:
    with Desk.open() as desk:
        serve(desk, host="127.0.0.1", port=7860)
"""

from assistant.web.server import check_address, serve

__all__ = ["check_address", "serve"]
