#!/bin/sh
# What fuzzing found is tried again: the inputs of tests/fuzz/corpus, of which each once went a new way through the code.
. "${srcdir:-.}/tests/lib.sh"

for target in plan framework term match document; do
    check "$target" tests/fuzz/$target "$srcdir/tests/fuzz/corpus/$target"
done
finish fuzz
