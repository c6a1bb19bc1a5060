import type { Gunzip } from "../../packs/ports/ports";
import { ArchiveError, readTar, type ArchiveLimits } from "./tar";

/** The files of an archive that are wanted: a tar archive, packed with gzip or not. */
export async function filesInArchive(
  archive: Uint8Array,
  {
    gunzip,
    most,
    limits,
  }: { readonly gunzip: Gunzip; readonly most: (path: string) => number; readonly limits?: ArchiveLimits },
): Promise<ReadonlyMap<string, Uint8Array>> {
  const isPacked = archive[0] === 0x1f && archive[1] === 0x8b;
  try {
    return await readTar(isPacked ? gunzip(archive) : only(archive), most, limits);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("cannot be unpacked");
  }
}

/** A file of text; undefined where there is none. */
export function textFile(files: ReadonlyMap<string, Uint8Array>, path: string): string | undefined {
  const data = files.get(path);
  return data === undefined ? undefined : new TextDecoder().decode(data);
}

async function* only(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
  await Promise.resolve();
}
