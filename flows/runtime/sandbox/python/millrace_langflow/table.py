"""A small table in the words of pandas: what components of flows do with one. What it has not is said by name."""

import csv
import io
import json


class Series(list):
    """One column."""

    name = None

    def tolist(self):
        return list(self)

    to_list = tolist

    @property
    def values(self):
        return list(self)

    @property
    def empty(self):
        return not self

    @property
    def iloc(self):
        return self

    def _each(self, other, operate):
        others = other if isinstance(other, Series) else [other] * len(self)
        return Series(operate(mine, theirs) for mine, theirs in zip(self, others))

    def __eq__(self, other):
        return self._each(other, lambda a, b: a == b)

    def __ne__(self, other):
        return self._each(other, lambda a, b: a != b)

    def __gt__(self, other):
        return self._each(other, lambda a, b: a is not None and a > b)

    def __ge__(self, other):
        return self._each(other, lambda a, b: a is not None and a >= b)

    def __lt__(self, other):
        return self._each(other, lambda a, b: a is not None and a < b)

    def __le__(self, other):
        return self._each(other, lambda a, b: a is not None and a <= b)

    def __add__(self, other):
        return self._each(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._each(other, lambda a, b: a - b)

    def __mul__(self, other):
        return self._each(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._each(other, lambda a, b: a / b)

    def __and__(self, other):
        return self._each(other, lambda a, b: bool(a and b))

    def __or__(self, other):
        return self._each(other, lambda a, b: bool(a or b))

    def __invert__(self):
        return Series(not item for item in self)

    __hash__ = None

    def apply(self, function):
        return Series(function(item) for item in self)

    map = apply

    def astype(self, kind):
        return Series(_KINDS.get(kind, kind)(item) for item in self)

    def isin(self, values):
        return Series(item in values for item in self)

    def isna(self):
        return Series(_missing(item) for item in self)

    isnull = isna

    def notna(self):
        return Series(not _missing(item) for item in self)

    def fillna(self, value):
        return Series(value if _missing(item) else item for item in self)

    def dropna(self):
        return Series(item for item in self if not _missing(item))

    def unique(self):
        return list(dict.fromkeys(self))

    def value_counts(self):
        counts = {}
        for item in self:
            counts[item] = counts.get(item, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1]))

    def sum(self):
        return sum(self.dropna())

    def mean(self):
        present = self.dropna()
        return sum(present) / len(present) if present else None

    def min(self):
        return min(self.dropna(), default=None)

    def max(self):
        return max(self.dropna(), default=None)

    def nunique(self):
        return len(self.unique())

    def any(self):
        return any(list(self))

    def all(self):
        return all(list(self))

    @property
    def str(self):
        return _Texts(self)


class _Texts:
    def __init__(self, column):
        self._column = column

    def contains(self, part, case=True, na=False, regex=False):
        import re

        flags = 0 if case else re.IGNORECASE
        pattern = re.compile(part if regex else re.escape(part), flags)
        return Series(na if item is None else bool(pattern.search(str(item))) for item in self._column)

    def len(self):
        return Series(len(item) for item in self._column)

    def __getattr__(self, name):
        return lambda *given: Series(getattr(str(item), name)(*given) for item in self._column)


