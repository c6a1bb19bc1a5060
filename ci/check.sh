#!/bin/sh
# Checks cluster profiles in any CI system, and writes more reports of the same run:
#
#   sh check.sh [--report FORMAT=FILE]... [OPTION OF palette-profiles check]... PATH...
#
# Prints what `palette-profiles check` prints and ends with its exit code: 0 nothing found, 1 problems found, 2 wrong
# usage or unreadable input, 3 a registry was not read (with --require-registries). A report that cannot be written is 2.
#
# Takes the command of node_modules, else the one on the PATH, else that of npm. PALETTE_PROFILES_PACKAGE names another
# package for npm: palette-profiles@VERSION, or the path of a .tgz file.
set -eu

package=${PALETTE_PROFILES_PACKAGE:-palette-profiles@0.1.0}

palette_profiles() {
  if [ -n "${PALETTE_PROFILES_PACKAGE:-}" ]; then
    npx --yes --package="$package" -- palette-profiles "$@"
  elif [ -x node_modules/.bin/palette-profiles ]; then
    node_modules/.bin/palette-profiles "$@"
  elif command -v palette-profiles >/dev/null 2>&1; then
    palette-profiles "$@"
  else
    npx --yes --package="$package" -- palette-profiles "$@"
  fi
}

usage() {
  echo "check.sh: $1" >&2
  exit 2
}

# --report, --format and --output are taken out of the arguments: each run gets its own. All else stays in its order.
format=text
output=
reports=
newline='
'
count=$#
is_option=yes
while [ "$count" -gt 0 ]; do
  argument=$1
  shift
  count=$((count - 1))
  name=
  if [ "$is_option" = yes ]; then
    case $argument in
      --) is_option=no ;;
      --report=* | --format=* | --output=*)
        name=${argument%%=*}
        value=${argument#*=}
        ;;
      --report | --format | --output)
        [ "$count" -gt 0 ] || usage "$argument needs a value."
        name=$argument
        value=$1
        shift
        count=$((count - 1))
        ;;
    esac
  fi
  case $name in
    --report)
      case $value in
        ?*=?*) reports=$reports$value$newline ;;
        *) usage "--report is FORMAT=FILE, not \"$value\"." ;;
      esac
      ;;
    --format) format=$value ;;
    --output) output=$value ;;
    *) set -- "$@" "$argument" ;;
  esac
done

# Every run reads its input, and stdin can be read only once.
if [ -n "$reports" ]; then
  for argument; do
    [ "$argument" != - ] || usage "--report cannot be used with stdin (-). Specify a file."
  done
fi

code=0
palette_profiles check --format "$format" ${output:+--output "$output"} "$@" || code=$?

while IFS= read -r report; do
  [ -n "$report" ] || continue
  failed=0
  errors=$(palette_profiles check --format "${report%%=*}" --output "${report#*=}" "$@" 2>&1 >/dev/null </dev/null) || failed=$?
  # Everything else was said by the first run.
  if [ "$failed" -gt 3 ] || { [ "$failed" -eq 2 ] && [ "$code" -ne 2 ]; }; then
    printf '%s\n' "$errors" >&2
    code=2
  fi
done <<END
$reports
END

exit "$code"
