import type { Body } from "../syntax/embedded/embeddedBody";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { isErrorFree } from "../profile/packBodies";
import { kubernetesLibrary } from "../profile/kubernetes/kubernetesLibrary";
import type { ObjectFault } from "../profile/kubernetes/objectFault";
import { factAbout } from "../text/memory";
import type { BodyContext, Fix, Rule } from "./rule";
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
      yield {
        range: hostRange(body.placed, fault.range),
        message: fault.message,
        severity: fault.isRefused ? "error" : "warning",
        ...(fault.repair === undefined ? {} : { fixes: () => fixesFor(context, fault) }),
      };
    }
  },
};

/** The faults in a manifest for some minors, separated by spaces. */
const faultsOf = factAbout(({ tree }: Body, minors: string): readonly ObjectFault[] =>
  kubernetesLibrary().faultsIn(tree, minors === "" ? [] : minors.split(" ").map(Number)),
);

function fixesFor({ reading, body }: BodyContext, { repair }: ObjectFault): Fix[] {
  if (repair === undefined) return [];
  const { title, range, newText, isCaseOnly } = repair;
  const edit = editInHost(reading.tree, body.field.node, body.placed, { range, newText });
  return edit === undefined ? [] : [{ title, edits: [edit], isSafe: isCaseOnly }];
}
