"""Keys: a body's signature, and the pseudonyms of people."""

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tongzhou.organisations.models import Union
from tongzhou.returns.sealing import manifest
from tongzhou.returns.sealing.models import Origin, PersonKey, SigningKey
from tongzhou.screens import door

KEY_BYTES = 32


def origin() -> str:
    """The random id of this installation, made when it is first asked for."""
    found = Origin.objects.order_by("pk").first()
    return (found or Origin.objects.create(code=secrets.token_hex(16))).code


def signing_key(body: Union, *, user=None) -> SigningKey:
    """The key by which ``body`` signs; made and journalled on its first seal."""
    found = SigningKey.objects.filter(owner=body).first()
    if found:
        return found
    private = Ed25519PrivateKey.generate()
    made = SigningKey(
        owner=body,
        public=base64.b64encode(private.public_key().public_bytes_raw()).decode(),
        private=base64.b64encode(private.private_bytes_raw()).decode(),
    )
    return door.save(made, user=user)


def private_part(key: SigningKey) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(key.private))


def fingerprint(body: Union) -> str:
    """Of the body's public key; blank until it has sealed for the first time."""
    key = SigningKey.objects.filter(owner=body).first()
    return manifest.fingerprint(key.public) if key else ""


def person_key(body: Union, *, user=None) -> PersonKey:
    """The key in use: the last one entered, else a fresh one of the body's own."""
    found = PersonKey.objects.filter(owner=body).order_by("-pk").first()
    return found or enter_person_key(body, new_key(), user=user)


def new_key() -> str:
    """A random key as people copy it: base64 of 32 bytes."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def enter_person_key(
    body: Union, key: str, *, issued_by: str = "", user=None
) -> PersonKey:
    """Use ``key`` for the packages of ``body`` from now on.

    ``issued_by`` is the code of the roll-up body; blank for a key of one's own. Raises
    ``ValidationError`` (``bad_key``) when it is not base64 of 32 bytes.
    """
    key = "".join(key.split())
    return door.save(
        PersonKey(owner=body, issued_by=issued_by.strip(), key_id=id_of(key), key=key),
        user=user,
    )


def issue(body: Union, *, user=None) -> PersonKey:
    """The key that ``body`` issues to those below; the same one each time it is asked."""
    own = PersonKey.objects.filter(owner=body, issued_by=body.code).order_by("-pk")
    return own.first() or enter_person_key(
        body, new_key(), issued_by=body.code, user=user
    )


def id_of(key: str) -> str:
    """The short id by which a manifest names a key; it tells nothing of the key."""
    return hashlib.sha256(b"person key" + _bytes(key)).hexdigest()[:12]


def _bytes(key: str) -> bytes:
    try:
        raw = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise ValidationError(
            _("This is no key: it is 44 signs long and ends in “=”; paste all of it."),
            code="bad_key",
        )
    return raw


class Pseudonyms:
    """Gives the key of a person from the identity number, under one key."""

    def __init__(self, key: PersonKey):
        self._key = _bytes(key.key)

    def of(self, id_number: str) -> str | None:
        """HMAC-SHA256 in hex; none without an identity number."""
        number = normalised(id_number)
        if not number:
            return None
        return hmac.new(self._key, number.encode(), hashlib.sha256).hexdigest()


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def normalised(id_number: str) -> str:
    """An identity number as every ledger writes it: no blanks, capital X, 18 signs.

    A number of the first generation (15 digits) gets its century and check sign.
    Source: GB 11643-1999, sections 4 and 6.
    """
    text = unicodedata.normalize("NFKC", id_number or "").upper()
    text = "".join(sign for sign in text if sign.isalnum())
    if len(text) == 15 and text.isdigit():
        text = f"{text[:6]}19{text[6:]}"
        total = sum(int(d) * w for d, w in zip(text, _WEIGHTS, strict=True))
        text += "10X98765432"[total % 11]
    return text
