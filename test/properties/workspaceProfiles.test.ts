import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { childRows, parentRow, topRows, type Row } from "../../client/src/profiles/profileRows";
import type { WorkspaceProfiles } from "../../server/src/service/index";
import { shown } from "../../server/src/text/visible";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

/** How many edits are made; a long run sets it in the environment. */
const EDITS = Number(process.env["EDITS"] ?? 1000);
const SEED = process.env["SEED"] === undefined ? {} : { seed: Number(process.env["SEED"]) };

/** After every so many edits the profiles are listed, and compared: a new engine costs far more than one that remembers. */
const LISTED_EACH = 4;
const COMPARED_EACH = 12;
/** The number of sequences that the edits are divided into. */
const SEQUENCES = 5;

const CONFIG = "palette-profiles.yaml";
const NAMES = ["a.profile.yaml", "b.profile.yaml", "c.yaml", "sub/d.profile.yaml", CONFIG];

const pack = fc
  .record({
    name: fc.constantFrom("web", "kubernetes", "ubuntu-aws", "cni-calico", "csi-aws-ebs"),
    layer: fc.constantFrom("os", "k8s", "cni", "csi", "addon", "add"),
    more: fc.constantFrom(
      "",
      "\n        values: |\n          a: '{{.spectro.var.size}}'",
      "\n        manifests:\n          - { name: m, content: 'kind: A' }",
      "\n        tag: 1.30",
    ),
  })
  .map(({ name, layer, more }) => `      - name: ${name}\n        layer: ${layer}${more}\n`);

const profile = fc
  .record({
    name: fc.constantFrom("shop", "base", "tools", '""', "[1"),
    type: fc.constantFrom("infra", "add-on", "cluster", "addon"),
    cloud: fc.constantFrom("aws", "vsphere", "all"),
    version: fc.constantFrom("1.0.0", "1.1.0"),
    packs: fc.array(pack, { maxLength: 4 }),
    variables: fc.constantFrom("", "  variables:\n    - { name: size, displayName: Size, format: string }\n"),
  })
  .map(
    ({ name, type, cloud, version, packs, variables }) =>
      `metadata: { name: ${name} }\nspec:\n  version: ${version}\n  template:\n    type: ${type}\n    cloudType: ${cloud}\n    packs:\n${packs.join("")}${variables}`,
  );

const config = fc
  .array(
    fc.record({
      name: fc.constantFrom("production", "test"),
      profiles: fc.array(fc.constantFrom(...NAMES.slice(0, 4), "gone.yaml", "../out.yaml"), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  )
  .map((stacks) => `stacks:${stacks.map((one) => `\n  - ${JSON.stringify(one)}`).join("") || " []"}\n`);

type Edit =
  | { readonly is: "write" | "open" | "change"; readonly path: string; readonly text: string }
  | { readonly is: "type"; readonly path: string; readonly at: number; readonly text: string }
  | { readonly is: "close" | "remove"; readonly path: string };

const path = fc.constantFrom(...NAMES);
const withText = (is: "write" | "open" | "change"): fc.Arbitrary<Edit> =>
  path.chain((name) => (name === CONFIG ? config : profile).map((text) => ({ is, path: name, text })));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: withText("change") },
  { weight: 2, arbitrary: withText("write") },
  { weight: 2, arbitrary: withText("open") },
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant("type" as const),
      path,
      at: fc.nat(300),
      text: fc.constantFrom("x", " ", "\n", "- ", "#", ":", '"', "      - name: typed\n", "---\n", ""),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("close" as const), path }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("remove" as const), path }) },
);

/** A workspace in which edits are made, with the texts of its open documents. */
interface Session {
  readonly workspace: MemoryWorkspace;
  readonly open: Map<string, string>;
}

function apply({ workspace, open }: Session, one: Edit): void {
  const isOpen = open.has(one.path);
  const set = (text: string): void => {
    open.set(one.path, text);
    workspace.change(one.path, text);
  };
  switch (one.is) {
    case "write":
      workspace.write(one.path, one.text);
      break;
    case "open":
      if (isOpen) break;
      open.set(one.path, one.text);
      workspace.open(one.path, one.text);
      break;
    case "change":
      if (isOpen) set(one.text);
      break;
    case "type": {
      const text = open.get(one.path);
      // No text deletes a character.
      if (text !== undefined) set(text.slice(0, one.at) + one.text + text.slice(one.text === "" ? one.at + 1 : one.at));
      break;
    }
    case "close":
      if (!open.delete(one.path)) break;
      workspace.service.close(workspace.uri(one.path));
      break;
    case "remove":
      workspace.remove(one.path);
  }
}

function listed({ service, uri }: MemoryWorkspace): Promise<WorkspaceProfiles> {
  return service.workspaceProfiles(NAMES.map(uri));
}

/** The same once all is read that findings wait for: which profiles of a folder have one name. */
async function listedInTheEnd(workspace: MemoryWorkspace): Promise<WorkspaceProfiles> {
  await listed(workspace);
  await workspace.service.settled();
  return listed(workspace);
}

/** What a new engine says of the same files and documents. */
function listedAnew({ workspace, open }: Session): Promise<WorkspaceProfiles> {
  const files = Object.fromEntries(NAMES.flatMap((name) => [[name, workspace.texts.get(name)]] as const));
  const known = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const anew = memoryWorkspace({ [CONFIG]: "", ...Object.fromEntries(known) });
  if (files[CONFIG] === undefined) anew.texts.delete(CONFIG);
  for (const [name, text] of open) anew.open(name, text);
  return listedInTheEnd(anew);
}

function expectSound(found: WorkspaceProfiles): void {
  const all = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...all(childRows(row))]);
  const rows = all(topRows(shown(found)));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const row of rows) for (const child of childRows(row)) expect(parentRow(child)).toBe(row);
  const inRows = new Set(
    rows.flatMap((row) => (row.kind === "profile" ? [`${row.profile.uri}#${String(row.profile.index)}`] : [])),
  );
  expect(inRows.size).toBe(found.profiles.length);
}

describe("the profiles of a workspace", () => {
  it(
    `are after ${String(EDITS)} random edits what a new engine finds`,
    { timeout: 120_000 + EDITS * 100 },
    async () => {
      const length = Math.ceil(EDITS / SEQUENCES);
      const sequences = fc.array(edit, { minLength: length, maxLength: length, size: "max" });
      await fc.assert(
        fc.asyncProperty(sequences, async (edits) => {
          const session: Session = { workspace: memoryWorkspace({ [CONFIG]: "" }), open: new Map() };
          for (const [index, one] of edits.entries()) {
            apply(session, one);
            if (index % LISTED_EACH !== 0) continue;
            if (index % COMPARED_EACH !== 0) {
              await listed(session.workspace);
              continue;
            }
            const found = await listedInTheEnd(session.workspace);
            expectSound(found);
            expect(found).toEqual(await listedAnew(session));
          }
        }),
        { numRuns: SEQUENCES, endOnFailure: true, ...SEED },
      );
    },
  );
});
