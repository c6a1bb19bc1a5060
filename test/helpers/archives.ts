import { gzipSync } from "node:zlib";
import { createTar } from "nanotar";

/** A gzipped tar archive of files. */
export function tgz(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return gzipSync(createTar(Object.entries(files).map(([name, data]) => ({ name, data }))));
}

export interface RawEntry {
  readonly name: string;
  readonly data?: string;
  /** `0`: a file, `2`: a link, `x` and `L`: headers of the next entry. */
  readonly type?: string;
  /** The size in the header; the size of the data by default. */
  readonly size?: number | string;
  readonly link?: string;
}

/** A tar archive with arbitrary, even invalid, headers. */
export function rawTar(entries: readonly RawEntry[], { isEnded = true } = {}): Buffer {
  const blocks = entries.flatMap((entry) => {
    const data = Buffer.from(entry.data ?? "");
    return [headerOf(entry, data.length), data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(isEnded ? 1024 : 0)]);
}

function headerOf({ name, type = "0", size, link = "" }: RawEntry, length: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write("0000644\0", 100);
  header.write(typeof size === "string" ? size : `${(size ?? length).toString(8).padStart(11, "0")}\0`, 124);
  header.write(type, 156);
  header.write(link, 157, 100);
  header.write("ustar\x0000", 257);
  header.write(" ".repeat(8), 148);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return header;
}

export interface ChartFiles {
  readonly values?: string;
  readonly schema?: string;
  readonly readme?: string;
  /** Further lines of `Chart.yaml`. */
  readonly chartYaml?: string;
  /** Further files, by their path in the chart. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
}

/** A chart's archive, as `helm package` makes it. */
export function chartArchive(name: string, version: string, files: ChartFiles = {}): Buffer {
  const { values = "replicas: 1\n", schema, readme, chartYaml = "", more = {} } = files;
  const inFolder = Object.entries({
    "Chart.yaml": `apiVersion: v2\nname: ${name}\nversion: ${version}\n${chartYaml}`,
    "values.yaml": values,
    ...(schema === undefined ? {} : { "values.schema.json": schema }),
    ...(readme === undefined ? {} : { "README.md": readme }),
    ...more,
  }).map(([path, content]) => [`${name}/${path}`, content]);
  return tgz(Object.fromEntries(inFolder) as Record<string, string | Uint8Array>);
}

/** The archive of a pack's folder. */
export function packArchive(
  packJson: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, string | Uint8Array>> = {},
  folder = "",
): Buffer {
  const files = { "pack.json": JSON.stringify(packJson), "values.yaml": "pack:\n  namespace: example\n", ...more };
  return tgz(Object.fromEntries(Object.entries(files).map(([path, content]) => [folder + path, content])));
}
