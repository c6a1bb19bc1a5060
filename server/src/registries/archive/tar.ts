/** Why an archive cannot be read, in words for people that follow "The archive". */
export class ArchiveError extends Error {}

/** An intact archive with other content. */
export class OtherContentError extends ArchiveError {}

/** The limits of what is read of an archive, in bytes. */
export interface ArchiveLimits {
  /** For all files, read or not. */
  readonly unpacked: number;
  /** For all files that are read. */
  readonly kept: number;
  /** How many entries it may have. */
  readonly entries: number;
  /** Files that are read as long as they are together not larger than this; those after them are left out. */
  readonly extras?: { readonly are: (path: string) => boolean; readonly most: number };
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  unpacked: 256 * 1024 * 1024,
  kept: 24 * 1024 * 1024,
  entries: 50_000,
};

/**
 * The wanted files of a tar archive that is read as a stream, by path. `most` gives the size up to which a file is
 * kept, in bytes; 0 for unwanted files. Links are ignored. A path that leads out of the archive, or an archive beyond
 * the limits, rejects with an {@link ArchiveError}. The paths of wanted files that are too large are added to `tooLarge`.
 */
export async function readTar(
  chunks: AsyncIterable<Uint8Array>,
  most: (path: string) => number,
  limits = ARCHIVE_LIMITS,
  tooLarge: Set<string> = new Set<string>(),
): Promise<ReadonlyMap<string, Uint8Array>> {
  const state: TarState = {
    files: new Map(),
    tooLarge,
    most,
    limits,
    unpacked: 0,
    kept: 0,
    extras: 0,
    entries: 0,
    isOver: false,
  };
  const header = new Uint8Array(BLOCK);
  let headerLength = 0;
  let entry: TarEntry | undefined;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length && !state.isOver;) {
      if (entry !== undefined) {
        at += take(entry, chunk.subarray(at));
        if (entry.left === 0) {
          finish(state, entry);
          entry = undefined;
        }
        continue;
      }
      const part = chunk.subarray(at, at + BLOCK - headerLength);
      header.set(part, headerLength);
      headerLength += part.length;
      at += part.length;
      if (headerLength < BLOCK) continue;
      headerLength = 0;
      entry = begin(state, header);
    }
    state.unpacked += chunk.length;
    if (state.unpacked > limits.unpacked) throw new ArchiveError("exceeds the size limit when unpacked");
  }
  // Only the padding of the last file may be missing.
  if (headerLength > 0 || (entry !== undefined && entry.length < entry.size)) throw new ArchiveError("is truncated");
  if (entry !== undefined) finish(state, entry);
  if (state.entries === 0) throw new ArchiveError("is empty");
  return state.files;
}

const BLOCK = 512;

interface TarState {
  readonly files: Map<string, Uint8Array>;
  readonly tooLarge: Set<string>;
  readonly most: (path: string) => number;
  readonly limits: ArchiveLimits;
  unpacked: number;
  kept: number;
  extras: number;
  entries: number;
  /** Whether the end marker of the archive was read. */
  isOver: boolean;
  /** Path and size of the next entry, from an extended header before it. */
  nextPath?: string | undefined;
  nextSize?: number | undefined;
}

/** An entry whose content is coming in. */
interface TarEntry {
  readonly path: string;
  readonly type: string;
  /** The size of its content, and how much of that and its padding is still to come. */
  readonly size: number;
  left: number;
  /** Its content so far; undefined when it is not wanted. */
  readonly data: Uint8Array | undefined;
  length: number;
}

/** The size limit of an extended header. */
const MAX_HEADER_LENGTH = 64 * 1024;

