#!/bin/sh
# setup.sh build|test: install the Debian packages that planalign needs. The one place that names them.
set -eu

build='gcc libc6-dev make autoconf automake pkg-config libxml2-dev libpcre2-dev libutf8proc-dev libjansson-dev'
test="$build clang libclang-rt-14-dev libcmocka-dev libxml2-utils valgrind python3 python3-jsonschema jing"

case ${1-} in
    build) packages=$build ;;
    test) packages=$test ;;
    *) echo "usage: setup.sh build|test" >&2; exit 2 ;;
esac

missing=
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=
[ "$(id -u)" -eq 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # words on purpose
$sudo apt-get -qq update && $sudo apt-get -qq install -y --no-install-recommends $missing >/dev/null
