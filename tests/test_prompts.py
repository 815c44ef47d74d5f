"""Templates are checked when loaded, and fit exactly."""

from __future__ import annotations

import pytest

from assistant.corpus import folder
from assistant.errors import CorpusError
from assistant.prompts import template


def test_every_shipped_template_loads_and_says_its_purpose() -> None:
    names = [p.stem for p in folder("prompts").glob("*.md") if p.stem != "README"]
    assert len(names) >= 3
    for name in names:
        assert template(name).purpose


def test_missing_and_unknown_values_are_errors() -> None:
    lead = template("quoting-next")
    assert lead.fill(pinpoint="art 5", text_kind="official wording").startswith("art 5")
    with pytest.raises(CorpusError, match="text_kind"):
        lead.fill(pinpoint="art 5")
    with pytest.raises(CorpusError, match="colour"):
        lead.fill(pinpoint="art 5", text_kind="x", colour="red")
    with pytest.raises(CorpusError, match="there is no prompt 'nowhere'"):
        template("nowhere")
