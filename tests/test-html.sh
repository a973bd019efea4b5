#!/bin/sh
# The HTML report, as far as no browser is needed: what it says, that it is well formed, that it is one file. tests/browser/ opens it in one.
. "${srcdir:-.}/tests/lib.sh"
cd "$srcdir/samples" || exit 99

# PAGE STATUS ARGUMENT...: write $tmp/PAGE.html
page() {
    name=$1 status=$2; shift 2
    planalign check --quiet --output="html:$tmp/$name.html" "$@" >/dev/null 2>&1
    [ $? -eq "$status" ]
}
says() { grep -qF -- "$2" "$tmp/$1.html" || { echo "not in $1: $2"; false; }; }
says_not() { ! grep -F -- "$2" "$tmp/$1.html"; }
fails() { "$@"; [ $? -eq 2 ]; }

# Elements open and close in order; ids are unique and links find them; the style has the sum that the page's policy names.
well_formed() {
    python3 - "$tmp/$1.html" <<'PY'
import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}
problems = []


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            elif name == "href":
                self.links.append(value)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            problems.append("</%s> at line %d closes nothing" % (tag, self.getpos()[0]))


text = open(sys.argv[1], encoding="utf-8").read()
page = Page()
page.feed(text)
problems += ["<%s> is left open" % tag for tag in page.open]
problems += ["an id stands twice" for _ in range(len(page.ids) - len(set(page.ids)))]
problems += ["a link to " + link for link in page.links if link[:1] != "#" or link[1:] not in page.ids]
problems += ["an element is empty: " + empty for empty in re.findall(r"<(?:div|ul|section)[^>]*>\s*</(?:div|ul|section)>", text)]
style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)
wanted = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
if "style-src '%s'" % wanted not in text:
    problems.append("the page's policy does not allow its style, " + wanted)
print("\n".join(problems))
sys.exit(bool(problems))
PY
}

# The error rates that the framework and the README publish are the recorded ones.
accuracy() {
    python3 - "$srcdir" <<'PY'
import json
import os
import sys
import xml.etree.ElementTree as ET

recorded = json.load(open(os.path.join(sys.argv[1], "tests/quality/recorded.json")))
root = ET.parse(os.path.join(sys.argv[1], "frameworks/ifla-global-vision-2018.xml")).getroot()
published = {e.get("{http://www.w3.org/XML/1998/namespace}lang"): e for e in root.iter("{urn:planalign:framework:1}accuracy")}
wrong = []
for language, size in recorded["sizes"].items():
    precision, recall = (int(100 * figure + 1e-9) for figure in recorded["figures"][language][:2])
    element = published.get(language)
    if element is None or [element.get("passages"), element.get("precision"), element.get("recall")] != [str(size), str(precision), str(recall)]:
        wrong.append('<accuracy xml:lang="%s" date="(today)" passages="%d" precision="%d" recall="%d"/>' % (language, size, precision, recall))
if wrong:
    print("frameworks/ifla-global-vision-2018.xml should say:", *wrong, sep="\n")
readme = open(os.path.join(sys.argv[1], "README.md"), encoding="utf-8").read()
figures, sizes = recorded["figures"], dict(recorded["sizes"], all=sum(recorded["sizes"].values()))
rows = ["| %s | %s | %d | %d |" % (name, format(sizes[key], ","), *(int(100 * figure + 1e-9) for figure in figures[key][:2]))
        for key, name in (("en", "English"), ("es", "Spanish"), ("fr", "French"), ("pt", "Portuguese"), ("all", "all"))]
found, there = (int(100 * figure + 1e-9) for figure in (figures["gaps"][1], figures["gaps"][0]))
rows += ["%d are reported; of 100 that are reported, %d are there" % (found, there),
         "%d of 100 credits are right, and %d of 100 directions" % tuple(int(100 * figure + 1e-9) for figure in figures["hard"][:2])]
for row in rows:
    if row not in readme:
        wrong.append(row)
        print("README.md should say:", row)
sys.exit(bool(wrong))
PY
}

check "one plan" page one 1 valdoria-weak-draft.xml
check "one plan: well formed" well_formed one
check "one plan: its title" says one '<h1 lang="en" dir="auto">Strategic plan 2026-2030, first draft</h1>'
check "one plan: quoted words stand with where they stand" says one 'figcaption'
check "one plan: guidance" says one 'Questions to ask'
check "one plan: what would cover a gap" says one 'A goal or objective that covers it would contain'
check "one plan: what a covered direction asks for" says one 'What this direction asks for'
check "one plan: the framework's version" says one '<code>ifla-global-vision-2018</code>, version 1.0'
check "one plan: what is typical" says one 'What is typical for this kind of plan'
check "one plan: an indicator that may measure something else" sh -c "'$prog' check --format=html '$srcdir/samples/four-languages-en.xml' | grep -F 'does it measure this?'"
check "one plan: error rates, and whose passages they were measured on" says one 'How often the program is right, measured on passages that were written and labelled for this project<'
check "no script, nothing from elsewhere" says_not one '<script'
check "no address to load from" says_not one ' src='

