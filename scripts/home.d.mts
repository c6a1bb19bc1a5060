interface Manifest {
  readonly version: string;
  readonly repository?: string | { readonly url: string };
  readonly bugs?: unknown;
  readonly homepage?: unknown;
}

export const NOWHERE: string;
export const COPIED_FROM: readonly string[];
export function repositoryName(manifest: Manifest): string | undefined;
export function missingHome(manifest: Manifest): string | undefined;
export function withHome(text: string, manifest: Manifest): string;
