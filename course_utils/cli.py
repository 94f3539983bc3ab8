"""The `course` command: each subcommand calls one function and prints what it returned.

Modules are imported where they are used, so that `course --help` and `course build` start at once.
"""

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from course_utils.errors import CourseError

app = typer.Typer(
    name="course",
    help="Build, publish, collect, grade and return the assignments of this course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_STOPPED = "stopped; what was finished is kept, the same command goes on from there"
#: The status with which Typer ends a command that Ctrl-C has reached.
_INTERRUPTED = 130
Assignment = Annotated[str, typer.Argument(metavar="PS", help="Name of an assignment, such as ps1")]
SomeAssignment = Annotated[
    str | None, typer.Argument(metavar="[PS]", help="Name of an assignment (default: all)")
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Worker processes (default: by cores and memory)"),
]
Scheduler = Annotated[
    str | None,
    typer.Option(help="Grade on a Dask cluster, such as tcp://host:8786", metavar="ADDRESS"),
]
Sandbox = Annotated[
    str, typer.Option(help="bubblewrap, or none: unprotected, recorded in every report")
]
Students = Annotated[
    list[str] | None, typer.Option("--student", help="Only this student; may be repeated")
]
Budget = Annotated[str, typer.Option(help="COURSE_BUDGET for notebooks")]
CellSeconds = Annotated[
    float | None, typer.Option(min=1, help="Longest time for one cell (default: 120)")
]
Json = Annotated[
    bool, typer.Option("--json", help="One JSON document on standard output, all else on error")
]


@app.callback()
def _settings(
    context: typer.Context,
    course: Annotated[
        Path | None,
        typer.Option(help="The course folder (default: this one or one above)", metavar="FOLDER"),
    ] = None,
    debug: Annotated[bool, typer.Option(help="Show tracebacks of errors")] = False,
) -> None:
    context.obj = course
    # It leaves out what makes imports slow, so it comes before them.
    import course_utils.grading  # noqa: F401


def _root(context: typer.Context) -> Path:
    """The course folder: the one named by --course, else the nearest with nbgrader_config.py."""
    named = context.find_root().obj
    here = Path.cwd()
    for folder in [named] if named else [here, *here.parents]:
        if (folder / "nbgrader_config.py").is_file():
            return folder.resolve()
    raise CourseError(
        f"{named or here} is no course folder (no nbgrader_config.py there); "
        "go into one, or name it with --course FOLDER"
    )


@app.command()
def build(
    context: typer.Context,
    assignment: SomeAssignment = None,
    check: Annotated[bool, typer.Option(help="Write nothing; fail if a file differs")] = False,
    discard_edits: Annotated[
        bool, typer.Option(help="Overwrite a master that was edited in Jupyter")
    ] = False,
) -> None:
    """Turn text masters into master notebooks and student releases."""
    from course_utils.authoring import build as building

    root = _root(context)
    if check:
        differing = building.drift(root, assignment)
        if differing:
            raise CourseError("; ".join(differing))
        print("Notebooks agree with their text.")
        return
    for path in building.build(root, assignment, discard_edits=discard_edits):
        print(f"built {os.path.relpath(path)}")


@app.command()
def absorb(
    context: typer.Context,
    assignment: Assignment,
    overwrite_text: Annotated[
        bool, typer.Option(help="Let the notebook win over newer edits of the text")
    ] = False,
) -> None:
    """Carry edits of a master notebook, made in Jupyter, back into its text."""
    from course_utils.authoring.absorb import absorb as carry_back

    if carry_back(_root(context), assignment, overwrite_text=overwrite_text):
        print(f"source/{assignment}.py updated; now run `course build {assignment}`")
    else:
        print("Nothing to absorb.")


@app.command()
def lint(context: typer.Context, assignment: SomeAssignment = None) -> None:
    """Hold masters against the house rules: file, line, and what to do."""
    from course_utils.authoring.lint import lint as find

    findings = find(_root(context), assignment)
    for finding in findings:
        print(finding)
    if findings:
        raise CourseError(f"{len(findings)} to put right")
    print("Nothing to put right.")


@app.command()
def publish(
    context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="FOLDER")]
) -> None:
    """Write what students may have into FOLDER, ready to push to a public address."""
    from course_utils.authoring.publish import publish as write

    paths = write(_root(context), folder)
    print(f"{len(paths)} files in {folder}, without solutions, hidden checks or grading code")


@app.command()
def collect(
    context: typer.Context,
    assignment: Assignment,
    archive: Annotated[Path, typer.Argument(help="A zip from the LMS, or a folder of notebooks")],
    roster: Annotated[Path | None, typer.Option(help="CSV with the students' ids")] = None,
) -> None:
    """Sort hand-ins of an LMS into submitted/, one folder per student."""
    from course_utils.grading import console
    from course_utils.grading.collect import collect as take_in

    console.show_collection(take_in(_root(context), assignment, archive, roster))


