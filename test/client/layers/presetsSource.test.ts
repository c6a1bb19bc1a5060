import { expect, it } from "vitest";
import { presetsSource } from "../../../client/src/layers/presetsSource";
import type { Server } from "../../../client/src/shared/languageClient";

const start = () => {
  const asked: unknown[] = [];
  const view = { visible: true };
  const request = (_: string, params: unknown): Promise<never[]> => {
    asked.push(params);
    return Promise.resolve([]);
  };
  const source = presetsSource({ request } as unknown as Pick<Server, "request">, () => view.visible);
  return { asked, view, source };
};

it("presets are asked for once for each version of a document", async () => {
  const { asked, source } = start();
  await source.ask("file:///a.yaml", 1);
  await source.ask("file:///a.yaml", 1);
  await source.ask("file:///a.yaml", 2);
  await source.ask("file:///b.yaml", 2);
  expect(asked).toEqual([{ uri: "file:///a.yaml" }, { uri: "file:///a.yaml" }, { uri: "file:///b.yaml" }]);
});

it("presets are asked for again once more may be known of packs", async () => {
  const { asked, source } = start();
  await source.ask("file:///a.yaml", 1);
  source.forget();
  await source.ask("file:///a.yaml", 1);
  expect(asked.length).toBe(2);
});

it("presets are not asked for while nobody sees them", async () => {
  const { asked, source, view } = start();
  view.visible = false;
  expect(await source.ask("file:///a.yaml", 1)).toEqual([]);
  expect(asked).toEqual([]);
  view.visible = true;
  await source.ask("file:///a.yaml", 1);
  expect(asked.length).toBe(1);
});
