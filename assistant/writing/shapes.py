"""The forms of a model's reply: JSON schemas for two, plain lines for the third.

It knows no provision and no model; the words that explain each form stand in
`prompts/form-*.md`. Example:

    shape("write", ("S1", "S2")).schema        # a JSON schema that knows these ids only
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.chat import Shape

MOST_SENTENCES = 8
MOST_ENUMERATED = 400  # servers refuse longer lists of permitted values


def shape(task: str, ids: Sequence[str]) -> Shape:
    """The JSON object for a task: "write", "repair" or "point".

    Args:
        task: which.
        ids: the sentence ids that exist. Servers that constrain replies to a schema
            cannot return others; those that do not are checked all the same.
    """
    one: dict[str, object] = {"type": "string"}
    if ids and len(ids) <= MOST_ENUMERATED:
        one = {"type": "string", "enum": list(ids)}
    listed: dict[str, object] = {"type": "array", "items": one, "maxItems": 8}
    if task == "point":
        return Shape(
            name="point",
            description="Point at the numbered sentences that answer the question.",
            schema=_object({"ids": listed}),
        )
    claim = _object({"sentence": {"type": "string"}, "ids": {**listed, "minItems": 1}})
    claims: dict[str, object] = {
        "type": "array",
        "items": claim,
        "maxItems": MOST_SENTENCES,
    }
    return Shape(
        name="answer",
        description="Answer in sentences, each with the ids that carry it.",
        schema=_object({"answered": {"type": "boolean"}, "claims": claims}),
    )


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
