from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tongzhou.areas.processes.demo import make_chart

pytestmark = pytest.mark.django_db


def test_a_chart_is_used_until_a_day_after_its_issue():
    chart = make_chart(issued_on=date(2014, 6, 18), until=date(2014, 6, 19))
    chart.full_clean()

    chart.until = date(2014, 6, 18)

    with pytest.raises(ValidationError) as error:
        chart.full_clean()
    assert error.value.messages == ["It is used until a day after its issue."]
