import { editsIn } from "../analysis/fileFindings";
import { bodyTask } from "./bodies";
import type { Core } from "./core";
import type { Service } from "./index";

/** The part of the service that extracts texts of profiles, and puts them back. */
export function bodyTexts({ ask }: Core): Pick<Service, "extract" | "embed"> {
  return {
    extract: (document, query, signal) =>
      ask(document, signal, ({ reading }) => bodyTask(reading, { is: "extract", query })),
    embed: (document, changes, signal) =>
      ask(document, signal, ({ reading, document: { uri } }) => {
        const answer = bodyTask(reading, { is: "embed", changes });
        return answer.is === "edits" ? { ...answer, edits: editsIn(uri, answer.edits) } : answer;
      }),
  };
}
