"""Provisions: the one grammar of legal structure, from blocks of text to a tree.

Knows labels, numbering, pinpoints and sentences. Knows no file format and no library.

    from assistant.provisions import Block, build_tree, split_sentences
    tree = build_tree([Block(text="Article 1"), Block(text="1. We act.")])
"""

from __future__ import annotations

from assistant.provisions.blocks import Block, Mark
from assistant.provisions.marks import Marker
from assistant.provisions.sentences import split_sentences
from assistant.provisions.tree import Tree, build_tree

__all__ = ["Block", "Mark", "Marker", "Tree", "build_tree", "split_sentences"]
