"""mutations.py PROGRAM FOLDER EXPECTED [UPDATE]: each part of each input in FOLDER is broken once, and PROGRAM must say so, or give an answer.

An input of XML loses each of its elements, has it twice, empty, under another name, around a foreign element; loses each attribute, has it empty, with a
nonsense value, with a foreign one beside it. An earlier report in JSON loses each of its values and has one of another type, or out of range, in its place. An input of lines has
each line twice, or not, or with something before or behind it.

Each time PROGRAM ends with status 0, 1 or 2 and not by a signal; with 2 it says why, in the line of an error. What the first command of each input says is that of
EXPECTED: mutations under what is said of them; those that change nothing are not listed. With UPDATE, EXPECTED is written anew: read the difference.

Ends with one line, "mutations: N passed, N failed"."""
import concurrent.futures
import copy
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, FOLDER, EXPECTED = sys.argv[1:4]
LAUNCHER = os.environ.get('LAUNCHER', '').split()
TAG = re.compile(r'<(/?)([A-Za-z-]+)((?:\s+[\w:]+="[^"]*")*)\s*(/?)>')
ATTRIBUTE = re.compile(r'\s+([\w:]+)="([^"]*)"')
CHECK = 'check --no-policy --framework=framework.xml'
# Input: the commands that read it. before.json and lines.ndjson are made of plan.xml first.
COMMANDS = {
    'framework.xml': ['framework check framework.xml'],
    'framework.en.xml': ['framework check framework.xml'],
    'framework.weights.xml': ['framework check framework.xml'],
    'framework.words.txt': ['framework check framework.xml'],
    'policy.xml': ['check --policy=policy.xml --format=csv plan.xml', 'check --policy=policy.xml --show-policy'],
    'plan.xml': [CHECK + ' --format=csv-findings plan.xml'],
    'part1.xml': [CHECK + ' --format=csv-findings part1.xml'],
    'part2.xml': [CHECK + ' --format=csv-findings part2.xml'],
    'before.json': [CHECK + ' --baseline=before.json --format=csv-findings plan.xml', 'compare --framework=framework.xml before.json plan.xml'],
    'lines.ndjson': ['merge --framework=framework.xml --no-policy --format=csv-findings lines.ndjson'],
}


def elements(text):
    """(name, start of the element, end of its start tag, start of its end tag, end of the element) of each, in the order of their beginnings."""
    found, stack = [], []
    for tag in TAG.finditer(text):
        closing, name, _, empty = tag.groups()
        if closing:
            found[stack.pop()][3:] = [tag.start(), tag.end()]
        else:
            found.append([name, tag.start(), tag.end(), tag.end(), tag.end()])
            if not empty:
                stack.append(len(found) - 1)
    return found


def mutations_of_xml(text):
    for name, start, inner, inner_end, end in elements(text):
        line = text.count('\n', 0, start) + 1
        what = 'line %d <%s>' % (line, name)
        tag, rest = text[start:inner], text[inner:inner_end]
        whole = inner == end  # <empty/>
        close = '' if whole else '</%s>' % name
        if start > text.index(text[start:end].split('>')[0]) or line > 3:
            yield what + ' is not there', text[:start] + text[end:]
            yield what + ' is there twice', text[:end] + text[start:end] + text[end:]
        yield what + ' has another name', text[:start] + tag.replace('<' + name, '<other', 1) + rest + close.replace(name, 'other') + text[end:]
        if not whole:
            yield what + ' is empty', text[:inner] + text[inner_end:]
            yield what + ' holds <other/>', text[:inner] + '<other/>' + text[inner:]
        yield what + ' has an attribute more', text[:start + 1 + len(name)] + ' other="1"' + text[start + 1 + len(name):]
        for attribute in ATTRIBUTE.finditer(tag):
            a, b = start + attribute.start(), start + attribute.end()
            if not attribute[1].startswith('xmlns'):
                yield '%s has no %s' % (what, attribute[1]), text[:a] + text[b:]
            for value in '', '-1':
                yield '%s has %s="%s"' % (what, attribute[1], value), text[:a] + ' %s="%s"' % (attribute[1], value) + text[b:]


def mutations_of_lines(text):
    lines = text.splitlines(keepends=True)
    for i, line in enumerate(lines):
        def instead(new):
            return ''.join(lines[:i] + new + lines[i + 1:])
        yield 'line %d is not there' % (i + 1), instead([])
        yield 'line %d is there twice' % (i + 1), instead([line, line])
        yield 'line %d has a bracket before it' % (i + 1), instead(['[' + line])
        yield 'line %d has $none behind it' % (i + 1), instead([line.rstrip('\n') + ' $none\n'])
        yield 'line %d has (| behind it' % (i + 1), instead([line.rstrip('\n') + ' (|\n'])
        yield 'line %d is no UTF-8' % (i + 1), instead(['\udcff' + line])


