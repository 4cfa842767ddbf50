"""Functions and constants that components import beside the classes."""

import asyncio
import inspect
import json

from .data import Data, Message
from .table import DataFrame

MESSAGE_SENDER_AI = "Machine"
MESSAGE_SENDER_USER = "User"
MESSAGE_SENDER_NAME_AI = "AI"
MESSAGE_SENDER_NAME_USER = "User"


class ToolException(Exception):
    pass


class RangeSpec:
    def __init__(self, min=-1.0, max=1.0, step=0.1, step_type="float"):
        self.min, self.max, self.step, self.step_type = min, max, step, step_type


class EditMode:
    MODAL, POPOVER, INLINE = "modal", "popover", "inline"


class Source:
    def __init__(self, **given):
        self.__dict__.update(given)


Properties = Column = TableSchema = Source


class _Logger:
    """What is logged is printed, and what is printed goes to the log of the step."""

    def _say(self, message, *given, **_options):
        try:
            print(str(message) % given if given else message)
        except TypeError:
            print(message, *given)

    debug = info = success = warning = error = exception = critical = trace = _say

    async def adebug(self, message, *given, **_options):
        self._say(message, *given)

    ainfo = awarning = aerror = aexception = adebug

    def bind(self, **_given):
        return self

    opt = bind


logger = _Logger()


def data_to_text(template, data, sep="\n"):
    items = [data] if isinstance(data, Data) else list(data or [])
    return sep.join(template.format(**{"text": item.get_text(), "data": item.data, **item.data}) for item in items)


def data_to_text_list(template, data):
    items = [data] if isinstance(data, Data) else list(data or [])
    return [data_to_text(template, item) for item in items], items


def messages_to_text(template, messages, sep="\n"):
    items = [messages] if isinstance(messages, Message) else list(messages or [])
    return sep.join(template.format(**item.data) for item in items)


def docs_to_data(documents):
    return [Data.from_document(document) for document in documents]


def safe_convert(data, *, clean_data=False):
    if isinstance(data, str):
        return data
    if isinstance(data, Message):
        return data.get_text()
    if isinstance(data, Data):
        return json.dumps(data.data, default=str)
    if isinstance(data, DataFrame):
        return data.to_markdown(index=False)
    return str(data)


def run_until_complete(coroutine):
    """Without a second thread only what never really waits can be run to its end from here."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("Waiting inside a function that is not async is not possible here: make it “async def”.")


def coalesce_bool(value):
    return value if isinstance(value, bool) else str(value).lower() in ("true", "1", "yes", "t", "y")


async def run_sync(function, *given):
    result = function(*given)
    return await result if inspect.isawaitable(result) else result


gather = asyncio.gather
