"""Runs a component: gives it its inputs, calls the method of each output, and takes what they give."""

import base64
import inspect
import pathlib

from millrace_sandbox.plain import plain

from .component import CustomComponent
from .data import Data, Message
from .load import CodeProblem, inputs_of, load, outputs_of
from .table import DataFrame


async def run(source, values, outputs, place, files):
    """`values`: by input; `outputs`: which are wanted; `files`: what file inputs refer to."""
    cls = load(source)
    component = cls(_place=place, **_given(cls, values, _write(files)))
    for name in ("_pre_run_setup", "initialize_data"):
        setup = getattr(cls, name, None)
        if setup:
            await _done(setup(component))
    results = {}
    for output in outputs_of(cls):
        if outputs and output.name not in outputs:
            continue
        method = getattr(component, str(output.method), None)
        if method is None:
            raise CodeProblem(f"The method “{output.method}” of the output “{output.name}” is not in the class.")
        place["output"] = output.name
        given = _of_build(cls, component) if output.method == "build" and issubclass(cls, CustomComponent) else {}
        results[output.name] = plain(await _done(method(**given)))
    kept = {name: value for name, value in results.items() if name not in component._stopped}
    return {"outputs": kept, "stopped": sorted(component._stopped & set(results)), "status": _status(component.status), "logs": component._said}


async def _done(result):
    return await result if inspect.isawaitable(result) else result


def _of_build(cls, component):
    return {declared.name: component._attributes[declared.name] for declared in inputs_of(cls) if declared.name in component._attributes}


def _status(status):
    if isinstance(status, Message):
        return status.text
    return "" if status is None else str(status)


def _write(files):
    """Into the memory of the interpreter; the component gets their paths."""
    folder = pathlib.Path("/home/code/files")
    paths = {}
    for id, file in files.items():
        path = folder / str(len(paths)) / pathlib.PurePath(file["name"]).name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(file["base64"]))
        paths[id] = str(path)
    return paths


def _given(cls, values, paths):
    given = {}
    for declared in inputs_of(cls):
        if declared.name in values:
            given[declared.name] = _value(declared, _with_paths(values[declared.name], paths))
        elif declared.required and declared.value in (None, "", []):
            raise CodeProblem(f"Nothing is given for the input “{declared.display_name or declared.name}”.")
        elif cls.inputs == []:
            given[declared.name] = declared.value
    return given


def _with_paths(value, paths):
    if isinstance(value, list):
        return [_with_paths(item, paths) for item in value]
    if isinstance(value, dict) and value.get("kind") == "file" and value.get("id") in paths:
        return paths[value["id"]]
    return value


def _value(declared, value):
    if value is None:
        return declared.value
    convert = _CONVERSIONS[declared.gives]
    if declared.is_list:
        items = value if isinstance(value, list) else [value]
        return [convert(declared, item) for item in items]
    return convert(declared, value)


def _text(_declared, value):
    if isinstance(value, dict):
        return str(value.get("text", value))
    return value if isinstance(value, str) else "" if value is None else str(value)


def _message(_declared, value):
    if not isinstance(value, dict):
        return Message(text=_text(None, value))
    sender = {"user": "User", "machine": "Machine"}.get(value.get("sender"), value.get("sender"))
    names = {"sender_name": value.get("senderName", value.get("sender_name")), "session_id": value.get("sessionId", value.get("session_id", ""))}
    return Message(text=value.get("text", ""), sender=sender, files=value.get("files", []), **names)


def _data(_declared, value):
    if isinstance(value, list):
        return [_data(None, item) for item in value]
    return Data(data=value) if isinstance(value, dict) else Data(data={"text": _text(None, value)})


def _table(_declared, value):
    return DataFrame(value if isinstance(value, list) else [value])


def _any(declared, value):
    accepted = set(declared.input_types)
    if accepted & {"LanguageModel", "Embeddings", "Tool", "Retriever", "BaseChatMemory", "VectorStore"} and isinstance(value, dict):
        return _Absent(declared.display_name or declared.name)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return DataFrame(value) if accepted & {"DataFrame", "Table"} or not accepted else [Data(data=item) for item in value]
    if isinstance(value, dict):
        return _message(None, value) if {"text", "sender", "sessionId"} <= set(value) else Data(data=value)
    return Message(text=value) if isinstance(value, str) and accepted & {"Message", "Text"} else value


class _Absent:
    """A model or another capability: it works outside the sandbox only."""

    def __init__(self, label):
        object.__setattr__(self, "_label", label)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise RuntimeError(f"“{self._label}” cannot be used in code: models, tools and stores are not reachable from the sandbox. Put a component for it before or after this one.")


_CONVERSIONS = {
    "text": _text,
    "message": _message,
    "data": _data,
    "table": _table,
    "any": _any,
    "int": lambda _declared, value: value if isinstance(value, int) else int(float(value or 0)),
    "float": lambda _declared, value: float(value or 0),
    "switch": lambda _declared, value: value if isinstance(value, bool) else str(value).lower() in ("true", "1", "yes"),
    "list": lambda declared, value: value,
    "object": lambda declared, value: Data(data=value).data if isinstance(value, dict) else {item.get("key"): item.get("value") for item in value or []},
    "file": lambda declared, value: value,
}
