import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { EXAMPLES, run, temporaryFolder } from "../helpers/commandLine";
import { extractedFiles } from "../helpers/extractedFiles";
import { shared } from "../helpers/shared";

const folder = temporaryFolder();

interface PackData {
  readonly values?: unknown;
  readonly manifests?: readonly { readonly content?: unknown }[];
}

/** Every values text and manifest of a file, as a library reads it. */
function bodiesOf(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(bodiesOf);
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) => {
    if (!["packs", "pack", "charts"].includes(key) || !Array.isArray(value)) return bodiesOf(value);
    return (value as (PackData & { manifest?: PackData["manifests"] })[]).flatMap((pack) => {
      const manifests = [...(pack.manifests ?? []), ...(pack.manifest ?? [])].map(({ content }) => content);
      return [pack.values, ...manifests].filter((text) => typeof text === "string");
    });
  });
}

const corpus = shared("corpus");
const real = [EXAMPLES, ...(corpus.hasShared ? [corpus.folder] : [])].flatMap((where) =>
  readdirSync(where, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:ya?ml|json)$/.test(file))
    .map((file) => join(where, file)),
);

describe("extract of real profiles", () => {
  it.skipIf(!corpus.hasShared)("includes the corpus", () => expect(real.length).toBeGreaterThan(20));

  it.each(real.map((path) => [basename(path), path]))("%s reads back as the same values", async (_, path) => {
    const out = join(folder.path(), "out");
    const { code } = await run("extract", "--offline", "--out", out, path);
    const data = parseAllDocuments(readFileSync(path, "utf8"), { logLevel: "silent", uniqueKeys: false }).map(
      (document) => document.toJS() as unknown,
    );
    if (code === 2) {
      expect(path).toMatch(/not-a-profile/);
      return;
    }
    const files = Object.entries(extractedFiles(out));
    const bodies = files.filter(([name]) => !name.includes("charts/")).map(([, text]) => text);
    expect(bodies.sort()).toEqual(bodiesOf(data).sort());
    for (const [name, text] of files.filter(([name]) => name.includes("charts/"))) {
      const [, pack = ""] = /charts\/([^/]+)/.exec(name) ?? [];
      const chart = basename(name, ".yaml");
      const values = parse(readFileSync(join(out, name, `../../../values/${pack}.yaml`), "utf8")) as {
        charts: Record<string, unknown>;
      };
      expect(parse(text)).toEqual(values.charts[chart]);
    }
    const before = readFileSync(path);
    expect((await run("embed", "--offline", "--from", out, path)).code).toBe(0);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
