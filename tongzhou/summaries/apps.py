from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SummariesConfig(AppConfig):
    name = "tongzhou.summaries"
    verbose_name = _("Work summaries")

    def ready(self) -> None:
        from tongzhou.kit import menu

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Work summaries"),
                "summaries:summary-list",
                "summaries.view_summary",
                order=20,
            )
        )
