/**
 * Whether a text can hold a profile: one linear look for the words without which no shape is recognised, no parser.
 * A yes may turn out to be wrong; a no never does. Shared with the client, which loads the extension at the first yes.
 */
export function canHoldProfile(text: string): boolean {
  return MARKS.test(text);
}

const MARKS =
  /(?:^|[\s{,?"'])(?:packs|charts|cloudType)["']?\s*:|palette\.(?:m\.)?crossplane\.io\/|profile\.palette\.spectrocloud\.com\//;
