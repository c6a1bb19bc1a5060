import * as vscode from "vscode";
import { argumentsOf, readTask, TASK_TYPE, type CheckTask } from "./checkTask";

const MATCHER = "$palette-profiles";

/**
 * Offers the command line as tasks: "check" and "fix" in each workspace folder, and those of `tasks.json`. They run the
 * command of this extension on the Node.js that runs the extension, so that nothing has to be installed.
 */
export function provideCheckTasks(context: vscode.ExtensionContext): vscode.Disposable {
  const program = vscode.Uri.joinPath(context.extensionUri, "dist", "cli.js").fsPath;
  return vscode.tasks.registerTaskProvider(TASK_TYPE, {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
        (["check", "fix"] as const).map((command) =>
          taskOf({ type: TASK_TYPE, command }, folder, { command, paths: ["."], args: [] }, program),
        ),
      ),
    resolveTask: (task) => {
      const stated = readTask(task.definition);
      return stated && taskOf(task.definition, task.scope ?? vscode.TaskScope.Workspace, stated, program);
    },
  });
}

function taskOf(
  definition: vscode.TaskDefinition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope,
  stated: CheckTask,
  program: string,
): vscode.Task {
  const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
  const execution = new vscode.ProcessExecution(process.execPath, [program, ...argumentsOf(stated)], {
    ...(folder === undefined ? {} : { cwd: folder.uri.fsPath }),
    // On the desktop, the program that runs extensions is Electron.
    env: { ELECTRON_RUN_AS_NODE: "1" },
  });
  const task = new vscode.Task(definition, scope, stated.command, TASK_TYPE, execution, problemMatchers(folder));
  if (stated.command === "check") task.group = vscode.TaskGroup.Test;
  return task;
}

/** Problems of the whole workspace are shown by the language server already, unless that is switched off. */
function problemMatchers(folder: vscode.WorkspaceFolder | undefined): string[] {
  const settings = vscode.workspace.getConfiguration("paletteProfiles", folder);
  return settings.get("checkWorkspace") === false ? [MATCHER] : [];
}
