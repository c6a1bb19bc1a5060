import { spawn } from "node:child_process";
import { homedir } from "node:os";
import type { EnvironmentVariables } from "../cacheFolder";

/** The login that a docker credential helper returns. */
export interface HelperLogin {
  readonly username: string;
  readonly password: string;
}

/** Runs `docker-credential-<name>` for the login at a server; undefined if it has none, or fails. */
export type CredentialHelper = (name: string, server: string) => Promise<HelperLogin | undefined>;

/** Names that cannot lead to another program. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;
/** Time limit for a helper, in milliseconds; it may prompt its user. */
const HELPER_TIMEOUT = 20_000;
const MAX_OUTPUT_LENGTH = 64 * 1024;

/**
 * Runs programs by docker's credential helper protocol: `get` as argument, the server on stdin, JSON on stdout. Runs
 * them without a shell, and never from the working folder. Each server is requested once.
 */
export function credentialHelper(environment: EnvironmentVariables, longest = HELPER_TIMEOUT): CredentialHelper {
  const known = new Map<string, Promise<HelperLogin | undefined>>();
  return (name, server) => {
    if (!NAME.test(name)) return Promise.resolve(undefined);
    const key = `${name} ${server}`;
    let login = known.get(key);
    if (login === undefined) known.set(key, (login = answerOf(name, server, environment, longest).then(loginIn)));
    return login;
  };
}

/** The output of the helper; empty if it fails, takes too long or prints too much. */
function answerOf(name: string, server: string, environment: EnvironmentVariables, longest: number): Promise<string> {
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
      // Processes that the helper started may go on; do not wait for them.
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
      if (said.length <= MAX_OUTPUT_LENGTH) return;
      child.kill("SIGKILL");
      end("");
    });
    // The helper may exit without reading its input.
    child.stdin.on("error", () => undefined).end(`${server}\n`);
  });
}

/** The user name `<token>` marks an identity token, which is not a password. */
function loginIn(json: string): HelperLogin | undefined {
  try {
    const { Username: username, Secret: password } = JSON.parse(json) as Readonly<Record<string, unknown>>;
    if (typeof username !== "string" || typeof password !== "string") return undefined;
    return username === "" || password === "" || username === "<token>" ? undefined : { username, password };
  } catch {
    return undefined;
  }
}
