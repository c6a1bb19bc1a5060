import { chmodSync, readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { fixFile } from "../../server/src/cli/fix";
import { createBatchService } from "../../server/src/service/createBatchService";
import type { BatchService } from "../../server/src/service/batchService";
import { BAD, GOOD, run, temporaryFolder, WARNING } from "../helpers/commandLine";

const folder = temporaryFolder();
/** Has a safe fix, and an error without one. */
const HALF = BAD.replace("name: p, ", "");

describe("check --fix", () => {
  it("applies what is certain, reports what is left, and ends by that", async () => {
    const bad = folder.write("bad.yaml", BAD);
    expect(await run("check", "--fix", bad)).toEqual({
      code: 0,
      out: "1 profile in 1 file: no problems\n",
      err: "1 file was changed.\n",
    });
    expect(readFileSync(bad, "utf8")).toBe(BAD.replace("1.20", '"1.20"'));
    const half = folder.write("half.yaml", HALF);
    const { code, out, err } = await run("check", "--fix", folder.path());
    expect({ code, err }).toEqual({ code: 1, err: "1 file was changed.\n" });
    expect(out).toContain("[missing-key]");
    expect(out).not.toContain("[unquoted-version]");
    expect(readFileSync(half, "utf8")).toContain('"1.20"');
  });

  it("changes nothing but what it fixes: line ends, byte order mark and mode stay", async () => {
    const text = `\uFEFF# é😀\r\n${BAD.replace("\n", "\r\n").replace("add-on", "addon")}# end`;
    const path = folder.write("bad.yaml", text);
    chmodSync(path, 0o600);
    expect((await run("check", "--fix", path)).code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(text.replace("1.20", '"1.20"').replace("addon,", "add-on,"));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("does not touch a file without safe fixes", async () => {
    const paths = [
      folder.write("good.yaml", GOOD),
      folder.write("warning.yaml", WARNING),
      folder.write("x.json", "{}"),
    ];
    const before = paths.map((path) => statSync(path));
    expect((await run("check", "--fix", folder.path())).err).toBe("No file was changed.\n");
    paths.forEach((path, i) => {
      const { mtimeNs, ino } = statSync(path, { bigint: true });
      expect([Number(mtimeNs / 1_000_000n), Number(ino)]).toEqual([Math.floor(before[i]!.mtimeMs), before[i]!.ino]);
    });
  });

  it("never writes a file that is not UTF-8, and says so", async () => {
    const bytes = Buffer.concat([Buffer.from(BAD), Buffer.from([0x23, 0xe9])]);
    const path = folder.write("latin.yaml", bytes);
    const { code, out, err } = await run("check", "--fix", path);
    expect({ code, err }).toEqual({
      code: 2,
      err: `${path}: cannot be written: it is not UTF-8.\nNo file was changed.\n`,
    });
    expect(out).toContain("[unquoted-version]");
    expect(readFileSync(path)).toEqual(bytes);
  });

  it("leaves the report alone in every format", async () => {
    const path = folder.write("bad.yaml", BAD);
    const { out, err } = await run("check", "--fix", "--format", "json", path);
    expect(err).toBe("1 file was changed.\n");
    expect((JSON.parse(out) as { files: { findings: unknown[] }[] }).files[0]?.findings).toEqual([]);
  });
});

describe("a fix that is left out", () => {
  it("is told with its place in the written file, and the others are made", async () => {
    const path = folder.write("shop.yaml", BAD);
    const uri = pathToFileURL(path).href;
    const service = createBatchService();
    service.open({ uri, text: BAD, isSaved: true });
    const finding = { rule: "unquoted-version", severity: "error", message: "", range: { start: 3, end: 4 } } as const;
    const refusing: BatchService = {
      ...service,
      async fixAll(document) {
        const reply = await service.fixAll(document);
        const leftOut = [{ title: "Write x", finding, reason: "The result would have a new syntax error." }];
        return reply && { ...reply, value: { edits: reply.value.edits, leftOut } };
      },
    };
    const checked = (await service.check([uri])).map(({ value, ...one }) => ({ ...one, path, findings: value }));
    const told: string[] = [];
    expect(await fixFile(refusing, checked[0]!, folder.path(), (line) => told.push(line))).toBe(true);
    expect(readFileSync(path, "utf8")).toBe(BAD.replace("1.20", '"1.20"'));
    const why = "was not applied. The result would have a new syntax error. [unquoted-version]";
    expect(told).toEqual([`${path}:1:4: "Write x" ${why}`]);
  });
});
