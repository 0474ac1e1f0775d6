"""Figures of relief: people and households, money and goods, files in force."""

from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.relief.models import Aid, File, Study
from tongzhou.kit.indicators import indicator
from tongzhou.kit.periods import FOREVER
from tongzhou.kit.units import Unit

GIVEN = {"body": "owner", "day": "given_on"}
TICKS = ("no_repeats", "campaign__no_repeats")
PEOPLE = {
    **GIVEN,
    "unit": Unit.PEOPLE,
    "total": Sum("people"),
    "person": "person",
    "people": "people",
    "exact_if": TICKS,
}
MONEY = {**GIVEN, "unit": Unit.MONEY, "total": Sum("amount"), "quantity": "amount"}


def _aid(*kinds):
    rows = Aid.objects.counted()
    return rows.filter(kind__in=kinds) if kinds else rows


def _people(*kinds):
    return _aid(*kinds).filter(people__isnull=False)


def _money(*kinds):
    return _aid(*kinds).filter(amount__isnull=False)


@indicator(
    code="relief.hardship_people",
    label=_("Workers in hardship visited and helped"),
    **PEOPLE,
    words=["慰问困难职工", "走访困难职工", "救助困难职工", "帮扶困难职工"],
    source=_("as published work summaries commonly count"),
    catalogue="help-hardship-visited",
)
def hardship_people():
    """People helped by warmth, illness, living and emergency aid: named ones once each."""
    return _people(*Aid.HARDSHIP)


@indicator(
    code="relief.hardship_households",
    label=_("Households in hardship visited and helped"),
    **GIVEN,
    unit=Unit.HOUSEHOLDS,
    total=Sum("households"),
    person="file",
    people="households",
    exact_if=TICKS,
    words=["慰问困难职工家庭", "走访困难家庭", "困难户", "帮扶困难家庭"],
    source=_("as published work summaries commonly count"),
    catalogue="help-hardship-visited",
)
def hardship_households():
    """Households helped in the kinds of hardship: those with a file once each."""
    return _aid(*Aid.HARDSHIP).filter(households__isnull=False)


@indicator(
    code="relief.hardship_times",
    label=_("Times that somebody in hardship was helped"),
    **GIVEN,
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    quantity="people",
    words=["慰问困难职工人次", "帮扶人次", "救助人次"],
    source=_("as published work summaries commonly count"),
    catalogue="help-hardship-visited",
)
def hardship_times():
    """People in all aid for hardship; somebody helped twice counts twice."""
    return _people(*Aid.HARDSHIP)


@indicator(
    code="relief.hardship_amount",
    label=_("Money to workers in hardship"),
    **MONEY,
    words=["慰问金", "救助金", "补助金", "帮扶资金"],
    source=_("as published work summaries commonly count"),
    catalogue="help-hardship-amount",
)
def hardship_amount():
    """Money given as warmth, illness, living and emergency aid."""
    return _money(*Aid.HARDSHIP)


@indicator(
    code="relief.amount",
    label=_("Money given in all visits and aid"),
    **MONEY,
    choices={"kind": Aid.Kind},
    words=["发放慰问金", "慰问资金", "共计发放"],
    source=_("as published work summaries commonly count"),
    catalogue="help-total-amount",
)
def amount(*, kind=None):
    """Money given in visits and aid of every kind; study aid is a figure of its own."""
    return _money(kind) if kind else _money()


@indicator(
    code="relief.people",
    label=_("People visited and helped"),
    **PEOPLE,
    choices={"kind": Aid.Kind},
    words=["走访慰问职工", "慰问职工"],
    source=_("as published work summaries commonly count"),
    catalogue="help-hardship-visited",
)
def people(*, kind=None):
    """People in visits and aid of every kind: named ones once each."""
    return _people(kind) if kind else _people()


@indicator(
    code="relief.warmth_amount",
    label=_("Warmth-sending money"),
    **MONEY,
    of="relief.amount",
    words=["送温暖资金", "送温暖慰问金", "送温暖"],
    source=_("as published work summaries commonly count"),
    catalogue="help-warmth-amount",
)
def warmth_amount():
    """Money given in sending warmth."""
    return _money(Aid.Kind.WARMTH)


@indicator(
    code="relief.frontline_people",
    label=_("Workers of the front line visited"),
    **PEOPLE,
    of="relief.people",
    words=["慰问一线职工", "一线职工", "慰问高温岗位职工"],
    source=_("as published work summaries commonly count"),
    catalogue="help-frontline-visited",
)
def frontline_people():
    """People visited on the front line, in the heat of summer too: named ones once."""
    return _people(Aid.Kind.FRONTLINE, Aid.Kind.COOLING)


@indicator(
    code="relief.frontline_amount",
    label=_("Money for the front line"),
    **MONEY,
    of="relief.amount",
    words=["一线职工慰问资金"],
    source=_("as published work summaries commonly count"),
    catalogue="help-frontline-amount",
)
def frontline_amount():
    """Money given in visits to the front line, in the heat of summer too."""
    return _money(Aid.Kind.FRONTLINE, Aid.Kind.COOLING)


@indicator(
    code="relief.medical_people",
    label=_("People helped in serious illness"),
    **PEOPLE,
    of="relief.hardship_people",
    words=["大病救助", "医疗救助"],
    source=_("as published work summaries commonly count"),
    catalogue="help-medical-persons",
)
def medical_people():
    """People helped in serious illness: named ones once each."""
    return _people(Aid.Kind.MEDICAL)


