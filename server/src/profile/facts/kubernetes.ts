import { fieldAt, literalText, type Field } from "../../syntax/field";
import { NONE, type NodeId, type Tree } from "../../syntax/tree";

/** One document of a manifest, with the fields of every Kubernetes object; a field that is absent is undefined. */
export interface KubernetesObject {
  readonly root: NodeId<"body">;
  readonly apiVersion: Field<"body"> | undefined;
  readonly kind: Field<"body"> | undefined;
  readonly metadata: Field<"body"> | undefined;
  readonly name: Field<"body"> | undefined;
  readonly namespace: Field<"body"> | undefined;
}

/** The documents of a manifest that are not empty, in order, whatever they contain. */
export function objectsIn(tree: Tree<"body">): KubernetesObject[] {
  return tree.documents
    .filter(({ root }) => root !== NONE)
    .map(({ root }) => ({
      root,
      apiVersion: stated(fieldAt(tree, root, ["apiVersion"])),
      kind: stated(fieldAt(tree, root, ["kind"])),
      metadata: fieldAt(tree, root, ["metadata"]),
      name: stated(fieldAt(tree, root, ["metadata", "name"]) ?? fieldAt(tree, root, ["metadata", "generateName"])),
      namespace: stated(fieldAt(tree, root, ["metadata", "namespace"])),
    }));
}

/** Treats a key without a value as absent. */
function stated(field: Field<"body"> | undefined): Field<"body"> | undefined {
  const isNothing = field?.type === "null" || (field?.kind === "scalar" && field.text === "");
  return isNothing ? undefined : field;
}

/** Whether an object is of a namespaced kind of Kubernetes' own APIs. False for unknown kinds. */
export function isNamespaced({ apiVersion, kind }: KubernetesObject): boolean {
  const version = literalText(apiVersion);
  const name = literalText(kind);
  if (version === undefined || name === undefined) return false;
  const [group = "", ofGroup] = version.split("/");
  return NAMESPACED_KINDS[ofGroup === undefined ? "" : group]?.includes(name) === true;
}

/** The namespaced kinds of Kubernetes' own API groups; "" is the core group. */
const NAMESPACED_KINDS: Readonly<Record<string, readonly string[]>> = {
  "": [
    "ConfigMap",
    "Endpoints",
    "LimitRange",
    "PersistentVolumeClaim",
    "Pod",
    "PodTemplate",
    "ReplicationController",
    "ResourceQuota",
    "Secret",
    "Service",
    "ServiceAccount",
  ],
  apps: ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
  autoscaling: ["HorizontalPodAutoscaler"],
  batch: ["CronJob", "Job"],
  "coordination.k8s.io": ["Lease"],
  "discovery.k8s.io": ["EndpointSlice"],
  extensions: ["DaemonSet", "Deployment", "Ingress", "NetworkPolicy", "ReplicaSet"],
  "networking.k8s.io": ["Ingress", "NetworkPolicy"],
  policy: ["PodDisruptionBudget"],
  "rbac.authorization.k8s.io": ["Role", "RoleBinding"],
};
