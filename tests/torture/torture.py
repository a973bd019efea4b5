"""torture.py PROGRAM FAULTS SOURCE [--all]: eleven typical runs of PROGRAM, over and over: each allocation fails once, each system call that writes or reads fails
once in several ways, and the program is ended at 50 random moments. FAULTS is the library that does it (fault.c). Of a run that allocates very often, each allocation
up to a number (EACH) fails, and of those behind it each STRIDE-th; with --all, each.

Whatever happens, a run must do one of two: give exactly the answer of an undisturbed run, or say why not and end with status 2. In neither case may it crash, leave
a temporary file behind, nor less than a whole report, or say of a plan that it passes where an undisturbed run does not.

Ends with one line, "torture: N passed, N failed"."""
import concurrent.futures
import errno
import json
import os
import random
import re
import shutil
import signal
import struct
import sys
import tempfile
import threading

PROGRAM, FAULTS, SOURCE = (os.path.abspath(path) for path in sys.argv[1:4])
ALL = sys.argv[4:] == ['--all']
EACH, STRIDE = 400, 13  # allocations, without --all
KILLS = 50
SEED = 20180319  # when the ten directions were published
INPUTS = os.path.join(SOURCE, 'tests/torture/inputs')
OLD = b'an older report\n'
NO_PLACE = 97  # of fault.c, where libc lies across a border of 4 GiB: one start in some thousands
TIMEOUT = 60  # seconds, of a run that takes hundredths of one
FORMATS = 'text json ndjson markdown csv csv-findings sarif junit github gitlab gcc'.split()
COUNTS = struct.Struct('=4QQ')  # struct counts of fault.c

# Each is what some user does; together they go through every command, every reader and every writer. A path that begins with @ is of the source folder.
RUNS = {
    'a plan that passes': 'check --framework=rules.xml passes.xml',
    'every format, to files': 'check --framework=rules.xml --quiet %s passes.xml' % ' '.join('--output=%s:r.%s' % (f, f) for f in FORMATS),
    'a policy and a baseline': 'check --framework=rules.xml --policy=policy.xml --baseline=before.json --update-baseline=r.json --format=junit gaps.xml passes.xml',
    'a batch with a plan that cannot be read': 'check --framework=rules.xml --output=json:r.json --format=github passes.xml refused.xml missing.xml gaps.xml',
    'standard input, StratML, for the Global Vision': 'check --no-policy --format=sarif --output=text:r.text - <@samples/tarnovia-stratml-part2.xml',
    'two drafts compared': 'compare --framework=rules.xml --output=markdown:r.markdown --format=json gaps.xml passes.xml',
    'a report and a draft compared': 'compare --framework=rules.xml before.json passes.xml',
    'the rules of a run': 'check --framework=rules.xml --policy=policy.xml --show-policy',
    'a framework checked': 'framework check rules.xml',
    'a document imported': 'import --output=xml:r.xml --output=text:r.text document.docx',
    'a sentence tried, word by word': 'framework try en A.literacy.campaign.for.each.class rules.xml',
}


class Wrong(Exception):
    """What a run did that it must not."""


class Room:
    """A folder for one run at a time, with the inputs of all."""

    def __init__(self, number):
        self.folder = os.path.join(TEMPORARY, 'room%d' % number)
        os.mkdir(self.folder)
        shutil.copy(os.path.join(SOURCE, 'tests/data/rules.xml'), self.folder)
        shutil.copy(os.path.join(SOURCE, 'samples/documents/plan-en.docx'), os.path.join(self.folder, 'document.docx'))
        for name in os.listdir(INPUTS):
            shutil.copy(os.path.join(INPUTS, name), self.folder)
        self.counts = os.path.join(TEMPORARY, 'counts%d' % number)
        self.streams = [os.path.join(TEMPORARY, 'stream%d.%d' % (number, fd)) for fd in (1, 2)]
        if number > 0:
            shutil.copy(os.path.join(TEMPORARY, 'room0/before.json'), self.folder)
        self.inputs = set(os.listdir(self.folder))

    def clean(self, outputs):
        """As it was, and an older report in the place of every second one."""
        for name in set(os.listdir(self.folder)) - self.inputs:
            os.unlink(os.path.join(self.folder, name))
        for name in outputs[::2]:
            with open(os.path.join(self.folder, name), 'wb') as file:
                file.write(OLD)
        with open(self.counts, 'wb') as file:
            file.write(bytes(COUNTS.size))


