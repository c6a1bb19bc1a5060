import type { Rule } from "./rule";
import { l10n } from "../text/message";

export const unreadableFile: Rule = {
  id: "unreadable-file",
  order: 101,
  severity: "error",
  summary: "A file that is named as a profile cannot be read.",
  needsCatalog: false,
  fix: "none",
  *checkFile({ reading: { unreadable, text } }) {
    if (unreadable === undefined) return;
    const range = { start: 0, end: Math.min(1, text.content.length) };
    yield { range, message: l10n`This file is named as a profile but cannot be read: ${unreadable}.` };
  },
};
