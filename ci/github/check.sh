#!/usr/bin/env bash
# A step of action.yml: checks, and leaves the exit code to the last step, so that reports are made of failures too.
set -euo pipefail

report="$RUNNER_TEMP/palette-profiles-report.txt"
rm -f "$report"
arguments=(--format github --report "text=$report" --fail-on "$INPUT_FAIL_ON")
if [ -n "${INPUT_BASELINE:-}" ]; then arguments+=(--baseline "$INPUT_BASELINE"); fi
if [ -n "${INPUT_SINCE:-}" ]; then arguments+=(--since "$INPUT_SINCE"); fi
if [ -n "${INPUT_SARIF_FILE:-}" ]; then arguments+=(--report "sarif=$INPUT_SARIF_FILE"); fi

add_lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then arguments+=("$line"); fi
  done <<<"$1"
}
add_lines "${INPUT_ARGS:-}"
arguments+=(--)
add_lines "${INPUT_PATHS:-.}"

code=0
sh "$GITHUB_ACTION_PATH/ci/check.sh" "${arguments[@]}" || code=$?
has_sarif=false
if [ -n "${INPUT_SARIF_FILE:-}" ] && [ -s "$INPUT_SARIF_FILE" ]; then has_sarif=true; fi
{
  echo "exit-code=$code"
  echo "report=$report"
  echo "has-sarif=$has_sarif"
} >>"$GITHUB_OUTPUT"

CHECK_EXIT_CODE=$code CHECK_REPORT=$report node "$GITHUB_ACTION_PATH/ci/github/report.mjs" summary
