"""Internal papers, written with a mandate: what a delegation takes into the room.

A mandate reaches only functions whose signature asks for it. No language model is
asked, and nothing of a mandate is logged, stored or indexed. Example:

    paper = desk.brief("Austria", "autonomous weapons", "mandate.yaml")
    paper.head.classification       # "restricted"
"""
