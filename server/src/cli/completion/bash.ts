import type { Command } from "../command";
import { completedCommands, quoted, type CompletedCommand } from "./completedWords";

/** The completion script for bash 3.2 and newer. */
export function bashCompletion(commands: readonly Command[]): string {
  const all = completedCommands(commands);
  const flags = [...new Set(all.flatMap(({ options }) => valueOptions(options).map(({ name }) => name)))];
  return `# Completion of palette-profiles for bash, written by "palette-profiles completion bash".
_palette_profiles() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev= command= words= word i
  COMPREPLY=()
  ((COMP_CWORD > 0)) && prev=\${COMP_WORDS[COMP_CWORD-1]}
  # bash splits words at "=": --option=value comes as three words.
  if [[ $cur == "=" ]]; then
    cur=
  elif [[ $prev == "=" ]] && ((COMP_CWORD > 1)); then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      ${flags.join(" | ")}) ((i++)); [[ \${COMP_WORDS[i]} == "=" ]] && ((i++)) ;;
      -* | "=") ;;
      *) command=$word; break ;;
    esac
  done
  case $command in
    "") words=${quoted([...all.map(({ name }) => name), "--help", "--version"].join(" "))} ;;
${all.map(caseOf).join("\n")}
  esac
  # Without words, bash completes the names of files.
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
  return 0
}
complete -o bashdefault -o default -F _palette_profiles palette-profiles
`;
}

function valueOptions(options: CompletedCommand["options"]): CompletedCommand["options"] {
  return options.filter(({ takesValue, isValueOptional }) => takesValue && !isValueOptional);
}

function caseOf({ name, operands, options }: CompletedCommand): string {
  const values = valueOptions(options).map(
    ({ name: option, choices }) => `        ${option}) words=${quoted((choices ?? []).join(" "))} ;;`,
  );
  const names = options.map(({ name: option }) => option).join(" ");
  const rest = operands === undefined ? "" : `; [[ $cur != -* ]] && words=${quoted(operands.join(" "))}`;
  return [
    `    ${name})`,
    "      case $prev in",
    ...values,
    `        *) [[ $cur == -* ]] && words=${quoted(names)}${rest} ;;`,
    "      esac",
    "      ;;",
  ].join("\n");
}
