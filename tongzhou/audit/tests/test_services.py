import time
from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tried
from tongzhou.areas.suggestions.demo import make_suggestion
from tongzhou.areas.training.demo import make_course
from tongzhou.audit import live, services, words
from tongzhou.audit.demo import make_audit
from tongzhou.audit.judging import Verdict
from tongzhou.audit.lexicon import plain
from tongzhou.kit.periods import Period
from tongzhou.organisations.demo import make_union
from tongzhou.organisations.models import Union

pytestmark = pytest.mark.django_db
YEAR = Period.year(2014)


@pytest.fixture
def street():
    """A federation with 128 suggestions of 2014 and 230 of 2013."""
    street = make_union(form=Union.Form.FEDERATION, name="Street")
    make_suggestion(owner=street, quantity=128, source="phone")
    earlier = date(2013, 5, 1)
    make_suggestion(owner=street, quantity=230, source="phone", collected_on=earlier)
    return street


def only(text: str, body: Union):
    """The verdict on the one quantity of a text."""
    (judged,) = services.audit(text, body, YEAR).quantities
    return judged


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("征集合理化建议128条。", Verdict.MATCHES),
        ("职工提出金点子100多条。", Verdict.MATCHES),
        ("征集合理化建议达130条。", Verdict.DIFFERS),
        ("征集合理化建议近128条。", Verdict.DIFFERS),
        ("征集合理化建议230条。", Verdict.ELSEWHERE),
        ("2013年征集合理化建议230条。", Verdict.MATCHES),
        ("去年征集合理化建议230条。", Verdict.MATCHES),
        ("累计征集合理化建议358条。", Verdict.MATCHES),
        ("举办技能培训班5期。", Verdict.NO_LEDGER),
        ("植树128棵。", Verdict.UNKNOWN),
        ("征集合理化建议128元。", Verdict.ELSEWHERE),
    ],
)
def test_a_number_is_judged_by_the_words_around_it(street, text, verdict):
    assert only(text, street).verdict == verdict


def test_what_counts_nothing_has_a_reason_and_a_blank_is_named(street):
    report = services.audit("2014年5月1日，录用___篇。", street, YEAR)

    assert [j.verdict for j in report.judgements] == [
        Verdict.NOT_A_QUANTITY,
        Verdict.NO_NUMBER,
    ]


def test_growth_is_this_year_against_the_year_before(street):
    judged = only("征集合理化建议比上年减少102条。", street)

    assert judged.verdict == Verdict.MATCHES


def test_a_number_true_of_a_body_below_that_the_text_names_is_elsewhere(street):
    village = make_union(parent=street, name="东风村工会联合会")
    make_suggestion(owner=village, quantity=7, source="phone")

    judged = only("东风村工会联合会征集合理化建议7条。", street)

    assert (judged.verdict, judged.where) == (Verdict.ELSEWHERE, str(village))


def test_a_breakdown_is_asked_where_the_words_name_it(street):
    make_course(owner=street, kind="skill")
    make_course(owner=street, kind="moral")

    judged = only("举办技能培训班1期。", street)

    assert judged.verdict == Verdict.MATCHES
    assert judged.best.figure.question.arguments == {"kind": "skill"}


def test_the_parts_of_a_text_are_compared_with_one_another(street):
    text = "发展会员477人，其中男职工83人、女职工391人。"

    report = services.audit(text, street, YEAR)

    assert [str(found.kind) for found in report.disagreements] == ["parts and total"]


def test_what_an_officer_says_of_a_phrase_is_remembered_for_it(street):
    record = make_audit(owner=street, text="我们的好主意有128条。")
    before = services.report_of(record).quantities[0]

    services.teach(street, before.place.phrase, "suggestions.collected")
    after = services.report_of(record).quantities[0]

    assert (before.verdict, after.verdict) == (Verdict.UNKNOWN, Verdict.MATCHES)
    assert after.chosen


def test_a_phrase_can_be_set_aside_and_judged_by_its_words_again(street):
    record = make_audit(owner=street, text="征集合理化建议130条。")
    phrase = services.report_of(record).quantities[0].place.phrase

    services.teach(street, phrase, "")
    aside = services.report_of(record).quantities[0].verdict
    services.forget(street, phrase)

    assert aside == Verdict.UNKNOWN
    assert services.report_of(record).quantities[0].verdict == Verdict.DIFFERS


def test_a_live_summary_prints_the_words_of_the_text(street):
    record = make_audit(
        owner=street,
        text="一、建议\n征集合理化建议100多条。\n金点子130条，植树9棵{好}。",
    )
    report = services.report_of(record)

    summary = live.to_summary(record, report)

    assert [(p.kind, p.text) for p in summary.paragraphs.all()] == [
        ("h1", "一、建议"),
        ("p", "征集合理化建议{suggestions.collected style=more-than}。"),
        ("p", "金点子{suggestions.collected typed=130条}，植树9棵｛好｝。"),
    ]


@pytest.mark.once
@tried(60)
@given(
    st.text(
        alphabet="征集建议条人员12345百千万余近约、，。\n（一）%年月每累计{}\0 企业"
    )
)
def test_no_text_makes_it_fail(street, text):
    report = services.audit(text, street, YEAR)

    assert all(
        j.finding.text == text[j.finding.start : j.finding.end]
        for j in report.judgements
    )


@pytest.mark.once
def test_a_long_text_takes_time_in_proportion(street):
    sentence = "全年征集合理化建议128条，开展活动36场次，培训职工500多人次。\n"

    def seconds(times: int) -> float:
        start = time.perf_counter()
        services.audit(sentence * times, street, YEAR)
        return time.perf_counter() - start

    seconds(5)
    assert seconds(400) < 8 * seconds(100) + 1


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("征集合理化建议今年128条，明年征集合理化建议150条。", Verdict.NO_LEDGER),
        ("力争征集合理化建议150条。", Verdict.NO_LEDGER),
        ("收到合理化建议的企业95家。", Verdict.UNKNOWN),
    ],
)
def test_a_plan_is_not_contradicted_and_firms_are_no_suggestions(street, text, verdict):
    judged = services.audit(text, street, YEAR).quantities[-1]

    assert judged.verdict == verdict


def test_the_difference_is_told_with_its_unit_in_the_reader_s_language(street):
    judged = only("征集合理化建议130条。", street)

    assert words.says(judged).endswith("says 128 items. The text has 2 items more.")
    with override("zh-hans"):
        assert "128条" in words.says(judged)
        assert "2条" in words.says(judged)


@pytest.mark.parametrize(
    "said", ["新吸收会员", "新发展会员", "净增会员", "新入会的职工"]
)
def test_verbs_that_say_the_same_are_one(said):
    assert plain(said) == "新增会员"
