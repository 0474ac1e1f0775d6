from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "tongzhou.papers"
    verbose_name = _("Papers")

    def ready(self) -> None:
        from tongzhou.papers import panel

        panel.register()
