import { checkStack, type StackFault } from "../analysis/checkStack";
import {
  findingsBesideLayers,
  headOf,
  inDeploymentOrder,
  layersOf,
  sortedFile,
  type StackFile,
} from "../editor/structure/layerStack";
import type { Stack, StackMember } from "../stack/stack";
import { literalText } from "../syntax/field";
import { lineRange } from "../text/lineRange";
import { agesIn } from "./ages";
import type { Cluster, ClusterLayer, ClusterProfile, Fault } from "./cluster";
import { conflictsIn } from "./conflicts";
import { dependenciesIn, macroReadsIn } from "./links";
import type { PlacedLayer, PlacedProfile } from "./placedLayer";

/** A file of a cluster. */
export interface ClusterFile extends StackFile, Pick<StackMember, "resource"> {
  /** The profiles that belong to the cluster, by their indexes; undefined: all. */
  readonly profiles?: readonly number[];
}

/** A stack that files are drawn as. */
export interface DrawnStack extends Pick<Stack, "base"> {
  /** Undefined if the files are only combined. */
  readonly name: string | undefined;
  /** Its files that could not be read. */
  readonly unread?: readonly StackMember[];
}

/** The cluster that the profiles of some files make up. Without a stack, they are checked each by itself. */
export function clusterOf(files: readonly ClusterFile[], stack?: DrawnStack): Cluster {
  const owners = files.flatMap(profilesOf);
  const layers = inDeploymentOrder(owners.flatMap((owner, index) => layersOfProfile(owner, index)));
  const profiles = owners.map(profileOf);
  const found = new Set([...layers, ...profiles].flatMap(({ findings }) => findings.map(({ message }) => message)));
  const faults = stack === undefined ? [] : faultsOf(files, stack);
  const dependencies = dependenciesIn(layers);
  return {
    stack: stack === undefined ? null : (stack.name ?? profiles.map(({ name }) => name ?? "?").join(" + ")),
    profiles,
    layers: layers.map(layerOf),
    links: [...dependencies, ...macroReadsIn(layers, owners), ...conflictsIn(layers, faults, dependencies)],
    // What a profile reports of its stack is shown there.
    faults: faults.filter(({ message }) => !found.has(message)).map((fault) => faultOf(fault, files)),
  };
}

function profilesOf({ profiles, ...given }: ClusterFile): PlacedProfile[] {
  const file = sortedFile(given);
  return file.reading.documents
    .flatMap((document) => document.profiles.map((profile) => ({ file, document, profile })))
    .filter((_, index) => profiles === undefined || profiles.includes(index));
}

function layersOfProfile(owner: PlacedProfile, index: number): PlacedLayer[] {
  const { file, document, profile } = owner;
  const ageOf = agesIn(file, profile);
  return layersOf(file, document, profile, index).map((layer) => ({ ...layer, owner, age: ageOf(layer) }));
}

function profileOf({ file, document, profile }: PlacedProfile): ClusterProfile {
  const { uri, reading } = file;
  return {
    ...headOf(uri, profile),
    place: { uri, range: lineRange(reading.text, (profile.name ?? profile).range) },
    findings: findingsBesideLayers(file, document, profile),
  };
}

function layerOf({ owner, written, rank: _, priority, range, ...layer }: PlacedLayer): ClusterLayer {
  return {
    ...layer,
    place: { uri: owner.file.uri, range },
    type: literalText(written?.type) ?? null,
    order: layer.layer === "addon" ? priority : null,
  };
}

function faultsOf(
  files: readonly ClusterFile[],
  { unread = [], name = "this stack", base }: DrawnStack,
): readonly StackFault[] {
  const [first] = files;
  return first === undefined ? [] : checkStack({ name, base, members: [...files, ...unread] }, first.context);
}

function faultOf({ rule, severity, message, member, related }: StackFault, files: readonly ClusterFile[]): Fault {
  const own = member === undefined ? undefined : files[member];
  // The last related place is that of the member.
  const place = [...related].reverse().find(({ uri }) => own === undefined || uri === own.uri);
  return { rule, severity, message, place: place === undefined ? null : { uri: place.uri, range: place.lines } };
}
