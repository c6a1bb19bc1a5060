/** What a registry wants to see before it answers (the `WWW-Authenticate` header). */
export type Challenge =
  | { readonly scheme: "basic" }
  | { readonly scheme: "bearer"; readonly realm: string; readonly service?: string; readonly scope?: string };

/** The challenge in a header, the first of a kind that can be met; undefined where there is none. */
export function challengeIn(header: string | undefined): Challenge | undefined {
  const bearer = /(?:^|,\s*)Bearer\s+([^]*)$/i.exec(header ?? "")?.[1];
  if (bearer !== undefined) {
    const parameters = new Map(
      [...bearer.matchAll(/([a-z]+)="((?:[^"\\]|\\.)*)"/gi)].map(([, key = "", value = ""]) => [
        key.toLowerCase(),
        value.replace(/\\(.)/g, "$1"),
      ]),
    );
    const [realm, service, scope] = ["realm", "service", "scope"].map((key) => parameters.get(key));
    if (realm !== undefined) {
      return {
        scheme: "bearer",
        realm,
        ...(service === undefined ? {} : { service }),
        ...(scope === undefined ? {} : { scope }),
      };
    }
  }
  return /(?:^|,\s*)Basic\b/i.test(header ?? "") ? { scheme: "basic" } : undefined;
}
