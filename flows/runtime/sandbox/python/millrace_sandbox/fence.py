"""Closes the doors that lead out of Python, and says in words that they are closed.

This fence is for those who try a door by mistake. Who climbs it stands in a process without network, files, programs
or secrets: that is what holds.
"""

import os
import random
import socket
import subprocess
import sys

# Ways into JavaScript, into the memory of the interpreter, and to other programs.
CLOSED = frozenset(
    "js pyodide_js _pyodide_core _pyodide pyodide ctypes _ctypes cffi micropip "
    "multiprocessing _multiprocessing pty fcntl termios resource pwd grp".split()
)
PROGRAMS = "system popen fork forkpty execv execve execvp execvpe spawnv spawnve posix_spawn posix_spawnp kill".split()


class ClosedDoor:
    """First in the list of finders, so that a closed module is refused before anybody looks for it."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in CLOSED:
            raise ImportError(f"The module “{name}” is not available: code runs without access to its surroundings.", name=name)
        return None


class NotHere:
    """Last in the list of finders: says of a package that nobody found why it is not there."""

    def find_spec(self, name, path=None, target=None):
        if "." not in name and not name.startswith("_"):
            raise ModuleNotFoundError(f"The package “{name}” is not in the sandbox, which has Python’s own library and no network.", name=name)
        return None


def close_doors():
    for name in list(sys.modules):
        if name.partition(".")[0] in CLOSED:
            del sys.modules[name]
    sys.meta_path.insert(0, ClosedDoor())
    sys.meta_path.append(NotHere())
    for module in (os, sys.modules["posix"]):
        for name in PROGRAMS:
            if hasattr(module, name):
                setattr(module, name, _no_programs)
    subprocess.Popen = _no_programs
    socket.socket = _NoSocket
    socket.create_connection = socket.getaddrinfo = _no_network
    os.environ.clear()
    os.environ.update(HOME="/home/code", LANG="C.UTF-8")
    random.seed()


def _no_programs(*_args, **_kwargs):
    raise PermissionError("Code may not start or reach other programs.")


def _no_network(*_args, **_kwargs):
    raise PermissionError("Code has no network. Fetch with the component “API Request” and connect what it gives.")


class _NoSocket:
    def __init__(self, *_args, **_kwargs):
        _no_network()
