import * as vscode from "vscode";
import type { StackFinding } from "../../../server/src/lsp/protocol";

// How rows of views show layers and findings. State is also visible by the shape of an icon, not only by its color.

const LAYER_ICONS: Readonly<Record<string, string>> = {
  os: "vm",
  k8s: "settings-gear",
  cni: "globe",
  csi: "database",
  addon: "extensions",
};

/** The icon of a layer. */
export function layerIcon(layer: string | null): vscode.ThemeIcon {
  return new vscode.ThemeIcon(LAYER_ICONS[layer ?? ""] ?? "question");
}

/** The icon of the most severe finding, if it is an error or a warning: its shape is visible without color. */
export function severityIcon({
  findings,
}: {
  readonly findings: readonly StackFinding[];
}): vscode.ThemeIcon | undefined {
  const severe = (["error", "warning"] as const).find((one) => findings.some(({ severity }) => severity === one));
  return severe && iconOf(severe);
}

/** The messages of findings, each with its severity. */
export function findingsInWords({ findings }: { readonly findings: readonly StackFinding[] }): string[] {
  return findings.map(({ severity, message }) => `${severityInWords(severity)}: ${message}`);
}

/** The name of a severity. */
export function severityInWords(severity: StackFinding["severity"]): string {
  switch (severity) {
    case "error":
      return vscode.l10n.t("Error");
    case "warning":
      return vscode.l10n.t("Warning");
    case "information":
      return vscode.l10n.t("Information");
    case "hint":
      return vscode.l10n.t("Hint");
  }
}

// Unlike list colors, these colors also exist in high contrast themes.
const ERROR_COLOR = "problemsErrorIcon.foreground";
const SEVERITY_ICONS: Readonly<Record<StackFinding["severity"], [string, string?]>> = {
  error: ["error", ERROR_COLOR],
  warning: ["warning", "problemsWarningIcon.foreground"],
  information: ["info", "problemsInfoIcon.foreground"],
  hint: ["lightbulb"],
};

/** The icon of a severity. */
export function iconOf(severity: StackFinding["severity"]): vscode.ThemeIcon {
  const [icon, color] = SEVERITY_ICONS[severity];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** The icon of a missing layer. */
export const MISSING_ICON = new vscode.ThemeIcon("circle-large-outline", new vscode.ThemeColor(ERROR_COLOR));
