"""seeds.py SOURCE FOLDER: what the fuzz targets begin with, from the cases, the samples, the hostile inputs and the framework: FOLDER/TARGET/..."""
import hashlib
import os
import re
import sys

SOURCE, FOLDER = sys.argv[1:]
MOST = 20000  # bytes: small inputs are tried most often
sys.path.insert(0, os.path.join(SOURCE, 'tests/hostile'))
import inputs  # noqa: E402  (the hostile ones)


def put(target, content):
    if isinstance(content, str):
        content = content.encode()
    if 0 < len(content) <= MOST:
        os.makedirs(os.path.join(FOLDER, target), exist_ok=True)
        with open(os.path.join(FOLDER, target, hashlib.sha1(content).hexdigest()), 'wb') as file:
            file.write(content)


def files(folder, end):
    for path, _, names in os.walk(os.path.join(SOURCE, folder)):
        for name in sorted(names):
            if name.endswith(end):
                with open(os.path.join(path, name), 'rb') as file:
                    yield file.read()


for content in [*files('tests/cases', '.xml'), *files('samples', '.xml'), *files('tests/data', '.xml')]:
    put('framework' if b'<framework' in content else 'plan', content)
    for number, text in enumerate(re.findall(rb'<(?:title|description|Description|Name)[^>]*>([^<]{20,400})<', content)):
        put('match', bytes([number % 4]) + text)
rows = list(files('tests/unit', 'unit_term.c'))[0].decode()
for term, text in re.findall(r'^ *\{"((?:[^"\\]|\\.)+)", "((?:[^"\\]|\\.)*)", "', rows, re.M):
    put('term', term.encode().decode('unicode_escape').encode('latin-1') + b'\n' + text.encode().decode('unicode_escape').encode('latin-1'))
for content in files('frameworks', '.en.xml'):
    for term in re.findall(rb'<term[^>]*>([^<]+)</term>', content)[::20]:
        put('term', term.strip() + b'\nlibraries and their readers')
documents = os.path.join(SOURCE, 'tests/documents')
for path, folders, _ in os.walk(documents):
    for packed in sorted({'docx', 'odt'} & set(folders)):
        folder = os.path.join(path, packed)
        parts = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in sorted(names)]
        put('document', b''.join(b'\x1d' + os.path.relpath(part, folder).encode() + b'\n' + open(part, 'rb').read() for part in parts))
for content in [*files('tests/documents', '.fodt'), *files('samples/documents', '.docx')]:
    put('document', content)
for _, content, _ in inputs.all_inputs(False):
    put('plan', content)
