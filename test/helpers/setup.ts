import fc from "fast-check";

// The same examples in every run, so that a red test means a change; `SEED=random` looks for new ones.
const seed = process.env["SEED"] ?? "20260101";
fc.configureGlobal(seed === "random" ? {} : { seed: Number(seed) });
