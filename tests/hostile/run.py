#!/usr/bin/env python3
"""Run planalign on hostile plans, frameworks, documents and command lines, and hold each answer against what must come of it.

usage: run.py [--large] [--show] PROGRAM

Of each run: it ends by itself, with 0, 1 or 2; a refusal is one line with file, line, column and code, and its report says that there is no answer; nothing that could steer a terminal comes
out; no file beside the input is read. On the program as it is installed (no sanitizer, no LAUNCHER) also: at most SECONDS of the processor, which are told by what the same machine takes
for a loop in Python, and MEGABYTES of memory. --large adds inputs of
megabytes, and strace where it is there. --show prints a line a case.
"""
import concurrent.futures
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import documents
import frameworks
import inputs



def loop_seconds():
    """Seconds of the processor for a fixed piece of work: the middle of five. Machines differ, and a machine from one minute to the next."""
    def once():
        begin, x = time.process_time(), 0
        for i in range(3000000):
            x += i
        return time.process_time() - begin
    return sorted(once() for _ in range(5))[2]


SECONDS, MEGABYTES, HANG = max(1.0, 25 * loop_seconds()), 128, 60
OUTPUT_MEGABYTES = 64  # of a report on one plan of 16 megabytes at most
FORMATS = ("json", "html")  # the longest; each other format has less of the same
BOMB_SECONDS = SECONDS / 10
STEERING = re.compile("[\0-\x08\x0b-\x1f\x7f\x80-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def peak(pid):
    """Megabytes that a running process had at most. What the system tells when it has ended would count this process too, from which it was forked."""
    try:
        with open("/proc/%d/status" % pid) as f:
            found = re.search(r"VmHWM:\s*(\d+)", f.read())
    except OSError:
        return 0
    return int(found.group(1)) / 1024 if found else 0


class Result:
    """One run: status (negative: a signal), seconds of the processor, megabytes, what it printed."""

    def __init__(self, command, stdin=subprocess.DEVNULL, stdout=None, folder=None, interrupt=None, prepare=None):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(command, stdin=stdin, stdout=out if stdout is None else stdout, stderr=err, cwd=folder, preexec_fn=prepare)
            self.hung, self.megabytes = False, 0
            end = time.monotonic() + HANG
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                self.megabytes = peak(process.pid) or self.megabytes
                if interrupt and interrupt(process.pid):
                    interrupt = None
                if time.monotonic() > end:
                    self.hung = True
                    process.kill()
                    _, status, usage = os.wait4(process.pid, 0)
                    break
                time.sleep(0.001)
            process.returncode = 0  # waited for already
            self.status = os.waitstatus_to_exitcode(status)
            self.seconds = usage.ru_utime + usage.ru_stime
            out.seek(0)
            err.seek(0)
            self.out, self.err = out.read(), err.read()


class Tester:
    def __init__(self, program, large, show):
        self.command = shlex.split(os.environ.get("LAUNCHER", "")) + [os.path.abspath(program)]
        with open(program, "rb") as f:
            self.bounded = not os.environ.get("LAUNCHER") and b"__asan_init" not in f.read()
        self.large, self.show = large, show
        self.folder = tempfile.mkdtemp(prefix="hostile")
        self.plans = os.path.join(self.folder, "plans")
        os.mkdir(self.plans)
        for place in (self.folder, self.plans):
            for name, text in (("canary.txt", inputs.CANARY), ("canary.dtd", '<!ENTITY leak "%s">' % inputs.CANARY), ("canary.xml", "<x>%s</x>" % inputs.CANARY)):
                with open(os.path.join(place, name), "w") as f:
                    f.write(text)
        self.passed, self.failed = 0, []
        self.slowest, self.largest = (0, ""), (0, "")

    def note(self, name, result, faults):
        if self.show:
            print("%-45s %3d %6.2f s %5.0f MB %s" % (name, result.status, result.seconds, result.megabytes, result.err.decode("utf-8", "replace")[:150].rstrip()))
        self.slowest = max(self.slowest, (result.seconds, name))
        self.largest = max(self.largest, (result.megabytes, name))
        if faults:
            self.failed.append(name)
            print("FAIL: %s: %s (status %d, %.2f s, %.0f MB)\n%s" % (
                name, ", ".join(faults), result.status, result.seconds, result.megabytes, result.err.decode("utf-8", "backslashreplace")[:300]))
        else:
            self.passed += 1

    def faults_of(self, result, seconds=SECONDS):
        faults = []
        if result.hung:
            faults.append("does not end")
        elif result.status < 0 or result.status > 2:
            faults.append("crashed")
        if b"Sanitizer" in result.err or b"runtime error" in result.err:
            faults.append("a sanitizer speaks")
        if inputs.CANARY.encode() in result.out + result.err:
            faults.append("read a file beside the input")
        for text in (result.out, result.err):
            try:
                if STEERING.search(text.decode("utf-8")):
                    faults.append("a control character comes out")
            except UnicodeDecodeError:
                faults.append("what comes out is no UTF-8")
        if self.bounded and result.seconds > seconds:
            faults.append("takes more than %g s" % seconds)
        if self.bounded and result.megabytes > MEGABYTES:
            faults.append("takes more than %d MB" % MEGABYTES)
        return faults

    def judge(self, result, verdict, named, seconds=SECONDS):
        """NAMED: the file that a refusal is about."""
        faults = self.faults_of(result, seconds)
        lines = result.err.decode("utf-8", "replace").splitlines()
        refusal = r"%s:\d+:\d+: error: .+ \[(%s)\]" % (re.escape(named), "PA..." if verdict == "any" else verdict)
        if verdict == "read" and (result.status == 2 or lines):
            faults.append("should be read")
        elif verdict not in ("read", "any") and result.status != 2:
            faults.append("should be refused with " + verdict)
        elif result.status == 2 and not (len(lines) == 1 and re.fullmatch(refusal, lines[0])):
            faults.append("not one line with a place and " + verdict)
        if result.status == 2 and result.out and b"No answer" not in result.out:
            faults.append("the report does not say that there is no answer")
        return faults

    def check_plan(self, name, data, verdict):
        path = os.path.join(self.plans, name + ".xml")
        with open(path, "wb") as f:
            f.write(data)
        result = Result(self.command + ["check", path], folder=self.plans)
        faults = self.judge(result, verdict, path)
        for report in FORMATS if result.status != 2 else ():
            other = Result(self.command + ["check", "--format=" + report, path], folder=self.plans)
            faults += ["as %s: %s" % (report, fault) for fault in self.faults_of(other, 3 * SECONDS)]
            if other.status != result.status:
                faults.append("ends otherwise as " + report)
            if len(other.out) > OUTPUT_MEGABYTES * 1000000:
                faults.append("as %s: prints %d MB" % (report, len(other.out) / 1000000))
        if self.large and self.bounded and len(data) < 100000 and shutil.which("strace"):
            faults += self.traced(path)
        os.unlink(path)
        return name, result, faults

    def traced(self, path):
        trace = path + ".trace"
        subprocess.run(["strace", "-f", "-qq", "-e", "trace=%file,%network,%process", "-o", trace] + self.command + ["check", path],
                       cwd=self.plans, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        with open(trace, errors="replace") as f:
            calls = f.read()
        os.unlink(trace)
        faults = []
        if re.search(r"canary|/dev/zero", calls):
            faults.append("looks for a file that the input names")
        if re.search(r"\b(socket|connect)\(", calls):
            faults.append("asks for a network")
        if len(re.findall(r"\bexecve\(", calls)) > 1 or re.search(r"\b(fork|vfork|clone3?)\(", calls):
            faults.append("starts a program")
        return faults

    def check_framework(self, name, data, plan, verdict):
        path, about = (os.path.join(self.plans, name + kind) for kind in (".framework.xml", ".plan.xml"))
        for file, content in ((path, data), (about, plan)):
            with open(file, "wb") as f:
                f.write(content)
        result = Result(self.command + ["check", "--framework=" + path, about], folder=self.plans)
        seconds = BOMB_SECONDS if name.startswith("pattern-") else 5 * SECONDS  # a budget that is spent to the last step
        faults = self.judge(result, verdict, about if verdict == "PA015" else path, seconds)
        if name.startswith("pattern-") and verdict == "PA015" and (path + ":").encode() not in result.err:
            faults.append("does not name the pattern")
        for arguments in (["list", path], ["show", path], ["try", "en", "lobby", path]):
            faults += ["framework %s: %s" % (arguments[0], fault) for fault in self.faults_of(Result(self.command + ["framework"] + arguments, folder=self.plans), 5 * SECONDS)]
        other = Result(self.command + ["explain", "--framework=" + path, "R0"], folder=self.plans)
        faults += ["explain: " + fault for fault in self.faults_of(other, 5 * SECONDS)]
        os.unlink(path)
        os.unlink(about)
        return "framework " + name, result, faults

    def check_document(self, name, data, verdict):
        path = os.path.join(self.plans, name + ".fodt")
        with open(path, "wb") as f:
            f.write(data)
        result = Result(self.command + ["import", path], folder=self.plans)
        faults = self.faults_of(result)
        if verdict == "read" and (result.status != 0 or b"Found:" not in result.out):
            faults.append("should be read")
        if result.status == 2 and b"error: " not in result.err:
            faults.append("does not say why it is refused")
        os.unlink(path)
        return "document " + name, result, faults

    # ---- command lines ----

    def check_command(self, name, arguments, status, **how):
        """STATUS: those that are right. A failure says why in one line."""
        result = Result(self.command + arguments, folder=self.folder, **how)
        faults = [] if result.status in status else ["should end with %s" % " or ".join(map(str, status))]
        if result.hung:
            faults.append("does not end")
        if result.status == 2 and len(result.err.splitlines()) != 1:
            faults.append("does not say why in one line")
        if self.leftovers():
            faults.append("leaves %s behind" % ", ".join(self.leftovers()))
        self.note("command " + name, result, faults)
        return result

    def leftovers(self):
        return [name for name in os.listdir(self.folder) if name.endswith(".tmp")]

    def commands(self):
        here = lambda name: os.path.join(self.folder, name)
        for name, data in (("plan.xml", inputs.plan()), ("long.xml", inputs.repeated("Lobby for a library act. ", 200000))):
            with open(here(name), "w") as f:
                f.write(data)
        os.mkfifo(here("fifo"))
        os.symlink("loop", here("loop"))
        os.symlink("plan.xml", here("link.xml"))
        for name in ("empty", "one"): # folders: without a plan, with one that cannot be read
            os.mkdir(here(name))
        os.symlink("gone.xml", here("one/gone.xml"))
        for name in ("nowhere.xml", "empty", "one", "loop", "fifo", "/dev/null", "/dev/zero", "/dev/urandom", "a\nb.xml", "http://127.0.0.1:9/x.xml", "file:///etc/passwd", "-"):
            self.check_command("check " + name.replace("\n", " "), ["check", name], (2,))
        self.check_command("check a link", ["check", "link.xml"], (0, 1))
        with open(here("plan.xml"), "rb") as f:
            self.check_command("check standard input", ["check", "-"], (0, 1), stdin=f)
        for arguments in (["check", "plan.xml"], ["check", "--format=json", "plan.xml"], ["--help"], ["--version"], ["explain", "PA101"], ["framework", "list"]):
            with open("/dev/full", "wb") as full:
                self.check_command("full device: " + " ".join(arguments), arguments, (2,), stdout=full)
            reader, writer = os.pipe()
            os.close(reader)
            self.check_command("closed pipe: " + " ".join(arguments), arguments, (2,), stdout=writer)
            os.close(writer)
            self.check_command("closed output: " + " ".join(arguments), arguments, (2,), prepare=lambda: os.close(1))
        self.check_command("closed input", ["check", "-"], (2,), prepare=lambda: os.close(0))
        for path in ("/dev/full", ".", "no/such/folder/r.json", "fifo"):
            self.check_command("report at " + path, ["check", "--output=json:" + path, "plan.xml"], (2,))
        self.outputs(here)

    def outputs(self, here):
        report = here("report.json")
        self.check_command("report", ["check", "--output=json:report.json", "plan.xml"], (0, 1))
        with open(report, "rb") as f:
            old = f.read()

        def kept(name):
            with open(report, "rb") as f:
                if f.read() != old:
                    self.failed.append(name)
                    print("FAIL: %s: the report that was there is gone" % name)

        small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        self.check_command("report that may not grow", ["check", "--output=json:report.json", "plan.xml"], (2,), prepare=small)
        kept("report that may not grow")
        outside = here("outside")
        with open(outside, "w") as f:
            f.write("mine")
        os.symlink(outside, here("elsewhere.json"))
        self.check_command("report at a link", ["check", "--output=json:elsewhere.json", "plan.xml"], (0, 1))
        with open(outside) as f:
            if f.read() != "mine":
                self.failed.append("report at a link")
                print("FAIL: a report was written through a link")
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            name = "report, then " + number.name
            begun = lambda pid, number=number: bool(self.leftovers()) and (os.kill(pid, number) or True)
            plans = ["long.xml"] * 40
            if os.environ.get("LAUNCHER"):
                continue  # the launcher has the signal
            self.check_command(name, ["check", "--quiet", "--output=json:report.json"] + plans, (-number,), interrupt=begun)
            kept(name)


def main():
    large, show = "--large" in sys.argv, "--show" in sys.argv
    program = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(program) != 1:
        sys.exit(__doc__)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_IGN:  # as in a job in the background: the program would ignore it too
            signal.signal(number, signal.SIG_DFL)
    tester = Tester(program[0], large, show)
    try:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            waiting = []
            for task, cases in ((tester.check_plan, inputs.all_inputs(large)), (tester.check_framework, frameworks.all_frameworks(large)),
                                (tester.check_document, documents.all_documents(large))):
                for case in cases:
                    waiting.append(pool.submit(task, *case))
                    while len(waiting) > 8:  # inputs are large: not all at once
                        tester.note(*waiting.pop(0).result())
            for future in waiting:
                tester.note(*future.result())
        tester.commands()
    finally:
        shutil.rmtree(tester.folder, ignore_errors=True)
    print("slowest %.2f s (%s), largest %.0f MB (%s)" % (tester.slowest + tester.largest))
    print("hostile: %d passed, %d failed" % (tester.passed, len(tester.failed)))
    sys.exit(1 if tester.failed or not tester.passed else 0)


if __name__ == "__main__":
    main()
