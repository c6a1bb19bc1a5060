import type { Look } from "../analysis/analysis";
import { editsIn, type FileFix } from "../analysis/fileFindings";
import { goOn } from "../analysis/aborted";
import { changeTasks } from "./changes/changeTasks";
import type { Core } from "./core";
import { registriesSettled } from "./registry/registriesSettled";

/** How often registries are waited for: the address of a version is requested before its files. */
const MAX_ROUNDS = 4;

/** A fix with the values carried over, if it updates a pack. */
export interface CarriedFix extends Pick<FileFix, "edits"> {
  /** What the user should look at afterwards. */
  readonly note?: string | undefined;
}

/**
 * Adds the edits that carry values over to a fix that updates a pack. With `isWaiting`, waits for the default values of
 * both versions; otherwise only what is known is used.
 */
export async function carriedFix(
  core: Core,
  look: Look,
  { edits, update }: Pick<FileFix, "edits" | "update">,
  isWaiting: boolean,
  signal?: AbortSignal,
): Promise<CarriedFix> {
  if (update === undefined) return { edits };
  const { uri } = look.document;
  for (let round = 1; ; round++) {
    const { catalog } = round === 1 ? look.context : await core.analysis.environment.contextOf(uri);
    const carried = changeTasks().carriedUpdate(look, update.range, update.to, edits, catalog);
    const isLast = !carried.isOpen || !isWaiting || round === MAX_ROUNDS;
    if (isLast) return { edits: [...edits, ...editsIn(uri, carried.edits)], note: carried.note };
    await registriesSettled(core);
    goOn(signal);
  }
}
