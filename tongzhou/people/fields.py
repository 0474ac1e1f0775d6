"""Personal data: encrypted at rest, masked wherever it is shown."""

import base64
import hashlib
import hmac
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models

from tongzhou.screens.masks import masked, masked_name

__all__ = ["SensitiveField", "fingerprint", "masked", "masked_name"]


@cache
def _cipher() -> Fernet:
    digest = hashlib.sha256(b"personal data" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def fingerprint(text: str) -> str:
    """A keyed hash by which equal values are found without being read."""
    if not text:
        return ""
    key = hashlib.sha256(b"fingerprint" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, text.strip().upper().encode(), hashlib.sha256).hexdigest()


class SensitiveField(models.TextField):
    """Text that is encrypted in the table; ``sensitive`` tells screens to mask it."""

    sensitive = True

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return _cipher().encrypt(value.encode()).decode() if value else ""

    def from_db_value(self, value, expression, connection):
        return _cipher().decrypt(value.encode()).decode() if value else ""

    def formfield(self, **kwargs):
        from django import forms

        return forms.CharField(
            label=kwargs.get("label", self.verbose_name),
            required=kwargs.get("required", not self.blank),
            help_text=self.help_text,
            max_length=60,
        )
