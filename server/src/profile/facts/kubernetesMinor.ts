/** The minor of a version: 29 for `1.29`, `v1.29.4` and `1.29.x`. */
export function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d{1,2})(?:[.+-]|$)/.exec(version ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor);
}
