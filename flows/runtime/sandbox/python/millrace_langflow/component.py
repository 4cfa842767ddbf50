"""The class that custom components inherit from."""

import copy


class Component:
    display_name = ""
    description = ""
    documentation = ""
    icon = ""
    name = None
    priority = None
    beta = legacy = False
    tool_mode = False
    inputs = []
    outputs = []
    status = None

    def __init__(self, _place=None, **values):
        self._place = _place or {}
        self._attributes = {}
        self._stopped = set()
        self._said = []
        self._results = {}
        self._artifacts = {}
        self._parameters = values
        self.ctx = {}
        for declared in type(self).inputs:
            self._attributes[declared.name] = copy.deepcopy(declared.value)
        self._attributes.update(values)

    def __getattr__(self, name):
        attributes = self.__dict__.get("_attributes", {})
        if name in attributes:
            return attributes[name]
        raise AttributeError(f"“{type(self).__name__}” has no input or attribute “{name}”.")

    def __setattr__(self, name, value):
        if name in self.__dict__.get("_attributes", ()):
            self._attributes[name] = value
        else:
            object.__setattr__(self, name, value)

    def set(self, **values):
        self._attributes.update(values)
        return self

    def set_attributes(self, values):
        self._attributes.update(values)

    def set_input_value(self, name, value):
        self._attributes[name] = value

    def get_input(self, name):
        return next(declared for declared in type(self).inputs if declared.name == name)

    def log(self, message, name=None):
        self._said.append(f"{name}: {message}" if name else str(message))

    def stop(self, output_name=None):
        self._stopped.add(output_name or self._place.get("output"))

    def start(self, output_name=None):
        self._stopped.discard(output_name or self._place.get("output"))

    def add_to_ctx(self, key, value, *, overwrite=False):
        if key in self.ctx and not overwrite:
            raise ValueError(f"“{key}” is in the context already.")
        self.ctx[key] = value

    def update_ctx(self, values):
        self.ctx.update(values)

    def update_build_config(self, build_config, field_value, field_name=None):
        return build_config

    def resolve_path(self, path):
        return str(path)

    get_full_path = resolve_path

    async def send_message(self, message, *_given, **_options):
        self.log(message.text)
        return message

    @property
    def session_id(self):
        return self._attributes.get("session_id") or self._place.get("session_id", "")

    @property
    def flow_id(self):
        return self._place.get("flow_id", "")

    @property
    def flow_name(self):
        return self._place.get("flow_id", "")

    @property
    def user_id(self):
        return ""

    @property
    def _id(self):
        return self._place.get("component_id", "")

    @property
    def graph(self):
        return _Graph(self)

    def get_variable(self, name, *_given, **_options):
        raise ValueError(f"The variable “{name}” is not given to code: secrets and variables stay outside the sandbox.")

    variables = get_variables = get_variable

    def __repr__(self):
        return f"{type(self).__name__}()"


class CustomComponent(Component):
    """Of Langflow before 1.0: one method, `build`, whose parameters are the inputs."""

    def build_config(self):
        return {}


class _Graph:
    def __init__(self, component):
        self.session_id = component.session_id
        self.flow_id = self.flow_name = component.flow_id
        self.context = component.ctx
