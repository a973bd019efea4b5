#!/bin/sh
# messages.sh SOURCE-FOLDER LANGUAGE...: bring po/LANGUAGE.po up to the messages of the sources. What is new stands there untranslated (msgstr ""), what
# is gone is dropped, nothing is guessed. po/LANGUAGE_REGION.po, named behind its language, keeps only what differs from po/LANGUAGE.po. With --print as the first argument, print the messages as a template instead.
set -eu
[ "$1" = --print ] && print=yes && shift || print=
cd "$1"; shift
template=$(mktemp); trap 'rm -f "$template" "$template.others"' EXIT
find src -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --language=C --from-code=UTF-8 --add-comments=Translators: --no-location \
    --keyword=_ --keyword=N_ --keyword=P_:1,2 --keyword=findings_add:4 --keyword=findings_add_list:4 --keyword=finding_append:2 --keyword=exceed:3 --package-name=planalign --output="$template"
if [ "$print" ]; then
    cat "$template"
    exit
fi
for language; do
    [ -f "po/$language.po" ] || msginit --no-translator --locale="$language" --input="$template" --output-file="po/$language.po"
    kept=--no-obsolete
    case $language in *_*) kept='--no-obsolete --translated' ;; esac
    msgmerge --quiet --no-wrap --no-fuzzy-matching --no-location --backup=none --update "po/$language.po" "$template"
    # shellcheck disable=SC2086 # two options
    msgattrib $kept --no-wrap --no-location -o "po/$language.po" "po/$language.po"
    sed -i '/^"POT-Creation-Date/d; /^"Report-Msgid-Bugs-To/d' "po/$language.po" # when says nothing, and changes each time
    case $language in *_*) # what the language itself says in the same words
        awk 'BEGIN { RS = ""; ORS = "\n\n" } { message = $0; gsub(/(^|\n)#[^\n]*/, "", message); sub(/^\n/, "", message) }
             NR == FNR { said[message]; next } FNR == 1 || !(message in said)' "po/${language%%_*}.po" "po/$language.po" | sed '$d' >"$template.others"
        cat "$template.others" >"po/$language.po" ;;
    esac
    msgfmt --check-format --statistics -o /dev/null "po/$language.po"
done
