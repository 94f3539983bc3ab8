"""A kernel from the trusted side: cells run, calls are answered, and no trick hangs the grader."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from student_kernels import answer, open_kernel, printed

from course_utils.grading.gate.submission import Budget, Submission, SubmissionError
from course_utils.grading.outputs import CellOutputs
from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.session import CallFailed, KernelGone, KernelSession

ENDLESS = "while True: pass"
DEAF = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True: pass
"""


@pytest.fixture(scope="module")
def kernel(server: ForkServer) -> Iterator[KernelSession]:
    """A kernel that tests share; none of them ends it."""
    with open_kernel(server, cell_seconds=1.0, call_seconds=1.0, cell_output=2**16) as kernel:
        yield kernel


@pytest.fixture
def submission(kernel: KernelSession) -> Submission:
    """The kernel as a check sees it."""
    return Submission(kernel, Budget(60.0))


def kinds(source: str, kernel: KernelSession) -> list[str]:
    """The types of the outputs of a cell."""
    return [node.output_type for node in kernel.run_cell(source).outputs.nodes]


def test_outputs_come_in_order(kernel: KernelSession) -> None:
    """Are printed text, pictures, results and errors all there, in order?"""
    source = "print('a'); display('b'); import sys; print('c', file=sys.stderr); 5"

    nodes = kernel.run_cell(source).outputs.nodes

    assert [node.output_type for node in nodes] == [
        "stream",
        "display_data",
        "stream",
        "execute_result",
    ]
    assert [nodes[0].text, nodes[2].name, nodes[3].data["text/plain"]] == ["a\n", "stderr", "5"]
    assert kinds("1 / 0", kernel) == ["error"]


def test_a_figure_is_an_output(kernel: KernelSession) -> None:
    """Does a plot appear as a picture?"""
    run = kernel.run_cell("import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()")

    assert "image/png" in run.outputs.nodes[0].data


@pytest.mark.parametrize(("layout", "drawn", "measured"), [("None", 2, 1), ("'constrained'", 1, 0)])
def test_a_figure_is_drawn_no_more_than_it_takes(
    kernel: KernelSession, layout: str, drawn: int, measured: int
) -> None:
    """Is a figure drawn once, and twice and measured only if it has no layout?"""
    count = f"""
import matplotlib.figure
import matplotlib.pyplot as plt
called = []
def counted(function):
    def call(*arguments, **options):
        called.append(function.__name__)
        return function(*arguments, **options)
    return call
Figure = matplotlib.figure.Figure
before = Figure.draw, Figure.get_tightbbox
Figure.draw, Figure.get_tightbbox = map(counted, before)
plt.figure(layout={layout})
plt.plot([1, 2])
"""
    shown = [node.data for node in kernel.run_cell(count).outputs.nodes if "data" in node]
    kernel.run_cell("Figure.draw, Figure.get_tightbbox = before")

    assert [list(data) for data in shown][-1] == ["text/plain", "image/png"]
    assert answer(kernel, "answer = called.count('get_tightbbox')") == measured
    assert answer(kernel, "answer = called.count('draw')") == drawn


def test_a_cell_after_an_error_runs(kernel: KernelSession) -> None:
    """Does an exception leave the next cell and the names so far?"""
    kernel.run_cell("answer = 3; raise ValueError")

    assert answer(kernel, "answer += 1") == 4


def test_an_error_that_is_not_shown_is_told(kernel: KernelSession) -> None:
    """Is there a note where a cell failed and its error never came, and none where it came?"""
    shown = kernel.run_cell("1 / 0")
    kernel.run_cell("get_ipython()._showtraceback = lambda *_: None")
    lost = kernel.run_cell("1 / 0")

    assert [output.output_type for output in shown.outputs.nodes] == ["error"]
    assert shown.notes == []
    assert lost.outputs.nodes == []
    assert lost.notes == ["It ended with an error that could not be shown (ZeroDivisionError)."]


def test_the_name_of_a_lost_error_can_be_written() -> None:
    """Is a name that UTF-8 can't hold replaced, and one that is no text left out?"""
    for name, told in (("\ud800" * 100, "?" * 80), (5, "of no name")):
        outputs = CellOutputs(1000)
        outputs.note_lost_error({"status": "error", "ename": name})
        assert outputs.notes == [f"It ended with an error that could not be shown ({told})."]


def test_execution_is_counted(kernel: KernelSession) -> None:
    """Do cells carry rising numbers?"""
    first, second = kernel.run_cell("1"), kernel.run_cell("2")

    assert second.execution_count == first.execution_count + 1


def test_an_endless_cell_is_interrupted(kernel: KernelSession) -> None:
    """Is a loop stopped at its time, said so, and the kernel kept?"""
    run = kernel.run_cell("before = 1\n" + ENDLESS)

    assert run.notes == ["Interrupted: it ran longer than 1 s."]
    assert answer(kernel, "answer = before") == 1