class Done:
    """What became of one run."""

    def __init__(self, room, run, wish):
        words, _, source = run.command.partition(' <')
        environment = dict(os.environ, LC_ALL='C.UTF-8', SOURCE_DATE_EPOCH='1767225600', FAULT=wish, FAULT_COUNTS=room.counts)
        environment['LD_PRELOAD'] = FAULTS
        environment['ASAN_OPTIONS'] = 'verify_asan_link_order=0:detect_leaks=1:exitcode=99' # of a build with sanitizers; without it nobody reads this
        arguments = [word.replace('.', ' ') if word.startswith('A.') else word for word in words.split()]
        redirect = [(os.POSIX_SPAWN_OPEN, fd, room.streams[fd - 1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600) for fd in (1, 2)]
        redirect.append((os.POSIX_SPAWN_OPEN, 0, source.replace('@', SOURCE + '/') or '/dev/null', os.O_RDONLY, 0))
        self.status = NO_PLACE
        while self.status == NO_PLACE:
            self.spawn(room, run, environment, arguments, redirect)
        self.out, self.err = (read(stream) for stream in room.streams)
        self.files = {name: read(os.path.join(room.folder, name)) for name in set(os.listdir(room.folder)) - room.inputs}
        *self.calls, self.failed = COUNTS.unpack(read(room.counts))

    def spawn(self, room, run, environment, arguments, redirect):
        room.clean(run.outputs)
        with Done.lock:  # a new process begins in the folder of this one
            os.chdir(room.folder)
            process = os.posix_spawn(PROGRAM, [PROGRAM, *arguments], environment, file_actions=redirect)
        alarm = threading.Timer(TIMEOUT, os.kill, (process, signal.SIGKILL))
        alarm.start()
        self.status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        alarm.cancel()

    lock = threading.Lock()


class Run:
    """One of RUNS, and what it does when nothing fails."""

    def __init__(self, title, command, room):
        self.title, self.command = title, command
        self.outputs = re.findall(r'(?:--output=[a-z-]+:|--update-baseline=)(\S+)', command)
        self.good = Done(room, self, 'none')
        if self.good.status < 0 or set(self.good.files) != set(self.outputs):
            raise Wrong('the undisturbed run fails: status %d, %r' % (self.good.status, self.good.err))


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def expect(condition, *what):
    if not condition:
        raise Wrong(' '.join(str(part)[:600] for part in what))


def verdicts(report):
    return {plan['file']: plan['verdict'] for plan in json.loads(report)['plans']}


def expect_whole(run, name, content):
    """A report is there whole, or the one that was there before. Where a plan could not be read in a disturbed run it says so, and passes no other."""
    good = run.good.files[name]
    if content in (good, OLD):
        return
    expect(not good.startswith(content), 'half a report:', name, content)
    expect(re.search(rb'no answer|not read|undecided|could not be|cannot be (?:opened|read|used)', content, re.IGNORECASE), 'another report that does not say why:', name, content)
    if name.endswith('.json') and run.command.startswith('check'):
        before = verdicts(good)
        for file, verdict in verdicts(content).items():
            expect(verdict in ('undecided', before[file]), 'another verdict:', file, verdict)


def expect_refusal(run, done):
    """No trustworthy answer, and standard error says why."""
    lines = done.err.decode().splitlines()
    expect(any(re.match(r'.+: error: .+', line) for line in lines), 'status 2 and no reason:', lines)
    for name, content in done.files.items():
        expect_whole(run, name, content)


def judge_failure(run, done, reason_written=True):
    """After one call that failed."""
    expect(done.status >= 0, 'ended by signal', -done.status, done.err)
    expect(set(done.files) <= set(run.outputs), 'left behind:', sorted(set(done.files) - set(run.outputs)))
    if done.status == run.good.status and (done.out, done.files) == (run.good.out, run.good.files):
        expect(done.err == run.good.err or not reason_written, 'the same answer, with another message:', done.err)
    else:
        expect(done.status == 2, 'status', done.status, 'and another answer:', done.out, done.err)
        if reason_written:
            expect_refusal(run, done)


def judge_kill(run, done, number):
    """After the program was ended by signal NUMBER in the middle."""
    expect(done.status in (-number, run.good.status), 'status', done.status, done.err)
    for name, content in done.files.items():
        if name in run.outputs:
            expect_whole(run, name, content)
        else:
            expect(number == signal.SIGKILL and name.endswith('.tmp'), 'left behind:', name)


# What is asked of fault.c, and how the run is judged. A number of 0 stands for each call.
def plan_memory(run):
    last = run.good.calls[0] + 1
    numbers = range(1, last) if ALL else [*range(1, min(EACH, last)), *range(EACH, last, STRIDE)]
    return [('memory:%d' % n, lambda done: judge_failure(run, done)) for n in numbers]


def plan_output(run):
    hows = [str(errno.ENOSPC), str(errno.EIO), str(errno.EINTR), 'short']
    # Standard error itself may be what cannot be written.
    return [('output:%d:%s' % (n, how), lambda done: judge_failure(run, done, reason_written=False)) for n in range(1, run.good.calls[1] + 1) for how in hows]


def plan_input(run):
    hows = [str(errno.EIO), str(errno.EINTR), 'short']
    return [('input:%d:%s' % (n, how), lambda done: judge_failure(run, done)) for n in range(1, run.good.calls[2] + 1) for how in hows]


def plan_kills(runs, chance):
    """At a random moment of a random run; half of them where it writes its reports, which is but a small part of its calls."""
    tasks = []
    for i in range(KILLS):
        run = chance.choice([run for run in runs if run.outputs])
        last = run.good.calls[3]
        moment = chance.randint(max(1, last - 200) if i % 2 else 1, last)
        number = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)[i % 4]
        tasks.append((run, 'kill:%d:%d' % (moment, number), lambda done, run=run, number=number: judge_kill(run, done, number)))
    return tasks


