#!/usr/bin/env python3
"""zsh_offers.py FOLDER LINE: what zsh, with the completions in FOLDER, shows when LINE is typed and the tabulator is pressed twice. zsh completes nothing
but what is typed, so it runs in a terminal of its own."""
import os
import pty
import re
import select
import subprocess
import sys

folder, line = sys.argv[1:]
main, side = pty.openpty()
shell = subprocess.Popen(['zsh', '-f', '-i'], stdin=side, stdout=side, stderr=side, start_new_session=True,
                         env={**os.environ, 'TERM': 'dumb', 'COLUMNS': '200', 'LINES': '100', 'HOME': folder})
os.close(side)


def read_until(mark, seconds):
    seen = b''
    while mark not in seen and select.select([main], [], [], seconds)[0]:
        seen += os.read(main, 65536)
    return seen


def say(text):
    os.write(main, text.encode())


say(f"PS1='@'@ fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D; setopt auto_list no_auto_menu no_list_beep\n")
read_until(b'@@', 20) # the prompt: from here on the line editor reads
say(line + '\t\t\x15echo do\'\'ne\n') # ^U: the line itself is not run
print(re.sub(r'\x1b\[[^A-Za-z]*[A-Za-z]|[\r\b]', '', read_until(b'done', 20).decode(errors='replace')))
shell.kill()
