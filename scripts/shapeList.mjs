// Generates the table of shapes in docs/shapes.md from the list of shapes and their schemas.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableOf } from "./markdownTable.mjs";

const TOLD_BY = "Recognized by ";

/** The page of the shapes. Keeps the text around its table. `schemas` maps file names to schemas. */
export function shapesPage(root, shapes, schemas) {
  const page = readFileSync(join(root, "docs/shapes.md"), "utf8");
  const rows = shapes.map(({ id, schema }) => [`\`${id}\``, toldBy(schema, schemas.get(schema))]);
  // A function, since `$` in a replacement text has a meaning.
  return page.replace(/(?:^\|.*\n)+/m, () => tableOf([["shape", "recognized by"], ...rows]));
}

function toldBy(file, schema) {
  const { $comment = "" } = schema ?? {};
  if (!$comment.startsWith(TOLD_BY)) throw new Error(`schemas/${file} requires "$comment": "${TOLD_BY}…" at its root`);
  return $comment.slice(TOLD_BY.length);
}