function begin(state: TarState, header: Uint8Array): TarEntry | undefined {
  const { limits } = state;
  if (header.every((byte) => byte === 0)) {
    state.isOver = true;
    return undefined;
  }
  if (!hasRightSum(header)) throw new ArchiveError("is not a tar archive, or is corrupt");
  if (++state.entries > state.limits.entries) throw new ArchiveError("contains too many files");
  const type = String.fromCharCode(header[156] ?? 0);
  const isHeader = "xgLK".includes(type);
  const ownSize = numberAt(header, 124, 12);
  const size = isHeader ? ownSize : (state.nextSize ?? ownSize);
  const path = isHeader ? "" : checkedPath(state.nextPath ?? pathIn(header));
  if (!isHeader) [state.nextPath, state.nextSize] = [undefined, undefined];
  if (!(size >= 0 && state.unpacked + size <= state.limits.unpacked)) {
    throw new ArchiveError("exceeds the size limit when unpacked");
  }
  if (isHeader && size > MAX_HEADER_LENGTH) throw new ArchiveError("is not a tar archive, or is corrupt");
  // All other types, such as links and devices, have no content that is kept.
  const isFile = type === "0" || type === "\0" || type === "7";
  const extras = isFile && limits.extras?.are(path) === true ? limits.extras : undefined;
  const most = !isFile ? 0 : extras === undefined ? state.most(path) : extras.most - state.extras;
  const isWanted = isHeader || (size > 0 && size <= most);
  if (most > 0 && size > most) state.tooLarge.add(path);
  if (extras !== undefined && isWanted) state.extras += size;
  else if (isFile && isWanted) state.kept += size;
  if (state.kept > state.limits.kept) throw new ArchiveError("exceeds the size limit");
  const entry: TarEntry = {
    path,
    type,
    size,
    left: Math.ceil(size / BLOCK) * BLOCK,
    data: isWanted ? new Uint8Array(size) : undefined,
    length: 0,
  };
  return entry.left > 0 ? entry : undefined;
}

/** Consumes the start of a chunk that belongs to an entry; returns its length. */
function take(entry: TarEntry, piece: Uint8Array): number {
  const length = Math.min(entry.left, piece.length);
  const wanted = Math.min(length, entry.size - entry.length);
  if (wanted > 0) {
    entry.data?.set(piece.subarray(0, wanted), entry.length);
    entry.length += wanted;
  }
  entry.left -= length;
  return length;
}

function finish(state: TarState, { path, type, data }: TarEntry): void {
  if (data === undefined) return;
  if (type === "x") readExtended(state, data);
  else if (type === "L") state.nextPath = textTo0(data);
  else if (path !== "") state.files.set(path, data);
}

/** Reads the records `LENGTH KEY=VALUE\n` of a POSIX extended header, which apply to the next entry. */
function readExtended(state: TarState, data: Uint8Array): void {
  for (let at = 0; at < data.length;) {
    const space = data.indexOf(32, at);
    const length = Number(decoded(data.subarray(at, space)));
    if (space < 0 || !Number.isInteger(length) || length <= space - at) return;
    const [, key, value = ""] = /^([^=]+)=([^]*)\n$/.exec(decoded(data.subarray(space + 1, at + length))) ?? [];
    if (key === "path") state.nextPath = value;
    if (key === "size") state.nextSize = Number(value);
    at += length;
  }
}

/** A path without `./` and slashes at its ends; throws when it leads out of the archive. */
function checkedPath(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/");
  if (parts.includes("..") || /^(?:\/|[A-Za-z]:)/.test(path)) {
    throw new ArchiveError("contains a path outside the archive");
  }
  return parts.filter((part) => part !== "" && part !== ".").join("/");
}

function pathIn(header: Uint8Array): string {
  const name = textTo0(header.subarray(0, 100));
  const isUstar = decoded(header.subarray(257, 262)) === "ustar" && header[262] === 0;
  const prefix = isUstar ? textTo0(header.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Whether the checksum is right: the sum of all bytes, with its own field counted as spaces. */
function hasRightSum(header: Uint8Array): boolean {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum === numberAt(header, 148, 8);
}

/** An octal number, or a binary one when the first bit is set; NaN for anything else. */
function numberAt(header: Uint8Array, at: number, length: number): number {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) !== 0) return field.slice(1).reduce((number, byte) => number * 256 + byte, 0);
  const digits = textTo0(field).trim();
  if (digits === "") return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

function textTo0(data: Uint8Array): string {
  const end = data.indexOf(0);
  return decoded(end < 0 ? data : data.subarray(0, end));
}

function decoded(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}
