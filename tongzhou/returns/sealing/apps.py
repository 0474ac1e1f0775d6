from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SealingConfig(AppConfig):
    name = "tongzhou.returns.sealing"
    verbose_name = _("Sealing")

    def ready(self) -> None:
        from tongzhou.kit import menu
        from tongzhou.returns.sealing import corrections, findings  # noqa: F401
        from tongzhou.screens import door, slots

        door.guards.append(corrections.keep_seals_closed)
        slots.register(_("Sealed"), "sealing/panel.html", corrections.panel, order=15)
        menu.register(
            menu.Entry(
                menu.Line.REPORTS,
                _("Sealing"),
                "sealing:overview",
                "sealing.view_seal",
                order=80,
            )
        )
