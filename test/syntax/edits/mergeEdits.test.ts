import { describe, expect, it } from "vitest";
import { mergeEdits } from "../../../server/src/syntax/edits/mergeEdits";
import { NONE } from "../../../server/src/syntax/tree";
import { readYaml } from "../../../server/src/syntax/yaml/yaml";
import { applyEdits } from "../../../server/src/text/edit";

function merged(own: string, defaults: string, isWanted = (_path: readonly string[]): boolean => true) {
  const target = readYaml(own);
  const source = readYaml(defaults);
  const edits = mergeEdits(
    { tree: target, map: target.documents[0]?.root ?? NONE },
    { tree: source, map: source.documents[0]?.root ?? NONE },
    isWanted,
  );
  return edits && applyEdits(own, edits);
}

const DEFAULTS = `# Header of all
pack:
  namespace: web # where it runs
charts:
  # The web
  web:
    image:
      # Which
      repository: web
      tag: "1"

    # How many
    # of them
    replicas: 2
    script: |
      line one

        line two
    hosts:
      - one
last: end
`;

describe("merging in what is missing", () => {
  it("adds entries with their comments, in the order of the defaults", () => {
    expect(merged("charts:\n    web:\n        image:\n            tag: '2'\n\n        hosts: []\n", DEFAULTS)).toBe(
      `charts:
    web:
        image:
            tag: '2'
            # Which
            repository: web
        # How many
        # of them
        replicas: 2
        script: |
          line one

            line two

        hosts: []
# Header of all
pack:
  namespace: web # where it runs
last: end
`,
    );
  });

  it("puts what ends at the same place into the right maps", () => {
    expect(merged("pack: {}\ncharts:\n  web:\n    image:\n      repository: x", DEFAULTS)).toBe(
      `pack: {}
charts:
  web:
    image:
      repository: x
      tag: "1"
    # How many
    # of them
    replicas: 2
    script: |
      line one

        line two
    hosts:
      - one
last: end`,
    );
  });

  it("adds only what is wanted", () => {
    const isWanted = (path: readonly string[]): boolean => path.join(".") === "charts.web.replicas";
    expect(merged("charts:\n  web:\n    hosts: []\n", DEFAULTS, isWanted)).toBe(
      "charts:\n  web:\n    hosts: []\n    # How many\n    # of them\n    replicas: 2\n",
    );
  });

  it("leaves alone what is there: other kinds, nothing, empty maps", () => {
    const own = "pack:\ncharts: {}\nlast: [1]\n";
    expect(merged(own, DEFAULTS)).toBe(own);
  });

  it("gives up where it cannot be sure", () => {
    expect(merged("{ charts: { web: {} } }", DEFAULTS)).toBeUndefined();
    expect(merged("a: 1\n", "{ b: 2 }")).toBeUndefined();
    expect(merged("a: 1\n", "x: &x 1\nb: *x\n", (path) => path[0] === "b")).toBeUndefined();
  });

  it("takes over texts with Windows line ends", () => {
    expect(merged("a: 1\n", "a: 1\r\nb:\r\n  c: |\r\n    d\r\n")).toBe("a: 1\nb:\n  c: |\n    d\n");
  });
});
