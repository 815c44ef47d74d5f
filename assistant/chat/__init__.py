"""The seam to language models: requests in our own words, LangChain behind it."""

from assistant.chat.base import Chat, Message, Reply, Request, Shape
from assistant.chat.models import connect

__all__ = ["Chat", "Message", "Reply", "Request", "Shape", "connect"]
