import type { Look } from "../../analysis/analysis";
import { editsOf, type View } from "../../analysis/view";
import {
  comparedEntryAt,
  defaultChangesOf,
  type ComparedEntry,
  type DefaultChange,
} from "../../editor/actions/defaultChoices";
import { inWords, l10n, type Wording } from "../../text/message";
import type { MadeEdit, OfferedEdit } from "../answers";
import { changeTasks } from "../changes/changeTasks";
import type { Core } from "../core";
import { madeEdit } from "../fixes";
import { rewrittenBody } from "./rewrittenBody";

/** The changes of the value at an offset that bring it back to the default of the pack, or remove what is as the default. */
export function defaultChanges(core: Core, look: Look, view: View, offset: number): readonly OfferedEdit[] {
  const entry = comparedEntryAt(view.reading, offset, look.context.catalog);
  if (entry === undefined) return [];
  return defaultChangesOf(entry).map((change) => ({
    title: inWords(titleOf(change, entry), look.context.translations),
    make: () => madeChange(core, look, view, { change, entry }),
  }));
}

function titleOf(change: DefaultChange, { path }: ComparedEntry): Wording {
  const key = path.at(-1) ?? "";
  switch (change) {
    case "reset":
      return l10n`Reset "${key}" to the default`;
    case "fill":
      return l10n`Insert the missing defaults of "${key}"`;
    case "thin":
      return l10n`Remove what equals the default in "${key}"`;
  }
}

async function madeChange(
  core: Core,
  look: Look,
  view: View,
  { change, entry }: { readonly change: DefaultChange; readonly entry: ComparedEntry },
): Promise<MadeEdit> {
  const { translations } = look.context;
  const tasks = changeTasks();
  const made =
    change === "reset"
      ? tasks.resetToDefault(entry)
      : change === "fill"
        ? tasks.withMissingDefaults(entry)
        : tasks.withoutDefaults(entry, entry.content);
  if ("reason" in made) return { is: "refused", reason: inWords(made.reason, translations) };
  const written = rewrittenBody(view.reading, entry.body, made.text);
  if ("reason" in written) return { is: "refused", reason: written.reason };
  const edits = editsOf(view, written.edits);
  if (edits === undefined) return { is: "refused", reason: "The values of the pack were not found." };
  const result = await madeEdit(core, look, edits);
  if (result.is === "refused" || made.note === undefined) return result;
  return { ...result, note: inWords(made.note, translations) };
}
