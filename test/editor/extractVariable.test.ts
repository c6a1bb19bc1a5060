import { describe, expect, it } from "vitest";
import { extractVariable } from "../../server/src/editor/actions/extractVariable";
import { applyEdits } from "../../server/src/text/edit";
import { inWords } from "../../server/src/text/message";
import { withCursor } from "../helpers/cursor";
import { read } from "../helpers/reading";

const HEAD =
  "metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n      - name: web\n        values: |\n";
const VARIABLES = "  variables:\n    - name: size\n      format: string\n";

/** What is offered at the cursor `‸` in values, and the values and variables after it. */
function extracted(values: string, rest = VARIABLES): string[] | undefined {
  const { text, offset } = withCursor(HEAD + values.replace(/^(?=.)/gm, "          ") + rest);
  const [fix] = extractVariable(read(text), offset);
  if (fix === undefined) return undefined;
  const after = applyEdits(text, fix.edits);
  expect(read(after).tree.problems).toEqual([]);
  const at = after.indexOf("  variables:");
  return [inWords(fix.title), after.slice(HEAD.length, at).replace(/^ {10}/gm, ""), after.slice(at)];
}

describe("moving a value to a variable", () => {
  it.each([
    {
      what: "a number",
      values: "web:\n  replicas: ‸2\n",
      after: "web:\n  replicas: '{{.spectro.var.replicas}}'\n",
      variable: '    - name: replicas\n      format: number\n      defaultValue: "2"\n',
    },
    {
      what: "a text in quotes",
      values: 'host: "shop.ex‸ample.com" # ours\n',
      after: 'host: "{{.spectro.var.host}}" # ours\n',
      variable: "    - name: host\n      format: string\n      defaultValue: shop.example.com\n",
    },
    {
      what: "an item of a list",
      values: "hosts:\n  - 10.0.0.‸1\n",
      after: "hosts:\n  - '{{.spectro.var.hosts}}'\n",
      variable: "    - name: hosts\n      format: ipv4\n      defaultValue: 10.0.0.1\n",
    },
    {
      what: "a name that is taken",
      values: "web: { size: ‸big }\n",
      after: "web: { size: '{{.spectro.var.webSize}}' }\n",
      variable: "    - name: webSize\n      format: string\n      defaultValue: big\n",
    },
  ])("$what", ({ values, after, variable }) => {
    const [title, changed, variables] = extracted(values) ?? [];
    expect(title).toMatch(/^Move it to the variable "\w+"$/);
    expect(changed).toBe(after);
    expect(variables).toBe(VARIABLES + variable);
  });

  it("masks a secret, and does not repeat it", () => {
    const [title, changed, variables] = extracted("adminPassword: s3cr‸et-2\n") ?? [];
    expect(title).toBe('Move it to the masked variable "adminPassword"');
    expect(changed).toBe("adminPassword: '{{.spectro.var.adminPassword}}'\n");
    expect(variables).not.toContain("s3cret");
    expect(variables).toContain("isSensitive: true");
  });

  it.each([
    ["a key", "repl‸icas: 2\n"],
    ["a macro", "host: '{{ .spectro.var.s‸ize }}'\n"],
    ["a map", "web: ‸{ a: 1 }\n"],
    ["a text of lines", "note: |-\n  a‸b\n  c\n".replace("|-", ">-")],
    ["nothing", "host: ‸\n"],
    ["broken values", "host: sh‸op\n  a: b\n"],
  ])("is not offered for %s", (_, values) => {
    expect(extracted(values)).toBeUndefined();
  });
});
