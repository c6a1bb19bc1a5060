import { git } from "./gitProcess";

/** The most bytes that are fetched by one process. */
const MOST_AT_ONCE = 64 * 1024 * 1024;

const LINE_FEED = 10;

/** The contents of blobs by their names. One that has more than `most` bytes has none. Throws a {@link GitError}. */
export function blobContents(root: string, blobs: readonly string[], most: number): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const names of batchesOf(sizesOf(root, blobs), most)) {
    const out = git(root, ["cat-file", "--batch"], linesOf(names));
    for (let at = 0; at < out.length;) {
      const end = out.indexOf(LINE_FEED, at);
      const [name = "", , size] = out.toString("utf8", at, end).split(" ");
      const length = Number(size);
      contents.set(name, out.subarray(end + 1, end + 1 + length));
      at = end + 1 + length + 1;
    }
  }
  return contents;
}

interface SizedBlob {
  readonly name: string;
  readonly size: number;
}

function sizesOf(root: string, blobs: readonly string[]): SizedBlob[] {
  if (blobs.length === 0) return [];
  const out = git(root, ["cat-file", "--batch-check"], linesOf([...new Set(blobs)])).toString("utf8");
  return [...out.matchAll(/^(\S+) blob (\d+)$/gm)].map(([, name = "", size]) => ({ name, size: Number(size) }));
}

function batchesOf(blobs: readonly SizedBlob[], most: number): string[][] {
  const batches: string[][] = [];
  let left = 0;
  for (const { name, size } of blobs.filter((blob) => blob.size <= most)) {
    left -= size;
    const last = batches.at(-1);
    if (last !== undefined && left >= 0) last.push(name);
    else {
      batches.push([name]);
      left = MOST_AT_ONCE - size;
    }
  }
  return batches;
}

function linesOf(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join("");
}
