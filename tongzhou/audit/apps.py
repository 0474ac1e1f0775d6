from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "tongzhou.audit"
    verbose_name = _("Audit of texts")

    def ready(self) -> None:
        from tongzhou.kit import menu

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Audit of texts"),
                "audit:audit-list",
                "audit.view_audit",
                order=30,
            )
        )
