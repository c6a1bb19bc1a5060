import Mocha from "mocha";
import { TEST_PATIENCE } from "../../helpers/patience.mjs";

/** Runs the suite inside VS Code's extension host; this is what VS Code calls. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: TEST_PATIENCE, slow: 5_000, reporter: "spec" });
  // One bundle instead of one file a test: the globals are made first, then each part defines its tests.
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  await import("./profiles.test");
  await import("./others.test");
  await import("./configuration.test");
  await import("./registries.test");
  await import("./formatting.test");
  await import("./neighbors.test");
  await import("./tasks.test");
  await import("./values.test");
  await import("./bodies.test");
  const failures = await new Promise<number>((done) => mocha.run(done));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
