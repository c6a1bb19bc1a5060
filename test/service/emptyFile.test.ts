import { describe, expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import { positionAt, textOf } from "../../server/src/text/text";

describe("an empty YAML file", () => {
  const labels = async (uri: string, text: string): Promise<string[]> => {
    const service = createService();
    service.open({ uri, text });
    const end = positionAt(textOf(text), text.length);
    return ((await service.completions(uri, end))?.value.items ?? []).map(({ label }) => label);
  };

  it.each(["file:///a/new.yaml", "file:///a/new.profile.yaml"])("is offered a new profile: %s", async (uri) => {
    expect(await labels(uri, "")).toContain("full profile");
    expect(await labels(uri, "\n")).toContain("full profile");
  });

  it("is offered none behind a space, where the list opens by itself, nor in JSON or a configuration", async () => {
    expect(await labels("file:///a/new.yaml", " ")).toEqual([]);
    expect(await labels("file:///a/new.json", "")).toEqual([]);
    expect(await labels("file:///a/palette-profiles.yaml", "")).not.toContain("full profile");
  });
});
