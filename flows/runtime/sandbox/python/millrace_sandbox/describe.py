"""Reads the ports of a function from its signature. Nothing of the code is run: it is parsed."""

import ast

_TYPES = {
    "str": "text",
    "int": "any",
    "float": "any",
    "bool": "any",
    "dict": "data",
    "Dict": "data",
    "Mapping": "data",
    "list": "table",
    "List": "table",
    "Sequence": "table",
    "Any": "any",
    "object": "any",
    "Message": "message",
    "Data": "data",
    "DataFrame": "table",
}


def describe(code, entry="main"):
    tree = ast.parse(code, "code.py")
    function = next((node for node in reversed(tree.body) if _is_function(node) and node.name == entry), None)
    if function is None:
        return _script(tree)
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return {"ports": {"inputs": _inputs(function), "outputs": _outputs(function, classes)}}


def _script(tree):
    """Without a function what it prints is the result; without a statement there is nothing to run."""
    if not tree.body:
        return {"ports": None}
    return {"ports": {"inputs": [], "outputs": [{"name": "result", "type": "text", "label": "Result"}]}}


def _is_function(node):
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def _inputs(function):
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args]
    optional = {argument.arg for argument in named[len(named) - len(arguments.defaults) :]} if arguments.defaults else set()
    optional |= {argument.arg for argument, value in zip(arguments.kwonlyargs, arguments.kw_defaults) if value is not None}
    rows = []
    for argument in [*named, *arguments.kwonlyargs]:
        kind, may_be_none = _kind(argument.annotation)
        row = {"name": argument.arg, "type": kind, "tool": True}
        if argument.arg not in optional and not may_be_none:
            row["required"] = True
        rows.append(row)
    return rows


def _outputs(function, classes):
    """`-> {"a": str}` or a class with typed fields (TypedDict, dataclass) gives several; anything else gives one."""
    returns = function.returns
    if isinstance(returns, ast.Name) and returns.id in classes:
        fields = [node for node in classes[returns.id].body if isinstance(node, ast.AnnAssign)]
        return [_output(node.target.id, node.annotation) for node in fields if isinstance(node.target, ast.Name)]
    if isinstance(returns, ast.Dict):
        pairs = zip(returns.keys, returns.values)
        return [_output(key.value, value) for key, value in pairs if isinstance(key, ast.Constant)]
    return [{"name": "result", "type": _kind(returns)[0], "label": "Result"}]


def _output(name, annotation):
    kind, may_be_none = _kind(annotation)
    return {"name": str(name), "type": kind, **({"branch": True} if may_be_none else {})}


def _kind(annotation):
    """The type of a port, and whether nothing may be given."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        return _of_several([annotation.left, annotation.right])
    if isinstance(annotation, ast.Subscript):
        name = _name(annotation.value)
        if name == "Optional":
            return _kind(annotation.slice)[0], True
        if name == "Union" and isinstance(annotation.slice, ast.Tuple):
            return _of_several(annotation.slice.elts)
        if name == "Annotated" and isinstance(annotation.slice, ast.Tuple):
            return _kind(annotation.slice.elts[0])
        if name == "Literal":
            return "text", False
        if name in ("list", "List", "Sequence"):
            return ("table" if _kind(annotation.slice)[0] in ("data", "table") else "any"), False
        return _TYPES.get(name, "any"), False
    if _name(annotation) == "list":
        return "any", False
    return _TYPES.get(_name(annotation), "any"), False


def _of_several(parts):
    real = [part for part in parts if not (isinstance(part, ast.Constant) and part.value is None)]
    kinds = {_kind(part)[0] for part in real}
    return (kinds.pop() if len(kinds) == 1 else "any"), len(real) < len(parts)


def _name(node):
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
