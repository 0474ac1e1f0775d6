from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tongzhou.areas.competitions.demo import make_contest, make_entry
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.events.demo import make_event
from tongzhou.events.models import Event
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_officer, make_union
from tongzhou.organisations.models import Union
from tongzhou.papers.demo import make_paper
from tongzhou.papers.services import link, unlink
from tongzhou.screens import door
from tongzhou.summaries import services
from tongzhou.summaries.compose import compose, to_document
from tongzhou.summaries.models import Paragraph, Summary
from tongzhou.summaries.outlines import Part, load, names
from tongzhou.summaries.render import to_docx, to_json
from tongzhou.summaries.tokens import split, tokens

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


@pytest.fixture
def street():
    return make_union(form=Union.Form.FEDERATION, name="新街街道总工会")


def line(text, body, **fields):
    return compose([Part("p", text)], title="", body=body, period=YEAR, **fields)


def text_of(text, body):
    made = line(text, body)
    return (made.lines or made.left_out)[0].text


def test_a_text_is_the_sum_of_its_pieces():
    text = '共{suggestions.collected style=reach}，{year}年{a.b names="5 x"}。'

    pieces = [p if isinstance(p, str) else p.source for p in split(text)]

    assert "".join(pieces) == text
    assert [t.code for t in tokens(text)] == ["suggestions.collected", "a.b"]


@pytest.mark.parametrize(
    ("number", "style", "printed"),
    [
        (128, "exact", "128条"),
        (523, "more-than", "500多条"),
        (1990, "near", "近2000条"),
        (500, "more-than", "500条"),
    ],
)
def test_a_wording_is_printed_only_while_it_is_true(street, number, style, printed):
    make_suggestion(owner=street, title="", quantity=number, source="phone")

    text = f"{{suggestions.collected style={style}}}"

    assert text_of(text, street) == printed


def test_an_untrue_wording_says_why(street):
    make_suggestion(owner=street, title="", quantity=500, source="phone")

    piece = line("{suggestions.collected style=more-than}", street).lines[0].pieces[0]

    assert piece.state == "untrue"
    assert piece.why


def test_a_typed_number_stands_and_is_marked(street):
    make_suggestion(owner=street)

    piece = line("{suggestions.collected typed=600多条}", street).lines[0].pieces[0]

    assert (piece.text, piece.state, piece.figure.value) == ("600多条", "typed", 1)


def test_names_are_listed_in_order_and_picked_by_hand(street):
    event = make_event(owner=street)
    for trade in ("焊电", "冲孔", "剪折"):
        make_contest(event=event, trade=trade)

    assert text_of("{competitions.trades names=2}等", street).endswith("等")
    picked = "{competitions.trades names=5 pick=剪折、焊电}"
    assert text_of(picked, street) == "剪折、焊电"


def test_a_paragraph_of_zeros_is_left_out_and_named(street):
    made = line("共{suggestions.collected}。", street)

    assert made.lines == []
    assert made.left_out[0].text == "共0条。"


def test_monthly_values_are_worded_as_a_range(street):
    for month in range(1, 13):
        make_suggestion(owner=street, collected_on=date(2014, month, 3))
    make_suggestion(owner=street, collected_on=date(2014, 5, 9))

    assert text_of("每月{suggestions.collected by_month=yes}", street) == "每月1-2条"


def test_last_year_and_own_level_are_arguments(street):
    make_suggestion(owner=street, collected_on=date(2013, 5, 1))

    text = "{suggestions.collected period=last-year scope=own}"

    assert text_of(text, street) == "1条"


def test_a_wrong_token_leaves_a_sentence_and_breaks_nothing(street):
    made = line("共{suggestions.colected}条，{suggestions.done}。", street)

    assert "suggestions.collected" in (made.lines or made.left_out)[0].error


def test_the_shipped_outlines_name_only_declared_figures(street):
    for name in names():
        outline = load(name)
        made = compose(outline.parts, title=outline.title, body=street, period=YEAR)
        assert [x.error for x in [*made.lines, *made.left_out] if x.error] == []


def test_the_same_ledger_gives_the_same_bytes(street):
    make_suggestion(owner=street)
    parts = [Part("h1", "一、征集建议"), Part("p", "共{suggestions.collected}。")]
    documents = [
        to_document(compose(parts, title="总结", body=street, period=YEAR))
        for _n in range(2)
    ]

    assert to_docx(documents[0]) == to_docx(documents[1])
    assert to_json(documents[0]) == to_json(documents[1])


def test_freezing_keeps_values_and_shows_drift(street):
    suggestion = make_suggestion(owner=street)
    summary = services.create(street, YEAR)
    services.freeze(summary)

    door.void(suggestion)

    changed = services.changed_since(summary.frozen, services.composed(summary))
    assert ("Suggestions collected", "1条", "0条") in changed
    assert summary.is_frozen


def test_last_years_text_is_taken_over(street):
    first = services.create(street, YEAR.years_earlier())
    first.paragraphs.all().delete()
    Paragraph.objects.create(summary=first, position=1, text="自己的话。")

    second = services.create(street, YEAR, source=first)

    assert [p.text for p in second.paragraphs.all()] == ["自己的话。"]


