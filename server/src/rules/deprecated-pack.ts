import type { PackVersion } from "../packs/catalog";
import { findPack, findVersion } from "../packs/packQueries";
import { lifecycleState, type LifecycleState } from "../packs/updates";
import { pinField } from "../profile/pinEdits";
import { updates } from "./support/updateFixes";
import type { Rule } from "./rule";

export const deprecatedPack: Rule = {
  id: "deprecated-pack",
  order: 355,
  severity: "warning",
  summary: "The pack's version is deprecated, disabled, deleted, or past its end of life.",
  needsCatalog: true,
  fix: "choice",
  *checkProfile(context) {
    const { profile, catalog, today } = context;
    for (const pack of profile.packs) {
      const field = pinField(pack);
      const answer = findVersion(pack, catalog);
      if (field === undefined || answer.is !== "found") continue;
      const life = lifecycleState(answer.value, today);
      if (life === "active") continue;
      yield {
        range: field.range,
        message: messageFor(life, answer.value),
        ...(life === "deleted" ? { severity: "error" as const } : {}),
        fixes: () => {
          const facts = findPack(pack, catalog);
          return facts.is === "found" ? updates(context, pack, facts.value, answer.value.version) : [];
        },
      };
    }
  },
};

function messageFor(life: Exclude<LifecycleState, "active">, { name, version, endOfLife }: PackVersion): string {
  const what = `${name} ${version}`;
  switch (life) {
    case "deprecated":
      return `${what} is deprecated: it still works, but will be disabled and then deleted. Update it.`;
    case "disabled":
      return `${what} is disabled: Palette does not offer it for new profiles any more, and it will be deleted. Update it.`;
    case "deleted":
      return `${what} is deleted: Palette cannot deploy a profile that holds it. Update it.`;
    case "ended":
      return `${what} reached its end of life on ${endOfLife ?? "a day in the past"} and gets no more fixes. Update it.`;
  }
}
