"""Long work that can be left alone: dry run, import, undoing."""

from django.contrib.auth import get_user_model
from django_tasks import task

from tongzhou.ledger import services
from tongzhou.ledger.models import Import


@task()
def check(pk: int) -> None:
    services.check(Import.objects.get(pk=pk))


@task()
def commit(pk: int) -> None:
    services.commit(Import.objects.get(pk=pk))


@task()
def undo(pk: int, user_pk: int) -> None:
    user = get_user_model().objects.get(pk=user_pk)
    services.undo(Import.objects.get(pk=pk), user=user)
