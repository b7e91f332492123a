"""HTML is read as its reader sees it, and the offsets stay those of the file."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import table

from gazetteer import tag
from gazetteer.markup import visible_text

PIECES = [
    *"< > / = ' & ; ! - ? &amp; &#1048; &#x418; &nbsp; &#99999999; &copy </ <!-- -->".split(),
    *"<![CDATA[ ]]> <b> </b> <p> </p> <br/> <title> </title> <Iturup> <script> </script>".split(),
    *"<style> </style> <textarea> </textarea> <template> </template> Iturup Kuril Islands".split(),
    *('"', " ", "\n", "İ", "択捉島", "\u0301", "\ud800"),
    *('<a href="Iturup">', "<a title='Iturup > Kunashir'>", "<!-- Iturup -->"),
]
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
UNITS = ["<a ", '<x y="', "<", "</", "<!--", "<b>", "<script>", "&#", "<!"]


@pytest.mark.parametrize("case", table("markup.csv"))
def test_a_reader_sees_this_text(case):
    assert visible_text(case["html"]).text.split() == case["seen"].split()


@pytest.mark.parametrize("case", table("markup.csv"))
def test_mentions_are_those_that_a_reader_sees(gazetteer, case):
    mentions = tag(gazetteer, case["html"], markup="html").mentions

    assert "|".join(mention.text for mention in mentions) == case["mentions"]


@given(FRAGMENTS)
def test_every_offset_of_the_seen_text_leads_back_in_order(html):
    seen = visible_text(html)
    starts = [seen.start(offset) for offset in range(len(seen.text))]
    ends = [seen.end(offset + 1) for offset in range(len(seen.text))]

    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(html) for start, end in zip(starts, ends, strict=True))


@given(FRAGMENTS)
def test_a_mention_in_broken_html_is_the_file_under_its_span(gazetteer, html):
    for mention in tag(gazetteer, html, markup="html").mentions:
        assert html[mention.start : mention.end] == mention.text


@given(FRAGMENTS, st.sampled_from(["script", "style", "textarea", "template", "noscript"]))
def test_nothing_is_found_in_what_is_not_read(gazetteer, html, element):
    for closing in (f"</{element}>", ""):
        html = html.replace(f"</{element}>", "")
        page = f"<{element}>{html} Iturup {closing}"

        assert tag(gazetteer, page, markup="html").mentions == ()


@pytest.mark.parametrize("unit", UNITS)
def test_broken_markup_is_read_in_one_pass(unit):
    text = unit * (1_000_000 // len(unit))

    began = process_time()
    visible_text(text)

    assert process_time() - began < 5
