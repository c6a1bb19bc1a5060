import type { Gunzip } from "../../packs/ports/ports";
import { filesInArchive } from "./archiveFiles";
import { innerGunzip } from "./chartArchive";
import { ArchiveError, type ArchiveLimits } from "./tar";

const MAX_TEMPLATE_LENGTH = 2 * 1024 * 1024;
/** Other files are only of use if templates read them with `.Files`. Of long ones, only lines with actions are kept. */
const MAX_FILE_LENGTH = 1024 * 1024;
const MAX_WHOLE_FILE_LENGTH = 64 * 1024;
const MAX_SUBCHART_LENGTH = 8 * 1024 * 1024;
const LIMITS: ArchiveLimits = { unpacked: 256 * 1024 * 1024, kept: 24 * 1024 * 1024, entries: 20_000 };
const MAX_DEPTH = 4;
/** How many packed subcharts are unpacked, and how many characters all texts may have. */
const MAX_PACKED = 64;
const MAX_LENGTH = 32 * 1024 * 1024;

const NEVER_READ = /^[^/]+\/(?:charts\/[^/]+\/)*(?:crds|ci|tests?)\/|\.(?:png|svg|jpe?g|gif|md|prov|lock)$/i;
const OWN = /(?:^|\/)(?:Chart\.yaml|requirements\.yaml|values\.yaml|templates\/.*)$/;
const PACKED = /(?:^|\/)charts\/[^/]+\.tgz$/;

/**
 * The texts of a chart's archive that tell what it reads of its values, by path below the chart: `Chart.yaml`,
 * `values.yaml`, `templates/…`, `charts/redis/templates/…`. Packed subcharts are unpacked. Rejects with an ArchiveError if
 * the archive cannot be read or has more than is read; a subchart that cannot be read is left out.
 */
export async function readChartTexts(archive: Uint8Array, gunzip: Gunzip): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const tooLarge = new Set<string>();
  const budget = { packed: MAX_PACKED, left: MAX_LENGTH };
  await addTexts(archive, { gunzip, inner: innerGunzip(gunzip), texts, tooLarge, budget }, "", 0);
  // Without a template, values that only it reads would seem to be unread.
  if (budget.left < 0 || [...tooLarge].some((path) => OWN.test(path))) throw new ArchiveError("exceeds the size limit");
  return texts;
}

interface Unpacking {
  readonly gunzip: Gunzip;
  /** For subcharts, whose sizes are limited together. */
  readonly inner: Gunzip;
  readonly texts: Map<string, string>;
  /** Files that are not read because of their size. */
  readonly tooLarge: Set<string>;
  readonly budget: { packed: number; left: number };
}

async function addTexts(archive: Uint8Array, unpacking: Unpacking, below: string, depth: number): Promise<void> {
  const { texts, budget } = unpacking;
  const most = (path: string): number => {
    if (PACKED.test(path)) return depth < MAX_DEPTH ? MAX_SUBCHART_LENGTH : 0;
    if (OWN.test(path)) return MAX_TEMPLATE_LENGTH;
    return NEVER_READ.test(path) ? 0 : MAX_FILE_LENGTH;
  };
  const files = await filesInArchive(archive, {
    gunzip: depth === 0 ? unpacking.gunzip : unpacking.inner,
    most,
    limits: LIMITS,
    tooLarge: unpacking.tooLarge,
  });
  const decoder = new TextDecoder();
  for (const [path, data] of files) {
    // The first folder is the chart itself.
    const own = path.slice(path.indexOf("/") + 1);
    if (!PACKED.test(path)) {
      const isLong = data.length > MAX_WHOLE_FILE_LENGTH && !OWN.test(path);
      const text = isLong ? linesWithActions(decoder.decode(data)) : decoder.decode(data);
      budget.left -= text.length;
      if (budget.left >= 0) texts.set(below + own, text);
      continue;
    }
    if (--budget.packed < 0) continue;
    const folder = `${below}${own.slice(0, own.lastIndexOf("charts/"))}charts/${nameOf(own)}/`;
    await addTexts(data, unpacking, folder, depth + 1).catch(() => undefined);
  }
}

/** What a template would read if it evaluated a text with `tpl`. */
function linesWithActions(text: string): string {
  if (!text.includes("{{")) return "";
  return text
    .split("\n")
    .filter((line) => line.includes("{{") || line.includes("}}"))
    .join("\n");
}

/** A folder for a packed subchart, distinct from others of the same chart. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, -".tgz".length);
}
