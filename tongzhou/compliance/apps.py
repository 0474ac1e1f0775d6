from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplianceConfig(AppConfig):
    name = "tongzhou.compliance"
    verbose_name = _("Checks")

    def ready(self) -> None:
        from tongzhou.compliance import views
        from tongzhou.kit import menu
        from tongzhou.screens import slots

        slots.register(_("Reminders"), "compliance/panel.html", views.panel, order=20)
        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Reminders"),
                "compliance:findings",
                "organisations.view_union",
                order=60,
            )
        )
