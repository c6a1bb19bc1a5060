import { expect, it } from "vitest";
import { asFirstKey, headers, underHeader } from "./sources";
import { BODY, checkUntouched, describeGrammar, faults, SETUPS, type Case } from "./check";
import { classesAtEnds, YAML } from "./grammars";

const bodies: Case[] = [
  ...headers.map((header): Case => [`values: ${header}`, underHeader(header)]),
  ...headers.map((header): Case => [`- values: ${header}`, asFirstKey(header)]),
  [
    "the header itself",
    `
    values: |2- # note
    #       ^ keyword.control.flow.block-scalar.literal
    #        ^ constant.numeric.indentation-indicator
    #         ^ storage.modifier.chomping-indicator
    #           ^ punctuation.definition.comment
    #           ^^^^^^ comment.line
      a: 1
    values: &x !!str >+
    #       ^^ keyword.control.flow.anchor
    #          ^^^^^ storage.type.tag
    #                ^ keyword.control.flow.block-scalar.folded
    #                 ^ storage.modifier.chomping-indicator
      a: 1
    # ^ entity.name.tag
    `,
  ],
  [
    "a quoted key, and blanks before the colon",
    `
    "values": |
      a: 1
    # ^ entity.name.tag ${BODY}
    'values' : |
      a: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "list items as far left as their key",
    `
    packs:
    - values: |
        a: 1
    #   ^ entity.name.tag ${BODY}
      name: x
    # ^^^^ entity.name.tag !${BODY}
    - name: y
    # <- punctuation.definition.block.sequence.item !${BODY}
      values: |
        a: 1
    #   ^ entity.name.tag ${BODY}
    - name: z
    # ^^^^ entity.name.tag !${BODY}
    type: cluster
    # <---- entity.name.tag !${BODY}
    `,
  ],
  [
    "the body ends at a key further left",
    `
    spec:
      template:
        packs:
          - name: x
            values: |
              a:
                b: 1
      variables: []
    # ^^^^^^^^^ entity.name.tag !${BODY}
    other: 1
    # <----- entity.name.tag !${BODY}
    `,
  ],
  [
    "the body ends at a comment no deeper than the key",
    `
    pack:
      values: |
        a: 1
      # outside
    # ^^^^^^^^^ comment.line !${BODY}
      tag: "1"
    # ^^^ entity.name.tag !${BODY}
    `,
  ],
  [
    "the body ends with its document",
    `
    values: |
      a: 1
    ---
    # <--- entity.other.document.begin !${BODY}
    values: |
      a: 1
    # ^ entity.name.tag ${BODY}
    ...
    # <--- entity.other.document.end !${BODY}
    `,
  ],
  [
    "the body ends with the file",
    `
    values: |
      a: 1
      # the last line
    # ^^^^^^^^^^^^^^^ comment.line ${BODY}
    `,
  ],
  [
    "an empty body",
    `
    - values: |
      name: x
    # ^^^^ entity.name.tag !${BODY}
    - values: |

    - name: y
    # ^^^^ entity.name.tag !${BODY}
    `,
  ],
  [
    "blank lines, before and between",
    `
    values: |

      a:

        b: 1
    #   ^ entity.name.tag ${BODY}

      c: 2
    # ^ entity.name.tag ${BODY}

    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "a body indented deeper than it need be",
    `
    values: |
          a:
            b: 1
    #       ^ entity.name.tag ${BODY}
          c: 2
    #     ^ entity.name.tag ${BODY}
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "blanks that belong to the text, after an indentation indicator",
    `
    values: |2
        # further right
    #   ^^^^^^^^^^^^^^^ comment.line ${BODY}
        a: 1
    #   ^ entity.name.tag ${BODY}
      b: 2
    # ^ entity.name.tag ${BODY}
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "what follows the body is as if it had not been there",
    `
    a:
      - values: |
          b: 1
      # why
    # ^^^^^ comment.line !${BODY}
      - - values: |
            b: 1
    #       ^ entity.name.tag ${BODY}
          c: 1
    #     ^ entity.name.tag !${BODY}
      - text
    # ^ punctuation.definition.block.sequence.item
    #   ^^^^ string.unquoted.plain !entity.name.tag
      - values: >
          b: 1
      - "text"
    #   ^^^^^^ string.quoted.double
    `,
  ],
  [
    "what is left open in the body does not leak",
    `
    values: |
      a: "open
      b: {
    tag: 1 # why
    # <--- entity.name.tag !${BODY} !string.quoted
    #      ^^^^^ comment.line
    values: >-
      a: [open
    tag: 1
    # <--- entity.name.tag !meta.flow
    `,
  ],
  [
    "a first key half typed does not spoil the rest",
    `
    values: |
      repl
    # ^^^^ string.unquoted.block
      a: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
];

describeGrammar("values", bodies, () => {
  it.each(SETUPS)("leaves all but bodies and macros as they were: %s", async (_name, setup) => {
    const source = underHeader("|") + asFirstKey(">-").replace(/^\n/u, "");
    const isOurs = (line: string): boolean => /^(?: {6}|#|$)|values:/u.test(line);
    await checkUntouched(source, setup, (line) => !isOurs(line));
  });

  it.each(["own", "other"] as const)("are no string to the editor, so that quotes close in them: %s", async (base) => {
    const lines = ["values: |", "  pack:", "    podCIDR: ", '    a: "b', '    c"', "    # why"];
    const classes = await classesAtEnds(base, lines);
    expect(classes).toEqual(["other", "other", "other", "string", "string", "comment"]);
  });

  it("finds what is wrong", async () => {
    const source = `
    key: a
    # <--- comment
    #    ^ !string.unquoted
    #    ^^ string
    `;
    expect(await faults(source, { language: YAML, base: "own" })).toHaveLength(3);
  });
});
