import { inView, viewOf } from "../../analysis/view";
import type { Core } from "../core";
import { offsetsOf } from "../fixes";
import type { Service } from "../index";
import { presetChanges, type PresetMemory } from "./presets";

/** The part of the service that offers changes of values which no finding asks for. */
export function rewritesIn(core: Core): Pick<Service, "rewrites"> {
  const memory: PresetMemory = { applied: [] };
  return {
    rewrites: (document, stretch, signal) =>
      core.ask(document, signal, (look) => {
        const view = viewOf(look);
        const range = inView(view, offsetsOf(look.document.text, stretch));
        return presetChanges(core, look, { view, range, memory }).map((one) => ({ ...one, kind: "rewrite" as const }));
      }),
  };
}
