"""Finds the component in the text of a module, and reads what it declares."""

import ast
import inspect
import linecache
import typing

from . import shelf
from .component import Component, CustomComponent
from .data import Data, Message
from .inputs import Input, Output
from .table import DataFrame

FILE = "code.py"


class CodeProblem(ValueError):
    pass


def load(source):
    """The class of the component: what inherits from one, the last of them, as Langflow takes it."""
    names = _class_names(ast.parse(source, FILE))
    if not names:
        raise CodeProblem("There is no component in the code: a class that inherits from “Component”.")
    shelf.install()
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    scope = {"__name__": "custom_component", "__file__": FILE}
    exec(compile(source, FILE, "exec"), scope)
    found = [scope[name] for name in names if isinstance(scope.get(name), type) and issubclass(scope[name], Component)]
    if not found:
        raise CodeProblem(f"“{names[-1]}” does not inherit from “Component”.")
    return found[-1]


def _class_names(tree):
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [node.name for node in classes if node.bases]


def inputs_of(cls):
    """Of the class; of its `build` when it is from before there were lists of inputs."""
    if cls.inputs or not _is_old(cls):
        return list(cls.inputs)
    config = cls().build_config()
    rows = []
    for parameter in list(inspect.signature(cls.build).parameters.values())[1:]:
        if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
            continue
        has_default = parameter.default is not parameter.empty
        about = {key: value for key, value in config.get(parameter.name, {}).items() if key != "name"}
        declared = Input(**{"value": parameter.default if has_default else "", **about, "name": parameter.name})
        declared.gives, declared.input_types = _of_annotation(parameter.annotation)
        rows.append(declared)
    return rows


def outputs_of(cls):
    if cls.outputs or not _is_old(cls):
        return list(cls.outputs)
    return [Output(display_name="Output", name="output", method="build")]


def _is_old(cls):
    return issubclass(cls, CustomComponent) and callable(getattr(cls, "build", None))


def _of_annotation(annotation):
    for kind, gives, name in ((Message, "message", "Message"), (Data, "data", "Data"), (DataFrame, "table", "DataFrame")):
        if isinstance(annotation, type) and issubclass(annotation, kind):
            return gives, [name]
    simple = {int: "int", float: "float", bool: "switch", dict: "object", list: "list", str: "text"}
    return simple.get(annotation, "any"), ["Message"] if annotation is str else []


_PORTS = {
    "Message": "message",
    "Text": "message",
    "str": "text",
    "Data": "data",
    "JSON": "data",
    "dict": "data",
    "DataFrame": "table",
    "Table": "table",
    "LanguageModel": "language-model",
    "Embeddings": "embeddings",
    "Tool": "tool",
    "Retriever": "retriever",
    "BaseChatMemory": "memory",
}


def describe(source):
    cls = load(source)
    may_stop = "self.stop(" in source
    outputs = [_output_row(cls, output, may_stop) for output in outputs_of(cls)]
    missing = [output.method for output in outputs_of(cls) if not callable(getattr(cls, str(output.method), None))]
    if missing:
        raise CodeProblem(f"The method “{missing[0]}” that an output names is not in the class.")
    return {
        "ports": {"inputs": [_input_row(declared) for declared in inputs_of(cls) if _has_port(declared)], "outputs": outputs},
        "values": {declared.name: declared.value for declared in inputs_of(cls) if not _has_port(declared) and _plain(declared.value)},
        "title": cls.display_name or cls.__name__,
        "description": cls.description,
    }


def _has_port(declared):
    return declared.show and (bool(declared.input_types) or declared.gives in ("data", "table", "message") or declared.tool_mode)


def _plain(value):
    return value is None or isinstance(value, (str, int, float, bool, list, dict))


def _input_row(declared):
    kinds = {_PORTS.get(name, "any") for name in declared.input_types}
    kind = kinds.pop() if len(kinds) == 1 else "any"
    if declared.gives == "text" and kind in ("any", "message"):
        kind = "text"
    row = {"name": declared.name, "label": declared.display_name or declared.name, "type": kind}
    marks = {"list": declared.is_list, "required": declared.required and declared.value in (None, "", []), "tool": declared.tool_mode}
    return {**row, **{name: True for name, is_on in marks.items() if is_on}}


def _output_row(cls, output, may_stop):
    names = output.types or _names_of(getattr(cls, str(output.method), None))
    kinds = {_PORTS.get(name, "any") for name in names}
    row = {"name": output.name, "label": output.display_name or output.name, "type": kinds.pop() if len(kinds) == 1 else "any"}
    return {**row, "branch": True} if may_stop else row


def _names_of(method):
    """Names of the types that a method says it gives."""
    try:
        annotation = typing.get_type_hints(method).get("return")
    except Exception:
        annotation = getattr(method, "__annotations__", {}).get("return")
    parts = typing.get_args(annotation) if typing.get_origin(annotation) is typing.Union or isinstance(annotation, type(int | str)) else [annotation]
    return [getattr(part, "__name__", str(part)) for part in parts if typing.get_origin(part) is None and part is not type(None)]