check "one plan: what rests on one passage" says one 'Resting on one passage, so read it: GV04.'
check "one plan: what comes near" says one 'class="touched"'
check "one plan: a quoted name with its description" says one 'School visits</mark> — Receive every fourth-grade class of the capital once'

# On paper: fewer and fuller pages, and nothing torn from what it belongs to.
check "paper: a card's head stays whole, with the first lines below it" says one '.top, caption, thead, summary, .title, .facts-line, .outcome, .learn { break-after: avoid; }'
check "paper: nor is a row, a quotation or a head broken" says one 'tr, figure, li, .verdict, .top, .legend, .counts, dt { break-inside: avoid; }'
check "paper: no row of a table stands alone" says one 'tbody tr:nth-last-child(2) { break-after: avoid; }'
check "paper: what is asked for stands beside what the plan says" says_not one '.two { display: block; }'
check "paper: a long table repeats its head" says one 'thead { display: table-header-group; }'
check "a card's head is one thing" says one '<div class="top">'

# The cards whose left half would hold one quotation: it has the whole width, and the guidance both halves below it.
widths() {
    page width 1 --report-language=en lacustrie-loi-bibliotheques.xml || return 1
    python3 - "$tmp/width.html" <<'PY'
import re
import sys

cards = re.findall(r"<article class=\"direction.*?</article>", open(sys.argv[1], encoding="utf-8").read(), re.S)
quoted = [(card.count("<figure"), card) for card in cards if "<figure" in card]
wrong = [n for n, card in quoted if ('class="two"' in card) != (n > 1) or ('class="two even"' in card) == (n > 1)]
print(len(wrong), "wrong of", len(quoted))
sys.exit(bool(wrong) or not {1} <= {n for n, _ in quoted} or max(n for n, _ in quoted) < 2)
PY
}
check "one quotation alone has the width of its card" widths
half() { sed "/<question/d" ../samples/framework/lindenstadt.xml >"$tmp/half.xml"; page half 1 --framework="$tmp/half.xml" framework/plan.xml; }
check "a framework without questions" half
check "a framework without questions: no half is empty" says_not half 'class="two even"'

ownerless() { sed '/<organization /d' valdoria-weak-draft.xml >"$tmp/ownerless.xml" && page ownerless 1 --no-policy "$tmp/ownerless.xml"; }
check "a plan that does not say whose it is" ownerless
check "a plan that does not say whose it is: it has no name to tell from" says_not ownerless 'The name of the organization does not tell'
check "a plan that does not say whose it is: how to say it" says ownerless 'name the organization in &lt;organization&gt;; in a document, in a line &quot;Organization: …&quot; under the title'
titled() { sed '/<organization /d; s|<title>.*</title>|<title>Plan of the National Library</title>|' valdoria-weak-draft.xml >"$tmp/titled.xml" && page titled 1 --no-policy "$tmp/titled.xml"; }
check "a plan whose title tells its kind" titled
check "a plan whose title tells its kind: by the title" says titled 'Kind, by the title of the plan'
nameless() { sed 's|<organization .*</organization>|<organization>The Blue Door</organization>|' valdoria-weak-draft.xml >"$tmp/nameless.xml" && page nameless 1 --no-policy "$tmp/nameless.xml"; }
check "a plan of an organization whose name tells no kind" nameless
check "a plan of an organization whose name tells no kind: so it is said" says nameless 'The name of the organization does not tell'

check "what hardly touches a direction" page faint 1 --framework=../tests/data/rules.xml ../tests/cases/partial-evidence-never-lifts/plan.xml
check "what hardly touches a direction: is not shown" says_not faint 'class="touched"'
check "what hardly touches a direction: well formed, and no half of it empty" well_formed faint
check "what hardly touches a direction: is not listed" says_not faint 'it comes near, but does not count'
unguided() { sed "/<covers\|<question/d" ../samples/framework/lindenstadt.xml >"$tmp/unguided.xml"; page unguided 1 --framework="$tmp/unguided.xml" framework/plan.xml; }
check "a framework without guidance" unguided
check "a framework without guidance: well formed" well_formed unguided
check "a framework's own wordings are not said to be translations" says_not unguided 'working translation'
check "nor to be words of somebody else" says_not unguided 'are not the words of the body behind the framework'
check "a topic alone" page topic 1 --framework=../tests/cases/kinship-a-word-alone-is-a-topic/f.xml ../tests/cases/kinship-a-word-alone-is-a-topic/plan.xml
check "a topic alone: says why it does not count" says topic 'names a topic, and not what is intended'
check "a measured plan" page measured 0 tarnovia-stratml-part2.xml
check "a measured plan: well formed" well_formed measured
check "a measured plan: the indicator behind it" says measured 'Measured by: </b>'

