import { readFileSync } from "node:fs";
import { join } from "node:path";
import { translationsIn, type Translations } from "../../text/message";

/**
 * Returns the function that finds the translations for a locale in a folder: `bundle.l10n.pt-br.json`, or else
 * `bundle.l10n.pt.json`, as VS Code names them. Undefined if not found.
 */
export function translationFiles(folder: string): (locale: string) => Translations | undefined {
  return (locale) => {
    const name = locale.toLowerCase().replace("_", "-").split(".")[0] ?? "";
    if (!/^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(name)) return undefined;
    return readBundle(folder, name) ?? readBundle(folder, name.split("-")[0] ?? name);
  };
}

function readBundle(folder: string, language: string): Translations | undefined {
  try {
    return translationsIn(JSON.parse(readFileSync(join(folder, `bundle.l10n.${language}.json`), "utf8")));
  } catch {
    return undefined;
  }
}
