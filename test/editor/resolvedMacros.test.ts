import { describe, expect, it } from "vitest";
import { hover } from "../../server/src/editor/hover/hover";
import { markdownText } from "../../server/src/editor/markdown";
import { profilesIn } from "../../server/src/profile/reading";
import { withCursor } from "../helpers/cursor";
import { EXAMPLE_CATALOG, read } from "../helpers/reading";

function profile(name: string, packs: Readonly<Record<string, string>>, variables = ""): string {
  const items = Object.entries(packs).map(
    ([pack, values]) =>
      `      - name: ${pack}\n        layer: addon\n        tag: "1.0"\n        values: |\n${values.replace(/^(?=.)/gm, "          ")}`,
  );
  return `metadata: { name: ${name} }\nspec:\n  template:\n    packs:\n${items.join("")}${variables === "" ? "" : `  variables:\n${variables}`}`;
}

/** The hover text at the cursor, in a profile that is deployed with others. */
function said(marked: string, ...others: string[]): string {
  const { text, offset } = withCursor(marked);
  const companions = others.flatMap((one) => profilesIn(read(one)));
  const found = hover(read(text), offset, EXAMPLE_CATALOG, { companions });
  return found === undefined ? "" : markdownText(found.contents);
}

const VARIABLES = `    - { name: host, defaultValue: shop.example.com }
    - { name: secret, defaultValue: abc, isSensitive: true }
    - name: size
      inputType: dropdown
      defaultValue: Large
      options: [{ label: Small, value: "1" }, { label: Large, value: "3" }]
`;
const INFRA = profile(
  "infra",
  {
    network:
      "net:\n  url: https://{{.spectro.var.domain}}/{{.spectro.pack.network.net.path}}\n  path: api\n  token: abc\n",
  },
  "    - { name: domain, defaultValue: infra.example.com }\n",
);

describe("a macro is shown with the value that it stands for", () => {
  it.each([
    ["the default of a dropdown", "a: '{{.spectro.var.si‸ze}}'\n", "- resolved: `3`"],
    ["a value of another pack", "a: '{{.spectro.pack.web.po‸rt}}'\n", "- value: `80`"],
    ["one through a variable", "a: '{{.spectro.pack.web.u‸rl}}'\n", "- resolved: `http://shop.example.com:80`"],
    [
      "one of another profile",
      "a: '{{.spectro.pack.network.net.pa‸th}}'\n",
      "Pack: network 1.0, in profile infra\n\n- value: `api`",
    ],
    [
      "one through another profile",
      "a: '{{.spectro.pack.network.net.u‸rl}}'\n",
      "- resolved: `https://infra.example.com/api`",
    ],
  ])("%s", (_, values, shown) => {
    const web = "port: 80\nurl: http://{{.spectro.var.host}}:{{.spectro.pack.web.port}}\n";
    expect(said(profile("shop", { web, db: values }, VARIABLES), INFRA)).toContain(shown);
  });

  it("is not repeated", () => {
    const text = said(profile("shop", { web: "a: '{{.spectro.var.ho‸st}}'\n" }, VARIABLES));
    expect(text).toContain("default: `shop.example.com`");
    expect(text).not.toContain("resolved");
  });

  it.each([
    ["a secret", "a: '{{.spectro.var.sec‸ret}}'\n"],
    ["a secret of a pack", "a: '{{.spectro.pack.network.net.tok‸en}}'\n"],
    ["what only the cluster knows", "a: '{{.spectro.system.cluster.na‸me}}'\n"],
    ["a circle", "a: '{{.spectro.pack.db.b‸}}'\nb: '{{.spectro.pack.db.a}}'\n"],
    ["a function", "a: '{{.spectro.pack.web.po‸rt | upper}}'\n"],
    ["a value through a secret", "a: '{{.spectro.pack.web.pass‸}}'\n"],
  ])("says nothing of %s", (_, values) => {
    const web = "port: 80\npass: x{{.spectro.var.secret}}\n";
    const text = said(profile("shop", { web, db: values }, VARIABLES), INFRA);
    expect(text).toContain(".spectro.");
    expect(text).not.toContain("resolved");
  });

  it("says nothing where packs of one name differ", () => {
    const first = profile("one", { net: "a: 1\n" });
    const second = profile("two", { net: "a: x{{.spectro.var.v}}\n" }, "    - { name: v, defaultValue: '2' }\n");
    expect(said(profile("shop", { web: "a: '{{.spectro.pack.net.‸a}}'\n" }), first, second)).not.toContain("resolved");
  });
});
