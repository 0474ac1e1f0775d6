"""Making, freezing and comparing summaries."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tongzhou.indicators.figures import Figure
from tongzhou.kit.periods import Period
from tongzhou.organisations.models import Union
from tongzhou.papers.services import without_paper
from tongzhou.screens import door
from tongzhou.summaries import outlines
from tongzhou.summaries.compose import Composition, Line, compose
from tongzhou.summaries.models import Paragraph, Summary


def outline_for(body: Union) -> str:
    """The outline that suits the body: a federation's or an enterprise union's."""
    federations = (Union.Form.FEDERATION, Union.Form.UNION_FEDERATION)
    return "street" if body.form in federations else "enterprise"


@transaction.atomic
def create(
    body: Union, period: Period, *, outline: str = "", source=None, user=None
) -> Summary:
    """A summary of ``body`` for ``period`` from an outline, or from last year's text.

    ``source`` is a summary whose paragraphs are taken over, tokens and all.
    """
    shipped = outlines.load(outline or outline_for(body))
    title = source.title if source else shipped.title
    parts = source.paragraphs.all() if source else shipped.parts
    summary = door.save(
        Summary(owner=body, title=title, first=period.first, last=period.last),
        user=user,
    )
    door.create_many(
        [
            Paragraph(summary=summary, position=number * 10, kind=p.kind, text=p.text)
            for number, p in enumerate(parts, start=1)
        ],
        user=user,
    )
    return summary


def composed(summary: Summary) -> Composition:
    """The summary as it reads now, from the records."""
    return compose(
        list(summary.paragraphs.all()),
        title=summary.title,
        body=summary.owner,
        period=summary.span,
        issuer=summary.issuer,
        dated=summary.dated,
    )


def written(body: Union, period: Period, *, dated: date | None = None) -> Composition:
    """The body's own summary of the period, else what its outline gives."""
    own = Summary.objects.counted().filter(
        owner=body, first=period.first, last=period.last
    )
    if summary := own.order_by("-pk").first():
        return composed(summary)
    outline = outlines.load(outline_for(body))
    return compose(
        outline.parts, title=outline.title, body=body, period=period, dated=dated
    )


@transaction.atomic
def freeze(summary: Summary, *, user=None) -> Summary:
    """定稿: keep every figure's text and value as they are today.

    Raises ``ValidationError`` (``frozen``) when it is already, and (``token``) when a
    figure of the text cannot be read.
    """
    if summary.is_frozen:
        raise ValidationError(_("This summary is already finalised."), code="frozen")
    composition = composed(summary)
    if wrong := [line.error for line in composition.lines if line.error]:
        raise ValidationError(wrong[0], code="token")
    summary.frozen = texts(composition)
    summary.frozen_at = timezone.now()
    return door.save(summary, user=user, verb="decided", reason=_("finalised"))


def thaw(summary: Summary, *, user=None) -> Summary:
    """Take a finalised summary up again."""
    summary.frozen, summary.frozen_at = {}, None
    return door.save(summary, user=user, verb="decided", reason=_("reopened"))


def texts(composition: Composition) -> dict[str, dict[str, str]]:
    """Token → its printed text and the figure's exact text."""
    return {
        piece.token.source: {"text": piece.text, "value": figure.text}
        for piece, figure in composition.figures()
    }


def changed_since(kept: dict, composition: Composition) -> list[tuple[str, str, str]]:
    """Label, value then and value now of the figures that differ from ``kept``."""
    return [
        (str(figure.item.label), kept[piece.token.source]["value"], figure.text)
        for piece, figure in composition.figures(left_out=True)
        if piece.token.source in kept
        and kept[piece.token.source]["value"] != figure.text
    ]


def without_papers(composition: Composition) -> list[tuple]:
    """Each figure of the text with how many of its records no paper supports."""
    numbers = composition.asked("without paper", _without_paper)
    found = {
        piece.token.source: (piece, figure, numbers[piece.token.source])
        for piece, figure in composition.figures()
    }
    return [entry for entry in found.values() if entry[2]]


def _without_paper(figure: Figure) -> int:
    return without_paper(figure.rows()).count()


def to_be_checked(composition: Composition) -> list[Line]:
    """Lines with a wording that is untrue, typed by hand, or a token that is wrong."""
    return [
        line
        for line in composition.lines
        if line.error or any(piece.state for piece in line.pieces)
    ]


def mark_seen(summary: Summary) -> None:
    """Remember the figures as she has just seen them; later changes are shown."""
    summary.seen = texts(composed(summary))
    Summary.objects.filter(pk=summary.pk).update(seen=summary.seen)


@transaction.atomic
def move(summary: Summary, paragraph_pk: int, *, up: bool) -> None:
    """Swap a paragraph with its neighbour; at the end nothing happens."""
    order = list(summary.paragraphs.all())
    at = next((n for n, p in enumerate(order) if p.pk == paragraph_pk), None)
    other = None if at is None else at + (-1 if up else 1)
    if other is None or not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for number, paragraph in enumerate(order, start=1):
        paragraph.position = number * 10
    Paragraph.objects.bulk_update(order, ["position"])
