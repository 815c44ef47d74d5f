"""What comparing two drafts of 500 articles costs, beyond cutting them into articles.

Both drafts are made by code: of the second, three articles in five are worded anew in
places, some are moved, some are new. Prints a table; asserts nothing.
"""

from __future__ import annotations

import random
import time
import tracemalloc

from assistant.brackets import read_rolling
from assistant.compare import compare_drafts, draft_of
from assistant.render.redlines import comparison_docx
from assistant.scan.scanning import scan_text

ARTICLES = 500
_WHO = ("Each Party", "The Council", "The Secretariat", "Developing country Parties")
_DOES = ("shall report on", "should protect", "may inspect", "shall publish")
_WHAT = ("the records of stations", "lakes and rivers", "data of fishers", "tests")
_WHEN = ("within 30 days", "every two years", "by 2030", "before each session")
_LIMIT = ("where feasible", "unless national law provides otherwise", "as needed", "")
_CHANGES = (
    ("shall", "should"),
    ("30 days", "sixty days"),
    ("every two years", "every five years"),
    ("Each Party", "Each developed country Party"),
    ("where feasible", ""),
)


def articles(rng: random.Random) -> list[str]:
    """The texts of a draft's articles."""
    made: list[str] = []
    for number in range(ARTICLES):
        sentences = [
            f"{rng.choice(_WHO)} {rng.choice(_DOES)} {rng.choice(_WHAT)} of area "
            f"{number} {rng.choice(_WHEN)} {rng.choice(_LIMIT)}".strip()
            + "."
            for _ in range(rng.randint(2, 5))
        ]
        made.append(" ".join(sentences))
    return made


def changed(texts: list[str], rng: random.Random) -> list[str]:
    """Another version: words changed, articles moved, added and gone."""
    found = list(texts)
    for at in rng.sample(range(len(found)), 3 * len(found) // 5):
        for old, new in rng.sample(_CHANGES, 2):
            found[at] = found[at].replace(old, new, 1)
    for _ in range(10):
        found.insert(rng.randrange(len(found)), found.pop(rng.randrange(len(found))))
    del found[40:45]
    return found


def printed(texts: list[str]) -> str:
    """A draft as it is pasted."""
    return "\n\n".join(f"Article {n}\n{text}" for n, text in enumerate(texts, 1))


def main() -> None:
    """Measure and print."""
    rng = random.Random(7)
    first = articles(rng)
    one, other = printed(first), printed(changed(first, rng))
    took: dict[str, float] = {}
    start = time.perf_counter()
    drafts = [draft_of("A", one), draft_of("B", other)]
    took["cut into articles"] = time.perf_counter() - start
    tracemalloc.start()
    start = time.perf_counter()
    found = compare_drafts(drafts)
    took["compared, with a rolling text"] = time.perf_counter() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    start = time.perf_counter()
    comparison_docx(found)
    took["written as DOCX"] = time.perf_counter() - start
    start = time.perf_counter()
    rolling = read_rolling(str(found.rolling_text))
    took["rolling text read again"] = time.perf_counter() - start
    start = time.perf_counter()
    scan_text(one)
    took["one draft scanned"] = time.perf_counter() - start
    print(f"two drafts of {ARTICLES} articles, {len(one):,} characters each")
    for name, seconds in took.items():
        ratio = seconds / took["cut into articles"]
        print(f"{name:<34}{seconds:>8.1f} s{ratio:>9.1f} times the cutting")
    print(f"{'memory at its peak':<34}{peak / 2**20:>8.0f} MiB")
    substance = sum(d.kind.substance for d in found.differences)
    print(f"{'differences of substance':<34}{substance:>8}")
    print(f"{'brackets':<34}{len(rolling.brackets):>8}")


if __name__ == "__main__":
    main()
