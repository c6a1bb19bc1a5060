import type { Body } from "../syntax/embedded/embeddedBody";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { bodiesOf, isErrorFree } from "../profile/packBodies";
import { kubernetesLibrary } from "../profile/kubernetes/kubernetesLibrary";
import type { ObjectFault } from "../profile/kubernetes/objectFault";
import type { CustomKind } from "../profile/kubernetes/customKinds";
import type { Severity } from "../config/config";
import { fact, factAbout } from "../text/memory";
import type { BodyContext, Fix, Found, Rule } from "./rule";
import { clusterKinds } from "./support/clusterKinds";
import { kubernetesMinors } from "./support/kubernetesMinors";

export const manifestSchema: Rule = {
  id: "manifest-schema",
  order: 455,
  severity: "error",
  summary: "A field of a Kubernetes object that its type refuses or does not have.",
  needsCatalog: false,
  fix: "safe",
  *checkBody(context) {
    const { body, profile } = context;
    if (body.manifest === undefined || !isErrorFree(body)) return;
    const minors = kubernetesMinors(profile, context).join(" ");
    for (const fault of faultsOf(body.placed.body, minors)) {
      yield foundAt(context, fault, fault.isRefused ? "error" : "warning");
    }
  },
  // Any manifest of the profile may define a custom kind.
  *checkBodies(context) {
    const { reading, profile } = context;
    const bodies = bodiesOf(reading, profile).filter(
      (body) => body.manifest !== undefined && isErrorFree(body) && customNamesIn(body.placed.body).size > 0,
    );
    if (bodies.length === 0) return;
    const kinds = clusterKinds(reading, profile, context);
    for (const body of bodies) {
      // The cluster may have another state of the definition.
      for (const fault of customFaults(body.placed.body, kinds)) yield foundAt({ ...context, body }, fault, "warning");
    }
  },
};

function foundAt(context: BodyContext, fault: ObjectFault, severity: Severity): Found {
  const { range, message, repair } = fault;
  return {
    range: hostRange(context.body.placed, range),
    message,
    severity,
    ...(repair === undefined ? {} : { fixes: () => fixesFor(context, fault) }),
  };
}

/** The faults in a manifest for some minors, separated by spaces. */
const faultsOf = factAbout(({ tree }: Body, minors: string): readonly ObjectFault[] =>
  kubernetesLibrary().faultsIn(tree, minors === "" ? [] : minors.split(" ").map(Number)),
);

/** The custom kinds that a manifest has objects of, as `apiVersion kind`. */
const customNamesIn = fact(
  ({ tree }: Body): ReadonlySet<string> => new Set(kubernetesLibrary().customObjectsIn(tree).map(nameOfKind)),
);

function nameOfKind({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  return `${apiVersion} ${kind}`;
}

/** The last answer of {@link customFaults} for a manifest: definitions rarely change. */
const lastCustomFaults = fact((_: Body): { kinds: readonly CustomKind[]; faults: readonly ObjectFault[] } => ({
  kinds: [],
  faults: [],
}));

/** The faults in a manifest's custom resources. Of a kind with several definitions, those that it has by each. */
function customFaults(body: Body, all: readonly CustomKind[]): readonly ObjectFault[] {
  const names = customNamesIn(body);
  const kinds = all.filter((kind) => names.has(nameOfKind(kind)));
  const last = lastCustomFaults(body);
  if (kinds.length === last.kinds.length && kinds.every((kind, index) => kind === last.kinds[index]))
    return last.faults;
  last.kinds = kinds;
  last.faults = [...names].flatMap((name) => {
    const [first = [], ...others] = kinds
      .filter((kind) => nameOfKind(kind) === name)
      .map((kind) => kubernetesLibrary().faultsOfCustomKind(body.tree, kind));
    return first.filter(({ range, path }) =>
      others.every((faults) => faults.some((other) => other.range.start === range.start && other.path === path)),
    );
  });
  return last.faults;
}

function fixesFor({ tree, body }: BodyContext, { repair }: ObjectFault): Fix[] {
  if (repair === undefined) return [];
  const { title, range, newText, isCaseOnly } = repair;
  const edit = editInHost(tree, body.field.node, body.placed, { range, newText });
  return edit === undefined ? [] : [{ title, edits: [edit], isSafe: isCaseOnly }];
}
