#!/bin/sh
# picture.sh PAGE PICTURE: the top of an HTML page as a PNG, made by headless Chromium.
set -eu
page=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$profile" --hide-scrollbars --window-size=1120,1560 \
    --screenshot="$2" "file://$page" >"$profile/log" 2>&1 || { cat "$profile/log" >&2; exit 1; }
[ -s "$2" ]