def paths(value, before=()):
    """Each value in VALUE, as the keys that lead to it."""
    if before:
        yield before
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(min(1, len(value))):
            yield from paths(value[key], before + (key,))


def mutations_of_json(text):
    top = json.loads(text)
    for path in paths(top):
        *before, last = path
        old = top
        for key in path:
            old = old[key]

        def instead(change):
            changed = copy.deepcopy(top)
            at = changed
            for key in before:
                at = at[key]
            change(at)
            return json.dumps(changed, ensure_ascii=False) + '\n'
        what = '.'.join(str(key) for key in path)
        yield what + ' is not there', instead(lambda at: at.pop(last))
        for new in instead_of(old):
            yield '%s is %s' % (what, json.dumps(new)), instead(lambda at: at.__setitem__(last, new))


def instead_of(value):
    """Values of another type, or out of range."""
    if isinstance(value, str):
        return None, 5, '', 'x', 'a\0b'
    if isinstance(value, list):
        return {}, [], [7]
    return (5, {}) if isinstance(value, dict) else ('x', -1, 10 ** 7)


def mutations_of(name, text):
    if name.endswith('.xml'):
        return mutations_of_xml(text)
    if name.endswith('.txt'):
        return mutations_of_lines(text)
    return mutations_of_json(text)


def run(folder, command):
    """Status, standard output, first line of standard error."""
    done = subprocess.run([*LAUNCHER, PROGRAM, *command.split()], cwd=folder, capture_output=True, timeout=60, check=False,
                          env=dict(os.environ, LC_ALL='C.UTF-8', SOURCE_DATE_EPOCH='1767225600'))
    return done.returncode, done.stdout, done.stderr.decode()


def tell(status, out, err, good):
    """What one run says, in a line, and whether that is bad."""
    lines = err.splitlines()
    bad = None
    reason = next((line for line in lines if re.match(r'[^:]*(:\d+)*: error: .', line)), None)
    if status not in (0, 1, 2):
        bad = 'status %d' % status
    elif status == 2 and not reason:
        bad = 'status 2 and no reason'
    if status == 2 or (reason and status != good[0]):
        return 'status %d: %s' % (status, reason), bad
    return 'status %d: %s' % (status, 'the same answer' if (status, out) == good[:2] else 'another answer'), bad


def main():
    workers = os.cpu_count() or 2
    failed = passed = 0
    said = []
    with tempfile.TemporaryDirectory() as top:
        rooms = []
        for i in range(workers):
            rooms.append(shutil.copytree(FOLDER, os.path.join(top, str(i))))
            run(rooms[i], CHECK + ' --quiet --output=json:before.json --output=ndjson:lines.ndjson plan.xml')
        shutil.copytree(rooms[0], os.path.join(top, 'good'))

        def one(task):
            name, command, what, text, good = task
            room = rooms.pop()
            try:
                with open(os.path.join(room, name), 'w', encoding='utf-8', errors='surrogateescape') as file:
                    file.write(text)
                return what, tell(*run(room, command), good)
            finally:
                shutil.copy(os.path.join(top, 'good', name), room)
                rooms.append(room)

        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            for name, commands in COMMANDS.items():
                with open(os.path.join(top, 'good', name), encoding='utf-8') as file:
                    sound = file.read()
                for command in commands:
                    good = run(os.path.join(top, 'good'), command)
                    groups = {}
                    tasks = [(name, command, what, text, good) for what, text in mutations_of(name, sound)]
                    for what, (told, bad) in pool.map(one, tasks):
                        groups.setdefault(told, []).append(what)
                        passed += not bad
                        if bad:
                            failed += 1
                            print('FAIL: %s: %s: %s: %s' % (name, what, bad, told))
                    if command is commands[0]:
                        said.append('== %s: planalign %s' % (name, command))
                        for told, whats in groups.items():
                            if 'the same answer' not in told:
                                said += [told, *('  ' + what for what in whats)]
    said = '\n'.join(said) + '\n'
    if len(sys.argv) > 4:
        with open(EXPECTED, 'w', encoding='utf-8') as file:
            file.write(said)
    with open(EXPECTED, encoding='utf-8') as file:
        difference = list(difflib.unified_diff(file.read().splitlines(), said.splitlines(), EXPECTED, 'said', lineterm='', n=1))
    if difference:
        failed += 1
        print('\n'.join(difference[:200]))
    print('mutations: %d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


sys.exit(main())
