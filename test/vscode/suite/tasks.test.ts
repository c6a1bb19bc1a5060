import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { openFile } from "./workbench";

const TYPE = "palette-profiles";

/** Runs a task to its end; gives the exit code of its process. */
function exitCodeOf(task: vscode.Task): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      subscription.dispose();
      done(exitCode);
    });
    vscode.tasks.executeTask(task).then(undefined, fail);
  });
}

describe("tasks", () => {
  it("are offered, and run the command of the extension", async () => {
    const document = await openFile(
      "tasks/bad.profile.yaml",
      "metadata: { name: a }\nspec: { template: { type: add-on, packs: [{ name: p, layer: addon, tag: 1.20 }] } }\n",
    );
    const tasks = await vscode.tasks.fetchTasks({ type: TYPE });
    assert.deepEqual(tasks.map(({ name }) => name).sort(), ["check", "fix"]);
    const [offered] = tasks.filter(({ name }) => name === "check");
    assert.ok(offered?.execution instanceof vscode.ProcessExecution);
    const { process: program, args, options } = offered.execution;
    const check = (...paths: string[]): vscode.Task =>
      new vscode.Task(
        { type: TYPE, command: "check", paths },
        vscode.TaskScope.Workspace,
        `check ${paths.join(" ")}`,
        TYPE,
        new vscode.ProcessExecution(program, [...args.slice(0, -1), ...paths], options),
      );
    assert.equal(await exitCodeOf(check(document.uri.fsPath)), 1);
    assert.equal(await exitCodeOf(check(document.uri.fsPath.replace("bad.", "nowhere."))), 2);
  });
});
