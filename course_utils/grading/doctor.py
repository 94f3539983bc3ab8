"""Is this machine, and this course folder, fit to grade? Each finding says ok or what to do."""

import contextlib
import importlib.util
import io
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from course_utils.errors import CourseError

# TensorFlow has wheels for these; a test holds them to the set-up script.
OLDEST, NEWEST = (3, 11), (3, 13)
IMPORT_TENSORFLOW = """
import time
start = time.perf_counter()
import tensorflow
print(tensorflow.__version__, round(time.perf_counter() - start, 1))
"""


@dataclass(frozen=True)
class Finding:
    """What one examination found: a fact if `ok`, else what is wrong and what to do about it."""

    name: str
    ok: bool
    message: str


class Trouble(Exception):
    """An examination's bad result: what is wrong; what to do."""


def diagnose(root: Path) -> list[Finding]:
    """Return one finding for each thing that grading in the course folder `root` needs."""
    examinations: dict[str, Callable[[], str]] = {
        "Python": check_python,
        "TensorFlow": check_tensorflow,
        "Bytecode": check_bytecode,
        "Sandbox": check_sandbox,
        "Data": check_data,
        "Full data": check_full_data,
        "Gradebook": partial(check_gradebook, Path(root)),
        "Alembic": check_alembic,
        "Kernel": check_kernel,
    }
    return [_examine(name, examination) for name, examination in examinations.items()]


def _examine(name: str, examination: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, examination())
    except (Trouble, CourseError) as trouble:
        return Finding(name, False, str(trouble))


def check_python() -> str:
    """Return the Python version; Trouble if TensorFlow has no wheels for it."""
    version = platform.python_version()
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        supported = " to ".join(".".join(map(str, one)) for one in (OLDEST, NEWEST))
        raise Trouble(f"{version} is outside {supported}; make the environment with one of these")
    return f"{version} in {sys.prefix}"


def check_tensorflow() -> str:
    """Return TensorFlow's version and the seconds its import takes in a new process."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", IMPORT_TENSORFLOW],
            capture_output=True, text=True, timeout=300, check=False,
            env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "2"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Trouble("not imported within 5 minutes; see Bytecode, and how busy this is") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise Trouble(f"cannot be imported ({last}); run `make test` to renew the environment")
    version, seconds = done.stdout.split()[-2:]
    return f"{version}, imported in {seconds} s"


def check_bytecode() -> str:
    """Return how much of TensorFlow and Keras is compiled; Trouble if imports will be slow."""
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        raise Trouble(
            "PYTHONDONTWRITEBYTECODE is set, so each import compiles anew (over 20 s for "
            "TensorFlow); unset it"
        )
    sources = [path for name in ("tensorflow", "keras") for path in _sources(name)]
    if not sources:
        raise Trouble("neither TensorFlow nor Keras is installed; run `make test`")
    compiled = sum(Path(importlib.util.cache_from_source(str(path))).exists() for path in sources)
    if compiled < 0.95 * len(sources):
        packages = sysconfig.get_path("purelib")
        raise Trouble(
            f"only {compiled} of {len(sources)} modules of TensorFlow and Keras are compiled; "
            f"run `{sys.executable} -m compileall -q -j0 {packages}`"
        )
    return f"{compiled} modules of TensorFlow and Keras are compiled"


def _sources(package: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return [path for folder in folders or () for path in Path(folder).rglob("*.py")]


def check_sandbox() -> str:
    """Return that student code can be locked in; Trouble says why not and the remedy."""
    from course_utils.grading.sandbox import probe

    trouble = probe()
    if trouble:
        raise Trouble(trouble)
    return "student code runs locked in"


def check_data() -> str:
    """Return the fingerprint of the shipped images; CourseError if they have other contents."""
    from course_utils.data import load_fashion_mnist

    announced = io.StringIO()
    with contextlib.redirect_stdout(announced):
        load_fashion_mnist("quick")
    return announced.getvalue().strip()


def check_full_data() -> str:
    """Return where the full Fashion-MNIST is, if anywhere; CourseError if it is damaged."""
    from course_utils.data.full_sets import FASHION_MNIST, find

    found = find(FASHION_MNIST)
    if found is None:
        return "not on this machine; needed only with COURSE_BUDGET=full"
    return f"{FASHION_MNIST.name} from {found[1]}"


def check_gradebook(root: Path) -> str:
    """Return which gradebook will be used; Trouble if it can't be read and written."""
    from course_utils.grading.course_folder import course_directory
    from course_utils.grading.database import database_file

    address = course_directory(root).db_url
    file = database_file(address)
    if file is not None:
        return _check_sqlite(file)
    try:
        engine = create_engine(address, poolclass=NullPool)
        with engine.connect():
            # The address may hold a password; this shows none.
            return f"{engine.url!r} answers; back it up with the server's own tools (pg_dump)"
    except (SQLAlchemyError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise Trouble(
            f"database does not answer ({reason}); see db_url in nbgrader_config.py"
        ) from None


def _check_sqlite(path: Path) -> str:
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise Trouble(f"{path.parent} is not writable; the gradebook must be made there")
        return f"{path} does not exist yet; grading makes it"
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=2)
        with contextlib.closing(connection):
            connection.isolation_level = None
            connection.execute("BEGIN IMMEDIATE")
            (students,) = connection.execute("SELECT count(*) FROM student").fetchone()
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise Trouble(
            f"{path}: {error}; close other programs that use it, check who may write it, or put "
            "a backup in its place"
        ) from None
    return f"{path}, {students} students"


def check_alembic() -> str:
    """Return where nbgrader finds `alembic`, which it calls by name to make a gradebook."""
    found = shutil.which("alembic")
    if found:
        return found
    here = shutil.which("alembic", path=sysconfig.get_path("scripts"))
    if here is None:
        raise Trouble("not installed, and nbgrader needs it; run `make test`")
    return f"{here} (activate the environment before using nbgrader's own commands)"


def check_kernel() -> str:
    """Return the Python that notebooks of this environment start; Trouble if there is none."""
    try:
        spec = KernelSpecManager().get_kernel_spec("python3")
    except NoSuchKernel:
        raise Trouble(
            f"Jupyter knows no kernel python3; run `{sys.executable} -m ipykernel install "
            "--sys-prefix`"
        ) from None
    # Jupyter starts a kernel that asks for "python" with the Python that it runs on itself.
    own = spec.argv[0] in {"python", "python3", f"python3.{sys.version_info[1]}"}
    program = sys.executable if own else shutil.which(spec.argv[0])
    if program is None:
        raise Trouble(
            f"kernel python3 starts {spec.argv[0]}, which is missing; run `{sys.executable} -m "
            "ipykernel install --sys-prefix`"
        )
    return f"python3 starts {program}"
