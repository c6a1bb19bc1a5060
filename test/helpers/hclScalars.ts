import fc from "fast-check";

// Texts in Terraform's HCL, as they stand behind `key = `.

const piece = fc.constantFrom("a", "b: ", "- ", "é", "😀", "#", "x ", "{{ .spectro.var.v }}", "0");
const escape = fc.constantFrom("\\n", "\\t", '\\"', "\\\\", "\\u00e9", "\\U0001F600", "\\r\\n", "$${x}", "%%{y}");

/** A text in quotes. */
export function quotedInHcl(): fc.Arbitrary<string> {
  return fc.array(fc.oneof(piece, escape), { maxLength: 12 }).map((parts) => `"${parts.join("")}"`);
}

/** A heredoc, its lines indented or not. It ends without its line break. */
export function heredocs(): fc.Arbitrary<string> {
  const line = fc.oneof(
    fc.array(piece, { maxLength: 4 }).map((parts) => parts.join("").trimEnd()),
    fc.constantFrom("", "", "  deeper: 1", "key: |", "# note", "cost: $${x}"),
  );
  const lines = fc.array(line, { minLength: 1, maxLength: 7 });
  return fc.tuple(fc.boolean(), lines).map(([isIndented, texts]) => {
    const indent = isIndented ? "      " : "";
    const written = ["first: 1", ...texts].map((text) => (text === "" ? "\n" : `${indent}${text}\n`));
    return `<<${isIndented ? "-" : ""}EOT\n${written.join("")}${indent.slice(2)}EOT`;
  });
}
