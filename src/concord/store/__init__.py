"""Where a project is kept: one file of one's own, or a PostgreSQL database of a team; nothing half-written, ever."""

from concord.store.coded import CodingKey
from concord.store.columns import StatementColumns
from concord.store.deciding import Unit
from concord.store.decisions import GivenActors, Judged
from concord.store.groups import Group, Whole
from concord.store.opening import create, exists, open_store
from concord.store.sources import AuditRow
from concord.store.store import Store
from concord.store.studies import StoredStudy
from concord.store.targets import Address

__all__ = [
    "Address",
    "AuditRow",
    "CodingKey",
    "GivenActors",
    "Group",
    "Judged",
    "StatementColumns",
    "Store",
    "StoredStudy",
    "Unit",
    "Whole",
    "create",
    "exists",
    "open_store",
]
