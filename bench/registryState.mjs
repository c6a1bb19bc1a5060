// Waiting until a server knows what its registries say.
import { pause } from "./processes.mjs";

const TOO_LONG = 180_000;
/** How often in a row all must be still, as one answer leads to the next question. */
const STILL = 6;

/** Resolves when nothing is being asked any more; at once for servers that have no registries. */
export async function awaitRegistries(session, server) {
  if (server.cli === undefined) return;
  const end = performance.now() + TOO_LONG;
  for (let still = 0; still < STILL;) {
    await pause(100);
    const registries = await session.request("paletteProfiles/registries");
    const failed = registries.find(({ state }) => state === "failed");
    if (failed !== undefined) throw new Error(`Registry ${failed.name}: ${failed.problem}`);
    const isStill = registries.length > 0 && registries.every(({ state, isBusy }) => state === "ready" && !isBusy);
    still = isStill ? still + 1 : 0;
    if (performance.now() > end) throw new Error("The registries are never still.");
  }
}
