#!/usr/bin/env python3
"""tree.py ROOT: is each source file in the table "The tree" of ROOT/README.md, and is each file named there?"""
import fnmatch
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
table = (root / 'README.md').read_text().split('\n## The tree\n')[1]
cells = [line.split('|')[1] for line in table.splitlines() if line.startswith('| `')]
named = [name.removeprefix('src/') for cell in cells for name in re.findall(r'`([^`]+)`', cell)]
files = {file.name for file in (root / 'src').glob('*.[ch]') if not file.with_suffix('.css').exists()}  # of a style sheet `make` makes a header, here when it builds in place
# a header goes with its .c file
alone = {file for file in files if file.endswith('.c') or file[:-1] + 'c' not in files}
wrong = [f'src/{file}: not in the table' for file in sorted(alone) if not any(fnmatch.fnmatch(file, name) for name in named)]
wrong += [f'{name}: in the table, but not there' for name in named if not any((root / 'src').glob(name)) and not (root / name).exists()]
print('\n'.join(wrong))
sys.exit(bool(wrong))
