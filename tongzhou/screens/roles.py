"""What a record's screens do, each with its address and its permission."""

import enum

_ROUTES = {"list": "", "create": "new/", "export": "export/", "detail": "<int:pk>/"}
_PERMISSIONS = {"list": "view", "detail": "view", "export": "view", "create": "add"}


class Role(enum.StrEnum):
    LIST = "list"
    CREATE = "create"
    EXPORT = "export"
    DETAIL = "detail"
    UPDATE = "update"
    VOID = "void"
    RESTORE = "restore"
    DECIDE = "decide"
    UNMASK = "unmask"

    @property
    def route(self) -> str:
        return _ROUTES.get(self, f"<int:pk>/{self}/")

    @property
    def permission(self) -> str:
        """The verb that Django's permission is named by: view, add or change."""
        return _PERMISSIONS.get(self, "change")

    @property
    def of_one_record(self) -> bool:
        return "pk" in self.route

    @property
    def by_post(self) -> bool:
        """An act: it has no page of its own."""
        return self in {Role.VOID, Role.RESTORE, Role.DECIDE, Role.UNMASK}
