import type { Catalog } from "../../packs/catalog";
import { factsOfPack } from "../../packs/packLayer";
import { findContent, findVersion } from "../../packs/packQueries";
import { dayOf } from "../../text/day";
import { TYPICAL_STACKS } from "../../packs/typicalStacks";
import { isBeforeRelease, releasesOrAll } from "../../packs/versions";
import { CORE_LAYERS, LAYER_NAMES } from "../../profile/facts/layers";
import { type Pack, type Profile } from "../../profile/model";
import { pinnedVersion } from "../../profile/packIdentity";
import type { Reading } from "../../profile/reading";
import { schemaAt } from "../../shapes/schema";
import { optionLabel, type Variable } from "../../profile/variables";
import { literalText, type Field } from "../../syntax/field";
import { pathOf, textOfNode, type NodeId } from "../../syntax/tree";
import { joined, labelled, list, md, paragraphs, type Markdown } from "../markdown";
import { originText } from "./origin";
import { lifecycleText, packDocumentation, registryDocumentation } from "./packDocumentation";
import { presetsText } from "./presetsText";
import { readmeExcerpt } from "./readmeExcerpt";
import { valueDescription } from "./keyDocumentation";
import { usesText, variableText } from "./variableText";

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
export function fieldText({ schema: file, profile, node, reading, catalog, now }: FieldValue): Markdown | undefined {
  const { tree } = reading;
  const is = (field: Field | undefined): boolean => field?.node === node;
  const text = textOfNode(tree, node) ?? "";
  const pack = profile?.packs.find(({ name, tag, version, registryName }) =>
    [name, tag, version, registryName].some(is),
  );
  if (pack !== undefined) return packFieldText(reading, pack, is, catalog, now);
  const variable = profile?.variables.find(({ name, defaultValue }) => is(name) || is(defaultValue));
  if (profile !== undefined && variable !== undefined) {
    if (is(variable.defaultValue)) return defaultText(variable, text);
    return paragraphs(md`**${text}**`, variableText(variable), usesText(reading, profile, text));
  }
  const schema = schemaAt(file, pathOf(tree, node))?.schema;
  const description = schema && valueDescription(schema, text);
  const stack = is(profile?.cloudType) ? usualStack(text) : undefined;
  return description === undefined && stack === undefined ? undefined : paragraphs(md`**${text}**`, description, stack);
}

function packFieldText(
  reading: Reading,
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
    return paragraphs(packDocumentation(facts, catalog, now), presetsText(reading, pack, catalog), readme);
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

/** The option that a dropdown's default chooses; undefined for other defaults, whose text says all. */
function defaultText({ options }: Variable, text: string): Markdown | undefined {
  const option =
    options.find((one) => optionLabel(one) === text) ?? options.find(({ value }) => literalText(value) === text);
  if (option === undefined) return undefined;
  const value = literalText(option.value);
  return paragraphs(
    md`**${text}**`,
    "An option of this dropdown.",
    literalText(option.description),
    list([value === text ? undefined : labelled("value", value)]),
  );
}

/** The packs of a typical stack on the cloud. */
function usualStack(cloud: string): Markdown | undefined {
  const stack = TYPICAL_STACKS[cloud];
  if (stack === undefined) return undefined;
  const rows = CORE_LAYERS.map((layer) => `${layer} (${LAYER_NAMES[layer]}): ${stack[layer].join(" or ")}`);
  return paragraphs("Typical stack:", list(rows));
}
