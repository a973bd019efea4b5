"""hostile.py FOLDER: write plans full of hostile text, under hostile file names, to FOLDER, and their names, NUL-separated, to FOLDER/names.

What XML allows in a plan, put where a report shows it: title, organization, ids, names, quoted sentences, claims, dates, element names."""
import os
import sys

from xml.sax.saxutils import escape, quoteattr

MARKUP = '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;&#x3c;b&gt;]]><!-- --><![CDATA[x]]>'
QUOTES = '"double" \'single\' `back` ``two`` \\" \\\\ \\'
CONTROLS = 'del \x7f c1 \x85\x9b31m rlo \u202egpj.exe\u202c isolate \u2066x\u2069 zwsp \u200b bom \ufeff shy \u00ad sep \u2028\u2029 tag \U000e0041'
FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', "=cmd|' /C calc'!A0", '\uff1d1+1', '\uff0b1', '\uff0d1', '\uff20x', '\t=1+1', '"=1+1', 'x;=1+1',
            'x;"=1+1"', 'x; @SUM(A1)', "'=1+1"]
LINES = 'first\nsecond\r\nthird ::error::fake\n::add-mask::e\n##[add-mask]e\n::stop-commands::x\n\n# heading\n| a | b |\n| - | - |'
PERCENT = '100% %0A%0D::error file=x::y %25 %s %n %1$s'
MARKDOWN = ('[link](https://evil.example/x) ![picture](https://evil.example/i.png) https://evil.example www.evil.example mailto:a@evil.example '
            '@everyone #1 GH-1 octo/repo#2 **bold** _it_ ~~gone~~ `code|pipe` a|b \\| $\\href{javascript:alert(1)}{x}$ $5 and $6 :smile: <b>b</b> {0} {{1}}')
LONG = 'n' * 100000
COMMANDS = '##vso[task.setvariable variable=x]y ##teamcity[setParameter name=1]'
COMMAND = '\u00a0\u3000::add-mask::e'
ALL = ' '.join([MARKUP, QUOTES, CONTROLS, LINES, PERCENT, MARKDOWN] + FORMULAS)


def strategy():
    goals = []
    texts = [MARKUP, QUOTES, CONTROLS, LINES, PERCENT, MARKDOWN, COMMAND, COMMANDS, ALL, LONG] + FORMULAS
    for number, text in enumerate(texts):
        clear = 'Lobby for a modern library act %s.' % text.replace('.', ' ')
        goals.append('<goal id=%s><name>%s</name><description>%s Preserve it: %s</description>'
                     '<aligns framework=%s direction=%s>%s</aligns><aligns direction=%s>x</aligns><aligns direction="R1">%s</aligns>'
                     '<responsible>%s</responsible><timeframe start=%s end="2027-01-01"/>'
                     '<indicator id=%s><name>%s</name></indicator></goal>'
                     % (quoteattr(text), escape(text), escape(clear), escape(text), quoteattr(text), quoteattr(text), escape(text), quoteattr(text),
                        escape(text), escape(text), quoteattr(text), quoteattr(text), escape(text)))
        if number % 2:
            goals.append('<goal id=%s><name>%s</name></goal>' % (quoteattr(text), escape(text)))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<strategy xmlns="urn:planalign:strategy:1" xml:lang="en" id=%s><title>%s</title>'
            '<organization>%s</organization><period start="2026-01-01" end="2030-12-31"/>%s</strategy>'
            % (quoteattr(ALL), escape(ALL), COMMAND, ''.join(goals)))


def stratml():
    goals = ''.join('<Goal><Name>%s</Name><Description>Preserve %s</Description><Identifier>%s</Identifier><SequenceIndicator>%s</SequenceIndicator>'
                    '</Goal>' % ((escape(text),) * 4) for text in FORMULAS + [MARKUP, QUOTES, LINES, MARKDOWN, LONG])
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<StrategicPlan><Name>%s</Name><StrategicPlanCore><Organization><Name>%s</Name>'
            '</Organization>%s</StrategicPlanCore></StrategicPlan>' % (escape(FORMULAS[4]), escape(MARKDOWN), goals))


PLANS = {
    b'=cmd|\' C calc\'!A0 ::error file=x,line=1::y,z;=1 %0A "quo`te`" <b>&amp; [x](u) @all #1 a|b \\.xml': strategy(),
    b'::add-mask::x\n##[error]second line\x1b[31m \xe2\x80\xae \xff.xml': stratml(),
    b'-1+1 ##vso[task.x]refused.xml': '<strategy xmlns="urn:planalign:strategy:1"><title>%s</title><%s></strategy>' % (escape(LINES), LONG),
    b'=2 no plan.xml': '<%s xmlns="urn:x:::error::x"/>' % ('x' * 300),
}

folder = os.fsencode(sys.argv[1])
with open(os.path.join(folder, b'names'), 'wb') as names:
    for name, plan in PLANS.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8', newline='') as file:
            file.write(plan)
        names.write((name if name.startswith(b'::') else b'./' + name) + b'\0')
