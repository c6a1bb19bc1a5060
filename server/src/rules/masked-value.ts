import { isErrorFree } from "../profile/packBodies";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { isMasked } from "../syntax/opaque";
import { allNodes, eachNode, rangeOf, scalarStyleOf, textOfNode, writtenKindOf } from "../syntax/tree";
import type { Range } from "../text/range";
import { fact } from "../text/memory";
import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const maskedValue: Rule = {
  id: "masked-value",
  order: 445,
  severity: "warning",
  summary: "A value is the row of asterisks that an export writes in place of a secret.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ body }) {
    if (!isErrorFree(body)) return;
    for (const range of masksIn(body.placed.body)) yield { range: hostRange(body.placed, range), message: MESSAGE };
  },
  *checkProfile({ profile }) {
    for (const { defaultValue } of profile.variables) {
      if (defaultValue?.kind !== "scalar" || !isMasked(defaultValue.text)) continue;
      yield { range: defaultValue.range, message: MESSAGE };
    }
  },
};

const MESSAGE = l10n`This is a masked secret from an export, not its value. Enter the value, or use a masked profile variable.`;

/** The scalars of a body that are masks. Block scalars are skipped: asterisks in prose may be a line. */
const masksIn = fact(({ text, tree }: Body): readonly Range[] => {
  const masks: Range[] = [];
  if (!text.includes("***")) return masks;
  eachNode(allNodes(tree), (node) => {
    if (writtenKindOf(tree, node) !== "scalar" || scalarStyleOf(tree, node)?.isBlock === true) return;
    if (isMasked(textOfNode(tree, node) ?? "")) masks.push(rangeOf(tree, node));
  });
  return masks;
});