top() { page "$1" 1 --framework=../tests/data/rules.xml --require=measured "../tests/cases/$2/plan.xml"; }
check "at the top, on one passage and an indicator that may measure something else" top top-both level-measured
check "at the top: both are to be checked" says top-both 'A target, a date and an owner are there: check that the quotation and the indicator speak of this direction.'
check "at the top: one passage is to be checked" says top-both 'A target, a date and an owner are there: check that the quotation speaks of this direction.'
check "at the top: no praise for what may be undeserved" says_not top-both 'Nothing is missing'
check "at the top: an indicator alone" top top-alone level-measured-by-an-indicator-that-speaks-alone
check "at the top: that only an indicator speaks of it" says top-alone '(only an indicator speaks of this: does the plan intend it?)'
check "at the top: with two passages and a good indicator" says top-alone 'Nothing is missing: this is the highest level.'

check "claims against evidence" page claims 1 region/brannock-association.xml
check "claims: the file is named without its folder" says claims 'brannock-association.xml</bdi>'
check "claims: and nowhere with it" says_not claims 'region/brannock'
check "claims: borne out" says claims 'borne out by the words'

check "several plans" page many 1 region/*.xml
check "several plans: well formed" well_formed many
check "several plans: each is named" says many '<a href="#p14"><bdi lang="es">Asociación de Bibliotecarias y Bibliotecarios de Valhondo</bdi></a>'
check "several plans: who can be learned from" says many 'Could learn from:'
check "several plans: what rests on one passage, plan by plan" says many 'Resting on one passage, so read it: GV01, GV09.'
check "several plans: who covers a direction" says many 'Plans that cover it, furthest first, and their words'
check "several plans: a proof that rests on one passage is marked" says many '<small class="single">one passage: read it</small>'
singles_last() { # in each table of a direction, and levels fall in both parts
    python3 - "$tmp/many.html" <<'PY'
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
tables = re.findall(r"<caption>Plans that cover it.*?</table>", text, re.S)
rows = [[('class="single"' in row, -int(re.search(r'class="l(\d)', row).group(1))) for row in re.findall(r"<tr id.*?</tr>", table, re.S)] for table in tables]
sys.exit(not (rows and any(single for table in rows for single, _ in table) and all(table == sorted(table) for table in rows)))
PY
}
check "several plans: and stands behind the others" singles_last
check "paper is no narrow screen: the matrix stays a table" says many '@media screen and (max-width: 66rem)'
check "paper is no narrow screen: nor is anything else laid out by its width" says_not many '@media (max-width: 47'
check "no level is broken in the middle of its word" says many '.heat td, .directions td[data-d] { overflow-wrap: normal; }'
check "on a telephone the ladder has two rows" says many '@media (max-width: 29.99rem) { .ladder { grid-template-columns: repeat(2'
check "the counts of a direction stay on one page" says many '.counts, dt { break-inside: avoid; }'

# No word of a picture reaches beyond its right edge, be the letters as wide as bold ones of DejaVu Sans are.
pictures_hold_words() { # LANGUAGE...
    for language; do
        page picture 1 --report-language="$language" --require=measured valdoria-weak-draft.xml || return 1
        python3 - "$tmp/picture.html" <<'PY' || return 1
import re
import sys

svg = re.search(r'<svg class="picture".*?</svg>', open(sys.argv[1], encoding="utf-8").read(), re.S).group(0)
width = int(re.search(r'viewBox="0 0 (\d+)', svg).group(1))
labels = re.findall(r'<text x="(\d+)" y="\d+"(?: class="gap")?>([^<]*)<', svg)
cut = [text for x, text in labels if int(x) + 8.5 * len(text) > width]
print("cut off:", *cut) if cut else None
sys.exit(bool(cut) or not labels)
PY
    done
}
check "the picture is as wide as its words, in every language" pictures_hold_words en es fr pt pt-BR
# shellcheck disable=SC2046 # a name without blanks, a hundred times
check "a hundred plans" page hundred 1 $(yes valdoria-weak-draft.xml | head -n 100)
check "a hundred plans: the picture is as wide as its counts" says hundred 'viewBox="0 0 311 '
check "several plans: shared gaps" says many 'The gaps that most plans share'
check "the same input makes the same page" sh -c "'$prog' check --format=html region/*.xml | cmp - '$tmp/many.html'"

check "a report language that is none" fails planalign check --report-language=e --format=html "$srcdir/samples/valdoria-weak-draft.xml"

check "a plan that cannot be read" page refused 2 ../tests/cases/input-not-well-formed/plan.xml
check "a plan that cannot be read: well formed" well_formed refused
check "a plan that cannot be read: no verdict" says refused 'No answer: this plan could not be judged.'
check "a plan that cannot be read: what to do" says refused 'The XML is broken'
check "a plan among others that cannot be read" page mixed 2 region/brannock-association.xml ../tests/cases/input-not-well-formed/plan.xml
check "a plan among others that cannot be read: named" says mixed '1 plan could not be judged.'
check "a plan among others that cannot be read: well formed" well_formed mixed

town=../tests/cases/subject-of-a-harbour-town/plan.xml
check "a plan about something else" page town 1 --no-policy "$town"
check "a plan about something else: well formed" well_formed town
check "a plan about something else: said before the count" sh -c "tr -d '\n' <'$tmp/town.html' | grep -q '<b>Read this first:</b> <span>the plan hardly speaks of what this framework is about (libraries).*This plan covers'"
check "a plan about something else among others" page elsewhere 1 --no-policy tarnovia-stratml-part2.xml "$town"
check "a plan about something else among others: well formed" well_formed elsewhere
check "a plan about something else among others: named, not counted" says elsewhere '1 plan is about something else. It is named below, and not counted.'
check "a plan about something else among others: the rest is counted" says elsewhere 'data-d="GV01">1<span class="of">/1</span>'
check "a plan about something else among others: no levels of it" sh -c "grep -q 'colspan=\"11\"[^/]*</span> *The plan is about something else' '$tmp/elsewhere.html'"
check "a plan about something else that the policy lets pass" page passes 0 --policy=../tests/cases/subject-policy-severity/policy.xml "$town" tarnovia-stratml-part2.xml
check "a plan about something else that the policy lets pass: counted" says_not passes 'not counted'

check "a waiver" page waived 1 --policy=policy/association-2026.xml valdoria-weak-draft.xml
check "a waiver: well formed" well_formed waived
check "a waiver: the gap is still told" says waived 'absent · waived'
check "a waiver: with its reason and its end" says waived 'Waived by the policy until 2031-12-31: <bdi lang="">The law on public bodies is under revision'
check "a waiver: all of the policy are told, with their state" says waived 'What the policy accepts for a time'
check "a waiver: the policy is named" says waived 'Rules for plans of members, 2026'
check "a waiver among plans" page waived-many 1 --policy=policy/association-2026.xml ./*.xml
check "a waiver among plans: well formed" well_formed waived-many
check "a waiver among plans: the gap is still told" says waived-many 'absent<small> (waived)</small>'
check "a waiver among plans: with its reason" says waived-many 'The law on public bodies is under revision'
check "known from a baseline" page known 0 --baseline=policy/baseline-2026.json valdoria-weak-draft.xml
check "known from a baseline: it is told" says known 'Known from the baseline: it does not count.'
check "nothing required" page nothing 0 --require=absent valdoria-weak-draft.xml
check "nothing required: no praise" says nothing 'Nothing is required of this plan.'

if [ -w /dev/full ]; then
    check "a page that cannot be written" sh -c "'$prog' check --format=html '$srcdir/samples/valdoria-weak-draft.xml' >/dev/full 2>'$tmp/full'; [ \$? -eq 2 ] && grep -q 'could not be written' '$tmp/full'"
fi
check "published error rates" accuracy
# --- a plan without end: what is left out is said ---
python3 - "$tmp/endless.xml" <<'PY'
import sys

deep = '<objective><name>Step</name>' * 20 + '<action><name>Lobby for a library act</name></action>' + '</objective>' * 20
with open(sys.argv[1], 'w') as plan:
    plan.write('<strategy xmlns="urn:planalign:strategy:1" xml:lang="en" id="endless"><title>Endless</title>\n<goal><name>Deep</name>' + deep + '</goal>\n')
    plan.write('<goal><name>Lobby for a library act</name></goal>\n' * 2100 + '</strategy>\n')
PY
check "an endless plan" page endless 1 --no-policy "$tmp/endless.xml"
check "an endless plan: well formed" well_formed endless
check "an endless plan: parts that are not listed" says endless '101 more parts are not listed; the JSON report has them.'
check "an endless plan: parts that are listed" [ "$(sed -n '/<section id="goals">/,/<\/section>/p' "$tmp/endless.html" | grep -c '<th scope="row">')" -eq 2000 ]
check "an endless plan: passages that are not listed" says endless '1801 more passages are not listed; the JSON report has them.'
few_steps() { # of a path of 22 elements, the top and what is near
    [ "$(grep -o '<figcaption>.*' "$tmp/endless.html" | grep -F 'Deep' | grep -o 'class="sep"' | wc -l)" -le 12 ] && grep -F 'Deep' "$tmp/endless.html" | grep -q 'figcaption.*…'
}
check "an endless plan: a long path in short" few_steps

finish html
