import type { Gunzip } from "../../packs/ports/ports";
import { ArchiveError, readTar, type ArchiveLimits } from "./tar";

/**
 * The wanted files of a tar archive, gzipped or not, by path; `most` as in {@link readTar}. Rejects with an {@link
 * ArchiveError}.
 */
export async function filesInArchive(
  archive: Uint8Array,
  {
    gunzip,
    most,
    limits,
    tooLarge,
  }: {
    readonly gunzip: Gunzip;
    readonly most: (path: string) => number;
    readonly limits?: ArchiveLimits;
    readonly tooLarge?: Set<string>;
  },
): Promise<ReadonlyMap<string, Uint8Array>> {
  const isPacked = archive[0] === 0x1f && archive[1] === 0x8b;
  try {
    return await readTar(isPacked ? gunzip(archive) : only(archive), most, limits, tooLarge);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("cannot be unpacked");
  }
}

/** Rejects an archive whose `values.yaml` was too large to be read: without it, its defaults would seem to be empty. */
export function checkValues(folder: string, tooLarge: ReadonlySet<string>): void {
  if (tooLarge.has(`${folder}values.yaml`)) throw new ArchiveError("contains a values.yaml larger than 4 MB");
}

/** The text of a file; undefined when it does not exist. */
export function textFile(files: ReadonlyMap<string, Uint8Array>, path: string): string | undefined {
  const data = files.get(path);
  return data === undefined ? undefined : new TextDecoder().decode(data);
}

async function* only(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
  await Promise.resolve();
}
