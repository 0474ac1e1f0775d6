"""How often a property is tried that asks the database."""

import os

from hypothesis import HealthCheck, settings

IN_FIVE = 5


def tried(times: int) -> settings:
    """Settings of a property: ``times`` examples on SQLite, a fifth on PostgreSQL.

    What such a property finds is most often our own mistake, which either would show.
    Fixtures are made once and stand for all examples: a property writes beside them.
    """
    if os.environ.get("TONGZHOU_TEST_DATABASE") == "postgres":
        times = -(-times // 5)
    return settings(
        max_examples=times,
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
        ],
    )
