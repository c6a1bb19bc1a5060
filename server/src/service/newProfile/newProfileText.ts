import { goOn } from "../../analysis/aborted";
import type { Look } from "../../analysis/analysis";
import { UNKNOWN, type Catalog, type PackDependency, type PackFacts } from "../../packs/catalog";
import { satisfies } from "../../packs/dependencies";
import { newPack } from "../../packs/newPack";
import { newestUsable, usableVersions } from "../../packs/updates";
import { isBeforeRelease, isFloatingTag } from "../../packs/versions";
import { isCoreLayer, LAYER_NAMES, type Layer, type ProfileType } from "../../profile/facts/layers";
import type { Profile } from "../../profile/model";
import { profilesIn } from "../../profile/reading";
import type { Language } from "../../syntax/language";
import { blockLines, yamlScalar } from "../../syntax/render";
import { visible } from "../../text/visible";
import type { Core } from "../core";
import type { NewProfileOrder, OrderedPack } from "./newProfileAnswers";

/** The text of a new profile. */
export async function textOfNewProfile(core: Core, order: NewProfileOrder, signal?: AbortSignal): Promise<string> {
  goOn(signal);
  const start = linesBefore(order);
  // The style of a new pack follows from the profile around it.
  const around = { uri: order.uri, text: [...start, "      - ", ""].join("\n"), languageId: "palette-profile" };
  const reply = await core.ask(around, signal, (look) => itemLines(look, order));
  return [...start, ...(reply?.value ?? []), ""].join("\n");
}

const PURPOSE_WORDS: Readonly<Record<NewProfileOrder["purpose"], string>> = {
  plain: "",
  development: " for development",
  production: " for production",
  ai: " for AI and machine learning",
  hpc: " for high-performance computing",
  edge: " for the edge",
};

const TYPE_WORDS: Readonly<Record<Exclude<ProfileType, "system">, string>> = {
  cluster: "Full profile",
  infra: "Infrastructure profile",
  "add-on": "Add-on profile",
};

function linesBefore({ name, purpose, type, cloudType }: NewProfileOrder): string[] {
  const cloud = cloudType === null ? "any cloud" : cloudType;
  return [
    `# ${TYPE_WORDS[type]}${PURPOSE_WORDS[purpose]} on ${cloud}.`,
    "# A pack without values gets the defaults of its version.",
    "metadata:",
    `  name: ${yamlScalar(name)}`,
    "spec:",
    "  # Raise the version with each change: Palette keeps every version of a profile.",
    "  version: 1.0.0",
    "  template:",
    `    type: ${type}`,
    ...(cloudType === null ? [] : [`    cloudType: ${yamlScalar(cloudType)}`]),
    "    packs:",
  ];
}

const INDENT = " ".repeat(6);

function itemLines({ reading, context: { catalog, today } }: Look, order: NewProfileOrder): string[] {
  const [profile] = profilesIn(reading);
  if (profile === undefined) return [];
  const choice: Choosing = { catalog, today, chosen: new Map() };
  const write = (pack: ChosenPack): string[] => linesOf(pack, profile, choice, reading.language);
  const core = order.layers.map(({ layer, pack }) =>
    pack === null ? placeholderFor(layer) : write(chosenPack(choice, layer, pack)),
  );
  const addOns = order.addOns.flatMap((pack) => withRequired(choice, pack, order.type)).map(write);
  const items = [...core, ...addOns];
  return (items.length > 0 ? items : [placeholderFor("addon")]).flat().map((line) => INDENT + line);
}

/** An item without a name, which the checker reports, and for whose name completion offers the packs of its layer. */
function placeholderFor(layer: Layer): string[] {
  return [`# ${titleOf(layer)}: choose a pack after "name:"`, "- name:", `  layer: ${layer}`];
}

