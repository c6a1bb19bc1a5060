import { describe, expect, it } from "vitest";
import { argumentsOf, readTask, TASK_TYPE } from "../../../client/src/tasks/checkTask";
import { textOf } from "../../docs/repository";
import { BAD, run, temporaryFolder, WARNING } from "../../helpers/commandLine";

interface Contributions {
  readonly taskDefinitions: readonly {
    readonly type: string;
    readonly properties: Readonly<Record<string, unknown>>;
  }[];
  readonly problemMatchers: readonly {
    readonly severity: string;
    readonly pattern: Readonly<Record<"file" | "line" | "column" | "severity" | "message" | "code", number>> & {
      readonly regexp: string;
    };
  }[];
}
const { contributes } = JSON.parse(textOf("package.json")) as { contributes: Contributions };
const [definition] = contributes.taskDefinitions;
const [matcher] = contributes.problemMatchers;
const folder = temporaryFolder();

describe("a task", () => {
  it("is declared with what is read of it", () => {
    expect(definition!.type).toBe(TASK_TYPE);
    expect(Object.keys(definition!.properties)).toEqual(["command", "paths", "args"]);
  });

  it.each([
    [{ command: "check" }, ["check", "--", "."]],
    [{ command: "fix" }, ["check", "--fix", "--", "."]],
    [{}, ["check", "--", "."]],
    [{ command: "check", paths: ["a b", "-x"], args: ["--offline"] }, ["check", "--offline", "--", "a b", "-x"]],
  ])("%j calls the command line", (stated, args) => {
    const task = readTask({ type: TASK_TYPE, ...stated });
    expect(task && argumentsOf(task)).toEqual(args);
  });

  it.each([
    { type: "shell" },
    { type: TASK_TYPE, command: "convert" },
    { type: TASK_TYPE, command: 1 },
    { type: TASK_TYPE, paths: "profiles" },
    { type: TASK_TYPE, args: [1] },
    { type: TASK_TYPE, paths: null },
  ])("is not made of %j", (stated) => expect(readTask(stated)).toBeUndefined());

  it("has arguments that the command line takes", async () => {
    const file = folder.write("-p.yaml", BAD);
    expect(await run("check", "--offline", "--", file)).toMatchObject({ code: 1, err: "" });
  });
});

describe("the problem matcher", () => {
  const { regexp, ...groups } = matcher!.pattern;

  /** The problems in an output, as VS Code finds them. */
  function problemsIn(output: string) {
    return output.split("\n").flatMap((line) => {
      const match = new RegExp(regexp).exec(line);
      return match === null ? [] : [Object.fromEntries(Object.entries(groups).map(([name, at]) => [name, match[at]]))];
    });
  }

  it("finds every problem that the command line prints, and nothing else", async () => {
    const bad = folder.write("a b/bad: 1:2.yaml", BAD);
    const warning = folder.write("warning.yaml", WARNING);
    const { out } = await run("check", bad, warning);
    const found = problemsIn(out);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ file: bad, line: "2", severity: "error", code: "unquoted-version" }),
        expect.objectContaining({ file: warning, line: "2", severity: "warning", code: "unknown-key" }),
      ]),
    );
    expect(found).toHaveLength(out.trim().split("\n").length - 1);
    for (const { message } of found) expect(message).not.toContain("[");
  });

  it("takes levels that VS Code does not know for information", () => {
    expect(problemsIn("p.yaml:1:1: hint: Unused. [unused-variable]")[0]?.["severity"]).toBe("hint");
    expect(matcher!.severity).toBe("info");
  });
});
