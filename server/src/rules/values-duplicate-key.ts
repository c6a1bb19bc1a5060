import type { Body } from "../syntax/embedded/embeddedBody";
import { isErrorFree } from "../profile/packBodies";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { repeatedKeys } from "../syntax/repeatedKeys";
import { keyOf, keyRangeOf, MERGE_KEY } from "../syntax/tree";
import type { Range } from "../text/range";
import { fact } from "../text/memory";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const valuesDuplicateKey: Rule = {
  id: "values-duplicate-key",
  order: 405,
  severity: "error",
  summary: "A map in a pack's values or manifests has a duplicate key.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ body }) {
    if (!isErrorFree(body)) return;
    const { placed } = body;
    for (const { key, range, first } of repeatedIn(placed.body)) {
      yield {
        range: hostRange(placed, range),
        message:
          key === MERGE_KEY
            ? l10n`Duplicate merge key "<<": some readers reject it, others use one or both. Use one "<<" with a list.`
            : l10n`Duplicate key "${key}": only one of the two is used. Keep one, or merge them.`,
        related: [{ range: hostRange(placed, first), message: l10n`First "${key}"` }],
      };
    }
  },
};

interface Repeated {
  readonly key: string;
  readonly range: Range;
  readonly first: Range;
}

const repeatedIn = fact(({ tree }: Body): readonly Repeated[] =>
  repeatedKeys(tree).flatMap(({ entry, first }) => {
    const range = keyRangeOf(tree, entry);
    const firstRange = keyRangeOf(tree, first);
    return range === undefined || firstRange === undefined
      ? []
      : [{ key: keyOf(tree, entry), range, first: firstRange }];
  }),
);
