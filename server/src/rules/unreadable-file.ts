import type { Rule } from "./rule";

export const unreadableFile: Rule = {
  id: "unreadable-file",
  order: 101,
  severity: "error",
  summary: "A file that is named as a profile cannot be read as text.",
  needsCatalog: false,
  fix: "none",
  *checkFile({ reading: { unreadable, text } }) {
    if (unreadable === undefined) return;
    const range = { start: 0, end: Math.min(1, text.content.length) };
    yield { range, message: `This file is named as a profile, but cannot be read: ${unreadable}.` };
  },
};
