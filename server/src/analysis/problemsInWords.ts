import type { Reading } from "../profile/reading";
import type { Problem } from "../syntax/tree";
import { inWords, l10n } from "../text/message";
import type { Range } from "../text/range";

/** Syntax problems of a file with their messages as sentences. */
export function problemsInWords(
  { language }: Reading,
  problems: readonly Problem[],
): readonly { readonly range: Range; readonly message: string }[] {
  const name = language.id.toUpperCase();
  return problems.map(({ range, message }) => ({ range, message: inWords(l10n`Invalid ${name}: ${message}.`) }));
}
