// The packages that the table of Kubernetes types is made from, pinned by version and content. They are fetched only when
// the table is made: as dependencies of the project they would bring two hundred others with them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The packages with the types of one minor each, oldest first: `cdk8s-plus-N` has those of Kubernetes 1.N. */
export const MINORS = [
  pinned(
    24,
    "cdk8s-plus-24",
    "2.8.99",
    "sha512-L4/CbISbEwgE9vFI1VZqjkTfWkLWrKVdoUpMDkAAEBv3Opinq4i3EAHj9wWfUKdpDMnRfCTgOTURD/S6sZLyCw==",
  ),
  pinned(
    25,
    "cdk8s-plus-25",
    "2.22.79",
    "sha512-QSxCBAbLvDJvC3lqt7lO2x8Il84kCsrwIdfAVFxUiwh4wHQxi18ENI9JI16tEhS/2gxv1YyeUNBM1ucH6q9oJA==",
  ),
  pinned(
    26,
    "cdk8s-plus-26",
    "2.4.17",
    "sha512-c/Y830OS09PfNqt3PBB95gfwl2YknJbD6PhBAX1TpohhpRIHiwo5xn4IQ8t46T2HxTIit7BhH07euAAU41SVIw==",
  ),
  pinned(
    27,
    "cdk8s-plus-27",
    "2.9.5",
    "sha512-vZtq6BHIi3wFdzxd8LFmKiWIb3sFjV9kFpJ3bN2sOZiQYHoirN0UUlB04n2YMA7u97wJZPc521ZJGUyDBUhupQ==",
  ),
  pinned(
    28,
    "cdk8s-plus-28",
    "2.5.6",
    "sha512-ghANDg6Qmsr3vQlEig7ZDWD03ZPXkjae7ks0HaRy2clIW553mCSTjcZirvuJGaIHDN2OV2S1dLXjdIYuMq3qOA==",
  ),
  pinned(
    29,
    "cdk8s-plus-29",
    "2.6.0",
    "sha512-H8JuwF+6ZQCHrlPHstTwNGsQ0MRE9qpJDUKlrMDJAgEJSiBUa3Qeca609TuVN07/7Mxj2kFmVkvVjUeGZa0N9Q==",
  ),
  pinned(
    30,
    "cdk8s-plus-30",
    "2.4.10",
    "sha512-CUNarh4vzNYcyDDMhfPHbp0TSgIWo2krupm279B9ZLZSGQAt3Om6xT6ubTykhQMFKJ7nxc7qGWgTqGsd8D8b2g==",
  ),
  pinned(
    31,
    "cdk8s-plus-31",
    "2.6.43",
    "sha512-OtG09kUe3ErIZR1vriuwNYCqQYkB7g0cbqft5c1GItGFRmqcUKW2/rKrdDUjYmFMZDLj5bxccJitP3MUUCg1gw==",
  ),
  pinned(
    32,
    "cdk8s-plus-32",
    "2.5.92",
    "sha512-TmlByVmroBLAZxhUz77xXVWKWvkLS1gnrOofuB4N4ZpLBHx6O/BPyti0yrHecwbX+pTAD/wJj/V7IbqK5UTmGA==",
  ),
  pinned(
    33,
    "cdk8s-plus-33",
    "2.5.57",
    "sha512-JDncBIl5nott96fPitDteln8kYYSccOxcDxWbp0mGGktWuXcgBysbIcTpMbjCujfjGCBNnjtItP00xDTGj5rVg==",
  ),
  pinned(
    34,
    "cdk8s-plus-34",
    "2.0.54",
    "sha512-J/ZIlAlGeQdHoA4+/smpIKYIdH5e3HiN5T271auEdk896mH9a8Pz+20+TWpZL4fjf93l2g9c8+zdUMG3nb7FOw==",
  ),
];
/** The newest minor, from a package that says less about types, and whether a number is an integer. */
export const NEWEST = pinned(
  36,
  "@kubernetes/client-node",
  "2.0.1",
  "sha512-evJgmEtgArEYlj6DNkMGjK41IrFK/hEwb5lWVxx0VRBWybQpnvi+2TtA19mLgVfRHfqX5yjHObX6e9W7LEZBjw==",
);
/** Enumerations, which the others do not have. */
export const ENUMERATIONS = pinned(
  undefined,
  "kubernetes-models",
  "5.1.0",
  "sha512-ym4Kiyr8BzGIWj4f853ytVYES1B8C1BdONRP5zodItPD1o//OEKuTwC5nFV3ZJtFGeMqOFbIYkpunSVXSlHS8g==",
);

/** One line that says which packages a table is made from. */
export function pinsInWords() {
  return [...MINORS, NEWEST, ENUMERATIONS].map(({ name, version }) => `${name}@${version}`).join(" ");
}

function pinned(minor, name, version, integrity) {
  return { minor, name, version, integrity };
}

/** The folder of a package's files, fetched into `cache` if it is not there. Throws if its content is not the pinned one. */
export function fetched({ name, version, integrity }, cache) {
  const folder = join(cache, `${name.replace(/[@/]/g, "-")}-${version}`);
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, "package.tgz");
  if (!existsSync(archive)) {
    const [{ filename }] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--pack-destination", folder, `${name}@${version}`], { encoding: "utf8" }),
    );
    execFileSync("mv", [join(folder, filename.replace(/^@/, "").replace("/", "-")), archive]);
  }
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity) throw new Error(`${name}@${version} is ${found}, not ${integrity}`);
  if (!existsSync(join(folder, "package"))) execFileSync("tar", ["xzf", archive, "-C", folder]);
  return join(folder, "package");
}
