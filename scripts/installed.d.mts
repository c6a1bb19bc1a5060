interface Lockfile {
  readonly packages?: Readonly<Record<string, object>>;
}

/** Whether the installed packages match a lockfile. */
export function isInstalled(lock: Lockfile, installed: Lockfile): boolean;
