"""Whose key it is: trusted when a body's first package arrives, asked when it changes."""

from django.db import transaction
from django.utils.translation import gettext as _

from tongzhou.organisations.models import Union
from tongzhou.returns.rollup.models import TrustedKey
from tongzhou.returns.sealing.packages import Package, PackageError
from tongzhou.screens import door


def known_key(body_code: str) -> TrustedKey | None:
    """The key under which the packages of a body are taken; none before the first."""
    return TrustedKey.objects.filter(body_code=body_code).order_by("-pk").first()


def has_changed(package: Package) -> bool:
    """Whether the body has signed with another key before."""
    known = known_key(package.body_code)
    return bool(known) and known.public_key != package.manifest["public_key"]


def refuse_changed_key(package: Package) -> None:
    """Raises ``PackageError`` (``changed_key``) when another key signed before."""
    if has_changed(package):
        raise PackageError(
            _(
                "“%(name)s” is signed by another key (%(new)s) than the packages of "
                "%(body)s before it (%(old)s): ask there, then confirm the new key."
            )
            % {
                "name": package.name,
                "body": package.manifest["body"]["name"],
                "new": package.fingerprint,
                "old": known_key(package.body_code).fingerprint,
            },
            "changed_key",
        )


@transaction.atomic
def trust(
    owner: Union, manifest: dict, fingerprint: str, *, reason: str = "", user=None
) -> TrustedKey:
    """Take the packages that the manifest's key signs from now on; the one that is
    known already stays."""
    known = known_key(manifest["body"]["code"])
    if known and known.public_key == manifest["public_key"]:
        return known
    key = TrustedKey(
        owner=owner,
        body_code=manifest["body"]["code"],
        body_name=manifest["body"]["name"],
        public_key=manifest["public_key"],
        fingerprint=fingerprint,
        reason=reason,
    )
    return door.save(key, user=user, reason=reason)
