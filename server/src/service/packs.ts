import { goOn, type Core } from "./core";
import type { Service } from "./index";
import { packQuestions } from "./packQuestions";

/** Answers what packs there are in the registries of the workspace, and with which values. */
export function packsIn(core: Core): Pick<Service, "packs" | "values"> {
  const open = async (signal: AbortSignal | undefined): Promise<void> => {
    goOn(signal);
    await core.analysis.environment.registriesFor(core.judgedUris);
  };
  return {
    async packs(query, signal) {
      await open(signal);
      return packQuestions(core).packs(query, signal);
    },
    async values(query, signal) {
      await open(signal);
      return packQuestions(core).values(query, signal);
    },
  };
}
