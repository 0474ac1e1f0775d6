"""Personal data as it is shown: masked, unless somebody may see it."""


def masked(text: str) -> str:
    """``320282199001011234`` → ``3***************34``; short values keep one sign."""
    if len(text) < 7:
        return text[:1] + "*" * (len(text) - 1)
    if len(text) == 11:
        return text[:3] + "****" + text[-4:]
    return text[:1] + "*" * (len(text) - 3) + text[-2:]


def masked_name(name: str) -> str:
    """``王小明`` → ``王**``."""
    return name[:1] + "*" * (len(name) - 1)


def may_see_names(user, record) -> bool:
    """Whether ``user`` may read the names in ``record``.

    A kind that declares ``HANDLERS`` (relief, disputes, women) shows the fields that it
    lists in ``MASKED`` to those who hold that post at the record's body or above it.
    """
    handlers = getattr(record, "HANDLERS", "")
    return not handlers or user.has_perm(f"names.{handlers}", record)


def hidden_fields(user, record) -> set[str]:
    """The names of the fields of ``record`` that ``user`` sees masked."""
    if may_see_names(user, record):
        return set()
    return set(getattr(record, "MASKED", ()))


def title_of(user, record) -> str:
    """What a page calls the record; without the name that its text would give away."""
    if may_see_names(user, record):
        return str(record)
    return f"{record._meta.verbose_name} #{record.pk}"
