from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "tongzhou.home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from tongzhou.home.services import short_menu
        from tongzhou.kit import menu

        menu.register_short(short_menu)
