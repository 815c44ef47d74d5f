"""An independent measure of the reader: is every provision found, and named right?

Sixty or so short texts, all invented, stand in `cases/` (or are built by `makers`) in
the styles and formats that the reader meets. Beside each stands the tree a lawyer would
expect, written without knowledge of the reader. A `.tree` file has one line a provision
in reading order: its pinpoint, a tab, the first three words of its own text (nothing
where it has none, such as an article that only holds paragraphs). Lines that begin
with `!` say what must stand beside the text:

    !footnote<TAB>label<TAB>first three words
    !deleted<TAB>words    !inserted<TAB>words    !term<TAB>term

`split.txt` puts each case into a half, for good: `dev`, whose failures are printed with
a diff, and `test`, of which totals alone are printed unless --test is given.
"""
