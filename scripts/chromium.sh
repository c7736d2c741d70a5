#!/bin/sh
# Makes sure that there is a Chromium for the tests of the page.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable; do
	if command -v "$name" >/dev/null 2>&1; then
		exit 0
	fi
done

as_root=""
if [ "$(id -u)" != 0 ]; then
	as_root="sudo -n"
fi
if command -v apt-get >/dev/null 2>&1; then
	echo "Installing Chromium for the tests of the page ..."
	$as_root apt-get update -qq >/dev/null &&
		DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null &&
		exit 0
fi

echo "*** Chromium is not installed and could not be installed." >&2
if [ "${CI:-}" = true ]; then
	exit 1
fi
echo "*** THE TESTS OF THE PAGE WILL BE SKIPPED." >&2