class DataFrame:
    def __init__(self, data=None, text_key="text", default_value="", columns=None, **_options):
        self._rows = _rows_of(data, columns)
        self._columns = list(columns) if columns is not None else _columns_of(self._rows)
        if isinstance(data, DataFrame) and columns is None:
            self._columns = list(data._columns)
        self.text_key = text_key
        self.default_value = default_value

    def _with(self, rows, columns=None):
        return DataFrame(rows, self.text_key, self.default_value, columns=self._columns if columns is None else columns)

    # What Langflow adds

    def to_data_list(self):
        from .data import Data

        return [Data(data=dict(row)) for row in self._rows]

    def to_data(self):
        from .data import Data

        return Data(data={"results": self.to_dict("records")})

    def to_message(self):
        from .data import Message

        return Message(text=self.to_markdown(index=False))

    def to_lc_documents(self):
        return [data.to_lc_document() for data in self.to_data_list()]

    def add_row(self, data):
        return self.add_rows([data])

    def add_rows(self, data):
        return DataFrame([*self._rows, *_rows_of(list(data), None)], self.text_key, self.default_value)

    def to_json_value(self):
        return self.to_dict("records")

    # What pandas has

    @property
    def columns(self):
        return Columns(self._columns)

    @columns.setter
    def columns(self, names):
        self._rows = [dict(zip(names, row.values())) for row in self.to_dict("records")]
        self._columns = list(names)

    @property
    def index(self):
        return range(len(self._rows))

    @property
    def shape(self):
        return len(self._rows), len(self._columns)

    @property
    def empty(self):
        return not self._rows or not self._columns

    @property
    def values(self):
        return [list(row.values()) for row in self.to_dict("records")]

    @property
    def iloc(self):
        return _Places(self)

    @property
    def loc(self):
        return _Places(self)

    def __len__(self):
        return len(self._rows)

    def __bool__(self):
        return not self.empty

    def __iter__(self):
        return iter(self._columns)

    def __contains__(self, column):
        return column in self._columns

    __hash__ = None

    def __getitem__(self, key):
        if isinstance(key, Series):
            return self._with([row for row, keep in zip(self._rows, key) if keep])
        if isinstance(key, list):
            return self._with([{name: row.get(name) for name in key} for row in self._rows], key)
        if key not in self._columns:
            raise KeyError(key)
        return Series(row.get(key) for row in self._rows)

    def __setitem__(self, key, value):
        values = list(value) if isinstance(value, (list, tuple)) else [value] * len(self._rows)
        if len(values) != len(self._rows):
            raise ValueError(f"There are {len(self._rows)} rows, and {len(values)} values for “{key}”.")
        for row, item in zip(self._rows, values):
            row[key] = item
        if key not in self._columns:
            self._columns.append(key)

    def __getattr__(self, name):
        if not name.startswith("_") and name in self.__dict__.get("_columns", ()):
            return self[name]
        raise AttributeError(f"“DataFrame.{name}” is not covered here: tables in the sandbox know a part of pandas only.")

    def to_dict(self, orient="dict", **_options):
        if orient == "records":
            return [{name: row.get(name) for name in self._columns} for row in self._rows]
        if orient == "list":
            return {name: self[name].tolist() for name in self._columns}
        return {name: dict(enumerate(self[name])) for name in self._columns}

    def to_json(self, orient="records", **_options):
        return json.dumps(self.to_dict(orient), default=str)

    def to_csv(self, path=None, index=True, **_options):
        text = io.StringIO()
        writer = csv.DictWriter(text, self._columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.to_dict("records"))
        if path is None:
            return text.getvalue()
        with open(path, "w") as file:
            file.write(text.getvalue())

    def to_markdown(self, index=False, **_options):
        lines = [self._columns, ["---"] * len(self._columns), *self.values]
        return "\n".join("| " + " | ".join("" if cell is None else str(cell) for cell in line) + " |" for line in lines)

    to_string = to_markdown
    __str__ = __repr__ = to_markdown

    def head(self, n=5):
        return self._with(self._rows[:n])

    def tail(self, n=5):
        return self._with(self._rows[-n:] if n else [])

    def copy(self, deep=True):
        return self._with([dict(row) for row in self._rows])

    def reset_index(self, drop=False, **_options):
        return self.copy()

    def iterrows(self):
        return enumerate(self.to_dict("records"))

    def itertuples(self, index=True):
        from collections import namedtuple

        kind = namedtuple("Row", [*(["Index"] if index else []), *self._columns], rename=True)
        return (kind(*([at] if index else []), *row) for at, row in enumerate(self.values))

    def apply(self, function, axis=0):
        if axis in (1, "columns"):
            return Series(function(row) for row in self.to_dict("records"))
        return {name: function(self[name]) for name in self._columns}

    def sort_values(self, by, ascending=True, **_options):
        names = [by] if isinstance(by, str) else by
        key = lambda row: [(row.get(name) is None, row.get(name)) for name in names]
        return self._with(sorted(self._rows, key=key, reverse=not ascending))

    def rename(self, columns, **_options):
        rows = [{columns.get(name, name): value for name, value in row.items()} for row in self._rows]
        return self._with(rows, [columns.get(name, name) for name in self._columns])

    def drop(self, labels=None, axis=0, columns=None, **_options):
        gone = columns if columns is not None else labels
        gone = [gone] if isinstance(gone, str) else gone
        return self[[name for name in self._columns if name not in gone]]

    def dropna(self, how="any", subset=None, **_options):
        judge = all if how == "all" else any
        names = subset or self._columns
        return self._with([row for row in self._rows if not judge(_missing(row.get(name)) for name in names)])

    def fillna(self, value, **_options):
        return self._with([{name: value if _missing(row.get(name)) else row.get(name) for name in self._columns} for row in self._rows])

    def drop_duplicates(self, subset=None, **_options):
        names = [subset] if isinstance(subset, str) else subset or self._columns
        kept = {}
        for row in self._rows:
            kept.setdefault(repr([row.get(name) for name in names]), row)
        return self._with(list(kept.values()))


