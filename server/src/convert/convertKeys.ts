import { claim, type Claims } from "./convertClaims";
import type { Keys, Taker } from "./convertIntake";
import { takeLabels } from "./convertLabels";
import { packsIn } from "./convertPacks";
import { claimText, type Source } from "./convertSource";
import { variablesIn } from "./convertVariables";

/** What a source says of the profile itself, and of its labels. */
export interface ProfileClaims {
  readonly facts: Claims;
  readonly labels: Claims;
}

/** Where each shape keeps the parts of a profile, by keys, from the node that holds one (docs/domain.md 1.0). */
export function profileKeys(source: Source, claims: ProfileClaims): Keys {
  const takers = profileTakers(source, claims);
  const { text, packs, variables, labels } = takers;
  const template = { type: text("type"), cloudType: text("cloudType"), packs };
  // Calls and answers have the description among the annotations, the import form beside them.
  const isNoted = source.profile.shape.profile.description?.includes("annotations") === true;
  const annotations = { description: text("description", isNoted ? 0 : 1) };
  const metadata = { name: text("name"), description: text("description", isNoted ? 1 : 0), labels, annotations };
  const resource = { apiVersion: nothing, kind: nothing };
  const flat = { name: text("name"), description: text("description"), version: text("version"), tags: labels, labels };
  switch (source.profile.dialect) {
    case "import":
    case "create":
    case "update":
      return { ...resource, metadata, spec: requestKeys(takers, template) };
    case "response":
      return { ...resource, metadata, spec: responseKeys(source, takers, template) };
    case "cluster-profile-cr":
      return { ...resource, metadata, spec: { version: text("version"), variables, ...template } };
    case "flat":
      return { ...flat, ...template, variables };
    case "flat-list":
      return { ...flat, type: text("type"), cloudType: text("cloudType"), charts: packs, variables };
    case "crossplane":
    case "crossplane-legacy":
      // The resource has a name of its own, which need not be the profile's.
      return {
        ...resource,
        metadata: { name: text("name", 1), annotations },
        spec: { forProvider: crossplaneKeys(takers) },
      };
  }
}

interface ProfileTakers {
  /** A short text under a name; a rank above 0: another place that says it counts more. */
  readonly text: (name: string, rank?: number) => Taker;
  readonly labels: Taker;
  readonly packs: Taker;
  readonly variables: Taker;
}

function profileTakers(source: Source, { facts, labels }: ProfileClaims): ProfileTakers {
  return {
    text:
      (name, rank = 0) =>
      (place) =>
        claimText(source, facts, name, place, rank),
    labels: (place) => takeLabels(source, labels, place),
    packs: (place) => claim(facts, "packs", place, packsIn(source, place)),
    variables: (place) => claim(facts, "variables", place, variablesIn(source, place)),
  };
}

/** What says only which shape it is. */
function nothing(): void {
  // Nothing of the profile stands here.
}

/** Scripts repeat parts of the template beside it, and the other way round. */
function requestKeys({ text, variables }: ProfileTakers, template: Keys): Keys {
  return {
    version: text("version"),
    type: text("type", 1),
    cloudType: text("cloudType", 1),
    variables,
    template: { ...template, name: text("name", 1), version: text("version", 1), variables },
  };
}

/** The state that the model reads, published or draft; the other one is lost. */
function responseKeys({ profile }: Source, { text, variables }: ProfileTakers, template: Keys): Keys {
  const state = profile.shape.profile.packs[1] ?? "published";
  const stateKeys = { ...template, name: text("name", 1), profileVersion: text("version", 1) };
  return { version: text("version"), variables, [state]: stateKeys };
}

function crossplaneKeys({ text, labels, packs, variables }: ProfileTakers): Keys {
  return {
    name: text("name"),
    description: text("description"),
    version: text("version"),
    type: text("type"),
    cloud: text("cloudType"),
    tags: labels,
    pack: packs,
    profileVariables: variables,
  };
}
