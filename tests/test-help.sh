#!/bin/sh
# What planalign says of itself: the manual page is sound and tells every option, and bash, zsh and fish complete command lines with what the program wrote for them.
. "${srcdir:-.}/tests/lib.sh"
need groff zsh fish bash python3

# --- the forms of help ---
planalign --help >"$tmp/help"
planalign help >"$tmp/same"
check "help and --help say the same" cmp "$tmp/help" "$tmp/same"
planalign help check >"$tmp/check"
check "help of check tells its options, and not of other commands" sh -c 'grep -q -e "--fail-under=N" "$1" && grep -q "sarif" "$1" && ! grep -q "DOCUMENT" "$1"' _ "$tmp/check"
planalign help compare >"$tmp/compare"
check "help of compare tells its own" sh -c 'grep -q "BEFORE AFTER" "$1" && grep -q -e "--require" "$1" && ! grep -q -e "--fail-under" "$1"' _ "$tmp/compare"
planalign framework --help >"$tmp/framework"
planalign help framework >"$tmp/same"
check "help of framework is its own" cmp "$tmp/framework" "$tmp/same"
check "help of one command has lines for a terminal" sh -c '! grep -qE "^.{101}" "$1" "$2"' _ "$tmp/check" "$tmp/compare"
check "help has lines for a terminal" sh -c '! grep -qE "^.{101}" "$1"' _ "$tmp/help"
refused() { # STATUS ARGUMENT...: planalign ARGUMENT... ends so, with nothing on standard output
    wanted=$1; shift
    status=0
    planalign "$@" >"$tmp/out" 2>"$tmp/err" || status=$?
    [ "$status" = "$wanted" ] && [ ! -s "$tmp/out" ] && grep -q 'planalign help' "$tmp/err"
}
check "a form that is none is refused" refused 2 help troff
check "one form at a time" refused 2 help man bash

# --- the manual page ---
planalign help man >"$tmp/planalign.1"
groff -man -ww -z -Kutf8 "$tmp/planalign.1" >"$tmp/warnings" 2>&1
check "groff has nothing to say of the manual page" [ ! -s "$tmp/warnings" ]
groff -man -Tascii -Kutf8 -P-cbou "$tmp/planalign.1" >"$tmp/page"
options=$(grep -oE '^ +(-., )?--[a-z-]+' "$tmp/help" | grep -oE -e '--[a-z-]+')
check "options are found in the help" [ "$(echo "$options" | wc -w)" -gt 20 ]
for option in $options; do check "the manual page tells $option" grep -qE "^ +(-., )?$option( |=|$)" "$tmp/page"; done
for code in $(planalign explain | grep -oE '^  PA[0-9]+'); do check "the manual page lists $code" grep -qE "^ +$code\$|^ +$code " "$tmp/page"; done
for format in $(sed -n '/^Report formats:/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$tmp/help"); do check "the manual page tells the format $format" grep -qE "^ +$format( |\$)" "$tmp/page"; done

# --- shells: offers LINE CANDIDATE...: that is what SHELL offers behind LINE, and no other word of that beginning ---
mkdir "$tmp/zsh" "$tmp/here"
cp "$prog" "$tmp/here/planalign"
: >"$tmp/here/plan one.xml"
planalign help bash >"$tmp/bash"; planalign help zsh >"$tmp/zsh/_planalign"; planalign help fish >"$tmp/fish"
cd "$tmp/here" || exit 99
in_bash() { bash "$srcdir/tests/bash_offers.sh" "$tmp/bash" "$@" | sort | tr '\n' ' '; }
in_fish() { fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$tmp/fish" "$1" | cut -f1 | sort | tr '\n' ' '; }
in_zsh() { python3 "$srcdir/tests/zsh_offers.py" "$tmp/zsh" "$1"; }
same() { echo "got: $1"; [ "$1" = "$2" ]; }

check "bash: commands" same "$(in_bash planalign c)" 'check compare '
check "bash: options" same "$(in_bash planalign check --fail)" '--fail-level= --fail-under= '
check "bash: no options of other commands" same "$(in_bash planalign compare --fail)" ' '
check "bash: words of an option" same "$(in_bash planalign check --color = a)" 'always auto '
check "bash: all words of an option" same "$(in_bash planalign check --color =)" 'always auto never '
check "bash: behind the letter of an option" same "$(in_bash planalign check -f j)" 'json junit '
check "bash: formats of another command" same "$(in_bash planalign compare -f '')" 'json markdown text '
check "bash: merge writes no page" same "$(in_bash planalign merge -f h)" ' '
check "bash: a format before a file" same "$(in_bash planalign check -o ht)" 'html: '
check "bash: the file behind the format" same "$(in_bash planalign check --output = html : pl)" 'plan one.xml planalign '
check "bash: plans" same "$(in_bash planalign check pl)" 'plan one.xml planalign '
check "bash: a file as an argument" same "$(in_bash planalign check --baseline = 'plan ')" 'plan one.xml '
check "bash: codes" same "$(in_bash planalign explain PA101 PA30)" 'PA301 PA302 PA303 PA304 PA305 PA306 PA307 PA308 '
check "bash: subcommands" same "$(in_bash planalign framework l)" 'list '
check "bash: files behind a subcommand" same "$(in_bash planalign framework list 'plan ')" 'plan one.xml '

check "fish: commands" same "$(in_fish 'planalign co')" 'compare '
check "fish: options" same "$(in_fish 'planalign check --fail')" '--fail-level --fail-under '
check "fish: words of an option" same "$(in_fish 'planalign check --color a')" 'always auto '
check "fish: formats of another command" same "$(in_fish 'planalign compare -f ')" 'json markdown text '
check "fish: codes" same "$(in_fish 'planalign explain PA50')" "$(planalign explain | grep -oE '^  PA50[0-9]' | tr -d ' ' | tr '\n' ' ')"

offers_in_zsh() { # LINE PATTERN: the terminal then shows it
    in_zsh "$1" >"$tmp/zsh.out"
    cat "$tmp/zsh.out"
    grep -qE "$2" "$tmp/zsh.out"
}
check "zsh: a command" offers_in_zsh 'planalign ch' 'planalign check '
check "zsh: commands are told" offers_in_zsh 'planalign ' 'merge +-- make one report'
check "zsh: an option" offers_in_zsh 'planalign check --basel' 'planalign check --baseline='
check "zsh: words of an option" offers_in_zsh 'planalign check --color=' 'always +auto +never'
check "zsh: formats of another command" offers_in_zsh 'planalign compare -f ' '^json +markdown +text'
check "zsh: a format before a file" offers_in_zsh 'planalign check -o ht' 'planalign check -o html:'
check "zsh: the file behind the format" offers_in_zsh 'planalign check -o html:plan\ ' 'planalign check -o html:plan\\ one.xml'
check "zsh: a plan" offers_in_zsh 'planalign check plan\ ' 'planalign check plan\\ one.xml'
check "zsh: codes" offers_in_zsh 'planalign explain PA101 PA30' 'PA301 +PA302'
check "zsh: subcommands" offers_in_zsh 'planalign framework ' 'check +hits +list'
cd "$srcdir" || exit 99

# --- as installed ---
check "the build wrote the same manual page" cmp "$(dirname "$prog")/planalign.1" "$tmp/planalign.1"
check "and the same completions" cmp "$(dirname "$prog")/completions/planalign" "$tmp/bash"
finish help
