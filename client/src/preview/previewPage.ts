import * as vscode from "vscode";

/** The HTML of the preview's page. It loads its own script and style, and nothing else. */
export function previewPage(webview: vscode.Webview, extension: vscode.Uri): string {
  const at = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(extension, "dist", name)).toString();
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}`;
  const words = {
    title: vscode.l10n.t("Preview"),
    subject: vscode.l10n.t("Show"),
    export: vscode.l10n.t("Export as SVG"),
    picture: vscode.l10n.t("Picture"),
    table: vscode.l10n.t("As a table"),
  };
  return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width">
<title>${escaped(words.title)}</title>
<link rel="stylesheet" href="${escaped(at("preview.css"))}">
</head>
<body>
<header>
<div id="subjects" hidden><label for="subject">${escaped(words.subject)}</label><select id="subject"></select></div>
<button id="export" type="button">${escaped(words.export)}</button>
</header>
<main>
<h1 id="title" class="unseen">${escaped(words.title)}</h1>
<section id="picture" aria-label="${escaped(words.picture)}"></section>
<details>
<summary>${escaped(words.table)}</summary>
<div id="table" role="region" tabindex="0" aria-label="${escaped(words.table)}"></div>
</details>
</main>
<script src="${escaped(at("preview.js"))}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
