#!/usr/bin/env python3
"""rooms.py SRC: does each room of SRC use what its header says, and does the use go one way?

A room is a header with the .c file of the same name. A header that says "For a.c and b*.c alone." belongs to the room of the first of them, and no other file
may include it. A .c file without a header is a room of its own if its first comment has a "Uses:" line, else it belongs to the room whose header it includes
first. What a room includes must be named in its "Uses:", or be used by something that is; what is named must exist; and no room may use one that uses it in turn.
"""
import fnmatch
import pathlib
import re
import sys

OUTSIDE = {'jansson', 'libc', 'libmd', 'libxml2', 'linux', 'minizip', 'nothing', 'signals', 'threads', 'utf8proc'}
src = pathlib.Path(sys.argv[1])
# of a style sheet `make` makes a header, here when it builds in place
texts = {file.name: file.read_text() for file in sorted(src.glob('*.[ch]')) if not file.with_suffix('.css').exists()}


def head(text):
    """The first comment, as far as the licence line, on one line."""
    return re.sub(r'\s*\n \*\s*', ' ', text[:text.index('SPDX')]) if 'SPDX' in text else ''


def named(text):
    """The rooms behind "Uses:", in lower case; None where there is no such line."""
    uses = re.search(r'\bUses: (.*?)\.(?:\s|$)', head(text))
    return {room.strip().lower() for room in re.sub(r'\(.*?\)', '', uses[1]).split(',')} if uses else None


def included(text):
    return [name for name in re.findall(r'^#include "([a-z0-9_]+)\.h"', text, re.M) if name + '.h' in texts]


def owner(name):
    """The room to which the file called NAME belongs."""
    stem = name[:-2]
    alone = re.search(r'\bFor (.*?) alone\.', head(texts[name]))
    if name.endswith('.h'):
        return re.search(r'(\w+)\.c', alone[1])[1] if alone else stem
    if stem + '.h' in texts:
        return owner(stem + '.h')
    if named(texts[name]) is not None or not included(texts[name]):
        return stem
    return owner(included(texts[name])[0] + '.h')


uses, includes, wrong = {}, {}, []
for name, text in texts.items():
    room = owner(name)
    uses.setdefault(room, set()).update(named(text) or ())
    includes.setdefault(room, set()).update(owner(other + '.h') for other in included(text))
    for other in included(text):
        alone = re.search(r'\bFor (.*?) alone\.', head(texts[other + '.h']))
        if alone and owner(name) != owner(other + '.h') and not any(fnmatch.fnmatch(name, pattern) for pattern in re.findall(r'[\w*]+\.c', alone[1])):
            wrong.append(f'{name}: includes {other}.h, which is not for it')
uses = {room: {owner(other + '.h') if other + '.h' in texts else other for other in others} for room, others in uses.items()}


def reach(room, seen):
    for other in uses.get(room, ()):
        if other not in seen:
            seen.add(other)
            reach(other, seen)
    return seen


def circle(room, path, done):
    if room in path:
        return path[path.index(room):] + [room]
    if room in done:
        return None
    done.add(room)
    return next(filter(None, (circle(other, path + [room], done) for other in sorted(includes.get(room, ())) if other != room)), None)


for room in sorted(includes):
    wrong += [f'{room}: uses {other}, which its header does not name' for other in sorted(includes[room] - {room} - reach(room, set()))]
    wrong += [f'{room}: its header names {other}, which is no room' for other in sorted(uses[room] - OUTSIDE) if other not in includes]
found = next(filter(None, (circle(room, [], set()) for room in sorted(includes))), None)
if found:
    wrong.append('a circle: ' + ' -> '.join(found))
print('\n'.join(wrong))
sys.exit(bool(wrong))
