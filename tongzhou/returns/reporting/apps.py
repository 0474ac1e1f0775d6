from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "tongzhou.returns.reporting"
    label = "reporting"
    verbose_name = _("Reports to the body above")

    def ready(self) -> None:
        from tongzhou.kit import menu
        from tongzhou.returns.reporting import seals  # noqa: F401

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Report to the body above"),
                "reporting:mine",
                "reporting.view_report",
                order=25,
            )
        )
