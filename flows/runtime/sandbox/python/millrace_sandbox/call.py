"""Runs the code of a request, calls its function, and tells what came of it as JSON."""

import asyncio
import inspect
import json
import linecache
import sys
import traceback

from . import describe  # loaded before the snapshot is taken, so that nobody waits for it later
from .plain import plain

FILE = "code.py"


class _Problem(Exception):
    """Something to say to the author, without a line of code that is to blame."""


async def call(code, entry, input_text):
    try:
        value = await _run(code, entry, json.loads(input_text))
        return json.dumps({"type": "result", "output": json.dumps(plain(value), ensure_ascii=False, allow_nan=False)})
    except MemoryError:
        return json.dumps({"type": "failure", "kind": "memory", "message": ""})
    except _Problem as problem:
        return json.dumps({"type": "failure", "kind": "code", "message": str(problem), "line": None})
    except BaseException as problem:  # also SystemExit and KeyboardInterrupt: code does not end the process
        return json.dumps({"type": "failure", "kind": "code", **_told(problem)})


async def _run(code, entry, value):
    linecache.cache[FILE] = (len(code), None, code.splitlines(True), FILE)
    scope = {"__name__": "__main__", "__file__": FILE, "__builtins__": __builtins__}
    exec(compile(code, FILE, "exec"), scope)
    function = scope.get(entry)
    if not callable(function):
        raise _Problem(f"There is no function “{entry}” in the code.")
    result = function(**value) if _takes_names(function, value) else function(value)
    return await result if inspect.isawaitable(result) else result


def _takes_names(function, value):
    """`def main(name, count)` gets the inputs by name; `def main(inputs)` gets them all in one."""
    if not isinstance(value, dict):
        return False
    parameters = inspect.signature(function).parameters.values()
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
        return True
    names = [parameter.name for parameter in parameters]
    return all(name in names for name in value) and not (len(names) == 1 and names[0] in ("inputs", "input") and names[0] not in value)


def _told(problem):
    line = None
    for frame in traceback.extract_tb(problem.__traceback__):
        if frame.filename == FILE:
            line = frame.lineno
    if isinstance(problem, SyntaxError) and problem.filename == FILE:
        line = problem.lineno
        return {"message": f"{type(problem).__name__}: {problem.msg}", "line": line}
    said = str(problem)
    name = type(problem).__name__
    return {"message": f"{name}: {said}" if said else name, "line": line}
