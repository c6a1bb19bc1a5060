import type { Severity } from "../../config/config";
import type { Finding, Fix, Found, PlaceInStack, RelatedElsewhere, TitledFix } from "../rule";
import { inWords, type Translations } from "../../text/message";

/** What a finding has besides what was found. */
interface FindingOptions {
  readonly rule: string;
  readonly severity: Severity;
  readonly translations: Translations | undefined;
}

/** A finding with its texts in the language of the user. */
export function findingFrom(found: Found, { rule, severity, translations }: FindingOptions): Finding {
  const { message, related, fixes, ...rest } = found;
  return {
    ...rest,
    rule,
    severity,
    message: inWords(message, translations),
    ...(related && { related: related.map((one) => ({ ...one, message: inWords(one.message, translations) })) }),
    ...(fixes && { fixes: () => fixes().map((fix) => titledFix(fix, translations)) }),
  };
}

/** A fix with its title in the language of the user. */
export function titledFix(fix: Fix, translations: Translations | undefined): TitledFix {
  return { ...fix, title: inWords(fix.title, translations) };
}

/** A place of a stack without the problem that it has in the words of its file. */
export function placeOnly({ uri, range, lines, message }: PlaceInStack): RelatedElsewhere {
  return { uri, range, lines, message };
}
