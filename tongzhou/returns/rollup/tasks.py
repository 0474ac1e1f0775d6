"""Long work that can be left alone: adding packages up."""

from django_tasks import task

from tongzhou.returns.rollup import services
from tongzhou.returns.rollup.models import Rollup


@task()
def run(pk: int) -> None:
    services.run(Rollup.objects.get(pk=pk))
