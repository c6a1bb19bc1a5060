import { expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import type { Files, Service } from "../../server/src/service/index";

// duplicate-profile in an editor: the files beside an open one are read, and followed.

const FOLDER = "file:///work/";
const profile = (version: string): string =>
  `metadata: { name: shop }\nspec: { version: ${version}, template: { type: add-on, packs: [{ name: a, layer: addon, tag: 1.0.0 }] } }\n`;

interface Session {
  readonly service: Service;
  readonly files: Map<string, string>;
  /** Resolves at the next change of findings. */
  readonly changed: () => Promise<void>;
  readonly told: (uri: string) => Promise<readonly string[]>;
}

function session(given: Readonly<Record<string, string>>, folders = [FOLDER]): Session {
  const files = new Map(Object.entries(given).map(([name, text]) => [`${FOLDER}${name}`, text]));
  const port: Files = {
    readText: (uri) => Promise.resolve(files.get(uri)),
    list: (uri) =>
      Promise.resolve(
        [...files.keys()]
          .filter((file) => file.startsWith(uri))
          .map((file) => ({ name: file.slice(uri.length), isFolder: false })),
      ),
  };
  let waiting: (() => void)[] = [];
  const onChange = (what: string): void => {
    if (what !== "findings") return;
    const all = waiting;
    waiting = [];
    for (const goOn of all) goOn();
  };
  const service = createService({ files: port, folders, onChange });
  return {
    service,
    files,
    changed: () => new Promise((goOn) => waiting.push(goOn)),
    async told(uri) {
      const reply = await service.findings(uri);
      return (reply?.value ?? [])
        .filter(({ rule }) => rule === "duplicate-profile")
        .map(({ related = [] }) => related.map((place) => place.uri).join());
    },
  };
}

const [A, B] = [`${FOLDER}a.yaml`, `${FOLDER}b.yaml`];

it("is found in an open file when the files beside it are read", async () => {
  const { service, changed, told } = session({ "a.yaml": profile("1.0.0"), "b.yaml": profile("1.0.0"), "c.txt": "" });
  service.open({ uri: B, text: profile("1.0.0") });
  const change = changed();
  expect(await told(B)).toEqual([]);
  await change;
  expect(await told(B)).toEqual([A]);
});

it("follows an open file in both directions", async () => {
  const { service, changed, told } = session({});
  service.open({ uri: A, text: profile("1.0.0") });
  service.open({ uri: B, text: profile("1.1.0") });
  expect([await told(A), await told(B)]).toEqual([[], []]);
  const appeared = changed();
  service.change(A, 2, [{ text: profile("1.1.0") }]);
  expect(await told(A)).toEqual([]);
  await appeared;
  // The later one is told at once, too.
  const [c, text] = [`${FOLDER}c.yaml`, profile("1.1.0")];
  service.open({ uri: c, text });
  expect(await told(c)).toEqual([A]);
  service.close(c);
  expect(await told(B)).toEqual([A]);
  const gone = changed();
  service.change(A, 3, [{ text: profile("1.2.0") }]);
  await told(A);
  await gone;
  expect(await told(B)).toEqual([]);
});

it("follows files that change, are closed, or are deleted", async () => {
  const { service, files, changed, told } = session({ "a.yaml": profile("1.0.0"), "b.yaml": profile("1.0.0") });
  service.open({ uri: B, text: profile("1.0.0") });
  const first = changed();
  await told(B);
  await first;
  const edited = changed();
  files.set(A, profile("2.0.0"));
  service.filesChanged([A], () => undefined);
  await edited;
  expect(await told(B)).toEqual([]);
  const opened = changed();
  service.open({ uri: A, text: profile("1.0.0") });
  await told(A);
  await opened;
  expect(await told(B)).toEqual([A]);
  const closed = changed();
  service.close(A);
  await closed;
  expect(await told(B)).toEqual([]);
  const back = changed();
  files.set(A, profile("1.0.0"));
  service.filesChanged([FOLDER], () => undefined);
  await back;
  expect(await told(B)).toEqual([A]);
  const deleted = changed();
  files.delete(A);
  service.filesChanged([A], () => undefined);
  await deleted;
  expect(await told(B)).toEqual([]);
});

it("reads no files outside of the workspace", async () => {
  const { service, told } = session({ "a.yaml": profile("1.0.0") }, ["file:///elsewhere/"]);
  service.open({ uri: B, text: profile("1.0.0") });
  await told(B);
  await new Promise((goOn) => setImmediate(goOn));
  expect(await told(B)).toEqual([]);
});
