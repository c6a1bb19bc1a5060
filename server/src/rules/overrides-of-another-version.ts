import { carryPack } from "../compare/packStep";
import type { PackContent } from "../packs/catalog";
import { findContent, requestedRegistry } from "../packs/packQueries";
import { pinField } from "../profile/pinEdits";
import { pinnedVersion, registryNameOfPack } from "../profile/packIdentity";
import { isErrorFree, type PackBody } from "../profile/packBodies";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { keyRangeOf } from "../syntax/tree";
import { encloses } from "../text/range";
import { allOf, l10n, type Wording } from "../text/message";
import type { BodyContext, Found, Related, Rule } from "./rule";
import { earlierVersions } from "./support/versions/earlierVersions";
import { stepBetween } from "./support/versions/movedKeys";
import { mayBeOutgrown, outgrownValues, type OutgrownValue } from "./support/versions/outgrownValues";

export const overridesOfAnotherVersion: Rule = {
  id: "overrides-of-another-version",
  order: 416,
  severity: "warning",
  summary: "Values fit an earlier version of their pack, and not the one that the profile names.",
  needsCatalog: true,
  fix: "choice",
  *checkBody(context) {
    const { body, catalog } = context;
    const { pack, manifest } = body;
    const pin = pinField(pack);
    if (manifest !== undefined || pack.hasFilesElsewhere || pin === undefined || !isErrorFree(body)) return;
    const now = findContent(pack, catalog);
    if (now.is !== "found" || !mayBeOutgrown(body.placed.body, now.value)) return;
    yield;
    const name = registryNameOfPack(pack) ?? "";
    let best: Outgrown | undefined;
    for (const version of earlierVersions({ ...context, pack })) {
      const before = catalog.content(name, version, requestedRegistry(pack));
      if (before.is !== "found") continue;
      const values = yield* outgrownValues(body, before.value, now.value);
      yield;
      // Of versions that explain the same, the first one is the likeliest.
      if (values.length > (best?.values.length ?? 0)) best = { version, content: before.value, values };
    }
    if (best !== undefined) yield foundFor(context, { body, now: now.value, best, range: pin.range });
  },
};

interface Outgrown {
  readonly version: string;
  readonly content: PackContent;
  readonly values: readonly OutgrownValue[];
}

interface Comparison {
  readonly body: PackBody;
  readonly now: PackContent;
  readonly best: Outgrown;
  readonly range: Found["range"];
}

function foundFor(context: BodyContext, { body, now, best, range }: Comparison): Found {
  const { profile } = context;
  const { pack } = body;
  const { version, content, values } = best;
  const name = registryNameOfPack(pack) ?? "";
  const tag = pinnedVersion(pack) ?? "";
  const isProven = values.some((value) => value.isProven);
  return {
    range,
    message: messageFor(values, { name, version, tag }),
    ...(isProven ? {} : { severity: "hint" }),
    related: values.flatMap((value) => relatedPlace(body, value)),
    fixes() {
      // A text that an alias brings in belongs to other packs, too.
      const step = encloses(pack.range, body.field.range) ? stepBetween(body, content, now) : undefined;
      if (step?.is !== "compared") return [];
      const carried = carryPack(profile.tree, body, step, { version: `${name} ${tag}`, conflicts: "keep-mine" });
      if (carried === undefined || carried.edits.length === 0) return [];
      return [{ title: l10n`Carry the values over from ${version}`, edits: carried.edits, isSafe: false }];
    },
  };
}

const MAX_NAMED = 3;

interface Versions {
  readonly name: string;
  readonly version: string;
  readonly tag: string;
}

function messageFor(values: readonly OutgrownValue[], { name, version, tag }: Versions): Wording {
  const paths = allOf(
    values.map(({ path }) => `\`${path.join(".")}\``),
    MAX_NAMED,
  );
  return l10n`${paths} fit ${name} ${version}, but not ${tag}.`;
}

function relatedPlace({ placed }: PackBody, { node, movedTo, isRefused }: OutgrownValue): Related[] {
  const range = keyRangeOf(placed.body.tree, node);
  if (range === undefined) return [];
  const message =
    movedTo !== undefined
      ? l10n`Now \`${movedTo.join(".")}\``
      : isRefused
        ? l10n`Refused by the chart's schema`
        : l10n`No longer there`;
  return [{ range: hostRange(placed, range), message }];
}
