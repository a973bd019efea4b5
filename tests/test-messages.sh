#!/bin/sh
# What is said to people is said in their language, and what is said to programs never is. The catalogues hold every message of the sources.
. "${srcdir:-.}/tests/lib.sh"
need msgfmt xgettext msgcat msgmerge msgattrib
ids() { msgcat --no-wrap --no-location --sort-output "$1" | sed -n 's/^msgid //p; s/^msgid_plural //p' | sort -u; }
holds_all() { # LANGUAGE: no message is missing, none is left over, none is untranslated
    sh "$srcdir/po/messages.sh" --print "$srcdir" >"$tmp/template.pot" && ids "$tmp/template.pot" >"$tmp/want" &&
        ids "$srcdir/po/$1.po" >"$tmp/have" && diff "$tmp/want" "$tmp/have" || return 1
    msgfmt --check-format --statistics -o "$tmp/$1.mo" "$srcdir/po/$1.po" 2>&1 | grep -E '^[0-9]+ translated messages?\.$'
}
for language in es fr pt; do check "po/$language.po holds every message" holds_all "$language"; done
messages_of() { # LANGUAGE_REGION [MESSAGE]: `make messages` leaves its file as it is here, also when MESSAGE is added to it
    rm -rf "$tmp/tree" && mkdir "$tmp/tree" && cp -R "$srcdir/src" "$srcdir/po" "$tmp/tree" && chmod -R u+w "$tmp/tree" || return 1
    [ $# -eq 1 ] || printf '\n%s\n' "$2" >>"$tmp/tree/po/$1.po"
    sh "$srcdir/po/messages.sh" "$tmp/tree" "$1" >/dev/null 2>&1 && diff "$srcdir/po/$1.po" "$tmp/tree/po/$1.po"
}
check "po/pt_BR.po holds what Brazil says otherwise, in the order of the sources, and nothing else" messages_of pt_BR
check "what is said as in Portugal is dropped" messages_of pt_BR 'msgid "vision"
msgstr "visão"'
check "what no source says is dropped" messages_of pt_BR 'msgid "no source says this"
msgstr "nenhum"'
whole() { # LANGUAGE_REGION: with what the language itself says, nothing is untranslated
    msgcat --use-first "$srcdir/po/$1.po" "$srcdir/po/${1%%_*}.po" | msgfmt --check-format --statistics -o "$tmp/$1.mo" - 2>&1 | grep -E '^[0-9]+ translated messages?\.$'
}
check "its catalogue is whole" whole pt_BR

plan=$srcdir/samples/valdoria-weak-draft.xml
heading() { # HEADING [VARIABLE=VALUE...] [OPTION...]: the table of the report is headed so
    want=$1; shift
    env "$@" "$prog" check "$plan" >"$tmp/text"; [ $? -eq 1 ] && grep -qx "$want" "$tmp/text"
}
in_language() { # HEADING TAG
    "$prog" check --report-language="$2" "$plan" >"$tmp/text"; [ $? -eq 1 ] && grep -qx "$1" "$tmp/text"
}
check "English without a locale" heading DIRECTIONS LC_ALL=C
check "English in a language without a catalogue" heading DIRECTIONS LC_ALL=de_DE.UTF-8
check "English in a name that only begins like a language" heading DIRECTIONS LC_ALL=estonian
check "Spanish in a Spanish locale" heading ORIENTACIONES LC_ALL=es_MX.UTF-8
check "LC_ALL comes before LANG" heading ORIENTACIONES LC_ALL=es LANG=fr_FR.UTF-8
check "an empty LC_ALL does not count" heading ORIENTATIONS LC_ALL= LC_MESSAGES= LANG=fr_CA.UTF-8
check "LC_MESSAGES comes before LANG" heading ORIENTAÇÕES LC_ALL= LC_MESSAGES=pt_BR LANG=fr_FR
check "the option comes before the locale" sh -c 'LC_ALL=fr_FR.UTF-8 "$1" check --report-language=en "$2" | grep -qx DIRECTIONS' sh "$prog" "$plan"
check "a region that has no catalogue" in_language ORIENTAÇÕES pt-AO
check "a region that has one, and does not say this otherwise" in_language ORIENTAÇÕES pt-BR
check "a language without a catalogue" in_language DIRECTIONS nl
check "gettext's own variable does not" heading DIRECTIONS LC_ALL=C.UTF-8 LANGUAGE=es

# Words that jar on one side of the ocean: a file is "ficheiro" here and "arquivo" there, so it is a document.
both_sides() { # LANGUAGE WORDS: none of them is in its catalogue
    ! sed -n '/^msgstr/p' "$srcdir/po/$1.po" | grep -niE "\\b($2)\\b"
}
check "the Portuguese of Brazil and of Portugal" both_sides pt 'ficheiros?|arquivos?|utilizador(es)?|usuários?|ecrã|tela|registos?|registros?|contac?tos?|equipas?|equipes?|por padrão|já não|património|patrimônio'
check "none of Portugal's own in that of Brazil" both_sides pt_BR 'ficheiros?|etiquetas?|utilizador(es)?|ecrã|registos?|contactos?|equipas?|património|literacia|partilh[a-z]*|invulgar|veredicto|grav(ar|e)'
check "the Spanish of both sides" both_sides es 'ordenador(es)?|computadoras?|ficheros?|vosotros|vuestr[ao]s?|móvil|celular'

# explain says what is ours in the reader's language, and what is the framework's too.
explained() { # TEXT VARIABLE=VALUE ARGUMENT...: explain says it
    want=$1 locale=$2; shift 2
    env "$locale" "$prog" explain "$@" >"$tmp/text" && grep -qF -- "$want" "$tmp/text"
}
check "explain a code in Spanish" explained 'por defecto: nota' LC_ALL=C PA301 --report-language=es
check "what a gap weighs" explained 'PA101 (direction-absent), error as a gap, warning as a gap within --fail-under, else note' LC_ALL=C PA101
check "whichever level is required" explained 'error as a gap' LC_ALL=C PA106
check "in Spanish" explained 'como laguna: error' LC_ALL=C PA102 --report-language=es
check "in French" explained "comme lacune$(printf '\302\240'): erreur" LC_ALL=C PA102 --report-language=fr
check "in Portuguese" explained 'como lacuna: erro' LC_ALL=C PA102 --report-language=pt
check "but not what is no gap" explained 'PA107 (format-caps-level), warning by default' LC_ALL=C PA107
check "what is done about it too" explained 'objetivo' LC_ALL=es_ES.UTF-8 PA102
check "explain a direction in Spanish" explained 'Preguntas' LC_ALL=es_ES.UTF-8 GV05
check "its wording too" explained 'más y mejores defensores' LC_ALL=es_ES.UTF-8 GV05
check "and the official one" explained 'We need more and better advocates' LC_ALL=es_ES.UTF-8 GV05
check "explain a level by its name" explained 'an indicator with target, date and owner' LC_ALL=C Measured
check "by its number" explained 'an action, or an owner with a time frame' LC_ALL=C 3
check "by its name in the language of the report" explained 'un indicador con meta' LC_ALL=C MEDIDA --report-language=es
check "without its accents" explained 'seuls la vision' LC_ALL=C enoncee --report-language=fr
check "of two words" explained 'la sostiene una acción' LC_ALL=C con acciones --report-language=es
check "by its English name in all of them" explained 'un indicador con meta' LC_ALL=C measured --report-language=es
check "explain a mark" explained 'words come near it' LC_ALL=C 'Touched on'
check "without quotation marks" explained 'words come near it' LC_ALL=C touched on
check "in Spanish too" explained 'hay palabras que se le acercan' LC_ALL=C 'mención parcial' --report-language=es
check "a direction with fewer zeros" explained 'advocates at all levels' LC_ALL=C gv5
check "but no other one" sh -c '! "$1" explain gv010 && ! "$1" explain gv && ! "$1" explain gv05x' sh "$prog"
refused_in_spanish() {
    ! LC_ALL=C "$prog" explain --report-language=es PA9 2>"$tmp/refusal" && grep -qF '"medida"' "$tmp/refusal" && grep -qF '"mención parcial"' "$tmp/refusal"
}
check "what cannot be explained is told what can, in the language of the report" refused_in_spanish
check "the list of all" explained 'El archivo no' LC_ALL=es_ES.UTF-8
check "in English without a locale" explained 'by default' LC_ALL=C PA301

check "in the Portuguese of Brazil" explained 'Não é possível ler o arquivo' LC_ALL=C PA001 --report-language=pt-BR
check "whatever the case of the tag" explained 'Não é possível ler o arquivo' LC_ALL=C PA001 --report-language=PT-br
check "whatever follows the region" explained 'Não é possível ler o arquivo' LC_ALL=C PA001 --report-language=pt-BR-x-a
check "by the locale" explained 'Não é possível ler o arquivo' LC_ALL=pt_BR.UTF-8 PA001
check "not in Portugal" explained 'Não é possível ler o documento' LC_ALL=pt_PT.UTF-8 PA001
check "nor by the language alone" explained 'Não é possível ler o documento' LC_ALL=pt PA001
check "what Brazil says as Portugal does" explained 'Não é possível ler o referencial' LC_ALL=pt_BR.UTF-8 PA401
check "a wording for Brazil" explained '(pt-BR, ' LC_ALL=pt_BR.UTF-8 GV09
check "its words" explained 'Precisamos maximizar o acesso ao patrimônio documental' LC_ALL=pt_BR.UTF-8 GV09
asked() { # LOCALE WORDS: in the guidance on GV09, once
    LC_ALL=$1 "$prog" explain GV09 | tr -s '\n ' ' ' | grep -o "$2" | wc -l | grep -qx 1
}
check "the questions for Brazil, and no others" asked pt_BR 'O que se perderia'
check "those for Portugal, and no others" asked pt_PT 'O que se perderia'
check "a wording that has none for Brazil" explained '(pt, ' LC_ALL=pt_BR.UTF-8 GV07
check "for another region" explained 'Precisamos de maximizar o acesso ao património documental' LC_ALL=pt_AO.UTF-8 GV09
sed 's/xml:lang="es"/xml:lang="es-MX"/' "$srcdir/tests/data/rules.xml" >"$tmp/mexico.xml"
check "wordings of another region before those in English" explained 'Necesitamos defensores' LC_ALL=es_AR.UTF-8 "--framework=$tmp/mexico.xml" R1

# The page of HTML.
page() { # LANGUAGE: the page about the plan, as $tmp/page
    "$prog" check --format=html --report-language="$1" "$plan" >"$tmp/page"; [ $? -eq 1 ]
}
says() { grep -qF -- "$1" "$tmp/page"; }
check "a page in Spanish" page es
check "it says so" says '<html lang="es">'
check "our words" says 'Preguntas'
check "the wordings, which need no mark" says '>Debemos ser defensores de la libertad intelectual<'
check "what the plan says is marked as English" says 'lang="en"'
check "a page in the Portuguese of Brazil" page pt-BR
check "it says that" says '<html lang="pt-BR">'
check "its wordings need no mark either" says 'Precisamos compreender melhor'
check "nor those of all who write Portuguese" sh -c '! grep -q "lang=.pt\"" "$1"' sh "$tmp/page"
check "a page in Dutch, which has no catalogue" page nl
check "it is in English, and says so" says '<html lang="en">'

# For programs: the same bytes whatever the language.
bad=$tmp/bad.xml
printf '<strategy><goal></strategy>' >"$bad"
same_in_all() { # FORMAT...
    status=0
    for format; do
        LC_ALL=C "$prog" check --format="$format" "$plan" "$bad" >"$tmp/en" 2>"$tmp/en.err"
        LC_ALL=es_ES.UTF-8 "$prog" check --format="$format" --report-language=fr "$plan" "$bad" >"$tmp/fr" 2>"$tmp/fr.err"
        sed -i 's/"started": "[^"]*"//; s/timestamp="[^"]*"//' "$tmp/en" "$tmp/fr"
        cmp "$tmp/en" "$tmp/fr" && cmp "$tmp/en.err" "$tmp/fr.err" || { echo "$format"; status=1; }
    done
    return $status
}
check "formats for programs" same_in_all json ndjson csv csv-findings sarif junit github gitlab gcc
check "the short lines of --quiet" sh -c '"$1" check --quiet --report-language=es "$2" | grep -q "gaps: 3 of 10 directions covered"' sh "$prog" "$plan"
also_english() { # one run, two formats: the one for people is translated, the one for programs is not
    "$prog" check --report-language=es --output="json:$tmp/a.json" "--output=text:$tmp/a.txt" "$plan"
    grep -q ORIENTACIONES "$tmp/a.txt" && "$prog" check --format=json "$plan" | cmp - "$tmp/a.json"
}
check "two formats in one run" also_english
second=$srcdir/samples/valdoria-second-draft.xml
compares() { # FORMAT LANGUAGE WORDS
    "$prog" compare --format="$1" --report-language="$2" "$plan" "$second" | grep -qF -- "$3"
}
check "a comparison in Markdown, in Spanish" compares markdown es '| Orientación | Antes | Después | Cambio |'
check "in French, with its space before a colon" compares markdown fr "Avant$(printf '\302\240'): "
check "as JSON it is the same for all" compares json pt '"change": "gained"'
check "the directions in the reader's language" compares text pt 'GV07 Precisamos de desenvolver um espírito de colaboração'
check "in those of Brazil" compares text pt-BR 'GV07 Precisamos desenvolver um espírito de colaboração'
check "in Markdown too" compares markdown es '| GV05 Necesitamos más y mejores defensores'
"$prog" check --format=json "$plan" >"$tmp/before.json"
"$prog" check --format=json "$second" | sed 's/We must be champions/We should be champions/' >"$tmp/after.json"
reports() { # LANGUAGE WORDS [OPTION]: a comparison of two reports, which hold English alone, says them
    language=$1 words=$2; shift 2
    "$prog" compare --report-language="$language" "$@" "$tmp/before.json" "$tmp/after.json" 2>&1 | grep -qF -- "$words"
}
check "also from two reports" reports fr "GV07 Nous devons développer un esprit de collaboration"
check "not where the id stood for other words" reports fr 'GV01 We should be champions'
check "nor where the framework is another" reports fr 'GV07 We need to develop' --framework="$srcdir/tests/data/rules.xml"
check "nor where there is none" reports fr 'GV07 We need to develop' --framework="$tmp/none.xml"
check "nor in a language that it does not have" reports is 'GV07 We need to develop'

# French sets a no-break space before a colon and the like, also where a line is put together from pieces.
colon=$(printf '\302\240: ')
unspaced() { # the lines of the catalogue that lack it
    sed -n '/^msgstr/p' "$srcdir/po/fr.po" | sed 's/%zu: //g; s/&[a-z]*;//g' | grep -E "[^$(printf '\302\240')][:;?!]( |\"\$)"
}
check "no French line of the catalogue lacks the space" sh -c '[ -z "$1" ]' sh "$(unspaced)"
in_french() { # FILE FORMAT WORDS: the report about it says them
    "$prog" check --format="$2" --report-language=fr "$1" 2>/dev/null | tr -s '\n ' ' ' | grep -qF -- "$3"
}
check "behind the severity" in_french "$bad" text ":1:28: erreur${colon}cette balise"
check "behind a reason in HTML" in_french "$bad" html "</b>${colon}<span>"
check "behind a place" in_french "$plan" text ", 9:54${colon}"
check "behind a level in HTML" in_french "$plan" html "<b>énoncée</b>${colon}seuls"
imported() { "$prog" import --report-language=fr "$srcdir/samples/documents/plan-fr.docx" 2>/dev/null | grep -qF -- "$1"; }
check "behind the name of a document" imported "plan-fr.docx${colon}"
check "before what was found in a document" imported "Trouvé${colon}"
noted() { "$prog" import --report-language=es "$srcdir/tests/documents/years-as-heads/plan.fodt" 2>/dev/null | grep -A 1 -F "Para revisar en el documento:" | grep -qF "no pasa al plan"; }
check "what of a document is not in the plan is said in the reader's language" noted
check "between the parts of a picture's words" in_french "$plan" html ", lacune$(printf '\302\240'); "
waived() { # LANGUAGE WORDS: in a report for people, under a policy with a waiver that has ended
    SOURCE_DATE_EPOCH=2000000000 "$prog" check --policy="$srcdir/samples/policy/association-2026.xml" --report-language="$1" "$plan" 2>/dev/null | tr -s '\n ' ' ' | grep -qF -- "$2"
}
check "what is wrong with a waiver, in Portuguese" waived pt 'a dispensa para a lacuna em GV08 terminou em 2031-12-31: deixou de valer'
blank=$(printf '\302\240')
check "in French, with its marks" waived fr "la dérogation pour la lacune sur GV10 dans le plan «${blank}valdoria-draft-1${blank}» a pris fin"
check "what a plan says stands between French marks for a French reader" sh -c '"$1" check --report-language=fr "$2" | grep -q "«$3.*$3»"' sh "$prog" "$srcdir/samples/four-languages-fr.xml" "$blank"
told() { # LANGUAGE WORDS ARGUMENT...: a check says them in its report
    language=$1 words=$2; shift 2
    "$prog" check --report-language="$language" "$@" 2>/dev/null | tr -s '\n ' ' ' | grep -qF -- "$words"
}
check "a finding calls a direction by its name in the reader's language" told es 'GV08 (Necesitamos cuestionar las estructuras y los comportamientos actuales): nivel "ausente". Nada en el plan la respalda' \
    --format=markdown --policy="$srcdir/samples/policy/association-2026.xml" "$plan"
check "a plan that is not there, in Spanish" told es 'el archivo no se puede abrir: no hay ningún archivo ni carpeta con ese nombre [PA001]' "$tmp/none.xml"
mkdir "$tmp/empty"
check "a folder without a plan, in French" told fr "le dossier ne contient aucun plan${colon}ni dans ce dossier" "$tmp/empty"
: >"$tmp/list"
check "a list of nothing, in Portuguese" told pt 'a lista não indica nenhum plano' --files-from="$tmp/list"
check "the format of a plan, in Portuguese" told pt 'StratML parte 1 (ISO 17469-1) não permite ir além de "prevista"' --require=enacted "$srcdir/samples/northmark-stratml-part1.xml"
cases=$srcdir/tests/cases rules=--framework=$srcdir/tests/data/rules.xml
check "one of one, in Spanish" told es 'planes sin revisar: 1 de 1 (other.xml)' "$rules" --baseline="$cases/baseline-knows-other-plans/baseline.json" "$plan"
check "one passage of one, in Portuguese" told pt 'trechos que não foi possível ler: 1 de ' "$rules" "$cases/language-unsupported/plan.xml"
check "a sentence that fits several directions, in French" told fr "R1, R2, R3 (planifiée)${colon}Il y a un axe ou un objectif" "$rules" "$cases/baseline-stale/plan.xml"
check "the framework's French has its spaces too" sh -c '! LC_ALL=C grep -E "xml:lang=\"fr\".* [?:;!]" "$1"' sh "$srcdir/frameworks/ifla-global-vision-2018.xml"
threads() { # findings are worded by threads
    "$prog" check --report-language=pt -j 1 "$srcdir"/samples/*.xml "$bad" >"$tmp/1" 2>/dev/null
    "$prog" check --report-language=pt -j 4 "$srcdir"/samples/*.xml "$bad" 2>/dev/null | cmp - "$tmp/1"
}
check "threads say the same" threads
finish messages
