interface Lockfile {
  readonly packages?: Readonly<Record<string, object>>;
}

/** Whether the packages that npm has installed are those of a lockfile. */
export function isInstalled(lock: Lockfile, installed: Lockfile): boolean;
