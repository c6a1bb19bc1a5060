import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { ROOT, textOf } from "../docs/repository";
import type { Ended } from "../helpers/cleanClone";
import type { Place } from "./recipe";

const { PATH = "" } = process.env;

// Runs the steps of action.yml one after the other, as a runner does: those with `run`. Those with `uses` need GitHub, and
// are only listed.

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const ACTION = parse(textOf("action.yml")) as Action;

/** What a run of the action is given. */
export interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: object;
  readonly eventName?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves out the first step: the command is on the PATH already. */
  readonly isInstalled?: boolean;
}

/** What became of it. */
export interface Outcome extends Ended {
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The steps with `uses` whose condition holds. */
  readonly used: readonly string[];
}

/** The text of an expression such as `inputs.paths`; empty if it has no value. */
type Lookup = (expression: string) => string;

function valueIn(root: unknown, path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    root,
  );
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? String(found) : "";
}

function isWanted(condition: string | undefined, lookup: Lookup): boolean {
  if (condition === undefined) return true;
  return condition.split("&&").every((clause) => {
    const [, no = "", left = "", operator, right] =
      /^\s*(!?)([\w.-]+)(?:\s*([!=]=)\s*'([^']*)')?\s*$/.exec(clause) ?? [];
    if (left === "") throw new Error(`The tests do not know this condition: ${clause}`);
    const value = lookup(left);
    if (operator === undefined) return (value !== "" && value !== "false") !== (no === "!");
    return (value === right) === (operator === "==");
  });
}

const withValues = (text: string, lookup: Lookup): string =>
  text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, expression: string) => lookup(expression));

/** `name=value` of each line of a file. */
function pairsIn(file: string): Record<string, string> {
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

export function runAction(
  place: Place,
  { inputs = {}, event = {}, eventName = "push", environment = {}, isInstalled = true }: Given,
): Outcome {
  const temp = mkdtempSync(join(place.programs, "../runner-"));
  const file = (name: string): string => join(temp, name);
  const files = ["output", "path", "summary", "event.json"].map(file) as [string, string, string, string];
  files.forEach((path) => writeFileSync(path, ""));
  const [output, path, summary, eventFile] = files;
  writeFileSync(eventFile, JSON.stringify(event));
  const lookup: Lookup = (expression) => {
    const [first, ...rest] = expression.split(".");
    if (first === "inputs") {
      const known = ACTION.inputs[rest[0] ?? ""];
      if (known === undefined) throw new Error(`The action has no input ${expression}`);
      return inputs[rest[0] ?? ""] ?? withValues(known.default, lookup);
    }
    if (first === "steps") return pairsIn(output)[rest[2] ?? ""] ?? "";
    if (expression === "github.token") return "token-of-the-run";
    return valueIn({ event }, rest);
  };
  const said = { out: "", err: "" };
  const used: string[] = [];
  let code: number | null = 0;
  for (const step of ACTION.runs.steps.slice(isInstalled ? 1 : 0)) {
    if (!isWanted(step.if, lookup)) continue;
    if (step.uses !== undefined) used.push(step.uses);
    if (step.run === undefined) continue;
    const env = {
      RUNNER_TEMP: temp,
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_OUTPUT: output,
      GITHUB_PATH: path,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_EVENT_NAME: eventName,
      GITHUB_REPOSITORY: "acme/shop",
      ...environment,
      PATH: [...readFileSync(path, "utf8").trim().split("\n"), place.programs, PATH].filter(Boolean).join(delimiter),
      ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, withValues(value, lookup)])),
    };
    const ended = place.run(env, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run);
    said.out += ended.out;
    said.err += ended.err;
    ({ code } = ended);
    if (code !== 0) break;
  }
  return { code, ...said, summary: readFileSync(summary, "utf8"), outputs: pairsIn(output), used };
}