@indicator(
    code="relief.medical_amount",
    label=_("Medical aid money"),
    **MONEY,
    of="relief.hardship_amount",
    words=["医疗救助金", "大病救助金"],
    source=_("as published work summaries commonly count"),
    catalogue="help-medical-amount",
)
def medical_amount():
    """Money given in serious illness."""
    return _money(Aid.Kind.MEDICAL)


@indicator(
    code="relief.model_people",
    label=_("Model workers visited"),
    **PEOPLE,
    of="relief.people",
    words=["慰问劳模", "走访劳模"],
    source=_("as published work summaries commonly count"),
    catalogue="help-model-workers-visited",
)
def model_people():
    """Model workers visited: named ones once each."""
    return _people(Aid.Kind.MODEL)


@indicator(
    code="relief.firms_visited",
    label=_("Firms visited with aid"),
    **GIVEN,
    unit=Unit.BODIES,
    measure="家",
    total=Count("employer", distinct=True),
    batch="",
    choices={"kind": Aid.Kind},
    words=["走访慰问企业", "送清凉企业", "慰问企业"],
    source=_("as published work summaries commonly count"),
    catalogue="help-units-visited",
)
def firms_visited(*, kind=None):
    """Different firms whose people were visited or helped."""
    rows = _aid(kind) if kind else _aid()
    return rows.filter(employer__isnull=False)


STANDARDS = {**GIVEN, "unit": Unit.MONEY, "choices": {"kind": Aid.Kind}, "batch": ""}


def _standards(kind):
    """Aid that says the amount for each, and money to one person or one household."""
    one = Q(people=1) | Q(people__isnull=True, households=1)
    rows = _aid(kind) if kind else _aid()
    return rows.filter(Q(standard__isnull=False) | one & Q(amount__isnull=False))


@indicator(
    code="relief.standard_lowest",
    label=_("Lowest amount for each"),
    **STANDARDS,
    total=Min(Coalesce("standard", "amount")),
    words=["每人最低标准", "慰问标准", "每人"],
    source=_("as published work summaries commonly count"),
    catalogue="help-standard",
)
def standard_lowest(*, kind=None):
    """The least that one person or household was given, where it is known."""
    return _standards(kind)


@indicator(
    code="relief.standard_highest",
    label=_("Highest amount for each"),
    **STANDARDS,
    total=Max(Coalesce("standard", "amount")),
    words=["每人最高标准", "最高救助"],
    source=_("as published work summaries commonly count"),
    catalogue="help-standard",
)
def standard_highest(*, kind=None):
    """The most that one person or household was given, where it is known."""
    return _standards(kind)


@indicator(
    code="relief.goods",
    label=_("Goods given"),
    **GIVEN,
    unit=Unit.ITEMS,
    measure="份",
    total=Sum("goods_count"),
    quantity="goods_count",
    choices={"kind": Aid.Kind},
    words=["慰问品", "礼包", "大米面油", "防暑降温用品", "夏令品"],
    source=_("as published work summaries commonly count"),
    catalogue="help-goods",
)
def goods(*, kind=None):
    """Pieces of goods given, where their number was written down."""
    rows = _aid(kind) if kind else _aid()
    return rows.filter(goods_count__isnull=False)


@indicator(
    code="relief.goods_value",
    label=_("Value of the goods given"),
    **GIVEN,
    unit=Unit.MONEY,
    total=Sum("goods_value"),
    quantity="goods_value",
    choices={"kind": Aid.Kind},
    words=["慰问品价值", "慰问物资", "防暑降温款物"],
    source=_("as published work summaries commonly count"),
    catalogue="help-goods",
)
def goods_value(*, kind=None):
    """Value of the goods given, where it was written down."""
    rows = _aid(kind) if kind else _aid()
    return rows.filter(goods_value__isnull=False)


@indicator(
    code="relief.students",
    label=_("Students helped"),
    **GIVEN,
    unit=Unit.PEOPLE,
    total=Sum("people"),
    person="student",
    people="people",
    exact_if=TICKS,
    choices={"stage": Study.Stage},
    words=["金秋助学", "资助学生", "资助困难职工子女"],
    source=_("as published work summaries commonly count"),
    catalogue="help-study-persons",
)
def students(*, stage=None):
    """Students who were given study aid: named ones once each."""
    rows = Study.objects.counted()
    return rows.filter(stage=stage) if stage else rows


@indicator(
    code="relief.study_amount",
    label=_("Study aid money"),
    **MONEY,
    words=["助学金", "发放助学金", "助学款"],
    source=_("as published work summaries commonly count"),
    catalogue="help-study-amount",
)
def study_amount():
    """Money given as study aid."""
    return Study.objects.counted()


@indicator(
    code="relief.files",
    label=_("Households in hardship on file"),
    unit=Unit.HOUSEHOLDS,
    body="owner",
    since="since",
    until="until",
    batch="",
    choices={"kind": File.Kind},
    words=["建档立卡", "建档在册困难职工", "建档困难职工", "在档困难职工"],
    source=_("as published work summaries commonly count"),
    catalogue="help-hardship-registered",
)
def files(*, kind=None):
    """Files of workers in hardship in force; a file is one household."""
    rows = File.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="relief.recovered",
    label=_("Households lifted out of hardship"),
    unit=Unit.HOUSEHOLDS,
    body="owner",
    day="until",
    batch="",
    words=["解困脱困", "脱困职工", "脱困"],
    source=_("as published work summaries commonly count"),
    catalogue="help-deregistered",
)
def recovered():
    """Files closed in the period because the hardship has ended."""
    return File.objects.counted().filter(until__lt=FOREVER)
