import type { Body } from "../syntax/embedded/embeddedBody";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { fieldAt, literalText, type Field } from "../syntax/field";
import { objectsIn, type KubernetesObject } from "../profile/facts/kubernetes";
import { kubernetesLibrary } from "../profile/kubernetes/kubernetesLibrary";
import type { RemovedApi } from "../profile/kubernetes/removedApis";
import { isErrorFree } from "../profile/packBodies";
import { l10n, sentences } from "../text/message";
import { fact } from "../text/memory";
import type { BodyContext, Fix, Rule } from "./rule";
import { kubernetesMinors } from "./support/kubernetesMinors";

export const removedApi: Rule = {
  id: "removed-api",
  order: 456,
  severity: "error",
  summary: "An apiVersion that the profile's Kubernetes version no longer serves.",
  needsCatalog: false,
  fix: "safe",
  *checkBody(context) {
    const { body, profile } = context;
    if (body.manifest === undefined || !isErrorFree(body)) return;
    const removed = removedIn(body.placed.body);
    if (removed.length === 0) return;
    const minors = kubernetesMinors(profile, context);
    if (minors.length === 0) return;
    const oldest = Math.min(...minors);
    for (const { api, field, object } of removed) {
      const isRemoved = oldest >= api.removedIn;
      if (!isRemoved && oldest + 1 !== api.removedIn) continue;
      const { apiVersion, kind, servedAs } = api;
      const name = l10n`${kind} in "${apiVersion}"`;
      const removal = String(api.removedIn);
      const fault = isRemoved
        ? l10n`${name} was removed in Kubernetes 1.${removal}; the cluster runs 1.${String(oldest)}.`
        : l10n`${name} will be removed in Kubernetes 1.${removal}; the cluster runs 1.${String(oldest)}.`;
      yield {
        range: hostRange(body.placed, field.range),
        severity: isRemoved ? "error" : "warning",
        message: sentences(fault, servedAs === undefined ? l10n`It has no replacement.` : l10n`Use "${servedAs}".`),
        fixes: () => fixesFor(context, api, field, object),
      };
    }
  },
};

interface Removed {
  readonly api: RemovedApi;
  readonly field: Field<"body">;
  readonly object: KubernetesObject;
}

const removedIn = fact(({ tree }: Body): readonly Removed[] =>
  objectsIn(tree).flatMap((object) => {
    const apiVersion = literalText(object.apiVersion);
    const kind = literalText(object.kind);
    const api =
      apiVersion === undefined || kind === undefined ? undefined : kubernetesLibrary().removedApiOf(apiVersion, kind);
    return api === undefined || object.apiVersion === undefined ? [] : [{ api, field: object.apiVersion, object }];
  }),
);

/** The served apiVersion, where nothing else changes: workloads need a selector, which once was a default. */
function fixesFor(
  { tree: host, body }: BodyContext,
  api: RemovedApi,
  field: Field<"body">,
  object: KubernetesObject,
): Fix[] {
  const { tree } = body.placed.body;
  if (!api.isSame || api.servedAs === undefined) return [];
  if (api.servedAs === "apps/v1" && fieldAt(tree, object.root, ["spec", "selector"]) === undefined) return [];
  const edit = editInHost(host, body.field.node, body.placed, replaceScalar(tree, field.node, api.servedAs));
  return edit === undefined ? [] : [{ title: l10n`Change to "${api.servedAs}"`, edits: [edit], isSafe: true }];
}
