"""The web page: serving it, and nothing of what it shows.

`page` lays it out and wires it, `chat` runs a question, `turns` and `panel` draw,
`library` and `upload` look after the texts. Nothing here knows a source that the
Python API does not return. Example:

    with Desk.open() as desk:
        serve(desk, host="127.0.0.1", port=7860)
"""

from assistant.web.server import check_address, serve

__all__ = ["check_address", "serve"]
