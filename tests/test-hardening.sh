#!/bin/sh
# The program as it was built: at any address, with tables that are read-only once it runs, a stack that is not run, and checks of stack and arrays.
. "${srcdir:-.}/tests/lib.sh"
need readelf objdump
[ -n "${HARDENING_CFLAGS+set}" ] || { echo "HARDENING_CFLAGS must say what configure found"; exit 99; }

elf() { LC_ALL=C readelf -W "$@" "$prog"; }
has() { # PATTERN COMMAND...: prints what it looked at where it is not found
    pattern=$1; shift
    "$@" >"$tmp/elf" && { grep -E "$pattern" "$tmp/elf" || { cat "$tmp/elf"; false; }; }
}
hasnt() { ! has "$@"; }

check "runs at any address (PIE)" has 'Type: +DYN ' elf -h
check "and says so" has 'FLAGS_1.* PIE' elf -d
check "what the loader fills in is read-only (RELRO)" has '^ +GNU_RELRO ' elf -l
check "all of it, at the start (BIND_NOW)" has '\(FLAGS\).*BIND_NOW|\(BIND_NOW\)' elf -d
check "the stack is not run" has '^ +GNU_STACK .* RW +0x' elf -l
check "nothing is writable and run" hasnt '^ +[A-Z_]+ .* RWE ' elf -l
check "no code is changed by the loader" hasnt '\(TEXTREL\)|TEXTREL' elf -d
check "no library is looked for in a folder of its own" hasnt '\((RPATH|RUNPATH)\)' elf -d
# The rest where the compiler has it.
case " $HARDENING_CFLAGS " in
    *' -fstack-protector-strong '*) check "the stack is watched" has '__stack_chk_fail' elf --dyn-syms ;;
    *) echo "the compiler does not watch the stack" ;;
esac
case " $HARDENING_CFLAGS " in
    *' -D_FORTIFY_SOURCE='*) check "calls of the C library are bounded" has ' __[a-z]+_chk' elf --dyn-syms ;;
    *) echo "calls of the C library are not bounded: without optimisation, or with a sanitizer" ;;
esac
# The note that says so stands in a program only where the start files of the C library have it; the code shows what the compiler did.
case "$(uname -m) $HARDENING_CFLAGS " in
    x86_64*' -fcf-protection '*) check "jumps are checked" has 'endbr64' objdump -d --disassemble=main "$prog" ;;
    *) echo "jumps are not checked" ;;
esac
finish hardening
