import type { Command } from "../command";
import { completedCommands, quoted, type CompletedCommand, type CompletedOption } from "./completedWords";

/** The completion script for zsh. */
export function zshCompletion(commands: readonly Command[]): string {
  const all = completedCommands(commands);
  const rows = all.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  return `#compdef palette-profiles
# Completion of palette-profiles for zsh, written by "palette-profiles completion zsh".
_palette_profiles() {
  local context state line
  typeset -A opt_args
  local -a commands
  commands=(
${rows.join("\n")}
  )
  _arguments -C '--help[shows all commands]' '--version[prints the version]' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $line[1] in
${all.map(caseOf).join("\n")}
      esac
      ;;
  esac
}
# Read by "source", not from a folder of functions: then nothing else names what it completes.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _palette_profiles "$@"
else
  compdef _palette_profiles palette-profiles
fi
`;
}

function caseOf({ name, operands, options }: CompletedCommand): string {
  const operand = operands === undefined ? "'*:file:_files'" : quoted(`*:word:(${operands.join(" ")})`);
  const specs = [...options.map(specOf), operand];
  return `        ${name}) _arguments \\\n${specs.map((spec) => `          ${spec}`).join(" \\\n")} ;;`;
}

/** One option as _arguments reads it: `'*--name=[what it does]:value:(choices)'`. */
function specOf(option: CompletedOption): string {
  const { name, about, takesValue, isValueOptional, choices, isFile, isRepeatable } = option;
  const mark = !takesValue ? "" : isValueOptional ? "=-" : "=";
  const action = choices === undefined ? (isFile ? "_files" : " ") : `(${choices.join(" ")})`;
  const value = takesValue ? `${isValueOptional ? "::" : ":"}value:${action}` : "";
  return quoted(`${isRepeatable ? "*" : ""}${name}${mark}[${escaped(about)}]${value}`);
}

function escaped(text: string): string {
  return text.replace(/[\][\\:]/g, "\\$&");
}