@pytest.fixture
def summary(street):
    made = door.save(
        Summary(owner=street, title="总结", first=YEAR.first, last=YEAR.last)
    )
    text = "参赛{competitions.participants}，建议{suggestions.collected}。"
    Paragraph.objects.create(summary=made, position=1, text=text)
    return made


def test_the_page_links_every_figure_to_its_rows(client, street, summary):
    make_entry(contest=make_contest(event=make_event(owner=street, no_repeats=True)))
    make_suggestion(owner=street)
    client.force_login(make_officer(street))

    page = client.get(summary.get_absolute_url()).text

    assert reverse("indicators:figure", args=["suggestions.collected"]) in page
    assert "1条" in page


def test_a_paragraph_is_edited_and_its_mistakes_are_said(client, street, summary):
    client.force_login(make_officer(street))
    paragraph = summary.paragraphs.get()
    address = reverse("summaries:paragraph-update", args=[summary.pk, paragraph.pk])

    page = client.post(address, {"kind": "p", "text": "{no.figure}", "version": 0}).text
    assert "There is no figure" in page

    client.post(address, {"kind": "p", "text": "共{suggestions.done}。", "version": 0})
    assert summary.paragraphs.get().text == "共{suggestions.done}。"


def test_a_wording_is_chosen_without_saving(client, street, summary):
    make_suggestion(owner=street)
    client.force_login(make_officer(street))
    paragraph = summary.paragraphs.get()
    address = reverse("summaries:paragraph-update", args=[summary.pk, paragraph.pk])
    change = "{suggestions.collected}→{suggestions.collected style=reach}"

    page = client.post(
        address,
        {"kind": "p", "text": paragraph.text, "version": 0, "replace": change},
    ).text

    assert "style=reach" in page
    assert summary.paragraphs.get().text == paragraph.text


def test_a_stranger_does_not_find_the_summary(client, summary):
    client.force_login(make_officer(make_union()))

    assert client.get(summary.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("suffix", [".docx", ".html", ".json"])
def test_the_summary_is_downloaded(client, street, summary, suffix):
    client.force_login(make_officer(street))

    address = reverse("summaries:summary-download", args=[summary.pk, suffix])

    assert client.get(address).status_code == 200


def test_what_has_no_paper_is_counted_anew_once_a_paper_is_linked(
    street, django_assert_num_queries
):
    record = make_suggestion(owner=street)
    made = line("{suggestions.collected}，{suggestions.collected style=reach}", street)

    def bare() -> list[tuple[str, int]]:
        found = services.without_papers(made)
        return [(piece.text, number) for piece, _figure, number in found]

    assert bare() == [("1条", 1), ("达1条", 1)]
    with django_assert_num_queries(2):
        assert bare() == [("1条", 1), ("达1条", 1)]

    paper = make_paper(owner=street)
    link(paper, record)
    assert bare() == []

    unlink(paper, record)
    assert bare() == [("1条", 1), ("达1条", 1)]


def test_what_found_nothing_is_asked_again_on_the_same_day(street):
    text = "{suggestions.collected}，{competitions.contests names=5}"
    make_suggestion(owner=street)

    def told() -> tuple[str, list[int]]:
        made = line(text, street)
        numbers = [number for *_figure, number in services.without_papers(made)]
        return made.lines[0].text, numbers

    assert told() == ("1条，", [1])

    door.save(make_event(owner=street, title="A"), verb="changed")
    contest = make_contest(owner=street, event=Event.objects.get(title="A"))
    door.save(contest, verb="changed")

    assert told() == (f"1条，{contest}", [1, 1])


def test_names_and_papers_of_a_figure_follow_what_is_written(street):
    contest = make_contest(owner=street, event=make_event(owner=street, title="A"))
    made = line("{competitions.contests names=5}", street)

    def annex() -> tuple[str, list[str], int]:
        (note,) = to_document(line("{competitions.contests names=5}", street)).figures
        return note.text, list(note.records), note.papers

    before = annex()
    assert before == annex()
    assert before[1:] == ([str(contest)], 0)

    contest.event.title = "B"
    door.save(contest.event)
    link(make_paper(owner=street), contest)

    text, records, papers = annex()
    assert (records, papers) == ([str(contest)], 1)
    assert text == before[0].replace("A", "B") != before[0]
    assert made.lines[0].text == before[0]


def test_a_summary_that_was_looked_at_is_shown_from_what_is_kept(client, street):
    for _ in range(3):
        make_suggestion(owner=street)
    summary = services.create(street, YEAR)
    client.force_login(make_officer(street))
    address = summary.get_absolute_url()
    with CaptureQueriesContext(connection) as first:
        page = client.get(address).context

    with CaptureQueriesContext(connection) as again:
        kept = client.get(address).context

    for name in ("article", "findings"):
        assert kept[name] == page[name]
    assert [number for *_figure, number in kept["bare"]] == [3]
    assert len(again) < 35 < 4 * len(again) < len(first)
