#!/usr/bin/env bash
# A step of action.yml: installs the command for the steps after it.
set -euo pipefail

if ! command -v node >/dev/null || ! node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);
'; then
  echo "::error::palette-profiles needs Node.js 20.19 or newer. Add actions/setup-node before this action."
  exit 2
fi

package=${INPUT_VERSION:-}
if [ -z "$package" ]; then
  package=$(node -p 'require(process.argv[1]).version' "$GITHUB_ACTION_PATH/package.json")
fi
# All else is the path of a package.
case $package in
  */* | *.tgz) ;;
  *) package="palette-profiles@$package" ;;
esac

folder="$RUNNER_TEMP/palette-profiles"
npm install --prefix "$folder" --no-save --no-audit --no-fund --loglevel=error -- "$package"
echo "$folder/node_modules/.bin" >>"$GITHUB_PATH"
