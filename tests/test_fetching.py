"""Official texts: the catalogue, the download, the comparison, what is put in use."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant import Citation, Desk, TextKind, corpus, offline
from assistant.errors import CorpusError, InputError, UnknownName
from assistant.fetching import Entry, Plan, catalogue, fetch
from assistant.fetching.download import Limits, Refused, Unreachable, download
from assistant.fetching.structure import agreement, expected_of
from assistant.library import Library
from assistant.provisions.citing import normal_key
from assistant.reading import read
from assistant.terms import Facts

QUICK = Limits(connect_s=2, silence_s=1, tries=3, pause_s=0.01, most_bytes=200_000)
DIGEST = """---
id: pond-treaty
title: Treaty on the Common Pond
short_title: Pond Treaty
reference: XTS 7
kind: treaty
force: binding
text: digest
---

# Pond Treaty

## Article 1 – Purpose

The Treaty aims at a pond in which fish thrive.

## Article 2 – Fishing

1. No Party may take above 40 tonnes in a year.
2. Dynamite is forbidden for every Party.
"""
OFFICIAL = """<html><head><title>Treaty on the Common Pond</title></head><body>
<h1>Treaty on the Common Pond</h1>
<h2>Article 1</h2><p>The purpose of this Treaty is to keep the Common Pond fit.</p>
<h2>Article 2</h2>
<p>1. Each Party shall limit its catch to 40 tonnes a year.</p>
<p>2. Fishing with dynamite shall be prohibited.</p>
</body></html>"""


@dataclass
class Site:
    """A scripted server: what it answers by path, and what it was asked."""

    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    cuts: int = 0  # how many more answers break off half way


PAGE = OFFICIAL.encode()


class Scripted(BaseHTTPRequestHandler):
    """Answers by path: `/whole` gives the whole text, `/gone` a 404 …"""

    protocol_version = "HTTP/1.1"
    state: Site

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.state.asked.append((self.path, self.headers.get("Range", "")))
        getattr(self, "do_" + self.path.strip("/"))()

    def answer(
        self, body: bytes, kind: str = "text/html", code: int = 200, **more: str
    ) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_whole(self) -> None:
        self.answer(PAGE)

    def do_other(self) -> None:
        self.answer(b"<h1>Weather</h1><p>It rains on nobody in particular.</p>")

    def do_short(self) -> None:
        self.answer(PAGE.replace(b"<p>2. Fishing with", b"<p>Fishing with"))

    def do_gone(self) -> None:
        self.answer(b"gone", code=404)

    def do_busy(self) -> None:
        self.answer(b"later", code=503)

    def do_picture(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def do_untyped(self) -> None:
        self.answer(PAGE, "application/octet-stream")

    def do_huge(self) -> None:
        self.answer(b"x" * 300_000, "text/plain")

    def do_unending(self) -> None:  # says no length, and goes on and on
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Connection", "close")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x" * 10_000)
        self.close_connection = True

    def do_moved(self) -> None:
        self.answer(b"", code=302, Location="/whole")

    def do_astray(self) -> None:
        there = "http://elsewhere.invalid/whole"
        self.answer(b"", code=302, Location=there)

    def do_circle(self) -> None:
        self.answer(b"", code=302, Location="/circle")

    def do_slow(self) -> None:
        time.sleep(1.6)
        self.answer(PAGE)

    def do_cut(self) -> None:
        """Half the file, then the rest where a range is asked for."""
        start = self.headers.get("Range", "bytes=0-")[6:-1]
        rest = PAGE[int(start) :]
        code = 206 if int(start) else 200
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(rest)))
        self.send_header("ETag", '"7"')
        self.end_headers()
        if self.state.cuts:
            self.state.cuts -= 1
            self.wfile.write(rest[: len(rest) // 2])
            self.wfile.flush()
            self.close_connection = True
            return
        self.wfile.write(rest)


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()
    handler = type("Handler", (Scripted,), {"state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield state
    server.shutdown()
    server.server_close()


@pytest.fixture
def pond(tmp_path: Path) -> Iterator[Library]:
    """A library with the digest of a toy treaty."""
    path = tmp_path / "pond-treaty.md"
    path.write_text(DIGEST, "utf-8")
    reading = read(path)
    library = Library(tmp_path / "home" / "library.sqlite")
    facts = corpus.facts_of(reading.front, path.name)
    library.put(facts, reading, text_kind=TextKind.DIGEST, source="by hand")
    yield library
    library.close()


def entry(url: str, second: str = "") -> dict[str, Entry]:
    one = Entry(
        id="pond-treaty",
        url=url,
        second=second,
        seen="page" if url else "none",
        where="a test",
        names=("pond",),
        expected={"articles": 2},
    )
    return {one.id: one}


def plan(pond: Library, entries: dict[str, Entry], **more: object) -> Plan:
    values = {"home": pond.path.parent, "limits": QUICK, "entries": entries, **more}
    return Plan(**values)


def bring(pond: Library, site: Site, path: str, second: str = ""):
    entries = entry(site.address + path, second and site.address + second)
    return fetch(pond, plan(pond, entries))[0]


# -- the download ------------------------------------------------------------------


def test_a_whole_file_comes_with_its_ending(site: Site, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    got = download(
        site.address + "/whole",
        tmp_path / "pond",
        {"127.0.0.1"},
        limits=QUICK,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert got.path == tmp_path / "pond.html"
    assert got.path.read_text("utf-8") == OFFICIAL
    assert seen[-1] == (len(OFFICIAL), len(OFFICIAL))
    assert not got.resumed
    assert [p.name for p in tmp_path.iterdir()] == ["pond.html"]


def test_a_cut_connection_is_gone_on_with_where_it_broke(
    site: Site, tmp_path: Path
) -> None:
    site.cuts = 2
    got = download(
        site.address + "/cut", tmp_path / "pond", {"127.0.0.1"}, limits=QUICK
    )
    assert got.resumed
    assert got.path.read_text("utf-8") == OFFICIAL
    half = len(OFFICIAL) // 2
    assert [r for _, r in site.asked][:2] == ["", f"bytes={half}-"]


def test_a_later_call_goes_on_with_what_an_earlier_one_left(
    site: Site, tmp_path: Path
) -> None:
    site.cuts = 99
    with pytest.raises(Refused, match="could not be brought whole"):
        download(site.address + "/cut", tmp_path / "pond", {"127.0.0.1"}, limits=QUICK)
    site.cuts = 0
    got = download(
        site.address + "/cut", tmp_path / "pond", {"127.0.0.1"}, limits=QUICK
    )
    assert got.resumed
    assert got.path.read_text("utf-8") == OFFICIAL


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "answers 404"),
        ("/busy", "answers 503"),
        ("/picture", r"no text that can be read \(it is image/png\)"),
        ("/huge", "larger than"),
        ("/unending", "larger than"),
        ("/astray", "does not list"),
        ("/circle", "redirects more than"),
        ("/slow", "ReadTimeout"),
    ],
)
def test_what_cannot_be_brought_is_said(
    site: Site, tmp_path: Path, path: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        download(site.address + path, tmp_path / "pond", {"127.0.0.1"}, limits=QUICK)
    assert not list(tmp_path.glob("pond.[a-z]*ml"))


def test_redirects_and_missing_types_are_followed(site: Site, tmp_path: Path) -> None:
    for path in ("/moved", "/untyped"):
        got = download(site.address + path, tmp_path / "x", {"127.0.0.1"}, limits=QUICK)
        assert got.path.suffix == ".html"
        assert got.path.read_text("utf-8") == OFFICIAL
        got.path.unlink()


def test_no_connection_is_told_from_a_bad_answer(tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        download("http://127.0.0.1:9/x", tmp_path / "x", {"127.0.0.1"}, limits=QUICK)


# -- what is put in use --------------------------------------------------------------


def test_an_agreeing_text_takes_over_and_the_digest_stays_its_summary(
    pond: Library, site: Site
) -> None:
    done = bring(pond, site, "/moved")
    assert done.status == "fetched", done.reason
    assert (done.found, done.wanted) == (3, 3)
    held = pond.instrument("pond-treaty")
    assert held.text_kind is TextKind.OFFICIAL
    assert held.current is not None
    assert site.address in held.current.source
    assert pond.summary(held)["art-2/2"].text.startswith("Dynamite is forbidden")
    assert (pond.path.parent / "official" / "pond-treaty.html").is_file()
    assert bring(pond, site, "/whole").status == "already"


@pytest.mark.parametrize(
    ("path", "said"),
    [("/other", "it has 0 of 2 articles"), ("/short", "lacks 1 of 3 provisions")],
)
def test_a_text_that_disagrees_changes_nothing(
    pond: Library, site: Site, path: str, said: str
) -> None:
    done = bring(pond, site, path)
    assert done.status == "differs"
    assert said in done.reason
    assert "the digest stays in use" in done.reason
    assert pond.instrument("pond-treaty").text_kind is TextKind.DIGEST
    assert len(pond.instrument("pond-treaty").versions) == 1


def test_the_second_address_is_tried(pond: Library, site: Site) -> None:
    assert bring(pond, site, "/gone", "/whole").status == "fetched"
    assert [path for path, _ in site.asked] == ["/gone", "/whole"]


def test_failures_are_said_and_stop_nobody(pond: Library, site: Site) -> None:
    pond.put(
        Facts(id="second", title="Second Treaty", short_title="Second"),
        None,
        text_kind=TextKind.DIGEST,
        source="by hand",
    )
    entries = entry(site.address + "/gone")
    entries["second"] = Entry(id="second", url="", where="no list has it", expected={})
    told: list[str] = []
    done = fetch(pond, plan(pond, entries), progress=lambda name, *_: told.append(name))
    assert [(d.instrument, d.status) for d in done] == [
        ("pond-treaty", "failed"),
        ("second", "no address"),
    ]
    assert "404" in done[0].reason
    assert done[1].reason == "no list has it"
    assert {"pond-treaty", "second"} <= set(told)


def test_checking_says_what_answers_and_stores_nothing(
    pond: Library, site: Site
) -> None:
    entries = entry(site.address + "/whole")
    done = fetch(pond, plan(pond, entries, check=True))[0]
    assert done.status == "answers"
    assert not (pond.path.parent / "official").exists()
    assert pond.instrument("pond-treaty").text_kind is TextKind.DIGEST


def test_without_a_network_it_gives_up_early(pond: Library) -> None:
    entries: dict[str, Entry] = {}
    for number in range(5):
        name = f"t{number}"
        facts = Facts(id=name, title=f"Treaty {number}", short_title=name)
        pond.put(facts, None, text_kind=TextKind.DIGEST, source="")
        entries[name] = Entry(
            id=name,
            url="http://127.0.0.1:9/x",
            seen="listing",
            where="a test",
            expected={},
        )
    done = fetch(pond, plan(pond, entries))
    assert {one.status for one in done} == {"unreachable"}
    assert ["not tried" in one.reason for one in done] == [False] * 3 + [True] * 2


def test_a_folder_of_files_does_without_a_network(
    pond: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "texts" / "deep"
    folder.mkdir(parents=True)
    (folder / "Pond.txt").write_text("Nothing of the kind.\n" * 9, "utf-8")
    (folder / "pond.html").write_text(OFFICIAL, "utf-8")
    done = fetch(pond, plan(pond, entry(""), folder=tmp_path / "texts"))[0]
    assert (done.status, done.source) == ("fetched", "pond.html")
    empty = tmp_path / "empty"
    empty.mkdir()
    again = plan(pond, entry(""), folder=empty, again=True)
    assert fetch(pond, again)[0].status == "not found"
    with pytest.raises(InputError, match="no such folder"):
        fetch(pond, plan(pond, entry(""), folder=tmp_path / "none"))


def test_names_and_forbidden_networks_are_said(pond: Library) -> None:
    with pytest.raises(UnknownName):
        fetch(pond, plan(pond, entry("")), ["nothing"])
    with pytest.raises(UnknownName, match=r"official\.toml lists no official text"):
        fetch(pond, plan(pond, {}), ["pond-treaty"])
    with pytest.raises(InputError, match="TREATY_OFFLINE=1"):
        fetch(pond, plan(pond, entry(""), offline_forced=True))


def test_fetches_that_end_in_another_order_leave_nothing_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(offline, "_permitted", {"model.example"})
    monkeypatch.setattr(offline, "_proxies", set)
    first, second = offline.permitted(["a.example"]), offline.permitted(["b.example"])
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert offline._permitted == {"model.example", "b.example"}
    second.__exit__(None, None, None)
    assert offline._permitted == {"model.example"}


def test_hosts_are_permitted_for_the_call_only(
    pond: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "_permitted", {"model.example"})
    seen: list[set[str]] = []

    def looked(*_: object, **__: object) -> None:
        seen.append(set(offline._permitted))
        raise Unreachable("no")

    monkeypatch.setattr("assistant.fetching.bringing.download", looked)
    fetch(pond, plan(pond, entry("https://official.example/text")))
    assert {"official.example", "model.example"} <= seen[0]
    assert offline._permitted == {"model.example"}


# -- the catalogue -------------------------------------------------------------------


def test_every_shipped_instrument_has_its_entry() -> None:
    listed = catalogue()
    assert listed.keys() == corpus.shipped_ids()
    for one in listed.values():
        assert one.where, one.id


def test_what_is_expected_is_what_the_digest_numbers() -> None:
    for path in corpus.files():
        expected = catalogue()[path.stem].expected
        if expected:
            assert expected == expected_of(read(path).nodes), path.stem


def test_a_short_name_of_anybody_is_no_proof(pond: Library, tmp_path: Path) -> None:
    facts = replace(pond.instrument("pond-treaty").facts, aliases=("AI pond",))
    (tmp_path / "other.md").write_text("# A report\n\nOn AI, and far below a pond.\n")
    reading = read(tmp_path / "other.md")
    one = Entry(id="pond-treaty", url="", expected={})
    assert agreement(one, facts, (), reading).faults == (
        "its opening names another title",
    )


def test_hosts_count_with_and_without_www() -> None:
    one = Entry(
        id="x",
        url="https://www.a.example/text",
        second="http://b.example/",
        redirects=("c.example",),
        expected={},
    )
    bare = {"a.example", "b.example", "c.example"}
    assert one.hosts == bare | {f"www.{name}" for name in bare}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[x]\nurl = 'https://a.example/'\nseen = 'page'", "where"),
        ("[x]\nurl = 'https://a.example/'", "an address has to be seen"),
        ("[x]\nseen = 'page'", "an address has to be seen"),
        ("[x]\nurl = 'ftp://a'\nseen = 'page'\nwhere = 'w'", "no web address"),
        (
            "[x]\nseen = 'often'\nurl = 'https://a.example/'\nwhere = 'w'",
            "seen is none",
        ),
        ("[x]\nlink = 'y'", "is no field"),
        ("[x.expected]\nverses = 3", "expected counts"),
        ("x = 3", "a table"),
        ("[x", "cannot be read"),
    ],
)
def test_a_bad_catalogue_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "official.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError, match=said):
        catalogue(path)


def test_the_desk_offers_the_verb(desk: Desk) -> None:
    assert desk.fetch() == []


# -- on the shipped corpus -----------------------------------------------------------


@pytest.mark.sources
def test_a_folder_turns_digests_into_wording_under_the_same_pinpoints(
    shipped_copy: Path, sources: Path
) -> None:
    asked = {
        "iccpr-1966": "What does article 19(3) of the ICCPR permit?",
        "un-charter": "What does article 51 of the UN Charter say?",
        "coe-ai-convention": "What does article 16(1) of CETS 225 require?",
        "unga-78-265": "What does paragraph 5 of resolution 78/265 say?",
        "outer-space-treaty-1967": "What does art IV of the Outer Space Treaty say?",
    }
    with Desk.open(shipped_copy) as desk:
        before = {name: desk.ask(q).citations[0] for name, q in asked.items()}
        done = desk.fetch(list(asked), folder=sources)
        assert {f.instrument: f.status for f in done} == dict.fromkeys(asked, "fetched")
        for one in done:
            assert one.found >= 0.9 * one.wanted > 0
        for name, question in asked.items():
            answer = desk.ask(question)
            assert name not in answer.digests
            citation = answer.citations[0]
            assert citation.text_kind is TextKind.OFFICIAL
            assert normal(citation) == normal(before[name])
            assert f"“{citation.quote}”" in answer.text
            assert citation.quote != before[name].quote
        held = desk.instrument("iccpr-1966")
        assert desk.library.summary(held)  # the digest stays beside the wording
        again = desk.fetch(["iccpr-1966"], folder=sources)
        assert again[0].status == "already"


def normal(citation: Citation) -> str:
    """A pinpoint whatever numerals it is written in."""
    return normal_key(citation.provision.key)


@pytest.mark.sources
def test_a_text_whose_structure_differs_is_refused_and_says_why(
    shipped_copy: Path, sources: Path
) -> None:
    with Desk.open(shipped_copy) as desk:
        done = desk.fetch(["montreal-protocol-1987"], folder=sources)[0]
        assert done.status == "differs"
        assert "it has 32 of 33 articles" in done.reason
        held = desk.instrument("montreal-protocol-1987")
        assert held.text_kind is TextKind.DIGEST
