import { fileURLToPath } from "node:url";
import type { ServerVerdicts } from "../../service/index";
import type { BatchService } from "../../service/batchService";
import { didYouMean } from "../command";
import { serverAnswer } from "../common/serverAnswer";
import { Refusal } from "./refusal";
import { shownPath } from "./shownPath";

/** What `--validate-on` adds to a check. */
export interface ServerValidation {
  /** Asks the server about a profile as JSON; once for each text. Never rejects: see `failures`. */
  readonly validate: (uri: string, json: string | undefined) => Promise<ServerVerdicts | undefined>;
  /** Why profiles were not validated, as sentences. */
  readonly failures: () => readonly string[];
  /** The profiles that could not be asked about, as sentences. */
  readonly notes: () => readonly string[];
}

/** Validates profiles on the Palette of a name. `service` returns the service that knows it. */
export function serverValidation(name: string, seconds: number, service: () => BatchService): ServerValidation {
  const asked = new Map<string, Promise<ServerVerdicts | undefined>>();
  const [failures, unknown] = [new Set<string>(), new Set<string>()];
  const ask = async (uri: string, json: string): Promise<ServerVerdicts | undefined> => {
    try {
      const servers = await service().profileServers([uri]);
      const server = servers.find((one) => one.name === name);
      if (server === undefined) throw new Refusal(unknownServer(name, servers));
      const verdicts = await serverAnswer({ name, seconds, service: service() }, server.judged(json));
      return { server: name, verdicts };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failures.add(error.message);
      return undefined;
    }
  };
  return {
    validate(uri, json) {
      if (json === undefined) {
        const path = fileURLToPath(uri);
        unknown.add(
          `${shownPath(path, ["."])?.path ?? path}: not validated by ${name}: parts of it are not known here.`,
        );
        return Promise.resolve(undefined);
      }
      const answer = asked.get(json) ?? ask(uri, json);
      asked.set(json, answer);
      return answer;
    },
    failures: () => [...failures],
    notes: () => [...unknown],
  };
}

function unknownServer(name: string, servers: readonly { readonly name: string }[]): string {
  const known = servers.map((one) => one.name);
  if (known.length === 0) return `--validate-on: no registry of the kind palette is called "${name}".`;
  return `--validate-on: unknown registry "${name}"${didYouMean(name, known) ?? `. Registries: ${known.join(", ")}.`}`;
}
