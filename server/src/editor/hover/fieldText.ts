import type { Catalog } from "../../packs/catalog";
import { factsOfPack } from "../../packs/packLayer";
import { findContent, findVersion } from "../../packs/packQueries";
import { dayOf } from "../../packs/ports/day";
import { TYPICAL_STACKS } from "../../packs/typicalStacks";
import { isBeforeRelease, releasesOrAll } from "../../packs/versions";
import { CORE_LAYERS, LAYER_NAMES } from "../../profile/facts/layers";
import { pinnedVersion, type Pack, type Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { schemaAt } from "../../shapes/schema";
import type { Field } from "../../syntax/field";
import { pathOf, textOfNode, type NodeId } from "../../syntax/tree";
import { joined, list, md, paragraphs, type Markdown } from "../markdown";
import { originText } from "./origin";
import { lifecycleText, packDocumentation, registryDocumentation } from "./packDocumentation";
import { readmeExcerpt } from "./readmeExcerpt";
import { valueDescription } from "./keyDocumentation";

/** A scalar of a profile and its context. */
interface FieldValue {
  readonly schema: string;
  readonly profile: Profile | undefined;
  readonly node: NodeId;
  readonly reading: Reading;
  readonly catalog: Catalog;
  readonly now: number | undefined;
}

/** The documentation of a field's value; undefined if nothing is known. */
export function fieldText({
  schema: file,
  profile,
  node,
  reading: { tree },
  catalog,
  now,
}: FieldValue): Markdown | undefined {
  const is = (field: Field | undefined): boolean => field?.node === node;
  const text = textOfNode(tree, node) ?? "";
  const pack = profile?.packs.find(({ name, tag, version, registryName }) =>
    [name, tag, version, registryName].some(is),
  );
  if (pack !== undefined) return packFieldText(pack, is, catalog, now);
  if (is(profile?.cloudType)) return cloudText(text);
  const path = pathOf(tree, node);
  const schema = schemaAt(file, path)?.schema;
  const description = schema && valueDescription(schema, text);
  return description === undefined ? undefined : paragraphs(md`**${text}**`, description);
}

function packFieldText(
  pack: Pack,
  is: (field: Field | undefined) => boolean,
  catalog: Catalog,
  now: number | undefined,
): Markdown | undefined {
  if (is(pack.registryName)) return registryDocumentation(pack.registryName?.text ?? "", catalog, now);
  const facts = factsOfPack(pack, catalog);
  if (facts === undefined) return undefined;
  if (is(pack.name)) {
    const content = findContent(pack, catalog);
    const readme = content.is === "found" ? readmeExcerpt(content.value.readme ?? "") : undefined;
    return paragraphs(packDocumentation(facts, catalog, now), readme);
  }
  const tag = pinnedVersion(pack);
  const known = facts.versions;
  const version = findVersion(pack, catalog);
  const life = version.is === "found" && now !== undefined ? lifecycleText(version.value, dayOf(now)) : undefined;
  if (known.length === 0) return life === undefined ? undefined : paragraphs(life, originText(facts, catalog, now));
  const usual = releasesOrAll(known);
  const others = usual.length === known.length ? [] : known.filter(isBeforeRelease);
  const head = md`Versions of ${facts.name}, newest first:`;
  const before = others.length === 0 ? undefined : md`Pre-releases: ${versionsText(others, tag)}`;
  const versions = versionsText(usual, tag);
  return paragraphs(life, head, versions, before, originText(facts, catalog, now));
}

/** Versions, newest first, with the one in the profile in bold. */
function versionsText(versions: readonly string[], tag: string | undefined): Markdown {
  const shown = versions
    .slice(0, MAX_VERSIONS)
    .map((version) => (version === tag ? md`**${version}**` : md`${version}`));
  const more = versions.length > MAX_VERSIONS ? ` and ${versions.length - MAX_VERSIONS} older` : "";
  return md`${joined(shown, ", ")}${more}`;
}

/** The most versions shown: charts can have thousands. */
const MAX_VERSIONS = 100;

/** The packs of a typical stack on the cloud. */
function cloudText(cloud: string): Markdown | undefined {
  const stack = TYPICAL_STACKS[cloud];
  if (stack === undefined) return undefined;
  const rows = CORE_LAYERS.map((layer) => `${layer} (${LAYER_NAMES[layer]}): ${stack[layer].join(" or ")}`);
  return paragraphs(md`**${cloud}**`, "Typical stack:", list(rows));
}
