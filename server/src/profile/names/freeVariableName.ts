import { wordsIn } from "../../text/nearest";
import { type Pack, type Profile } from "../model";
import { registryNameOfPack } from "../packIdentity";

/**
 * A name that no variable of the profile has, for a value at a path in a pack: its key, preceded by parent keys if that is
 * taken, or else `word` with a number.
 */
export function freeVariableName(
  profile: Profile,
  pack: Pack,
  path: readonly (string | number)[],
  word: string,
): string {
  const taken = new Set(profile.variables.map(({ name }) => name?.text.toLowerCase()));
  const keys = path.filter((key) => typeof key === "string");
  const way = [registryNameOfPack(pack) ?? "", ...keys];
  for (let from = way.length - 1; from >= 0; from--) {
    const name = camelCase(way.slice(from).join(" "));
    if (/^[a-z]/.test(name) && !taken.has(name.toLowerCase())) return name;
  }
  for (let number = 2; ; number++) {
    const name = `${word}${String(number)}`;
    if (!taken.has(name)) return name;
  }
}

function camelCase(text: string): string {
  return wordsIn(text)
    .map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1)))
    .join("");
}
