import fc from "fast-check";

// The same examples in every run, so that a failure is caused by a change. `SEED=random` generates others.
const seed = process.env["SEED"] ?? "20260101";
fc.configureGlobal(seed === "random" ? {} : { seed: Number(seed) });
