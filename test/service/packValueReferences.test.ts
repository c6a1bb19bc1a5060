import { expect, it } from "vitest";
import { bodyUri } from "../../server/src/profile/bodies/bodyPlace";
import { offsetAt, positionAt, textOf } from "../../server/src/text/text";
import { addOnText } from "../helpers/addOnText";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

const FILES: Readonly<Record<string, string>> = {
  "shop.yaml": addOnText("shop", "web", "url: http://{{.spectro.pack.network.gateway.host}}/"),
  "blog.yaml": addOnText("blog", "blog", 'host: "{{ .spectro.pack.network.gateway.host | upper }}"'),
  "network.yaml": addOnText("network", "network", "gateway: { host: gw.example.com, port: 1 }"),
  "other.yaml": addOnText("other", "network", "gateway: { host: other }"),
};
const STACK = "stacks: [{ name: prod, profiles: [shop.yaml, blog.yaml, network.yaml] }]\n";

/** What is found from a word of a file: the files, and the lines with what is found in brackets. */
async function found(file: string, word: string, what: "references" | "definitions"): Promise<string[]> {
  const space = memoryWorkspace(FILES, STACK);
  space.open(file);
  const text = textOf(FILES[file] ?? "");
  const position = positionAt(text, text.content.indexOf(word) + 1);
  const uri = space.uri(file);
  const shown = { hasPackTexts: false, hasBodies: false };
  const reply =
    what === "references"
      ? await space.service.references(uri, position)
      : await space.service.definitions(uri, position, shown);
  return (reply?.value ?? []).map((place) => {
    const name = place.uri.slice(place.uri.lastIndexOf("/") + 1);
    const own = textOf(FILES[name] ?? "");
    const range =
      place.lines === undefined
        ? place.range
        : { start: offsetAt(own, place.lines.start), end: offsetAt(own, place.lines.end) };
    expect(place.uri === uri || place.lines !== undefined, "places in other files have lines").toBe(true);
    return `${name}: ${own.content.slice(range.start, range.end)}`;
  });
}

const IN_MACROS = ["shop.yaml: network.gateway.host", "blog.yaml: network.gateway.host"];

it("macros over a stack, and the value of another pack that they name, lead to each other", async () => {
  const all = [...IN_MACROS, "network.yaml: host"];
  expect(await found("shop.yaml", "gateway", "references")).toEqual(all);
  expect((await found("network.yaml", "host:", "references")).sort()).toEqual([...all].sort());
  expect(await found("shop.yaml", "gateway", "definitions")).toEqual(["network.yaml: host"]);
});

it("a key that no macro names has no references", async () => {
  expect(await found("network.yaml", "port", "references")).toEqual([]);
  expect(await found("other.yaml", "host", "references")).toEqual([]);
});

it("also where the values are edited as a document", async () => {
  const space = memoryWorkspace(FILES, STACK);
  space.open("network.yaml");
  const body = { is: "values" } as const;
  const place = { profile: { number: 1, name: "network" }, pack: { index: 0, name: "network" }, body };
  const uri = bodyUri({ profile: space.uri("network.yaml"), place }, "network › network › values");
  const text = "gateway: { host: gw.example.com, port: 1 }\n";
  space.service.open({ uri, version: 1, text, languageId: "yaml" });
  const reply = await space.service.references(uri, { line: 0, character: 12 });
  const files = (reply?.value ?? []).map((one) =>
    one.uri === uri ? "values" : one.uri.slice(one.uri.lastIndexOf("/")),
  );
  expect(files).toEqual(["values", "/shop.yaml", "/blog.yaml"]);
});
