import { goOn } from "../analysis/aborted";
import type { Core } from "./core";
import { packSearch } from "./packSearch";
import { askRegistries } from "./registry/registrySources";
import type { Service } from "./index";

/** The part of the service that searches packs, and returns their versions and default values. */
export function packsIn(core: Core): Pick<Service, "packs" | "versions" | "values"> {
  const { environment } = core.analysis;
  const open = async (signal: AbortSignal | undefined): Promise<void> => {
    goOn(signal);
    await environment.registriesFor(core.checkedUris);
  };
  const isSample = (from: string | undefined): boolean =>
    from === undefined && environment.catalogs.sources().length === 0;
  return {
    async packs({ query, from }, signal) {
      await open(signal);
      const { packsIn: search } = packSearch();
      if (isSample(from)) return search(environment.samples, query, true);
      return askRegistries(core, from, signal, (sources) => search(sources, query, false), "lists");
    },
    async versions({ name, from }, signal) {
      await open(signal);
      const { versionsIn } = packSearch();
      if (isSample(from)) return versionsIn(environment.samples, name);
      return askRegistries(core, from, signal, (sources) => versionsIn(sources, name));
    },
    async values(query, signal) {
      await open(signal);
      const { valuesIn } = packSearch();
      return askRegistries(core, query.from, signal, (sources) => valuesIn(sources, query));
    },
  };
}