def main():
    jobs = os.cpu_count() or 2
    first = Room(0)
    before = Run('the baseline', 'check --framework=rules.xml --update-baseline=before.json gaps.xml', first)
    first.inputs.add('before.json')
    with open(os.path.join(first.folder, 'before.json'), 'wb') as file:
        file.write(before.good.files['before.json'])
    rooms = [first] + [Room(number) for number in range(1, jobs)]
    runs = [Run(title, command, first) for title, command in RUNS.items()]
    chance = random.Random(SEED)
    tasks = []
    for run in runs:
        for plan in (plan_memory, plan_output, plan_input):
            tasks += [(run, wish, judge) for wish, judge in plan(run)]
    tasks += plan_kills(runs, chance)
    failures = []
    absorbed = 0

    def work(task):
        nonlocal absorbed
        run, wish, judge = task
        room = rooms.pop()
        try:
            done = Done(room, run, wish)
            if not wish.startswith('kill'):  # a table of libxml2 is filled by chance: a call more or less
                kind, number, *_ = wish.split(':')
                came = done.calls[['memory', 'output', 'input'].index(kind)]
                expect(done.failed == 1 or 0 < came < int(number), 'the call that was to fail did not come:', done.calls)
            judge(done)
            absorbed += done.status == run.good.status
        except Exception as error:  # a report that cannot be read is a failure too
            failures.append((run.title, wish, error))
        finally:
            rooms.append(room)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(work, tasks))
    for title, wish, error in sorted(failures, key=str)[:400]:
        print('FAIL: %s, FAULT=%s: %s' % (title, wish, error))
    print('%d runs disturbed %d times; %d of these gave the undisturbed answer all the same' % (len(runs), len(tasks), absorbed))
    print('torture: %d passed, %d failed' % (len(tasks) - len(failures), len(failures)))
    return 1 if failures or not tasks else 0


with tempfile.TemporaryDirectory() as TEMPORARY:
    sys.exit(main())
