"""Inputs and outputs as components declare them. What they need not know of each other is kept as it was given."""


class Input:
    input_types = ()
    value = ""
    #: What the component is given: text, message, data, table, number, switch, list, object, file, or as it comes.
    gives = "text"

    def __init__(self, **given):
        self.display_name = self.info = ""
        self.required = self.advanced = self.is_list = self.tool_mode = False
        self.show = True
        self.options = []
        self.name = None
        for name, value in given.items():
            setattr(self, "is_list" if name == "list" else name, value)
        if self.name is None:
            raise ValueError(f"{type(self).__name__} needs a name.")
        self.input_types = list(self.input_types or ())

    def __repr__(self):
        return f"{type(self).__name__}(name={self.name!r})"

    def model_dump(self, **_options):
        return dict(vars(self))


def _kind(name, gives="text", input_types=(), value="", bases=(Input,)):
    return type(name, bases, {"gives": gives, "input_types": tuple(input_types), "value": value, "__module__": "lfx.inputs.inputs"})


StrInput = _kind("StrInput")
MessageTextInput = _kind("MessageTextInput", "text", ["Message"], bases=(StrInput,))
MultilineInput = _kind("MultilineInput", "text", ["Message"], bases=(MessageTextInput,))
MessageInput = _kind("MessageInput", "message", ["Message"])
PromptInput = _kind("PromptInput")
DefaultPromptField = _kind("DefaultPromptField", "text", ["Message"])
CodeInput = _kind("CodeInput")
SecretStrInput = _kind("SecretStrInput")
MultilineSecretInput = _kind("MultilineSecretInput", bases=(SecretStrInput,))
DataInput = _kind("DataInput", "data", ["Data"], None)
JSONInput = _kind("JSONInput", "data", ["JSON"], None, (DataInput,))
DataFrameInput = _kind("DataFrameInput", "table", ["DataFrame"], None)
HandleInput = _kind("HandleInput", "any", [], None)
IntInput = _kind("IntInput", "int", value=0)
FloatInput = _kind("FloatInput", "float", value=0.0)
SliderInput = _kind("SliderInput", "float", value=0.0)
BoolInput = _kind("BoolInput", "switch", value=False)
DropdownInput = _kind("DropdownInput")
TabInput = _kind("TabInput")
AuthInput = _kind("AuthInput")
QueryInput = _kind("QueryInput")
LinkInput = _kind("LinkInput")
MultiselectInput = _kind("MultiselectInput", "list", value=[])
SortableListInput = _kind("SortableListInput", "any", value=[])
ConnectionInput = _kind("ConnectionInput", "any", value=None)
ToolsInput = _kind("ToolsInput", "any", value=[])
McpInput = _kind("McpInput", "any", value=None)
ModelInput = _kind("ModelInput", "any", ["LanguageModel"], None)
TableInput = _kind("TableInput", "list", ["DataFrame"], [])
DictInput = _kind("DictInput", "object", value={})
NestedDictInput = _kind("NestedDictInput", "object", ["Data"], {})
FileInput = _kind("FileInput", "file", value="")

INPUTS = {name: value for name, value in list(globals().items()) if isinstance(value, type) and issubclass(value, Input)}


class Output:
    def __init__(self, display_name="", name="", method=None, **given):
        self.display_name = display_name
        self.name = name or display_name.lower().replace(" ", "_")
        self.method = method
        self.types = list(given.pop("types", None) or [])
        for key, value in given.items():
            setattr(self, key, value)

    def __repr__(self):
        return f"Output(name={self.name!r}, method={self.method!r})"
