"""The application that gunicorn serves."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongzhou.config.settings")
application = get_wsgi_application()

# The screens are read now and not with the first request. All of it stays: looking
# through it for garbage, again and again, would hold up a page for a fifth of a second.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
