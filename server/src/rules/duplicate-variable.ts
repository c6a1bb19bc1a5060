import { literalText, type Field } from "../syntax/field";
import type { Found, Rule } from "./rule";
import { l10n, type Wording } from "../text/message";

export const duplicateVariable: Rule = {
  id: "duplicate-variable",
  order: 510,
  severity: "error",
  summary: "Two variables have the same name or display name.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "none",
  *checkProfile({ profile: { variables } }) {
    yield* repeated(
      variables.map(({ name }) => name),
      (text) => l10n`Variable "${text}" is already declared. Rename or remove one of them.`,
    );
    yield* repeated(
      variables.map(({ displayName }) => displayName),
      (text) => l10n`Display name "${text}" is already used by another variable. Change one of them.`,
    );
  },
};

function* repeated(fields: readonly (Field | undefined)[], message: (text: string) => Wording): Iterable<Found> {
  const first = new Map<string, Field>();
  for (const field of fields) {
    const text = literalText(field);
    if (field === undefined || text === undefined) continue;
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, field);
    else
      yield {
        range: field.range,
        message: message(text),
        related: [{ range: earlier.range, message: l10n`First "${text}"` }],
      };
  }
}
