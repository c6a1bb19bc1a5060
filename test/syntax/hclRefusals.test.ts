import { parse } from "@cdktf/hcl2json";
import { describe, expect, it } from "vitest";
import { readProfileText } from "../../server/src/profile/reading";
import { inWords } from "../../server/src/text/message";
import { textOf } from "../../server/src/text/text";
import { languageNamed } from "../helpers/languages";

const around = (body: string): string =>
  `resource "spectrocloud_cluster_profile" "shop" {\n  name = "shop"\n${body}\n}\n`;

const BREAK = "a text in quotes ends on its line; write `\\n`, or use a heredoc";
const OWN_LINE = "each argument and block begins on a line of its own";
const ONE_LINE = "only a block with one argument can be on one line; begin a new line after its brace";
const HEREDOC = "nothing may follow the name of a heredoc on its line, not even a space";

/** Texts that the grammar takes, each with what Terraform refuses in it; with nothing, it takes it, too. */
const CASES: readonly (readonly [text: string, shown?: string, message?: string])[] = [
  [around('  description = "a\nb"'), '"a', BREAK],
  [around('  description = "a\r\nb"'), '"a', BREAK],
  [around('  description = "a ${1}\n b"'), '"a ${1}', BREAK],
  [around('  description = "a ${\n 1 } b"')],
  [around('  description = "a ${join("\n", [])} b"'), '"', BREAK],
  [around('  tags = ["a", "b\n"]'), '"b', BREAK],
  [around("  description = <<EOT x\n a\nEOT"), "<<EOT x", HEREDOC],
  [around("  description = <<EOT \n a\nEOT"), "<<EOT ", HEREDOC],
  [around("  description = << EOT\n a\nEOT"), "<< EOT", HEREDOC],
  [around("  description = <<-EOT\r\n a\r\n EOT\r")],
  [around('  description = "a" version = "1"'), 'version = "1"', OWN_LINE],
  [around('  description = "a" # note\n  version = "1"')],
  [around('  description = "a" /* note\n */ version = "1"'), 'version = "1"', OWN_LINE],
  [around('  description = "a" /* note */\n version = "1"')],
  [around('  pack { name = "a" }')],
  [around("  pack {}")],
  [around('  pack { name = "a" tag = "1" }'), 'name = "a"', ONE_LINE],
  [around('  pack { name = "a"\n }'), 'name = "a"', ONE_LINE],
  [around("  pack { manifest {} }"), "manifest {}", ONE_LINE],
  [around('  pack {\n  name = "a" }'), 'name = "a"', "the closing brace of the block belongs on a line of its own"],
  [around('  pack\n  {\n  name = "a"\n  }'), "pack", "the brace of a block belongs on the line of its name"],
  [around('  pack {\n  name = "a"\n  } pack {\n  }'), "pack {", OWN_LINE],
  [around('  dynamic "p${1}" {\n  }'), '"p${1}"', "a template is not allowed in the name of a block"],
  [around("  labels = { a = 1 b = 2 }"), "b = 2", "missing comma"],
  [around("  labels = { a = 1, b = 2 }")],
  [around("  labels = {\n a = 1\n b = 2\n}")],
];

describe("what Terraform refuses though the grammar takes it", () => {
  it.each(CASES.map(([text, shown, message]) => ({ text, shown, message })))("is told: $text", async (example) => {
    const { text, shown, message } = example;
    const { tree } = readProfileText(textOf(text), { language: languageNamed("terraform"), previous: undefined });
    const told = tree.problems.map((problem) => [
      text.slice(problem.range.start, problem.range.end),
      inWords(problem.message, undefined),
    ]);
    expect(told).toEqual(shown === undefined ? [] : [[shown, message]]);
    const isRefused = await parse("main.tf", text).then(
      () => false,
      () => true,
    );
    expect(isRefused).toBe(shown !== undefined);
  });
});
