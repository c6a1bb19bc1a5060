import * as vscode from "vscode";
import { DocumentDiagnosticRequest, type BaseLanguageClient, type LanguageClientOptions } from "vscode-languageclient";

/** The source that Red Hat's YAML extension gives its syntax errors. */
const SOURCE = "YAML";

/** The rules for YAML syntax, whose problems a YAML extension reports, too. */
const REPEATED: ReadonlySet<unknown> = new Set(["yaml-syntax", "duplicate-key"]);

type Middleware = NonNullable<LanguageClientOptions["middleware"]>;
type Report = Awaited<ReturnType<NonNullable<Parameters<NonNullable<Middleware["provideDiagnostics"]>>[3]>>>;

/** Hides syntax errors in plain YAML that a YAML extension also reports. */
export interface RepeatedProblems {
  readonly provideDiagnostics: NonNullable<Middleware["provideDiagnostics"]>;
  /** Follows the other extension's errors, which come later, until it is disposed. */
  readonly follow: (client: BaseLanguageClient) => vscode.Disposable;
}

/** Creates the part of the client's middleware. */
export function repeatedProblems(): RepeatedProblems {
  /** The lines with errors of the other extension, for which the problems were last given, by URI. */
  const shown = new Map<string, string>();
  return {
    async provideDiagnostics(document, previousResultId, token, next) {
      const uri = document instanceof vscode.Uri ? document : document.uri;
      const lines = linesSaid(uri);
      const isChanged = lines.join() !== (shown.get(uri.toString()) ?? "");
      if (lines.length === 0) shown.delete(uri.toString());
      else shown.set(uri.toString(), lines.join());
      // "Unchanged" would refer to the problems for other lines.
      const report = await next(document, isChanged || lines.length > 0 ? undefined : previousResultId, token);
      return withoutRepeated(report, new Set(lines));
    },
    follow: (client) =>
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) {
          if (linesSaid(uri).join() === (shown.get(uri.toString()) ?? "")) continue;
          const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
          if (document === undefined) continue;
          client
            .getFeature(DocumentDiagnosticRequest.method)
            .getProvider(document)
            ?.onDidChangeDiagnosticsEmitter.fire();
        }
      }),
  };
}

/** The lines of a file on which the other extension reports errors. */
function linesSaid(uri: vscode.Uri): number[] {
  // Problems that are not errors there, such as an unknown alias, are not hidden.
  const isSaid = ({ source, severity }: vscode.Diagnostic): boolean =>
    source === SOURCE && severity === vscode.DiagnosticSeverity.Error;
  const own = vscode.languages.getDiagnostics(uri).filter(isSaid);
  return [...new Set(own.map(({ range }) => range.start.line))].sort((a, b) => a - b);
}

function withoutRepeated(report: Report, lines: ReadonlySet<number>): Report {
  if (report === undefined || report === null || lines.size === 0 || !("items" in report)) return report;
  const items = report.items.filter(({ code, range }) => !(REPEATED.has(ruleOf(code)) && lines.has(range.start.line)));
  return { ...report, items };
}

function ruleOf(code: vscode.Diagnostic["code"]): unknown {
  return typeof code === "object" ? code.value : code;
}