@app.command()
def grade(
    context: typer.Context,
    assignment: Assignment,
    student: Students = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    sandbox: Sandbox = "bubblewrap",
    budget: Budget = "quick",
    cell_seconds: CellSeconds = None,
    again: Annotated[bool, typer.Option(help="Grade unchanged submissions as well")] = False,
    as_json: Json = False,
) -> None:
    """Grade what was handed in: in the sandbox, by the hidden checks, into the gradebook."""
    from course_utils.grading import class_run, console
    from course_utils.grading.run_json import run_as_dict

    prepared = class_run.prepare(
        _root(context),
        assignment,
        students=student,
        workers=workers,
        scheduler=scheduler,
        sandbox=sandbox,
        budget=budget,
        cell_seconds=cell_seconds,
        again=again,
    )
    out = console.messages if as_json else console.console
    outcomes = console.run_with_progress(class_run.run(prepared), prepared, out)
    if as_json:
        print(json.dumps(run_as_dict(prepared, outcomes)))
    else:
        console.show_scores(outcomes)
    _refuse_set_aside(outcomes, f"course grade {assignment}")
    if not as_json:
        print(
            f"Next: `course feedback {assignment}`, or `nbgrader formgrader` for written answers."
        )


def _refuse_set_aside(outcomes: list[Any], command: str) -> None:
    aside = [outcome.student for outcome in outcomes if outcome.set_aside]
    if aside:
        raise CourseError(
            f"{len(aside)} set aside ({', '.join(aside)}); the others are done. "
            f"Once the cause is mended: `{command}`"
        )


@app.command()
def worker(
    context: typer.Context,
    scheduler: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="Of a Dask scheduler, such as tcp://host:8786")
    ],
    workers: Workers = None,
    sandbox: Sandbox = "bubblewrap",
) -> None:
    """Grade on this machine for a `course grade --scheduler ADDRESS` elsewhere."""
    from course_utils.grading.scheduling import default_workers
    from course_utils.grading.worker import serve

    def tell(line: str) -> None:
        print(line, flush=True)

    serve(_root(context), scheduler, workers or default_workers(), sandbox, tell)


@app.command()
def regrade(
    context: typer.Context,
    assignment: Assignment,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show who would change; write nothing")
    ] = False,
    student: Students = None,
    workers: Workers = None,
    scheduler: Scheduler = None,
    sandbox: Sandbox = "bubblewrap",
    budget: Budget = "quick",
    cell_seconds: CellSeconds = None,
    as_json: Json = False,
) -> None:
    """Grade again what changed checks affect; show who changes, and through which check."""
    from course_utils.grading import class_run, console
    from course_utils.grading import regrade as again
    from course_utils.grading.regrade_table import show_changes

    prepared = class_run.prepare(
        _root(context),
        assignment,
        students=student,
        workers=workers,
        scheduler=scheduler,
        sandbox=sandbox,
        budget=budget,
        cell_seconds=cell_seconds,
    )
    out = console.messages if as_json else console.console
    outcomes, changes = again.preview(
        prepared, dry_run, lambda items: console.run_with_progress(items, prepared, out)
    )
    if not as_json:
        show_changes(changes, out)
    if not dry_run:
        with out.status("Recording"):
            outcomes = again.write(prepared, outcomes)
    if as_json:
        print(json.dumps(again.as_dict(prepared, outcomes, changes, dry_run)))
    elif dry_run:
        print(f"Nothing was written. To write it: `course regrade {assignment}`")
    _refuse_set_aside(outcomes, f"course regrade {assignment}")


@app.command()
def feedback(context: typer.Context, assignment: Assignment, student: Students = None) -> None:
    """Write an HTML page for each graded student."""
    from course_utils.grading.feedback import write_feedback

    pages = write_feedback(_root(context), assignment, student)
    folder = os.path.commonpath([str(page) for page in pages])
    print(f"{len(pages)} pages in {os.path.relpath(folder)}")


@app.command()
def export(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="[FILE]")] = Path("grades.csv"),
    assignment: Annotated[str | None, typer.Option(help="Only this assignment")] = None,
) -> None:
    """Write the gradebook's scores into a CSV file."""
    from course_utils.grading.export import export_grades

    print(f"grades in {export_grades(_root(context), path, assignment)}")


@app.command()
def doctor(context: typer.Context) -> None:
    """See whether this machine and folder are fit to grade; say what to do where not."""
    from course_utils.grading import console
    from course_utils.grading.doctor import diagnose

    findings = diagnose(_root(context))
    console.show_diagnosis(findings)
    ill = [finding for finding in findings if not finding.ok]
    if ill:
        raise CourseError(f"{len(ill)} of {len(findings)} to put right, as said above")


