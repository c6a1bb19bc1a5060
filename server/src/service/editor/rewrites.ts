import type { Look } from "../../analysis/analysis";
import { editsOf, inView, viewOf, type View } from "../../analysis/view";
import { inlineVariable } from "../../editor/actions/inlineVariable";
import { inWords } from "../../text/message";
import type { OfferedRewrite } from "../answers";
import type { Core } from "../core";
import { madeEdit, offsetsOf } from "../fixes";
import type { Service } from "../index";
import { defaultChanges } from "./defaults";
import { presetChanges, type PresetMemory } from "./presets";

/** Puts the default of the variable at an offset in place of its uses. */
function inlinings(core: Core, look: Look, view: View, offset: number): OfferedRewrite[] {
  const { translations } = look.context;
  return inlineVariable(view.reading, offset).map(({ title, result }) => ({
    kind: "inline",
    title: inWords(title, translations),
    async make() {
      if ("reason" in result) return { is: "refused", reason: inWords(result.reason, translations) };
      const edits = editsOf(view, result.edits);
      return edits === undefined
        ? { is: "refused", reason: "A use of the variable is in another file." }
        : await madeEdit(core, look, edits);
    },
  }));
}

/** The part of the service that offers changes of values which no finding asks for. */
export function rewritesIn(core: Core, memory: PresetMemory): Pick<Service, "rewrites"> {
  return {
    rewrites: (document, stretch, signal) =>
      core.ask(document, signal, (look) => {
        const view = viewOf(look);
        const range = inView(view, offsetsOf(look.document.text, stretch));
        const rewrites = [
          ...presetChanges(core, look, { view, range, memory }),
          ...defaultChanges(core, look, view, range.start),
        ];
        return [
          ...rewrites.map((one) => ({ ...one, kind: "rewrite" as const })),
          ...inlinings(core, look, view, range.start),
        ];
      }),
  };
}
