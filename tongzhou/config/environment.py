"""Typed readers of environment variables; a wrong value is named, not guessed."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """``1 true yes on`` and ``0 false no off``; raises for anything else."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”; write 1 or 0.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{value}”; write a number.") from None


def words(name: str, default: list[str]) -> list[str]:
    """A list written with commas."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default).expanduser()


def secret(name: str, file: Path) -> str:
    """The variable, else the file, else a new secret that is written to the file."""
    if value := os.environ.get(name):
        return value
    if not file.exists():
        from django.core.management.utils import get_random_secret_key

        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text().strip()


def database(name: str, default: Path) -> dict:
    """``postgres://user:password@host:port/name`` or ``sqlite:///path``; else SQLite.

    SQLite waits for other writers instead of failing: WAL, immediate transactions,
    20 seconds, one connection kept for each worker.
    """
    url = urlsplit(os.environ.get(name) or f"sqlite:///{default}")
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": None,
        }
    if url.scheme != "sqlite":
        raise ImproperlyConfigured(f"{name} names no database that we know.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.path.removeprefix("/") or ":memory:",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
