"""Which modules are played, and what is in them. What is not here is refused by name."""

import importlib.abc
import importlib.machinery
import sys
import types
import typing

from . import component, data, helpers, inputs, table

_COMPONENT = {"Component": component.Component, "CustomComponent": component.CustomComponent}
_DATA = {"Data": data.Data, "JSON": data.Data, "Message": data.Message, "DataFrame": table.DataFrame, "Table": table.DataFrame, "dotdict": data.dotdict}
_INPUTS = {**inputs.INPUTS, "Output": inputs.Output, "Input": inputs.Input}
_CONSTANTS = {name: value for name, value in vars(helpers).items() if name.startswith("MESSAGE_")}


class _Named:
    """A type that is only named: in annotations, and in what an input accepts."""


def _types(*names):
    return {name: type(name, (_Named,), {}) for name in names}


_TYPING = {
    **_types(*"LanguageModel BaseLanguageModel BaseChatModel BaseLLM Embeddings Tool BaseTool Retriever BaseRetriever VectorStore BaseChatMemory BaseMemory AgentExecutor Chain TextSplitter BaseOutputParser BaseLoader".split()),
    "Document": data.Document,
    "Data": data.Data,
    "Text": str,
    "Code": str,
    "Prompt": str,
    "NestedDict": dict,
    "Object": object,
    "Callable": typing.Callable,
}

# As they lie in `langflow` and in `lfx`.
_INSIDE = {
    "": _COMPONENT,
    "custom": _COMPONENT,
    "custom.custom_component": _COMPONENT,
    "custom.custom_component.component": _COMPONENT,
    "custom.custom_component.custom_component": _COMPONENT,
    "custom.utils": {},
    "io": _INPUTS,
    "inputs": _INPUTS,
    "inputs.inputs": _INPUTS,
    "inputs.input_mixin": {},
    "template": _INPUTS,
    "template.field": _INPUTS,
    "template.field.base": _INPUTS,
    "schema": {**_DATA, "Source": helpers.Source, "Properties": helpers.Properties},
    "schema.data": _DATA,
    "schema.json": _DATA,
    "schema.message": _DATA,
    "schema.dataframe": _DATA,
    "schema.dotdict": _DATA,
    "schema.schema": _DATA,
    "schema.table": {"EditMode": helpers.EditMode, "Column": helpers.Column, "TableSchema": helpers.TableSchema},
    "schema.properties": {"Source": helpers.Source, "Properties": helpers.Properties},
    "schema.content_block": {"ContentBlock": helpers.Source},
    "schema.log": {},
    "field_typing": _TYPING,
    "field_typing.range_spec": {"RangeSpec": helpers.RangeSpec},
    "field_typing.constants": _TYPING,
    "log": {"logger": helpers.logger},
    "log.logger": {"logger": helpers.logger},
    "logging": {"logger": helpers.logger},
    "utils": {},
    "utils.constants": _CONSTANTS,
    "utils.async_helpers": {"run_until_complete": helpers.run_until_complete},
    "helpers": {},
    "helpers.data": {name: getattr(helpers, name) for name in ("data_to_text", "data_to_text_list", "messages_to_text", "docs_to_data", "safe_convert")},
    "helpers.base_model": {"coalesce_bool": helpers.coalesce_bool},
    "base": {},
    "base.io": {},
    "base.io.text": {"TextComponent": component.Component},
    "base.io.chat": {"ChatComponent": component.Component},
}
_INSIDE["helpers"] = _INSIDE["helpers.data"]

_BESIDE = {
    "loguru": {"logger": helpers.logger},
    "pandas": {name: getattr(table, name) for name in ("DataFrame", "Series", "concat", "read_csv", "read_json", "isna", "notna")},
    "langchain_core": {},
    "langchain_core.documents": {"Document": data.Document},
    "langchain_core.tools": {"ToolException": helpers.ToolException},
    "langchain": {},
    "langchain.schema": {"Document": data.Document},
    "langchain.tools": {"ToolException": helpers.ToolException},
}

CONTENTS = {
    **{f"{root}.{path}".rstrip("."): content for root in ("lfx", "langflow") for path, content in _INSIDE.items()},
    **_BESIDE,
}
_ROOTS = {name.partition(".")[0] for name in CONTENTS}


class Shelf(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in _ROOTS:
            return None
        if name not in CONTENTS:
            raise ModuleNotFoundError(f"“{name}” is not covered: the sandbox plays a part of Langflow, and this module is not in it.", name=name)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module):
        vars(module).update(CONTENTS[module.__name__])
        module.__getattr__ = _refusal(module.__name__)


def _refusal(module):
    def refuse(name):
        if name.startswith("__") or f"{module}.{name}" in CONTENTS:
            raise AttributeError(name)
        raise ImportError(f"“{name}” of “{module}” is not covered: the sandbox plays a part of Langflow, and this is not in it.", name=module)

    return refuse


def install():
    if not any(isinstance(finder, Shelf) for finder in sys.meta_path):
        sys.meta_path.insert(0, Shelf())
