"""All addresses: the fixed ones, then each app's own, mounted under its label."""

from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.urls import include, path
from django.utils.module_loading import module_has_submodule


def app_urls():
    """``<label>/`` for every app of ours that has a ``urls.py``."""
    for app in apps.get_app_configs():
        ours = app.name.startswith("tongzhou.")
        if ours and app.label != "home" and module_has_submodule(app.module, "urls"):
            import_module(f"{app.name}.urls")
            yield path(f"{app.label}/", include(f"{app.name}.urls"))


urlpatterns = [
    path("", include("tongzhou.home.urls")),
    path("sign-in/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    *app_urls(),
]

handler403 = "tongzhou.screens.errors.forbidden"
handler404 = "tongzhou.screens.errors.not_found"

if settings.DEBUG:
    settings.ALLOWED_HOSTS.append("testserver")
