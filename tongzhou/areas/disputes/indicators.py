"""Figures of disputes: accepted and closed are two stages, each with its own day."""

from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from tongzhou.areas.disputes.models import Body, Case
from tongzhou.kit.indicators import indicator, share
from tongzhou.kit.units import Unit

CASES = {
    "unit": Unit.ITEMS,
    "measure": "件",
    "total": Sum("quantity"),
    "body": "owner",
}
ACCEPTED = {**CASES, "day": "accepted_on"}
CLOSED = {**CASES, "day": "closed_on"}


@indicator(
    code="disputes.cases",
    label=_("Cases accepted"),
    **ACCEPTED,
    choices={"kind": Case.Kind},
    words=["维权案件", "受理案件"],
    source=_("as published work summaries commonly count"),
    catalogue="dispute-cases",
)
def cases(*, kind=None):
    """Cases accepted in the period; a batch counts its quantity."""
    rows = Case.objects.counted()
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="disputes.mediations",
    label=_("Disputes taken up for mediation"),
    **ACCEPTED,
    of="disputes.cases",
    words=["调解案件", "调解劳动争议", "劳资纠纷", "协商调解"],
    source=_("as published work summaries commonly count"),
    catalogue="dispute-cases",
)
def mediations():
    """Mediations accepted in the period."""
    return cases(kind=Case.Kind.MEDIATION)


@indicator(
    code="disputes.legal_aid",
    label=_("Legal aid cases"),
    **ACCEPTED,
    of="disputes.cases",
    words=["法律援助", "法律援助案件"],
    source=_("as published work summaries commonly count"),
    catalogue="legal-aid-cases",
)
def legal_aid():
    """Cases of legal aid accepted in the period."""
    return cases(kind=Case.Kind.AID)


@indicator(
    code="disputes.consultations",
    label=_("Legal questions answered"),
    **ACCEPTED,
    of="disputes.cases",
    words=["法律咨询", "解答咨询", "接受咨询"],
    source=_("as published work summaries commonly count"),
    catalogue="legal-consultations",
)
def consultations():
    """Questions of law brought in the period."""
    return cases(kind=Case.Kind.ADVICE)


@indicator(
    code="disputes.petitions",
    label=_("Petitions received"),
    **ACCEPTED,
    of="disputes.cases",
    words=["信访", "接待信访", "职工来信来访"],
    source=_("as published work summaries commonly count"),
    catalogue="petition-cases",
)
def petitions():
    """Petitions received in the period."""
    return cases(kind=Case.Kind.PETITION)


@indicator(
    code="disputes.workers",
    label=_("Workers concerned by cases"),
    unit=Unit.PERSON_TIMES,
    total=Sum("people"),
    body="owner",
    day="accepted_on",
    quantity="people",
    choices={"kind": Case.Kind},
    words=["涉及职工", "维权涉及职工"],
    source=_("Labour Dispute Mediation and Arbitration Law, article 7"),
)
def workers(*, kind=None):
    """Workers in the cases accepted in the period; someone in two cases counts twice."""
    return cases(kind=kind).filter(people__isnull=False)


@indicator(
    code="disputes.closed",
    label=_("Cases closed"),
    **CLOSED,
    choices={"kind": Case.Kind},
    words=["结案", "办结案件"],
    source=_("as published work summaries commonly count"),
    catalogue="dispute-resolved",
)
def closed(*, kind=None):
    """Cases closed in the period, whenever they were accepted."""
    return cases(kind=kind).filter(closed_on__isnull=False)


@indicator(
    code="disputes.mediations_closed",
    label=_("Mediations concluded"),
    **CLOSED,
    of="disputes.closed",
    words=["调解结案"],
    source=_("yearly union statistics: rate of successful mediation"),
    catalogue="dispute-resolved",
)
def mediations_closed():
    """Mediations concluded in the period, with an agreement or without."""
    return closed(kind=Case.Kind.MEDIATION)


@indicator(
    code="disputes.agreed",
    label=_("Mediations that reached an agreement"),
    **CLOSED,
    of="disputes.mediations_closed",
    words=["调解成功", "成功调解"],
    source=_("yearly union statistics: rate of successful mediation"),
    catalogue="dispute-resolved",
)
def agreed():
    """Mediations concluded in the period with an agreement."""
    return mediations_closed().filter(result=Case.Result.AGREED)


share(
    code="disputes.success_rate",
    label=_("Success rate of mediation"),
    population=mediations_closed,
    having=agreed,
    words=["调解成功率"],
    source=_("yearly union statistics: rate of successful mediation"),
    catalogue="dispute-success-rate",
)


@indicator(
    code="disputes.recovered",
    label=_("Money recovered for workers"),
    unit=Unit.MONEY,
    total=Sum("recovered"),
    body="owner",
    day="closed_on",
    quantity="recovered",
    words=["挽回经济损失", "追讨工资", "挽回损失"],
    source=_("as published work summaries commonly count"),
    catalogue="dispute-recovered",
)
def recovered():
    """Money recovered in the cases closed in the period, where it was written down."""
    return closed().filter(recovered__isnull=False)


@indicator(
    code="disputes.bodies",
    label=_("Mediation and supervision bodies in being"),
    unit=Unit.BODIES,
    total=Sum("quantity"),
    body="owner",
    choices={"kind": Body.Kind},
    words=["调解监督组织", "劳动法律监督组织", "劳动保护监督组织"],
    source=_(
        "yearly union statistics: bodies of mediation and of labour law supervision"
    ),
    catalogue="dispute-mediation-orgs",
)
def bodies(*, on: date, kind=None):
    """Bodies for mediation and supervision in being on the date."""
    rows = Body.objects.counted().on(on)
    return rows.filter(kind=kind) if kind else rows


@indicator(
    code="disputes.mediation_bodies",
    label=_("Mediation bodies in being"),
    unit=Unit.BODIES,
    measure="家",
    total=Sum("quantity"),
    body="owner",
    of="disputes.bodies",
    words=["劳动争议调解组织", "调解组织", "劳动争议调解委员会"],
    source=_(
        "yearly union statistics: bodies of mediation and of labour law supervision"
    ),
    catalogue="dispute-mediation-orgs",
)
def mediation_bodies(*, on: date):
    """Bodies for the mediation of labour disputes in being on the date."""
    return bodies(on=on, kind=Body.Kind.MEDIATION)