/** "Network", "Operating system". */
function titleOf(layer: Layer): string {
  const name = LAYER_NAMES[layer];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What packs are chosen by. */
interface Choosing {
  readonly catalog: Catalog;
  readonly today: string;
  /** The versions of the packs so far, by name. */
  readonly chosen: Map<string, string | undefined>;
}

interface ChosenPack {
  readonly facts: PackFacts;
  readonly layer: Layer;
  /** The pack that requires it; undefined if the user chose it. */
  readonly requiredBy: string | undefined;
}

function linesOf(
  { facts, layer, requiredBy }: ChosenPack,
  profile: Profile,
  choice: Choosing,
  language: Language,
): string[] {
  const item = newPack(profile, facts, layer, { language, catalog: choice.catalog });
  return [`# ${commentOn(facts, layer, requiredBy)}`, ...blockLines([item], 2)];
}

function commentOn({ category, description }: PackFacts, layer: Layer, requiredBy: string | undefined): string {
  const what = layer === "addon" ? (category ?? titleOf(layer)) : titleOf(layer);
  const why = requiredBy === undefined ? description : `required by ${requiredBy}`;
  const words = why === undefined ? what : `${what}: ${why}`;
  // What a registry says must not end the comment.
  return visible(words.charAt(0).toUpperCase() + words.slice(1));
}

/** The facts about a pack with only the version to write, which others may depend on from now on. */
function chosenPack(
  choice: Choosing,
  layer: Layer,
  { name, registry, version }: OrderedPack,
  requiredBy?: string,
): ChosenPack {
  const { catalog, chosen } = choice;
  const answer = catalog.find(name, registry ?? undefined);
  const known = answer.is === "found" ? answer.value : undefined;
  const wanted = version ?? (known && fittingVersion(choice, known, registry ?? undefined));
  chosen.set(name, wanted);
  const { lives: _, ...facts } = known ?? factsAbout(name, layer);
  const registries = registry === null ? facts.registries : [registry];
  return { facts: { ...facts, registries, versions: wanted === undefined ? [] : [wanted] }, layer, requiredBy };
}

/** The facts about a pack of which nothing is known. */
function factsAbout(name: string, layer: Layer): PackFacts {
  return {
    name,
    displayName: undefined,
    layer,
    isLayerGuessed: false,
    clouds: [],
    areCloudsComplete: false,
    category: undefined,
    versions: [],
    areVersionsComplete: false,
    registries: [],
    twin: undefined,
    source: "",
  };
}

/** Most versions of a pack to compare with the other packs, since each may be a request. */
const MAX_COMPARED = 5;

/** The newest version that the chosen packs allow; the newest of all if they allow none. */
function fittingVersion(choice: Choosing, pack: PackFacts, registry: string | undefined): string | undefined {
  const scope = { catalog: choice.catalog, registry: registry ?? pack.registries[0], today: choice.today };
  const released = pack.versions.filter((version) => !isFloatingTag(version) && !isBeforeRelease(version));
  const fitting = usableVersions(pack.name, released, scope, MAX_COMPARED).find((version) =>
    dependenciesOf(choice, pack.name, version, scope.registry).every(({ packName, ...limits }) => {
      const other = choice.chosen.get(packName);
      return other === undefined || satisfies(other, { packName, ...limits });
    }),
  );
  return fitting ?? newestUsable(pack, scope);
}

function dependenciesOf(
  { catalog }: Choosing,
  name: string,
  version: string | undefined,
  registry: string | undefined,
): readonly PackDependency[] {
  const answer = version === undefined ? UNKNOWN : catalog.version(name, version, registry);
  return answer.is === "found" ? answer.value.dependencies.filter(({ type }) => type !== "upgrade") : [];
}

/** A chosen add-on behind the add-ons that it requires, as far as they are not there and a registry has them. */
function withRequired(choice: Choosing, pack: OrderedPack, type: NewProfileOrder["type"]): ChosenPack[] {
  if (choice.chosen.has(pack.name)) return [];
  const own = chosenPack(choice, "addon", pack);
  // Add-on profiles find the packs that they require in the profile below them.
  if (type === "add-on") return [own];
  const [version] = own.facts.versions;
  const required = dependenciesOf(choice, pack.name, version, own.facts.registries[0]).flatMap((dependency) => {
    const { packName, minVersion, maxVersion } = dependency;
    const hasLimits = minVersion !== undefined || maxVersion !== undefined;
    if (dependency.type !== "required" || !hasLimits || choice.chosen.has(packName)) return [];
    const answer = choice.catalog.find(packName, undefined);
    if (answer.is !== "found" || isCoreLayer(answer.value.layer)) return [];
    const fitting = answer.value.versions.filter((one) => !isFloatingTag(one) && satisfies(one, dependency));
    const scope = { catalog: choice.catalog, registry: answer.value.registries[0], today: choice.today };
    const newest = newestUsable({ name: packName, versions: fitting }, scope);
    if (newest === undefined) return [];
    const order = { name: packName, registry: scope.registry ?? null, version: newest };
    return [chosenPack(choice, "addon", order, pack.name)];
  });
  return [...required, own];
}
