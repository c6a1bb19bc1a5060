import { keyOf, keyRangeOf } from "../syntax/tree";
import { checkOfValues, markedRange, type FoundInValues } from "./support/comparableValues";
import type { Found, Rule } from "./rule";
import { movableText, moveTo } from "./support/moveText";
import { besideMaps, strayAnnotationsIn } from "./support/strayAnnotations";
import { isErrorFree, type PackBody } from "../profile/packBodies";
import type { Profile } from "../profile/model";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { chartErrors, type PlacedSchemaError } from "./support/chartErrors";
import { anyOf, l10n } from "../text/message";
import { keyFinding } from "./evidence/keyFindings";
import { withMoves } from "./evidence/movedFindings";
import { isTop, topFindings } from "./evidence/topKeys";
import { knownNamesIn, unindentedIn } from "./support/unindented";
import { unknownKeys } from "./evidence/unknownKeys";

export const valuesUnknownKey: Rule = {
  id: "values-unknown-key",
  order: 415,
  severity: "warning",
  summary: "A key in a pack's values that nothing is known to read.",
  needsCatalog: true,
  fix: "choice",
  *checkBody(context) {
    const { profile, body } = context;
    if (body.manifest === undefined && isErrorFree(body)) yield* strays(profile, body);
    yield* checkKeys(context);
  },
};

const checkKeys = checkOfValues(function* (values) {
  const { tree } = values;
  if (values.known.known === undefined) return;
  const reported = new Set(strayAnnotationsIn(values.body));
  const startOf = (one: FoundInValues): number | undefined => markedRange(tree, one)?.start;
  const errors = yield* chartErrors(values);
  yield;
  // Keys that are indented too far left are told as that.
  const unindented = unindentedIn(tree, values.root, knownNamesIn(values.known.known));
  for (const { node } of unindented.flatMap(({ entries }) => entries)) reported.add(node);
  const unknown = [...unknownKeys(values)].filter(({ entry }) => !reported.has(entry));
  yield;
  const found = [
    ...topFindings(values, unknown.filter(isTop)),
    ...unknown.filter((one) => !isTop(one)).flatMap((one) => keyFinding(values, one) ?? []),
  ];
  // A key that a schema does not allow is very likely wrong.
  const loud = new Set(found.filter(isLoud).map(startOf));
  const refused = refusedKeys(errors).filter((one) => !loud.has(startOf(one)) && !reported.has(one.node));
  const starts = new Set(refused.map(startOf));
  yield* found.filter((one) => isLoud(one) || !starts.has(startOf(one)));
  yield* refused;
}, withMoves);

/** The annotations and labels beside the maps that they belong in, whatever the registry says. */
function* strays({ tree: host }: Profile, { placed, field }: PackBody): Iterable<Found> {
  const { tree } = placed.body;
  for (const entry of strayAnnotationsIn(placed.body)) {
    const key = keyOf(tree, entry);
    const maps = besideMaps(tree, entry);
    const names = anyOf(maps.map((map) => `\`${keyOf(tree, map)}\``));
    const range = keyRangeOf(tree, entry);
    if (range === undefined) continue;
    yield {
      range: hostRange(placed, range),
      message: l10n`No chart reads "${key}" next to ${names}. Move it under ${names}.`,
      fixes: () =>
        maps.flatMap((map) => {
          const text = movableText(tree, entry);
          const edits = text === undefined ? undefined : moveTo(tree, entry, map, key, text);
          const hostEdits = edits && editsInHost(host, field.node, placed, edits);
          if (hostEdits === undefined) return [];
          return [{ title: l10n`Move it under \`${keyOf(tree, map)}\``, edits: hostEdits, isSafe: false }];
        }),
    };
  }
}

function isLoud({ severity }: FoundInValues): boolean {
  return severity === undefined;
}

/** The keys in maps whose schema allows no others than it names. */
function refusedKeys(errors: readonly PlacedSchemaError[]): FoundInValues[] {
  return errors
    .filter(({ isUnknownKey, isPresent: isThere }) => isUnknownKey && isThere)
    .map(({ path, node }) => ({
      node,
      marked: "key",
      message: l10n`The chart's schema does not allow \`${path.join(".")}\`, so Helm rejects these values.`,
    }));
}