def test_a_cell_that_cannot_be_interrupted_loses_its_kernel(server: ForkServer) -> None:
    """Is a cell that ignores the interrupt the end of its kernel, and not of the grader?"""
    with (
        open_kernel(server, cell_seconds=0.5, interrupt_grace_seconds=0.5) as kernel,
        pytest.raises(KernelGone, match="could not be interrupted") as caught,
    ):
        kernel.run_cell(DEAF)

    assert caught.value.began


@pytest.mark.parametrize(
    "source",
    [
        "import os; os._exit(0)",
        "import os, signal; os.kill(os.getpid(), signal.SIGABRT)\nos.abort()",
        "import ctypes; ctypes.string_at(0)",
    ],
    ids=["exit", "abort", "segmentation fault"],
)
def test_the_death_of_a_kernel_is_reported(server: ForkServer, source: str) -> None:
    """Is the cell that ends the kernel named at once, without waiting for its time?"""
    with open_kernel(server) as kernel, pytest.raises(KernelGone) as caught:
        kernel.run_cell(source)

    assert caught.value.began


def test_printing_is_bounded(kernel: KernelSession) -> None:
    """Is text up to the bound kept whole, text beyond it cut, and the cut told?"""
    fits = kernel.run_cell("print('x' * (2**16 - 1))")
    too_long = kernel.run_cell("print('x' * 2**16)")

    assert (len(printed(fits)), fits.notes) == (2**16, [])
    assert len(printed(too_long)) == 2**16
    assert too_long.notes == ["Printed text beyond 64 KB was cut."]


def test_a_reply_over_the_limit_is_never_taken_in(server: ForkServer) -> None:
    """Does a reply that is too large end the kernel unread, without a wait for ever, while an
    output of that size is left out?"""
    with open_kernel(server, reply=2**20, call_seconds=2.0, interrupt_grace_seconds=1) as kernel:
        kernel.run_cell("import numpy\ndef zeros(number): return numpy.zeros(number, 'u1')")
        submission = Submission(kernel, Budget(60.0))

        assert "was cut" in kernel.run_cell("print('x' * 2**21)").notes[0]
        assert submission.zeros(2**19).size == 2**19
        with pytest.raises(SubmissionError):
            submission.zeros(2**21)
        with pytest.raises(KernelGone):
            kernel.run_cell("1")


def test_large_displays_are_left_out(kernel: KernelSession) -> None:
    """Is a display beyond the bound left out, the next small one too, and it is told once?"""
    run = kernel.run_cell("for _ in range(5): display('x' * 150_000)")

    assert len(run.outputs.nodes) == 1
    assert run.notes == ["An output was too large to keep."]


def test_printing_without_end_is_stopped(server: ForkServer) -> None:
    """Is a flood of text stopped before its time, with what fits kept?"""
    with open_kernel(server, cell_output=1024, interrupt_grace_seconds=60.0) as kernel:
        run = kernel.run_cell("while True: print('x' * 100)")

        assert run.notes[-1] == "Interrupted: it printed without end."
        assert len(printed(run)) <= 1024 + len("KeyboardInterrupt: ")
        assert answer(kernel, "answer = 1") == 1


@pytest.mark.parametrize(
    "content",
    [
        '{"data": 5}',
        '{"data": {"text/plain": 5}, "metadata": {}}',
        '{"data": {"application/json": [[[[1]]]]}}',
        '{"data": {"text/plain": "\\\\ud800"}, "metadata": {}}',
        '{"name": 5, "text": ["a"]}',
        '{"ename": 1, "evalue": [], "traceback": {}}',
        '{"transient": {"display_id": []}, "data": {"text/plain": "x"}}',
        "[" * 5000,
        "7",
        "{",
    ],
)
@pytest.mark.parametrize("kind", ["display_data", "stream", "error", "update_display_data"])
def test_forged_messages_hurt_nobody(kernel: KernelSession, kind: str, content: str) -> None:
    """Does a cell that sends malformed messages end like any other?"""
    source = f"""
kernel = get_ipython().kernel
session, parent = kernel.session, kernel.get_parent("shell")
header = session.pack(session.msg_header({kind!r}))
parts = [header, session.pack(parent["header"]), b"{{}}", b'''{content}''']
signed = [session.sign(parts), *parts]
kernel.iopub_socket.send_multipart([b"stream", b"<IDS|MSG>", *signed])
"""
    run = kernel.run_cell(source)

    assert "Error" not in printed(run)
    assert "\ud800" not in str(run.outputs.nodes)
    assert answer(kernel, "answer = 1") == 1


