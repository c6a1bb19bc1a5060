import { dirname } from "node:path";
import { boundaryOf } from "../../platform/node/links";
import { MAX_TEXT_BYTES, reasonOf, textIn, TOO_LARGE } from "../../platform/node/profileFiles";
import { readStdin } from "../../platform/node/stdin";
import { STDIN_NAME } from "../io";
import type { GivenText, InputFile } from "./inputFile";
import { Refusal } from "./refusal";

/** What stdin has, as a file to check. `name` is its path, if it has one. Rejects with a {@link Refusal}. */
export async function stdinFile(name: string | undefined): Promise<InputFile> {
  const path = name ?? STDIN_NAME;
  const given = await givenText();
  const place = name ?? `${STDIN_NAME}${startsLikeJson(given.text) ? ".json" : ".yaml"}`;
  return {
    path,
    isFound: false,
    isNamed: true,
    boundary: boundaryOf(place, dirname(place)),
    given: { ...given, place },
  };
}

async function givenText(): Promise<GivenText> {
  try {
    return givenTextIn(await readStdin(MAX_TEXT_BYTES, TOO_LARGE));
  } catch (error) {
    throw new Refusal(`${STDIN_NAME}: cannot be read: ${reasonOf(error)}.`);
  }
}

/** The text of bytes from stdin. Throws a reason if it is too large. */
export function givenTextIn(bytes: Buffer): GivenText {
  const mark = bytes.toString("utf8", 0, 3) === "\uFEFF" ? "\uFEFF" : "";
  return { text: textIn(bytes), mark };
}

/** Whether a text is JSON by its first character; YAML's own braces are rarely the first of a file. */
function startsLikeJson(text = ""): boolean {
  return /^\s*[{[]\s*["{}\]]/.test(text);
}
