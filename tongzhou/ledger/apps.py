from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    name = "tongzhou.ledger"
    verbose_name = _("Ledger workbook")

    def ready(self) -> None:
        from tongzhou.kit import menu

        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Import and export"),
                "ledger:import-list",
                "ledger.view_import",
                order=60,
            )
        )
