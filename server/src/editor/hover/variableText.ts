import type { Profile } from "../../profile/model";
import type { PackBody } from "../../profile/packBodies";
import type { Reading } from "../../profile/reading";
import { usesOfVariable } from "../../profile/variableUses";
import { isTrue, optionLabel, type Variable } from "../../profile/variables";
import { literalText } from "../../syntax/field";
import { code, joined, labelled, list, md, paragraphs, type Markdown } from "../markdown";

/** The documentation of a variable, from its declaration. The default of a sensitive variable is left out. */
export function variableText(variable: Variable): Markdown {
  const { displayName, description, format } = variable;
  const title = literalText(displayName);
  const shownAs = title === undefined ? "" : `, shown as "${title}"`;
  const isMasked = isTrue(variable.isSensitive);
  const rows = list([
    labelled("format", literalText(format)),
    optionsRow(variable),
    labelled("regex", literalText(variable.regex)),
    isMasked ? undefined : (labelled("default", literalText(variable.defaultValue)) ?? "no default"),
    isTrue(variable.required) ? "required" : "not required",
    isTrue(variable.immutable) ? "read-only" : undefined,
    isTrue(variable.hidden) ? "hidden" : undefined,
    isMasked ? "sensitive" : undefined,
  ]);
  return paragraphs(`Profile variable${shownAs}.`, literalText(description), rows);
}

/** The most options, or places of use, shown. */
const MAX_SHOWN = 10;

function optionsRow({ options }: Variable): Markdown | undefined {
  const labels = options.map(optionLabel).filter((label) => label !== undefined);
  return labels.length === 0 ? undefined : md`one of ${shortened(labels.map(code))}`;
}

/** The places in a profile where a variable is used, and how often in each. */
export function usesText(reading: Reading, profile: Profile, name: string): string | Markdown {
  const counts = new Map<string, number>();
  for (const { body } of usesOfVariable(reading, profile, name).uses) {
    const place = placeText(body);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const places = [...counts].map(([place, count]) =>
    count > 1 ? md`${place} (${String(count)} times)` : md`${place}`,
  );
  return places.length === 0 ? "Not used in this profile." : md`Used in ${shortened(places)}.`;
}

function placeText(body: PackBody | undefined): string {
  if (body === undefined) return "the profile, outside of values";
  const pack = literalText(body.pack.name) ?? "an unnamed pack";
  const { manifest } = body;
  return manifest === undefined
    ? `the values of ${pack}`
    : `the manifest ${literalText(manifest.name) ?? ""} of ${pack}`;
}

function shortened(parts: readonly Markdown[]): Markdown {
  const more = parts.length > MAX_SHOWN ? ` and ${parts.length - MAX_SHOWN} more` : "";
  return md`${joined(parts.slice(0, MAX_SHOWN), ", ")}${more}`;
}
