"""many.py FRAMEWORK-OPTION PLAN: planalign is interrupted, and run on a terminal.

What is left of a run that was interrupted: no half file, and a sentence of what was done.
The line of progress: only on a terminal, only in a run that lasts, and taken away in the end.
"""
import glob
import os
import pty
import re
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["PLANALIGN"]
FRAMEWORK, PLAN = sys.argv[1:]
PATIENCE = 60


def command(*arguments):
    return [PROGRAM, "check", FRAMEWORK, "--no-policy", *arguments]


def interrupt(number, jobs):
    """Interrupt a run that has reported three plans and waits for its list."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        with open(report, "w", encoding="utf-8") as file:
            file.write("as it was")
        run = subprocess.Popen(
            command(f"--jobs={jobs}", "--format=ndjson", f"--output=json:{report}", "--files-from=-"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        # jobs under way are not reported before the list gives more, and the list is read one name ahead
        names = 3 + (2 * jobs if jobs > 1 else 1)
        run.stdin.write(f"{PLAN}\n".encode() * names)
        lines = b""
        while lines.count(b"\n") < 3:
            assert select.select([run.stdout], [], [], PATIENCE)[0], "no report came"
            lines += os.read(run.stdout.fileno(), 1 << 16)
        time.sleep(0.2)
        run.send_signal(number)
        rest, errors = run.communicate(timeout=PATIENCE)
        assert run.returncode == -number, run.returncode
        done = (lines + rest).count(b"\n")
        said = errors.decode()
        assert f"planalign: interrupted after {done} plans: there is no answer, and no report file was written\n" == said, (done, said)
        assert os.listdir(folder) == ["report.json"], os.listdir(folder)
        with open(report, encoding="utf-8") as file:
            assert file.read() == "as it was"


def on_terminal(arguments, names, pauses, stdout):
    """What planalign writes to a terminal while its list comes slowly."""
    master, slave = pty.openpty()
    run = subprocess.Popen(command("--files-from=-", *arguments), stdin=subprocess.PIPE,
                           stdout=slave if stdout else subprocess.DEVNULL, stderr=slave,
                           env={**os.environ, "TERM": "xterm"}, bufsize=0)
    os.close(slave)
    for _ in range(pauses):
        run.stdin.write(f"{PLAN}\n".encode() * names)
        time.sleep(0.4)
    run.stdin.close()
    seen = b""
    while True:
        try:
            piece = os.read(master, 1 << 16)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        seen += piece
    assert run.wait(PATIENCE) == 0, run.returncode
    os.close(master)
    return seen.decode()


def progress():
    seen = on_terminal(["--quiet"], 5, 5, False)
    assert re.search(r"\r(\d+) plans checked: \1 passed, 0 with gaps, 0 without an answer\x1b\[K", seen), seen
    assert seen.endswith("\r\x1b[K"), seen
    assert on_terminal(["--quiet"], 5, 1, False) == "", "a short run shows a line"
    assert "plans checked" not in on_terminal(["--quiet"], 5, 5, True), "the line is among the reports"


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2,
          signal.SIGVTALRM, signal.SIGPROF, signal.SIGXCPU)
for signal_number in ENDING:
    if signal.getsignal(signal_number) == signal.SIG_IGN:  # as in a job in the background: the program would ignore it too
        signal.signal(signal_number, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # some of them would leave one
for signal_number in ENDING:
    for threads in (1, 3):
        interrupt(signal_number, threads)
progress()
