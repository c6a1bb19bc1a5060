import type { ServerJudge } from "../analysis/comparisons/serverJudge";
import type { ServerVerdicts } from "../packs/profileServer";
import { profilesIn } from "../profile/reading";
import { conversionOf } from "./conversion";

/**
 * Asks a server about a profile, given as the JSON that Palette imports; `uri` is its document. Without a JSON, it is one
 * of which a part is not known here, such as an expression. Undefined if there is no answer. Never rejects.
 */
export type Validate = (uri: string, json: string | undefined) => Promise<ServerVerdicts | undefined>;

/** Asks about profiles of any format, as they would be imported. */
export function judgeWith(validate: Validate): ServerJudge {
  return (uri, reading, catalog) =>
    Promise.all(
      profilesIn(reading).map(async (_, index) => {
        const converted = conversionOf(reading, { to: "json", profile: String(index + 1) }, catalog);
        if (converted.is !== "converted") return undefined;
        return validate(uri, converted.losses.some(({ grade }) => grade === "lost") ? undefined : converted.text);
      }),
    );
}