def test_data_go_there_and_back(submission: Submission, kernel: KernelSession) -> None:
    """Do arguments and results of each kind pass the gate, by place and by name?"""
    kernel.run_cell("def echo(x, *, more=None): return x, more")
    frame = pd.DataFrame({"a": [1.5, 2.5]}, index=["x", "y"])

    array, more = submission.echo(np.arange(3), more={"k": [None, True, 1.5]})
    same_frame, _ = submission.echo(frame)

    assert array.tolist() == [0, 1, 2]
    assert more == {"k": [None, True, 1.5]}
    pd.testing.assert_frame_equal(same_frame, frame)


def test_variables_are_read(submission: Submission, kernel: KernelSession) -> None:
    """Is a variable of the notebook read by its name?"""
    kernel.run_cell("loss = 0.25")

    assert submission["loss"] == 0.25


def test_changed_arguments_are_seen(submission: Submission, kernel: KernelSession) -> None:
    """Can a check see that a function changed what it was given?"""
    kernel.run_cell("def spoil(x): x[0] = 9; return 1")

    result, (argument,) = submission.call_keeping_arguments("spoil", np.zeros(2))

    assert (result, argument.tolist()) == (1, [9.0, 0.0])


def test_objects_stay_where_they_are(submission: Submission, kernel: KernelSession) -> None:
    """Does what is no plain data come as a handle that can be asked and given back?"""
    kernel.run_cell("class Box:\n    value = 7\n    def twice(self): return 14")
    kernel.run_cell("def open_box(box): return box.value")

    box = submission.Box()

    assert box.kind == "object"
    assert box.twice() == 14
    assert submission.open_box(box) == 7


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def f(): raise KeyError('secret')", "raised KeyError"),
        ("def f(): import sys; sys.exit()", "raised SystemExit"),
        ("f = 3", "raised TypeError"),
        ("del_me = 1", "raised KeyError"),
        ("def f():\n    while True: pass", "raised"),
        ("def f():\n    return [f]", ""),
        ("def f():\n    x = []\n    for _ in range(50): x = [x]\n    return x", "raised WireError"),
    ],
    ids=["exception", "exit", "no function", "missing", "endless", "handle", "deep"],
)
def test_what_goes_wrong_in_a_call_fails_the_check(
    submission: Submission, kernel: KernelSession, source: str, reason: str
) -> None:
    """Is every failure of the student's code one exception, which a check need not know?"""
    kernel.run_cell("globals().pop('f', None)\n" + source)
    if not reason:
        assert submission.f()[0].kind == "object"
        return

    with pytest.raises(SubmissionError, match=reason) as caught:
        submission.f()

    assert "secret" not in str(caught.value)
    assert answer(kernel, "answer = 1") == 1


def test_the_time_of_an_exercise_runs_out(kernel: KernelSession) -> None:
    """Are further calls refused once an exercise has used up its time?"""
    kernel.run_cell("def f():\n    while True: pass")
    submission = Submission(kernel, Budget(0.5))

    with pytest.raises(SubmissionError, match="raised"):
        submission.f()
    with pytest.raises(SubmissionError, match="used up"):
        submission.f()


def test_a_call_that_ends_the_kernel_is_remembered(server: ForkServer) -> None:
    """Does a check whose call ended the kernel fail, and each later call at once?"""
    with open_kernel(server) as kernel:
        kernel.run_cell("import os\ndef f(): os._exit(1)")
        submission = Submission(kernel, Budget(60.0))

        with pytest.raises(SubmissionError, match="ended"):
            submission.f()
        with pytest.raises(SubmissionError, match="no kernel"):
            submission.g()


@pytest.mark.parametrize(
    "reply",
    [
        '{"status": "ok", "value": 5}, []',
        '{"status": 3}, []',
        "{}, []",
        '{"status": "ok", "value": ["a", "<f8", [3], 0]}, [b"x"]',
    ],
)
def test_forged_replies_fail_the_check(server: ForkServer, reply: str) -> None:
    """Is a reply that is no plain data a failed check and nothing else?"""
    with open_kernel(server) as kernel:
        kernel.run_cell(f"get_ipython().kernel._answers.answer = lambda *_: ({reply})")
        submission = Submission(kernel, Budget(60.0))

        with pytest.raises(SubmissionError):
            submission.f()


def test_what_a_call_prints_is_not_kept(submission: Submission, kernel: KernelSession) -> None:
    """Does what a function prints while a check calls it stay out of every output?"""
    kernel.run_cell("def f(x): print('inputs', x); return x")
    submission.f(41)

    assert "inputs" not in printed(kernel.run_cell("print('next')"))


def test_snapshots_bring_names_back(kernel: KernelSession) -> None:
    """Are names as they were at the snapshot, later changes undone?"""
    answer(kernel, "value = answer = 1")
    kernel.request("snapshot", name="a")
    answer(kernel, "value = answer = 2; later = 3")

    kernel.request("restore", name="a")

    assert kernel.request("get", name="value") == 1
    with pytest.raises(CallFailed, match="KeyError"):
        kernel.request("get", name="later")
