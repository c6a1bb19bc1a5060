import { spawn } from "node:child_process";
import { homedir } from "node:os";

/** What a program that keeps credentials for docker gives. */
export interface HelperLogin {
  readonly username: string;
  readonly password: string;
}

/** Asks the program `docker-credential-<name>` for the login at a server; undefined where it has none, or does not work. */
export type CredentialHelper = (name: string, server: string) => Promise<HelperLogin | undefined>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Names that lead to no other program. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;
/** How long such a program may think, in milliseconds; it may ask its user for a key. */
const LONGEST_THOUGHT = 20_000;
const LONGEST_ANSWER = 64 * 1024;

/**
 * Runs the programs of docker's protocol for credential helpers: `get` as argument, the server on stdin, JSON on stdout.
 * No shell is in between, and none is run from the folder that one happens to work in. Each server is asked for once.
 */
export function credentialHelper(environment: Environment, longest = LONGEST_THOUGHT): CredentialHelper {
  const known = new Map<string, Promise<HelperLogin | undefined>>();
  return (name, server) => {
    if (!NAME.test(name)) return Promise.resolve(undefined);
    const key = `${name} ${server}`;
    let login = known.get(key);
    if (login === undefined) known.set(key, (login = answerOf(name, server, environment, longest).then(loginIn)));
    return login;
  };
}

/** What the program says; empty where it fails, takes too long or says far too much. */
function answerOf(name: string, server: string, environment: Environment, longest: number): Promise<string> {
  return new Promise((done) => {
    const child = spawn(`docker-credential-${name}`, ["get"], {
      cwd: homedir(),
      env: environment,
      shell: false,
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    let said = "";
    const end = (answer: string): void => {
      clearTimeout(timer);
      // What it has started itself may live on, and must not be waited for.
      child.stdout.destroy();
      child.unref();
      done(answer);
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      end("");
    }, longest);
    child.on("error", () => end(""));
    child.on("close", (code) => end(code === 0 ? said : ""));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.length <= LONGEST_ANSWER) return;
      child.kill("SIGKILL");
      end("");
    });
    // It may end without having read what it was told.
    child.stdin.on("error", () => undefined).end(`${server}\n`);
  });
}

/** A user called `<token>` stands for a token that is no password. */
function loginIn(json: string): HelperLogin | undefined {
  try {
    const { Username: username, Secret: password } = JSON.parse(json) as Readonly<Record<string, unknown>>;
    if (typeof username !== "string" || typeof password !== "string") return undefined;
    return username === "" || password === "" || username === "<token>" ? undefined : { username, password };
  } catch {
    return undefined;
  }
}
