"""`Data` (also called JSON) and `Message`: what travels between components of Langflow."""

import copy
import json


class Data:
    """A dictionary whose entries are attributes, too."""

    _own = ("data", "text_key", "default_value")

    def __init__(self, data=None, text_key="text", default_value="", **more):
        data = {} if data is None else data
        if not isinstance(data, dict):
            raise ValueError(f"Data needs a dictionary, not {type(data).__name__}.")
        object.__setattr__(self, "text_key", text_key)
        object.__setattr__(self, "default_value", default_value)
        object.__setattr__(self, "data", data)
        for key, value in more.items():
            self.data.setdefault(key, value)

    def get_text(self):
        return self.data.get(self.text_key, self.default_value)

    def set_text(self, text):
        self.data[self.text_key] = "" if text is None else str(text)
        return self.data[self.text_key]

    def to_message(self):
        return Message(text=self.get_text() if self.text_key in self.data else str(self.data))

    def to_dataframe(self):
        from .table import DataFrame

        values = list(self.data.values())
        if len(values) == 1 and isinstance(values[0], list) and all(isinstance(item, dict) for item in values[0]):
            return DataFrame(values[0])
        return DataFrame([self])

    def to_lc_document(self):
        rest = dict(self.data)
        return Document(page_content=str(rest.pop(self.text_key, self.default_value)), metadata=rest)

    @classmethod
    def from_document(cls, document):
        return cls(data={**document.metadata, "text": document.page_content})

    def filter_data(self, filter_str):
        raise NotImplementedError("Data.filter_data is not covered here: read the entries of “data” instead.")

    def model_dump(self, **_options):
        return {"text_key": self.text_key, "data": dict(self.data), "default_value": self.default_value}

    dict = model_dump

    def to_json_value(self):
        return self.data

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return object.__getattribute__(self, "data")[name]
        except KeyError:
            raise AttributeError(f"“{type(self).__name__}” has no entry “{name}”.") from None

    def __setattr__(self, name, value):
        setter = getattr(type(self), name, None)
        if isinstance(setter, property) and setter.fset is not None:
            setter.fset(self, value)
        elif name in self._own or name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self.data[name] = value

    def __delattr__(self, name):
        del self.data[name]

    def __contains__(self, key):
        return key in self.data

    def __add__(self, other):
        both = dict(self.data)
        for key, value in other.data.items():
            try:
                both[key] = both[key] + value if key in both else value
            except TypeError:
                both[key] = value
        return Data(data=both)

    def __deepcopy__(self, memo):
        return type(self)(data=copy.deepcopy(self.data, memo))

    def __eq__(self, other):
        return isinstance(other, Data) and self.data == other.data

    def __hash__(self):
        return hash(repr(self))

    def __str__(self):
        return json.dumps(self.data, indent=4, default=str)

    def __repr__(self):
        return f"Data(text_key={self.text_key!r}, data={self.data!r}, default_value={self.default_value!r})"


class Message(Data):
    """A text with who said it."""

    def __init__(self, text="", **more):
        data = dict(more.pop("data", None) or {})
        defaults = {"sender": None, "sender_name": None, "session_id": "", "files": [], "error": False, "category": "message"}
        super().__init__(data={**defaults, **data, **more, "text": _text(text if text or "text" not in data else data["text"])})

    def get_text(self):
        return self.data["text"]

    def set_text(self, text):
        self.data["text"] = text
        return text

    def format_text(self):
        return self.text

    def to_message(self):
        return self

    @classmethod
    def from_data(cls, data):
        return cls(text=data.get_text(), data=data.data)

    @classmethod
    async def create(cls, **values):
        return cls(**values)

    @classmethod
    def from_template(cls, template, **variables):
        return cls(text=template.format(**variables))

    def to_json_value(self):
        if self.sender is None:
            return self.text
        return {
            "text": self.text,
            "sender": "user" if self.sender == "User" else "machine",
            "senderName": self.sender_name or self.sender,
            "sessionId": self.session_id or "",
            "files": [str(file) for file in self.files or []],
        }


def _text(text):
    if isinstance(text, str) or text is None:
        return text or ""
    if hasattr(text, "__iter__") and not isinstance(text, (dict, Data)):
        return "".join(str(part) for part in text)
    return str(text)


class Document:
    """Of LangChain, as far as data goes."""

    def __init__(self, page_content="", metadata=None, **_more):
        self.page_content = page_content
        self.metadata = metadata or {}

    def to_json_value(self):
        return {**self.metadata, "text": self.page_content}


class dotdict(dict):
    """A dictionary whose entries are attributes, too, all the way down."""

    def __getattr__(self, name):
        try:
            value = self[name]
        except KeyError:
            raise AttributeError(name) from None
        if isinstance(value, dict) and not isinstance(value, dotdict):
            value = self[name] = dotdict(value)
        return value

    __setattr__ = dict.__setitem__

    def __delattr__(self, name):
        del self[name]
