"""What bears on a cited provision: amendments, revocations, vectors that ship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import Desk
from assistant.encoders import Vectors
from assistant.index.known import Known, save
from assistant.relations import amending, standing_notices
from assistant.terms import Provision

LAKE = """---
id: lake
title: Treaty on the Lake
short_title: Lake Treaty
aliases: [Regulation 1999/1]
kind: treaty
force: binding
status: in force
amended_by: [lake-2005]
text: digest
---

# Lake Treaty

### Article 1

A purpose.

### Article 2

1. Forty tonnes a year.
2. The following are forbidden:
   (a) dynamite;
   (b) night.

### Article 3

It applies from 1 May 2000.
"""
AMENDMENT = """---
id: lake-2005
title: Protocol on the Lake
short_title: Lake Protocol
kind: treaty
force: binding
amends: [lake]
text: digest
---

# Lake Protocol

### Article 1 – Changes to Regulation 1999/1

1. Lake Treaty, Article 2, is amended:
   (a) Article 2(1) is replaced: thirty tonnes a year.
   (b) Article 2(3) is new: no nets.
2. In Article 3 the date is replaced by 1 May 2006.

### Article 2 – Changes to the Pond Treaty

1. The addition to Article 2 concerns ponds.
"""


@pytest.fixture
def lakes(desk: Desk, tmp_path: Path) -> Desk:
    for name, text in (("lake.md", LAKE), ("lake-2005.md", AMENDMENT)):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        desk.add(path)
    return desk


def node(desk: Desk, pinpoint: str) -> Provision:
    return desk.tree(desk.instrument("lake"), pinpoint)[0]


@pytest.mark.parametrize(
    ("cited", "changes"),
    [
        ("art 2(1)", ["art 1(1)(a)"]),
        ("art 2(2)", []),
        ("art 2(2)(a)", []),
        ("art 2", ["art 1(1)(a)", "art 1(1)(b)"]),
        ("art 3", ["art 1(2)"]),
        ("art 1", []),
    ],
)
def test_amendments_are_matched_by_pinpoint_and_by_the_act_they_change(
    lakes: Desk, cited: str, changes: list[str]
) -> None:
    held = lakes.instruments()
    found = amending(lakes.library, held, [node(lakes, cited)])
    assert [p.pinpoint for p in found] == changes


def test_an_answer_brings_the_amendment_and_says_so(lakes: Desk) -> None:
    answer = lakes.ask("What does article 2(1) of the Lake Treaty say?")
    assert [c.instrument for c in answer.citations] == ["lake", "lake-2005"]
    assert "thirty tonnes" in answer.text
    assert "Lake Treaty has been amended by Lake Protocol: read both." in answer.notices
    assert [c.marker for c in answer.citations] == [1, 2]


def test_what_no_longer_stands_is_said(lakes: Desk) -> None:
    held = lakes.instruments()
    lake = lakes.instrument("lake")
    revoked = replace(lake, status="revoked", revoked="2020-01-02", amended_by=())
    assert standing_notices(revoked, held) == (
        "Lake Treaty was revoked on 2 January 2020.",
    )
    replaced = replace(lake, superseded_by=("lake-2005",), amended_by=())
    assert standing_notices(replaced, held) == (
        "Lake Treaty has been superseded by Lake Protocol.",
    )
    plain = replace(lake, amended_by=())
    assert standing_notices(plain, held) == ()


# -- vectors that ship ---------------------------------------------------------------


class Counting:
    """An encoder that counts what it is asked."""

    id = "counting-1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def covers(self, language: str) -> bool:
        return True

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = [[len(t), t.count("a") + 1.0, t.count("e") + 2.0] for t in texts]
        found = np.array(rows, np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_known_texts_are_not_encoded_again(tmp_path: Path) -> None:
    encoder = Counting()
    texts = ["a lake", "the pond and its shore", "seventeen geese", "a lake"]
    path = tmp_path / "vectors.npz"
    assert save(path, encoder, texts) == 3
    exact = encoder.encode(texts)
    encoder.asked.clear()
    known = Known.load(path, encoder.id)
    assert len(known) == 3
    assert "a lake" in known
    found = known.encode(encoder, [*texts, "something new"])
    assert encoder.asked == ["something new"]
    assert (found[:4] * exact).sum(axis=1).min() > 0.999
    assert np.allclose(np.linalg.norm(found, axis=1), 1.0)


def test_vectors_of_another_encoder_or_a_broken_file_are_not_used(
    tmp_path: Path,
) -> None:
    encoder = Counting()
    path = tmp_path / "vectors.npz"
    save(path, encoder, ["a lake"])
    assert len(Known.load(path, "another-2")) == 0
    assert len(Known.load(tmp_path / "none.npz", encoder.id)) == 0
    path.write_bytes(b"no archive")
    known = Known.load(path, encoder.id)
    assert known.encode(encoder, ["a lake"]).shape == (1, 3)
