import { pathToFileURL } from "node:url";
import { DEFAULT_CONFIG } from "../config/config";
import { layerStack, type LayerStack } from "../features/layerStack";
import { checkFile, commandLineCatalog, type CheckedFile } from "./checkedFiles";
import { EXIT, UsageError, type Io } from "./io";

export interface StackOptions {
  readonly format?: string | undefined;
}

/** `stack FILE…`: the layers in the order in which Palette deploys them; several files make one cluster. */
export function stack(paths: readonly string[], { format = "text" }: StackOptions, io: Io): number {
  if (format !== "text" && format !== "json")
    throw new UsageError(`There is no format "${format}"; there are text, json.`);
  if (paths.length === 0) throw new UsageError("Name the files of the stack.");
  const catalog = commandLineCatalog();
  const results = paths.map((path) => checkFile(path, catalog, DEFAULT_CONFIG));
  const unread = results.filter((result) => "reason" in result);
  for (const { path, reason } of unread) io.err(`${path}: cannot be read, ${reason}.\n`);
  if (unread.length > 0) return EXIT.usage;
  const files = results
    .filter((result): result is CheckedFile => "reading" in result)
    .map((file) => ({ ...file, uri: pathToFileURL(file.path).href }));
  const composed = layerStack(files, catalog, DEFAULT_CONFIG);
  if (composed.profiles.length === 0) {
    io.err("No cluster profile stands in these files.\n");
    return EXIT.usage;
  }
  io.out(format === "json" ? `${JSON.stringify(composed, undefined, 2)}\n` : stackText(composed));
  return EXIT.clean;
}

function stackText({ profiles, layers }: LayerStack): string {
  const heads = profiles.map(({ name, version, type, cloudType }) =>
    [name ?? "(no name)", version, [type, cloudType].filter((part) => part !== null).join(", ")]
      .filter(Boolean)
      .join("  "),
  );
  const rows = layers.map((layer) => [
    layer.layer ?? "?",
    layer.missing ? "(missing)" : (layer.pack ?? "(no name)"),
    layer.tag ?? "",
    layer.registry ?? "",
    layer.category ?? "",
    profiles.length > 1 ? (profiles[layer.profile]?.name ?? "") : "",
  ]);
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, cell.length)),
    [],
  );
  const lines = rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd());
  return [...heads, ...lines, ""].join("\n");
}