@app.command()
def verify(
    context: typer.Context,
    assignment: Assignment,
    exercise: Annotated[str | None, typer.Option(help="Only this exercise's variants")] = None,
    whole: Annotated[bool, typer.Option(help="Run every cell of the notebook")] = False,
    workers: Workers = None,
    sandbox: Sandbox = "bubblewrap",
) -> None:
    """Grade right and wrong answers and count the verdicts: how often is the grader wrong?"""
    from course_utils.grading import console
    from course_utils.grading import verify as measuring

    verdicts = console.run_verification(
        measuring.verify(
            _root(context),
            assignment,
            exercise=exercise,
            workers=workers,
            whole=whole,
            sandbox=sandbox,
        )
    )
    console.show_matrix(measuring.matrix(verdicts))
    wrong = [verdict for verdict in verdicts if verdict.complaint]
    for verdict in wrong:
        kind = "right" if verdict.variant.is_right else "wrong"
        print(f"{verdict.variant.exercise}: {kind} “{verdict.variant.title}”: {verdict.complaint}")
    if wrong:
        raise CourseError(f"{len(wrong)} of {len(verdicts)} verdicts are not as they should be")


@app.command()
def prepare(
    context: typer.Context,
    assignment: Assignment,
    workers: Workers = None,
    budget: Budget = "quick",
) -> None:
    """Train ahead what the reference and measured answers train, for a faster `course grade`."""
    from course_utils.grading import console
    from course_utils.grading.measured_results import prepare as run_known_answers
    from course_utils.grading.scheduling import default_workers

    steps = run_known_answers(
        _root(context), assignment, budget=budget, workers=workers or default_workers()
    )
    console.show_preparation(console.run_preparation(steps), assignment)


@app.command()
def reproduce(
    context: typer.Context,
    assignment: SomeAssignment = None,
    seeds: Annotated[
        int | None, typer.Option(min=1, help="Seeds of each run (default: as it declares)")
    ] = None,
    budget: Annotated[str, typer.Option(help="full: all images; quick: a few")] = "full",
    page: Annotated[bool, typer.Option(help="Run nothing; write the page from the record")] = False,
) -> None:
    """Measure the published figures again, with the masters' answers, into docs/results.md."""
    from course_utils.reproduce import console
    from course_utils.reproduce.page import write_page

    root = _root(context)
    if not page:
        console.run_with_progress(root, assignment, budget=budget, seeds=seeds)
    print(f"results in {os.path.relpath(write_page(root))}")


@app.command()
def benchmark(
    context: typer.Context,
    students: Annotated[int, typer.Option(min=1, help="Size of the class")] = 12,
    rounds: Annotated[int, typer.Option(min=1, help="How often each side grades it")] = 2,
    workers: Workers = None,
    lab: Annotated[
        bool, typer.Option(help="Also time stock nbgrader on all 60,000 images")
    ] = False,
    curve: Annotated[bool, typer.Option(help="Also grade classes of 10, 30 and 100")] = False,
) -> None:
    """Grade a class with stock nbgrader and with this course, in turn, and compare."""
    from course_utils.grading.scheduling import default_workers

    root = _root(context)
    folder = root / "tests" / "benchmarks"
    if not (folder / "class_speed.py").is_file():
        raise CourseError(f"{folder} holds no benchmark; it comes with the course's own folder")
    sys.path.insert(0, str(folder))
    import class_speed

    class_speed.main(root, students, rounds, workers or default_workers(), lab, curve)


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Option(help="Scratch course folder")] = Path("build/demo"),
    workers: Workers = None,
) -> None:
    """Show the whole flow on a sample class, in a scratch folder."""
    from course_utils.grading.demo import run_demo

    run_demo(_root(context), folder, workers)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def main() -> None:
    """Run the command; every error is one line on standard error and exit status 1.

    An interrupt is one line and status 130, as in a shell.
    """
    debug = "--debug" in sys.argv
    failed = 1
    try:
        status = app(prog_name="course", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "course"
        message = f"{error.format_message().removesuffix('.')}; see `{command} --help`"
    except CourseError as error:
        message = _one_line(error)
        if debug:
            raise
    except (KeyboardInterrupt, typer.Abort):
        failed, message = _INTERRUPTED, _STOPPED
    except Exception as error:
        if debug:
            raise
        message = (
            f"unexpected {type(error).__name__}: {_one_line(error)}; "
            "`course --debug …` shows where it happened"
        )
    else:
        failed = status if isinstance(status, int) else 0
        if failed != _INTERRUPTED:
            sys.exit(failed)
        message = _STOPPED
    from course_utils.grading.printable import printable

    print(f"course: {printable(message)}", file=sys.stderr)
    sys.exit(failed)
