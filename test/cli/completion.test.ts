import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "../helpers/commandLine";

// The scripts run in the shells themselves. Shells that are not installed are reported as skipped.

const folder = temporaryFolder();

function hasShell(name: string): boolean {
  return spawnSync(name, ["--version"]).status === 0;
}

/** Runs a script in a shell, in a folder with some files, and returns the lines of its output. */
function linesOf(shell: string, args: readonly string[], script: string): string[] {
  const place = join(folder.path(), "place");
  mkdirSync(join(place, "profiles"), { recursive: true });
  for (const name of ["shop.yaml", "a b.yaml"]) writeFileSync(join(place, name), "");
  const environment = { ...process.env, HOME: folder.path(), XDG_CONFIG_HOME: folder.path(), TERM: "dumb" };
  const { stdout, stderr, error } = spawnSync(shell, [...args, script], {
    cwd: place,
    env: environment,
    encoding: "utf8",
    // A shell that waits for more would wait forever.
    timeout: 100_000,
  });
  expect({ stderr, error }).toEqual({ stderr: "", error: undefined });
  return stdout.split("\n").filter((line) => line !== "");
}

const scriptOf = async (shell: string): Promise<string> => {
  const { code, out, err } = await run("completion", shell);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
};

/** What is typed, and what must be offered. `FILES` stands for the files of the folder. */
const FILES = ["a b.yaml", "profiles", "shop.yaml"];
const CASES: readonly (readonly [
  typed: readonly string[],
  offered: readonly string[] | ((all: string[]) => boolean),
])[] = [
  [["che"], ["check"]],
  [[""], (all) => ["check", "stack", "init", "completion", "help"].every((name) => all.includes(name))],
  [["check", "--form"], ["--format"]],
  [
    ["check", "--format", ""],
    ["text", "json", "sarif", "github", "gitlab", "junit", "rdjson"],
  ],
  [
    ["check", "--format", "g"],
    ["github", "gitlab"],
  ],
  [["check", "--fail-on", "n"], ["never"]],
  [
    ["check", "--color", "a"],
    ["auto", "always"],
  ],
  [
    ["rules", "--format", ""],
    ["text", "json"],
  ],
  [["check", "--format", "json", "--fi"], ["--fix"]],
  [["check", "--requ"], ["--require-registries"]],
  [["explain", "unquoted-v"], ["unquoted-version"]],
  [["explain", "PackVar"], ["PackVariablesUndefined"]],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [["help", "st"], ["stack"]],
  [["check", ""], (all) => FILES.every((name) => all.includes(name))],
  [["check", "sho"], ["shop.yaml"]],
  [["check", "--config", "sho"], ["shop.yaml"]],
  [["check", "--output", "sho"], ["shop.yaml"]],
];

function expectOffered(offered: string[], expected: (typeof CASES)[number][1]): void {
  const all = [...new Set(offered)].sort();
  if (typeof expected === "function") expect(expected(all), all.join(" ")).toBe(true);
  else expect(all).toEqual([...expected].sort());
}

describe.skipIf(!hasShell("bash"))("completion in bash", () => {
  // As readline does it: the function, then the names of files where that gives nothing.
  const ask = (script: string, words: readonly string[]): string[] =>
    linesOf(
      "bash",
      ["--norc", "-c"],
      `${script}
COMP_WORDS=(palette-profiles ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${String(words.length)}
complete -p palette-profiles | grep -q -- '-o default' || exit 1
_palette_profiles palette-profiles "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
((\${#COMPREPLY[@]})) || while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")
printf '%s\\n' "\${COMPREPLY[@]}"`,
    );

  it.each(CASES)("of %j", async (typed, offered) => {
    expectOffered(ask(await scriptOf("bash"), typed), offered);
  });

  it.each([
    [
      ["check", "--format", "="],
      ["text", "json", "sarif", "github", "gitlab", "junit", "rdjson"],
    ],
    [
      ["check", "--format", "=", "g"],
      ["github", "gitlab"],
    ],
    [["--format", "json", "che"], ["check"]],
    [["--format", "=", "json", "sta"], ["stack"]],
    [["--quiet", "rules", "--format", "t"], ["text"]],
  ])("of %j, with an equals sign or an option in front", async (typed, offered) => {
    expectOffered(ask(await scriptOf("bash"), typed), offered);
  });
});

describe.skipIf(!hasShell("fish"))("completion in fish", () => {
  it.each(CASES)("of %j", async (typed, offered) => {
    const script = await scriptOf("fish");
    const line = ["palette-profiles", ...typed].join(" ");
    const lines = linesOf("fish", ["--no-config", "-c"], `${script}\ncomplete -C '${line}'`);
    const words = lines.map((row) => row.split("\t")[0]!.replace(/\/$/, "").replace(/\\ /g, " "));
    expectOffered(words, offered);
  });
});

describe.skipIf(!hasShell("zsh"))("completion in zsh", () => {
  it.each(CASES)("of %j", async (typed, offered) => {
    const script = await scriptOf("zsh");
    expectOffered(zshOffers(script, ["palette-profiles", ...typed].join(" ")), offered);
  });
});

/** Asks a zsh on a terminal of its own, since its completion works nowhere else. */
function zshOffers(script: string, line: string): string[] {
  const path = join(folder.path(), "script.zsh");
  writeFileSync(path, script);
  // What is offered goes through compadd; its calls with -O, -A and -D only compute. The words that end a step are in
  // pieces, as the terminal shows what is typed, too.
  const program = `
zmodload zsh/zpty
zpty z zsh -f -i
upto() { local seen; zpty -r -m z seen "*$1*"; print -r -- "$seen"; }
zpty -w z 'PS1=; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ${path}; print RE""ADY1'
upto READY1 > /dev/null
zpty -w z 'compadd () { local -a hits; if [[ "$*" == *-[OAD]\\ * ]]; then builtin compadd "$@"; return $?; fi; builtin compadd -A hits "$@"; print -rl -- "BEGIN" "\${hits[@]}" "END"; }; print RE""ADY2'
upto READY2 > /dev/null
zpty -w z 'ended () { print -r -- DO""NE }; zle -N ended; bindkey "^J" ended; bindkey "^I" complete-word; bindkey "^M" ended; print RE""ADY3'
upto READY3 > /dev/null
zpty -w -n z $'${line}\\t\\n'
upto DONE
zpty -d z
`;
  const rows = linesOf("zsh", ["-f", "-c"], program).map((row) => row.replace(/\r/g, ""));
  const offered: string[] = [];
  let isIn = false;
  for (const row of rows) {
    if (row.endsWith("BEGIN")) isIn = true;
    else if (row === "END") isIn = false;
    else if (isIn && row !== "") offered.push(row.replace(/[=/]$/, "").replace(/\\ /g, " "));
  }
  return offered;
}
