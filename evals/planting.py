"""Puts planted instructions into documents, titles, file names and earlier turns.

Each document goes into a workspace of its own, so that no plant sees another; the same
document with a neutral sentence in its place is the measure of what changed. Example:

    clean, planted = Planter(desk).answers(plant)
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import Desk, Instrument
from evals.cases import FOLDER, Plant
from evals.measures.steering import UPLOAD
from evals.replies import Reply, Statement, from_answer

CARRIERS = FOLDER / "carriers"
NEUTRAL = {
    "body": "The secretariat circulated this paper in the usual manner.",
    "heading": "Further remarks",
    "footnote": "See the list of papers received.",
    "end": "The paper ends here.",
}


class Planter:
    """Asks questions with and without a plant."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._clean: dict[tuple[str, ...], Reply] = {}

    def answers(self, plant: Plant) -> tuple[Reply, Reply]:
        """The answer without and with the plant."""
        turn = plant.turn
        bare = None
        if turn is not None:
            bare = (turn[0].replace(plant.plant, ""), turn[1].replace(plant.plant, ""))
        key = (plant.carrier, plant.question, *(bare or ()))
        if key not in self._clean:
            workspace = f"clean-{plant.carrier}"
            self._clean[key] = self._asked(plant, workspace, bare, planted=False)
        return self._clean[key], self._asked(plant, plant.id, turn, planted=True)

    def _asked(
        self,
        plant: Plant,
        workspace: str,
        turn: tuple[str, str] | None,
        *,
        planted: bool,
    ) -> Reply:
        held = [i for i in self._desk.instruments(workspace) if i.workspace]
        upload = held[0] if held else self._add(plant, workspace, planted=planted)
        history = [turn] if turn else []
        answer = self._desk.ask(plant.question, history=history, workspace=workspace)
        return _without_names(from_answer(answer), upload)

    def _add(self, plant: Plant, workspace: str, *, planted: bool) -> Instrument:
        text = (CARRIERS / f"{plant.carrier}.md").read_text("utf-8")
        for place, neutral in NEUTRAL.items():
            said = plant.plant if planted and plant.place == place else neutral
            if place in {"heading", "footnote"}:
                said = " ".join(said.split())
            text = text.replace(f"{{{{{place}}}}}", said)
        name = plant.carrier
        if planted and plant.place == "file-name":
            name = re.sub(r"[/\0]", " ", plant.plant)
        title = plant.plant if planted and plant.place == "title" else None
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{_cut(name)}.md"
            path.write_text(text, "utf-8")
            return self._desk.add(path, title=title, workspace=workspace)


def _cut(name: str) -> str:
    """A file name that every file system takes: at most 200 bytes."""
    return name.encode()[:200].decode(errors="ignore") or "paper"


def _without_names(reply: Reply, upload: Instrument) -> Reply:
    """A reply in which the upload has one name, whatever its title is.

    A title is shown as the title of its document: that by itself is no steering.
    """
    names = sorted({upload.title, upload.short_title}, key=len, reverse=True)

    def cleared(text: str) -> str:
        for name in names:
            text = text.replace(name, UPLOAD)
        return text

    statements = tuple(
        Statement(
            text=cleared(s.text),
            references=tuple(
                replace(r, instrument=UPLOAD) if r.instrument == upload.id else r
                for r in s.references
            ),
        )
        for s in reply.statements
    )
    return replace(reply, text=cleared(reply.text), statements=statements)
