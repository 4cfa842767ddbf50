"""Values of Python as JSON: what code gives back travels over the ports of a flow."""

import base64
import dataclasses
import datetime
import decimal
import enum
import pathlib
import uuid
from collections.abc import Mapping


def plain(value):
    if value is None or isinstance(value, (bool, int, str)) and not isinstance(value, enum.Enum):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    for known, convert in _CONVERSIONS:
        if isinstance(value, known):
            return convert(value)
    for name in ("to_json_value", "model_dump", "to_dict"):
        method = getattr(value, name, None)
        if callable(method) and not isinstance(value, type):
            return plain(method())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return plain({field.name: getattr(value, field.name) for field in dataclasses.fields(value)})
    if hasattr(value, "__iter__"):
        return [plain(item) for item in value]
    return str(value)


_CONVERSIONS = (
    (enum.Enum, lambda value: plain(value.value)),
    ((list, tuple), lambda value: [plain(item) for item in value]),
    ((set, frozenset), lambda value: [plain(item) for item in sorted(value, key=repr)]),
    ((datetime.datetime, datetime.date, datetime.time), lambda value: value.isoformat()),
    (datetime.timedelta, lambda value: value.total_seconds()),
    (decimal.Decimal, float),
    ((uuid.UUID, pathlib.PurePath), str),
    ((bytes, bytearray, memoryview), lambda value: base64.b64encode(bytes(value)).decode()),
)
