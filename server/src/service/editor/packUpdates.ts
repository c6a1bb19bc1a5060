import { editsIn } from "../../analysis/fileFindings";
import { updateActions } from "../../editor/actions/updateActions";
import { applyGroups } from "../../editor/actions/verifiedEdits";
import { profileLenses, updatesOfAddOns } from "../../editor/lenses/profileLenses";
import { versionHints } from "../../editor/lenses/versionHints";
import { markdownText } from "../../editor/markdown";
import { packDocumentAt, type PackDocument } from "../../editor/navigation/packDocument";
import { valuesTextOf } from "../../editor/navigation/packText";
import { catalogOf, type Catalog } from "../../packs/catalog";
import { profilesIn, type Reading } from "../../profile/reading";
import { overlaps, type Range } from "../../text/range";
import { goOn } from "../../analysis/aborted";
import type { Core } from "../core";
import type { AddOnUpdate } from "../answers";
import { carriedFix } from "../carriedFix";
import { fixesOf, madeFix, offsetsOf } from "../fixes";
import type { Service } from "../index";
import { registriesSettled } from "../registry/registriesSettled";

/** The maximum number of rounds until a text is known: the address of a version is requested before its text. */
const MAX_ROUNDS = 4;

type UpdateQuestions = "versionHints" | "profileLenses" | "packUpdates" | "addOnUpdates" | "packText";

/** The part of the service that finds updates of packs, and returns the texts of packs. */
export function packUpdatesIn(core: Core): Pick<Service, UpdateQuestions> {
  const { analysis, ask } = core;
  return {
    versionHints: (document, range, signal) =>
      ask(document, signal, async (look, live) => {
        const findings = await analysis.findingsOf(live, look, signal);
        const { reading, context } = look;
        const { uri } = look.document;
        return versionHints(reading, findings, context, offsetsOf(reading.text, range)).map((hint) => ({
          offset: hint.offset,
          label: hint.label,
          tooltip: markdownText(hint.tooltip),
          edits: editsIn(uri, hint.edits),
        }));
      }),
    profileLenses: (document, signal) =>
      ask(document, signal, async (look, live) =>
        profileLenses(look.reading, await analysis.findingsOf(live, look, signal), look.context),
      ),
    packUpdates: (document, range, signal) =>
      ask(document, signal, (look) => {
        const { reading, context } = look;
        return fixesOf(look, updateActions(reading, context, offsetsOf(reading.text, range))).map((fix) => ({
          title: fix.title,
          make: (isWaiting?: boolean) => madeFix(core, look, fix, isWaiting),
        }));
      }),
    addOnUpdates: (document, profile, isWaiting, signal) =>
      ask(document, signal, async (look, live) => {
        const { reading, context } = look;
        const isIndex = typeof profile === "number";
        const index = isIndex ? profile : profileTouched(reading, offsetsOf(reading.text, profile));
        if (index < 0) return [];
        const { uri } = look.document;
        const updates = updatesOfAddOns(reading, await analysis.findingsOf(live, look, signal), context, index);
        const carried: AddOnUpdate[] = [];
        for (const { name, from, to, range, edits } of updates) {
          const fix = { edits: editsIn(uri, edits), update: { range, to } };
          carried.push({ name, from, to, note: undefined, ...(await carriedFix(core, look, fix, isWaiting, signal)) });
        }
        return applyGroups(reading, carried).applied;
      }),
    async packText(uri, signal) {
      goOn(signal);
      const wanted = packDocumentAt(uri);
      for (let round = 0; wanted !== undefined && round < MAX_ROUNDS; round++) {
        const catalog = await catalogFor(core, wanted);
        const text = valuesTextOf(wanted, catalog);
        if (text.is === "found") return text.value;
        if (text.is === "absent") return undefined;
        await registriesSettled(core);
        goOn(signal);
      }
      return undefined;
    },
  };
}

/** The catalog of the profile that a text was opened from, or else one of all registries with the name that it has. */
async function catalogFor({ analysis, checkedUris }: Core, { from, registry }: PackDocument): Promise<Catalog> {
  const { environment } = analysis;
  if (from !== "") return (await environment.contextOf(from)).catalog;
  await environment.registriesFor(checkedUris);
  const sources = environment.catalogs.sources().flatMap(({ source }) => source.snapshot());
  return catalogOf(sources.filter((source) => source.registry === registry));
}

/** The index of the profile with a pack whose name or version touches a range; -1 if not found. */
function profileTouched(reading: Reading, range: Range): number {
  return profilesIn(reading).findIndex(({ packs }) =>
    packs.some(({ name, tag, version }) => [name, tag, version].some((field) => field && overlaps(field.range, range))),
  );
}
