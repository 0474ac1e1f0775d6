"""Made-up audits for tests."""

from tongzhou.audit import services
from tongzhou.audit.models import Audit
from tongzhou.organisations.demo import make_union


def make_audit(**fields) -> Audit:
    """An audit of one sentence; its owner is the audited body."""
    owner = fields.pop("owner", None) or make_union()
    defaults = {
        "title": "Draft",
        "text": "全年征集合理化建议128条。",
        "body": owner,
        "year": 2014,
    }
    asked = defaults | fields
    return services.create(asked.pop("title"), asked.pop("text"), owner=owner, **asked)
