import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

const TEXTS = /\.(?:[cm]?[jt]s|md|json|ya?ml|el|lua)$/;

/** The text files below some folders of the repository, and the files among them, by their paths from its root. */
export function textFiles(...places: string[]): string[] {
  return places.flatMap((place) =>
    place.includes(".")
      ? [place]
      : readdirSync(join(ROOT, place), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && TEXTS.test(entry.name))
          .map((entry) =>
            join(entry.parentPath, entry.name)
              .slice(ROOT.length + 1)
              .replaceAll("\\", "/"),
          ),
  );
}

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

function withoutBlocks(page: string): string {
  return page.replace(/^ *```[^]*?^ *```/gm, "");
}

/** A page without its code, in blocks and in lines. */
export function prose(page: string): string {
  return withoutBlocks(page).replace(/`[^`\n]*`/g, "``");
}

function headingsIn(page: string): string[] {
  return [...withoutBlocks(page).matchAll(/^#{1,6} (.*)$/gm)].map((match) => match[1] ?? "");
}

/** The numbers of the sections of a page, and of the rows that begin with one. */
export function sectionsIn(page: string): Set<string> {
  const rows = [...prose(page).matchAll(/^\| (\d+\.\d+) /gm)].map((match) => match[1] ?? "");
  const numbered = headingsIn(page).flatMap((heading) => /^\d+(?:\.\d+)?/.exec(heading) ?? []);
  return new Set([...numbered, ...rows]);
}

/** The anchors of the headings of a page, as GitHub makes them. */
export function anchorsIn(page: string): Set<string> {
  const bare = (heading: string): string => heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  return new Set(
    headingsIn(page).map((text) =>
      bare(text)
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/\s/g, "-"),
    ),
  );
}

const DEFINITION = /^\[([^\]]+)\]: (\S+)$/gm;

/** Where the links of a page lead: those in the text, and those that are defined apart from it. */
export function linksIn(page: string): string[] {
  const inline = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
  return [...inline, ...[...prose(page).matchAll(DEFINITION)].map((match) => match[2] ?? "")];
}

/** The labels of links that a page defines apart from its text, and those that its text uses. */
export function labelsIn(page: string): { readonly defined: Set<string>; readonly used: Set<string> } {
  const text = prose(page);
  const used = text.replace(DEFINITION, "").matchAll(/\[([^\][]+)\](?!\()/g);
  return {
    defined: new Set([...text.matchAll(DEFINITION)].map((match) => match[1] ?? "")),
    used: new Set([...used].map((match) => (match[1] ?? "").replace(/\s+/g, " "))),
  };
}

/** A page without its links: where they lead is checked by itself. */
export function withoutLinks(page: string): string {
  return page.replace(/\[[^\]]*\]\([^)\s]+\)/g, "").replace(DEFINITION, "");
}
