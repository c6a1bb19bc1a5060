import { lookupsOf, type Deliver, type LookupOptions, type Lookups } from "./lookups";

/** A version of a pack, as a registry is asked for what is in it; with whatever else that question takes. */
export interface VersionKey {
  readonly name: string;
  readonly version: string;
}

/** How things of versions are looked up; what goes wrong is told by the name and version. */
export interface VersionLookupOptions<Key extends VersionKey, T> extends Omit<LookupOptions<T>, "fetch" | "failed"> {
  readonly fetch: (key: Key, deliver: Deliver<T>) => Promise<void>;
  readonly failed: (what: string, error: unknown) => void;
}

/** Lookups of things of versions, by their keys as JSON. */
export function versionLookups<Key extends VersionKey, T>({
  fetch,
  failed,
  ...options
}: VersionLookupOptions<Key, T>): Lookups<T> {
  const keyIn = (text: string): Key => JSON.parse(text) as Key;
  return lookupsOf<T>({
    ...options,
    fetch: (text, deliver) => fetch(keyIn(text), deliver),
    failed(text, error) {
      const { name, version } = keyIn(text);
      failed(`${name} ${version}`, error);
    },
  });
}
