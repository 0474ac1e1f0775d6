from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KitConfig(AppConfig):
    """Load what every app declares, once all models are ready."""

    name = "tongzhou.kit"

    def ready(self) -> None:
        autodiscover_modules("sheets", "indicators", "rules", "cells", "due")
