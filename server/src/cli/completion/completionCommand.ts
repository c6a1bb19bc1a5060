import { command, type Command } from "../command";
import { bashCompletion } from "./bash";
import { fishCompletion } from "./fish";
import { zshCompletion } from "./zsh";
import { EXIT, UsageError } from "../io";
import { ownText } from "../printed";

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
const SHELLS = ["bash", "zsh", "fish"] as const;

/** The command that prints completion scripts. They are made of the tables of all commands, itself included. */
export function completionOf(commands: () => readonly Command[]): Command {
  return command({
    name: "completion",
    synopsis: SHELLS.join("|"),
    help: [
      "Prints a script that completes commands, options and their values in a shell.",
      'bash: eval "$(palette-profiles completion bash)" in ~/.bashrc',
      "zsh: source <(palette-profiles completion zsh) in ~/.zshrc, after compinit",
      "fish: palette-profiles completion fish > ~/.config/fish/completions/palette-profiles.fish",
      "Exit code: 0 printed, 2 usage error.",
    ],
    operands: SHELLS,
    options: {},
    run: ([word, ...more], _values, io) => {
      const shell = SHELLS.find((known) => known === word);
      if (shell === undefined || more.length > 0) throw new UsageError(`Specify one shell: ${SHELLS.join(", ")}.`);
      io.out(ownText(SCRIPTS[shell](commands())));
      return EXIT.clean;
    },
  });
}
