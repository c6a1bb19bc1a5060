import { fieldAt, literalText } from "../syntax/field";
import { keyOf, writtenChildrenOf, type NodeId, type Tree } from "../syntax/tree";
import type { LookedUp } from "./shape";
import { below, isMap, items } from "./terraformBlocks";

/** The data source of packs. Those of registries begin with {@link REGISTRY}. */
const PACK = "spectrocloud_pack";
const REGISTRY = "spectrocloud_registry";

/** The bodies of a file's data sources, by `TYPE.NAME`. */
type DataSources = ReadonlyMap<string, NodeId>;

/** Finds what the data sources of a file say about a pack that refers to them (docs/domain.md 1.8). */
export function dataLookup(tree: Tree, root: NodeId): (pack: NodeId) => LookedUp {
  let known: DataSources | undefined;
  return (pack) => {
    const sources = (known ??= dataSources(tree, root));
    const uid = referenceAt(tree, pack, "uid");
    const ownSource = uid?.attribute === "id" && uid.type === PACK ? sources.get(`${PACK}.${uid.name}`) : undefined;
    const isUnregistered = ["registry_uid", "registry_name"].every((key) => fieldAt(tree, pack, [key]) === undefined);
    const registryHolder = isUnregistered ? ownSource : pack;
    return {
      version: ownSource === undefined ? undefined : literalText(fieldAt(tree, ownSource, ["version"])),
      registry: registryHolder === undefined ? undefined : registryAt(tree, registryHolder, sources),
    };
  };
}

/** The name of the registry whose uid a pack, or a data source of a pack, refers to. */
function registryAt(tree: Tree, holder: NodeId, sources: DataSources): string | undefined {
  const direct = referenceAt(tree, holder, "registry_uid");
  const pack = direct?.attribute === "registry_uid" ? sources.get(`${PACK}.${direct.name}`) : undefined;
  const reference = pack === undefined ? direct : referenceAt(tree, pack, "registry_uid");
  const isRegistry = reference?.attribute === "id" && reference.type.startsWith(REGISTRY);
  const registry = isRegistry ? sources.get(`${reference.type}.${reference.name}`) : undefined;
  return registry === undefined ? undefined : literalText(fieldAt(tree, registry, ["name"]));
}

/** The attribute of a data source that a key refers to. */
function referenceAt(
  tree: Tree,
  map: NodeId,
  key: string,
): { readonly type: string; readonly name: string; readonly attribute: string } | undefined {
  const text = fieldAt(tree, map, [key])?.text ?? "";
  const [, type, name, attribute] = /^\$\{data\.(\w+)\.([\w-]+)\.(\w+)\}$/.exec(text) ?? [];
  return type === undefined || name === undefined || attribute === undefined ? undefined : { type, name, attribute };
}

function dataSources(tree: Tree, root: NodeId): DataSources {
  const sources = new Map<string, NodeId>();
  for (const types of below(tree, items(tree, root), "data").filter((map) => isMap(tree, map)))
    for (const type of writtenChildrenOf(tree, types))
      for (const names of items(tree, type).filter((map) => isMap(tree, map)))
        for (const source of writtenChildrenOf(tree, names))
          for (const body of items(tree, source)) sources.set(`${keyOf(tree, type)}.${keyOf(tree, source)}`, body);
  return sources;
}