class Columns(list):
    def tolist(self):
        return list(self)

    to_list = tolist


class _Places:
    def __init__(self, table):
        self._table = table

    def __getitem__(self, key):
        if isinstance(key, tuple):
            rows, column = key
            name = column if isinstance(column, str) else self._table._columns[column]
            return self._table[name][rows] if not isinstance(rows, Series) else self._table[rows][name]
        if isinstance(key, slice):
            return self._table._with(self._table._rows[key])
        return self._table[key] if isinstance(key, Series) else self._table.to_dict("records")[key]


def concat(tables, ignore_index=False, **_options):
    return DataFrame([row for table in tables for row in table.to_dict("records")])


def read_csv(source, sep=",", **_options):
    lines = source if hasattr(source, "read") else open(source, newline="")
    return DataFrame([{name: _number(cell) for name, cell in row.items()} for row in csv.DictReader(lines, delimiter=sep)])


def read_json(source, **_options):
    return DataFrame(json.load(source if hasattr(source, "read") else open(source)))


def isna(value):
    return value.isna() if isinstance(value, Series) else _missing(value)


def notna(value):
    return ~isna(value) if isinstance(value, Series) else not _missing(value)


_KINDS = {"str": str, "string": str, "int": int, "int64": int, "float": float, "float64": float, "bool": bool}


def _missing(value):
    return value is None or value != value if not isinstance(value, (list, dict)) else False


def _number(cell):
    for kind in (int, float):
        try:
            return kind(cell)
        except (TypeError, ValueError):
            continue
    return None if cell == "" else cell


def _rows_of(data, columns):
    from .data import Data

    if data is None:
        return []
    if isinstance(data, DataFrame):
        return [dict(row) for row in data._rows]
    if isinstance(data, Data):
        return [dict(data.data)]
    if isinstance(data, dict):
        length = max((len(value) for value in data.values() if isinstance(value, (list, tuple))), default=1)
        lists = {name: list(value) if isinstance(value, (list, tuple)) else [value] * length for name, value in data.items()}
        return [{name: value[at] for name, value in lists.items()} for at in range(length)]
    rows = list(data)
    if all(isinstance(row, Data) for row in rows):
        return [dict(row.data) for row in rows]
    if all(isinstance(row, dict) for row in rows):
        return [dict(row) for row in rows]
    if columns is not None:
        return [dict(zip(columns, row if isinstance(row, (list, tuple)) else [row])) for row in rows]
    raise ValueError("List items must be either all Data objects or all dictionaries")


def _columns_of(rows):
    return list(dict.fromkeys(name for row in rows for name in row))
