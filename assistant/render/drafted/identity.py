"""What an Akoma Ntoso file says of itself: names, dates, handling, what it refers to.

Work, expression and manifestation, each with its address; the classification; the
organisations, persons and instruments that the text names. Example:

    meta = metadata(paper)
    akn.append(meta)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from assistant.drafting import Head, Paper
from assistant.render.drafted import iris
from assistant.render.markup import legal

DESK = "desk"
_LANGUAGE = "eng"
_LEVELS = ("Work", "Expression", "Manifestation")


def metadata(paper: Paper) -> Element:
    """The `meta` of the whole paper."""
    work = iris.of_paper(paper)
    meta = _identified(paper, component="")
    if paper.head.classification:
        found = add(meta, "classification", source=f"#{DESK}")
        add(
            found,
            "keyword",
            value=iris.slug(paper.head.classification),
            showAs=paper.head.classification.upper(),
            dictionary="handling",
        )
    if work.date != iris.UNDATED:
        events = add(meta, "lifecycle", source=f"#{DESK}")
        add(
            events,
            "eventRef",
            date=work.date,
            type="generation",
            source="#original",
        )
    references = add(meta, "references", source=f"#{DESK}")
    address = f"{work.iri}/{_expression(work)}"
    add(references, "original", eId="original", href=address, showAs=paper.head.title)
    for one in _named(paper):
        references.append(one)
    return meta


def attached(paper: Paper, component: str) -> Element:
    """The `meta` of a part that is attached to the paper."""
    meta = _identified(paper, component=component)
    references = add(meta, "references", source=f"#{DESK}")
    add(
        references,
        "original",
        eId=f"{component}-original",
        href=f"{iris.of_paper(paper).iri}/!{component}",
        showAs=component,
    )
    return meta


def people(head: Head) -> Mapping[str, tuple[str, str]]:
    """Who is named in a head: kind of thing and name, by id."""
    named = {
        "party": ("TLCOrganization", head.party),
        "forum": ("TLCOrganization", head.forum),
        "drafter": ("TLCPerson", head.drafter),
        "addressee": ("TLCPerson", head.addressee),
    }
    return {key: (kind, name) for key, (kind, name) in named.items() if name}


def instrument(name: str) -> str:
    """The id under which an instrument is referred to."""
    return f"ref-{iris.token(name)}"


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """A child with attributes and text that XML can hold."""
    held = {name: legal(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, held)
    if text:
        child.text = legal(text)
    return child


def _expression(work: iris.Work) -> str:
    return f"{_LANGUAGE}@{work.date}"


def _identified(paper: Paper, *, component: str) -> Element:
    meta = Element("meta")
    work = iris.of_paper(paper)
    said = {
        "Work": work.iri,
        "Expression": f"{work.iri}/{_expression(work)}",
        "Manifestation": f"{work.iri}/{_expression(work)}",
    }
    identification = add(meta, "identification", source=f"#{DESK}")
    for level in _LEVELS:
        block = add(identification, f"FRBR{level}")
        file = ".xml" if level == "Manifestation" else ""
        add(block, "FRBRthis", value=f"{said[level]}/!{component or 'main'}{file}")
        add(block, "FRBRuri", value=f"{said[level]}{file and '.akn'}")
        if level == "Work" and not component:
            add(block, "FRBRalias", name="title", value=paper.head.title)
        add(
            block,
            "FRBRdate",
            date=work.date,
            name="undated" if work.date == iris.UNDATED else "drafting",
        )
        add(block, "FRBRauthor", href="#party", **{"as": "#author"})
        _own(block, level, work, paper)
    return meta


def _own(block: Element, level: str, work: iris.Work, paper: Paper) -> None:
    """What only one of the levels tells."""
    if level == "Work":
        add(block, "FRBRcountry", value=work.country)
        add(block, "FRBRsubtype", value=work.subtype)
        add(block, "FRBRnumber", value=paper.head.serial or work.number)
        add(block, "FRBRname", value=paper.head.kind)
        add(block, "FRBRprescriptive", value="false")
        add(block, "FRBRauthoritative", value="false")
    elif level == "Expression":
        add(block, "FRBRlanguage", language=_LANGUAGE)
    else:
        add(block, "FRBRformat", value="application/akn+xml")


def _named(paper: Paper) -> Iterator[Element]:
    for key, (kind, name) in people(paper.head).items():
        what = "organization" if kind == "TLCOrganization" else "person"
        href = f"/akn/ontology/{what}/{iris.slug(name) or key}"
        yield _entry(kind, key, href, name)
    yield _entry("TLCRole", "author", "/akn/ontology/role/author", "Author")
    yield _entry(
        "TLCOrganization",
        DESK,
        "/akn/ontology/organization/treaty-desk",
        "Treaty desk",
    )
    for facts in paper.instruments.values():
        made = _entry(
            "TLCReference",
            instrument(facts.id),
            iris.document(facts),
            facts.title,
        )
        made.set("name", "instrument")
        yield made


def _entry(kind: str, key: str, href: str, name: str) -> Element:
    return Element(kind, {"eId": key, "href": href, "showAs": legal(name)})
