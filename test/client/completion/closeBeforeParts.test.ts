import { describe, expect, it } from "vitest";
import { closeBeforeParts } from "../../../client/src/completion/closeBeforeParts";

/** The filter text of a word of a list that was requested when the first letters were typed. The server cuts the last letter. */
function filterText(word: string, typed: string): string {
  const item = { label: word, insertText: word, filterText: word.slice(0, -1) };
  closeBeforeParts([item], [typed]);
  return item.filterText;
}

/** Whether VS Code shows an item: the letters stand in it in order, and the first of them begins a part. */
function isShown(filter: string, typed: string): boolean {
  const begins = (at: number): boolean => at === 0 || /[-_./\\: ]/.test(filter[at - 1] ?? "");
  return Array.from(filter).some((letter, start) => {
    if (letter !== typed[0] || !begins(start)) return false;
    let at = start;
    return Array.from(typed.slice(1)).every((next) => (at = filter.indexOf(next, at + 1)) >= 0);
  });
}

describe("a list of words with parts", () => {
  it.each([
    ["k8s-dashboard", "dashboard"],
    ["spectro-grafana-dashboards", "grafana"],
    ["spectro-grafana-dashboards", "dashboards"],
    ["prometheus-operator", "Operator"],
    ["2.13.2", "13"],
  ])("shows %s for a part of it, %s, until that is typed in full", (word, part) => {
    for (let first = 1; first <= part.length; first++) {
      const filter = filterText(word, part.slice(0, first)).toLowerCase();
      for (let length = first; length <= part.length; length++) {
        const typed = part.slice(0, length).toLowerCase();
        expect(isShown(filter, typed), `${typed} in ${filter}`).toBe(length < part.length);
      }
    }
  });

  it("leaves what stands before a part, so that names that begin with the word come first", () => {
    expect(filterText("argo-cd", "c")).toBe("argo-c");
    expect(filterText("centos", "c")).toBe("cento");
  });

  it("shows a word again to who goes on behind a part of it", () => {
    expect(isShown(filterText("spectro-grafana-dashboards", "grafana-"), "grafana-dash")).toBe(true);
    expect(isShown(filterText("spectro-grafana-dashboards", "grafana-"), "grafana-dashboards")).toBe(false);
  });

  it.each(["k8s-dashboard", "spectro-grafana-dashboards", "cni-calico", "1.30.2"])(
    "shows %s while it is typed from its beginning, and for some of its letters",
    (word) => {
      const filter = filterText(word, word.slice(0, 1));
      for (let length = 1; length < word.length; length++) expect(isShown(filter, word.slice(0, length))).toBe(true);
      expect(isShown(filter, word)).toBe(false);
      expect(isShown(filter, `${word.slice(0, 1)}${word.slice(3, -1)}`)).toBe(true);
    },
  );

  it("leaves items that write more than their name, and names of one part", () => {
    const items = [
      { label: "full-profile", insertText: "metadata:\n  name: ", filterText: "full-profile" },
      { label: "nginx", insertText: "nginx", filterText: "ngin" },
    ];
    closeBeforeParts(items, ["", ""]);
    expect(items.map(({ filterText: text }) => text)).toEqual(["full-profile", "ngin"]);
  });
});
