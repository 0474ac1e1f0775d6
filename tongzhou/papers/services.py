"""Filing a paper and linking it to what it supports."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q

from tongzhou.papers.models import Paper, PaperLink
from tongzhou.screens import door


@transaction.atomic
def file_paper(paper: Paper, *records: models.Model, user=None) -> Paper:
    """Save a paper and link it to ``records``; the same file is not stored twice.

    Returns the paper that now stands in the file: the one given, or the earlier one of
    the same body with the same content.
    """
    paper.take_hash()
    if paper.sha256 and paper.pk is None:
        same = Paper.objects.filter(owner=paper.owner, sha256=paper.sha256).first()
        paper = same or paper
    if paper.pk is None or paper.file:
        door.save(paper, user=user)
    link(paper, *records)
    return paper


def link(paper: Paper, *records: models.Model) -> None:
    """Say that ``paper`` supports ``records``; twice said is said once."""
    for record in records:
        PaperLink.objects.get_or_create(
            paper=paper,
            content_type=ContentType.objects.get_for_model(record),
            record_id=record.pk,
        )
    door.bump(PaperLink)


def unlink(paper: Paper, record: models.Model) -> None:
    PaperLink.objects.filter(
        paper=paper,
        content_type=ContentType.objects.get_for_model(record),
        record_id=record.pk,
    ).delete()
    door.bump(PaperLink)


def papers_behind(rows: models.QuerySet) -> int:
    """How many papers support at least one of ``rows``."""
    content_type = ContentType.objects.get_for_model(rows.model)
    links = PaperLink.objects.filter(
        Q(content_type=content_type, record_id__in=rows.order_by().values("pk"))
    )
    return links.values("paper").distinct().count()


def without_paper(rows: models.QuerySet) -> models.QuerySet:
    """Those of ``rows`` that no paper supports."""
    content_type = ContentType.objects.get_for_model(rows.model)
    held = PaperLink.objects.filter(content_type=content_type).values("record_id")
    return rows.exclude(pk__in=held)


def supported_by(paper: Paper, user) -> list[models.Model]:
    """The records that ``paper`` supports, as far as ``user`` may see them."""
    found = []
    for content_type_id in paper.links.values_list(
        "content_type", flat=True
    ).distinct():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is None or not hasattr(model.objects, "visible_to"):
            continue
        ids = paper.links.filter(content_type=content_type_id).values("record_id")
        found += model.objects.visible_to(user).filter(pk__in=ids)[:100]
    return found
