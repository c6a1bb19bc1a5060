import { literalText } from "../../syntax/field";
import { remembered } from "../../text/memory";
import { statedDisplayName } from "./displayName";
import type { Pack, Profile } from "../model";
import { valuesBodyOf } from "../packBodies";
import { displayNameOfPack } from "../packIdentity";
import type { Reading } from "../reading";

/** `nginx-2`, or the next number that no pack of the profile has. */
export function freeDisplayName(reading: Reading, profile: Profile, stem: string): string {
  const taken = namesTaken(reading, profile);
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

/** All names and display names of the profile's packs. */
function namesTaken(reading: Reading, profile: Profile): ReadonlySet<string | undefined> {
  const namesOf = (pack: Pack): (string | undefined)[] => {
    const values = valuesBodyOf(reading, pack);
    return [displayNameOfPack(pack), literalText(pack.name), values && literalText(statedDisplayName(values))];
  };
  return remembered(profile.memory, namesTaken, () => new Set(profile.packs.flatMap(namesOf)));
}
