"""A script without a function: what it prints is its result."""

import ast
import contextlib
import inspect
import io
import linecache

FILE = "code.py"


async def main(source):
    linecache.cache[FILE] = (len(source), None, source.splitlines(True), FILE)
    compiled = compile(source, FILE, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    scope = {"__name__": "__main__", "__file__": FILE}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        result = eval(compiled, scope)
        if inspect.isawaitable(result):
            await result
    return printed.getvalue().rstrip("\n")
