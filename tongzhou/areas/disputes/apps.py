from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisputesConfig(AppConfig):
    name = "tongzhou.areas.disputes"
    verbose_name = _("Mediation and legal help")
