// Files that VS Code saves.
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { eventually } from "../helpers/patience.mjs";

/** The text of a file once it is saved, which had another text before. One that is being written is empty for a moment. */
export function savedText(file, before = "") {
  const read = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return eventually(read, (text) => text !== "" && text !== before, `${basename(file)} was not saved`);
}
