import fc from "fast-check";

// Writes profiles in Terraform's HCL.

/** How a text is written. */
export type TextForm = "quoted" | "heredoc" | "indented";

interface HclPack {
  readonly name: string;
  readonly type?: string | undefined;
  readonly tag?: string | undefined;
  readonly registry?: string | undefined;
  readonly values?: string | undefined;
  readonly manifests?: readonly { readonly name: string; readonly content: string }[] | undefined;
}

export interface HclProfile {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly cloud: string;
  readonly packs: readonly HclPack[];
  readonly variables: readonly {
    readonly name: string;
    readonly format: string;
    readonly defaultValue?: string | undefined;
  }[];
}

/** A text in quotes. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replace(/\\([bf])/g, (_, letter: string) => (letter === "b" ? "\\u0008" : "\\u000c"))
    .replace(/([$%])\{/g, "$1$1{");
}

/** A text as a heredoc whose lines are indented by so many blanks. It ends with a line break. */
function heredoc(text: string, isIndented: boolean, indent: number): string {
  const blanks = " ".repeat(isIndented ? indent : 0);
  const lines = text.replace(/([$%])\{/g, "$1$1{").split("\n");
  lines.pop();
  const content = lines.map((line) => (line.trim() === "" ? `${line}\n` : `${blanks}${line}\n`)).join("");
  return `<<${isIndented ? "-" : ""}EOT\n${content}${" ".repeat(Math.max(0, indent - 2))}EOT`;
}

/** Whether a heredoc can hold a text, and says the same whatever its indentation. */
function fitsHeredoc(text: string): boolean {
  const first = /^(?!\s*$)( *)/m.exec(text)?.[1] ?? "";
  return text.endsWith("\n") && !/[\0-\x08\x0b-\x1f\x7f]|^\s*EOT$/m.test(text) && first === "" && /^\S/m.test(text);
}

/** A profile as a resource. `formOf` chooses how each text is written. */
export function resourceOf(profile: HclProfile, formOf: (index: number) => TextForm, unit = 2, label = "shop"): string {
  let count = 0;
  const lines: string[] = [];
  const put = (depth: number, line: string): unknown => lines.push(" ".repeat(depth * unit) + line);
  const text = (depth: number, key: string, value: string | undefined): void => {
    if (value === undefined) return;
    const form = formOf(count++);
    const isLong = form !== "quoted" && fitsHeredoc(value);
    put(depth, `${key} = ${isLong ? heredoc(value, form === "indented", (depth + 1) * unit) : quoted(value)}`);
  };
  const short = (depth: number, key: string, value: string | undefined): unknown =>
    value === undefined ? undefined : put(depth, `${key} = ${quoted(value)}`);
  put(0, `resource "spectrocloud_cluster_profile" "${label}" {`);
  for (const key of ["name", "version", "type", "cloud"] as const) short(1, key, profile[key]);
  for (const { name, type, tag, registry, values, manifests = [] } of profile.packs) {
    put(1, "pack {");
    short(2, "name", name);
    short(2, "type", type);
    short(2, "tag", tag);
    short(2, "registry_name", registry);
    text(2, "values", values);
    for (const manifest of manifests) {
      put(2, "manifest {");
      short(3, "name", manifest.name);
      text(3, "content", manifest.content);
      put(2, "}");
    }
    put(1, "}");
  }
  if (profile.variables.length > 0) {
    put(1, "profile_variables {");
    for (const { name, format, defaultValue } of profile.variables) {
      put(2, "variable {");
      short(3, "name", name);
      short(3, "display_name", name);
      short(3, "format", format);
      short(3, "default_value", defaultValue);
      put(2, "}");
    }
    put(1, "}");
  }
  put(0, "}");
  return `${lines.join("\n")}\n`;
}

export const forms = fc.array(fc.constantFrom<TextForm[]>("quoted", "heredoc", "indented"), {
  minLength: 1,
  maxLength: 6,
});
