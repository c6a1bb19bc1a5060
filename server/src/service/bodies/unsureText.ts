import { problemsInWords } from "../../analysis/problemsInWords";
import type { Reading } from "../../profile/reading";
import { overlaps } from "../../text/range";
import type { UnsureText } from "../answers";

/** The syntax errors of a file that make its texts unsure; undefined if its profiles have none. */
export function unsureText(reading: Reading): UnsureText | undefined {
  const documents = reading.documents.filter((document) => document.profiles.length > 0);
  const problems = reading.tree.problems.filter(({ range }) => documents.some((one) => overlaps(range, one.range)));
  return problems.length === 0 ? undefined : { is: "unsure", problems: problemsInWords(reading, problems) };
}
