#!/bin/sh
# Every golden JSON report, and the samples' reports, follow the published JSON Schema.
. "${srcdir:-.}/tests/lib.sh"

validate() {
    python3 - "$srcdir/schemas/planalign-report-1.schema.json" "$@" <<'PY'
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
bad = 0
for name in sys.argv[2:]:
    for error in list(validator(schema).iter_errors(json.load(open(name, encoding="utf-8"))))[:3]:
        print("%s: %s: %s" % (name, "/".join(map(str, error.absolute_path)), error.message[:200]))
        bad = 1
sys.exit(bad)
PY
}

for golden in "$srcdir"/tests/cases/*/expected.json; do
    [ -s "$golden" ] || continue
    check "$golden" validate "$golden"
done
for sample in "$srcdir"/samples/*.xml; do
    planalign check --format=json "$sample" >"$tmp/report.json" 2>/dev/null
    check "$sample: report" validate "$tmp/report.json"
done
echo '{"schema": "planalign-report/1", "plans": []}' >"$tmp/bad.json"
refuses() { ! validate "$1"; }
check "the schema refuses what is no report" refuses "$tmp/bad.json"
finish json-schema
