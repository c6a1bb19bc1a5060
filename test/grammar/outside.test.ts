import { asFirstKey, parts, underHeader } from "./sources";
import { BODY, describeGrammar, MACRO, type Case } from "./check";
import { PROFILE } from "./grammars";

const outside: Case[] = [
  [
    "keys, strings, numbers and comments of the profile itself",
    `
    metadata:
    # <-------- entity.name.tag !${BODY}
      name: shop # the shop
    # ^^^^ entity.name.tag
    #       ^^^^ string.unquoted
    #            ^^^^^^^^^^ comment.line
    spec:
      version: 1.4
    #          ^^^ constant.numeric
      name: "shop"
    #       ^^^^^^ string.quoted.double
    `,
  ],
  [
    "a comment on the first line, and what comes next",
    `
    # The shop
    # <---------- comment.line !invalid
    metadata:
    # <-------- entity.name.tag
      name: shop
    # ^^^^ entity.name.tag
    `,
  ],
  [
    "blank lines first",
    `

    # The shop
    # <---------- comment.line !invalid
    metadata:
    # <-------- entity.name.tag
    `,
  ],
  [
    "several documents",
    `
    ---
    # <--- entity.other.document.begin
    # why
    # <----- comment.line
    a: 1
    # <- entity.name.tag
    ...
    # <--- entity.other.document.end
    ---
    # <--- entity.other.document.begin
    b: {c: 1} # why
    # <- entity.name.tag
    #   ^ entity.name.tag
    #         ^^^^^ comment.line
    `,
  ],
  [
    "block scalars of every kind, with what looks like YAML in them",
    `
    a: |
      # text
    # ^^^^^^ string.unquoted.block !comment
      b: text
    # ^^^^^^^ string.unquoted.block !entity.name.tag
        deeper: text
    #   ^^^^^^^^^^^^ string.unquoted.block !entity.name.tag

      - text
    # ^^^^^^ string.unquoted.block !punctuation.definition.block.sequence.item
    # comment
    # <--------- comment.line !string
    c:
      - >- # comment
    #   ^ keyword.control.flow.block-scalar.folded
    #    ^ storage.modifier.chomping-indicator
    #      ^^^^^^^^^ comment.line
        d: text
    #   ^^^^^^^ string.unquoted.block !entity.name.tag
      # comment
    # ^^^^^^^^^ comment.line !string
    `,
  ],
  [
    "a block scalar with an indentation indicator",
    `
    c:
      - e: |2
    #       ^ constant.numeric.indentation-indicator
            f: text
    #       ^^^^^^^ string.unquoted.block !entity.name.tag
          g: text
    #     ^^^^^^^ string.unquoted.block !entity.name.tag
        h: 1
    #   ^ entity.name.tag !string.unquoted.block
    `,
    { language: PROFILE },
  ],
  [
    "another block scalar stays text",
    `
    metadata:
      description: |
        values: |
          a: b
    #     ^^^^ string.unquoted.block !entity.name.tag !${BODY}
    # not a comment?
    # <-------- comment.line
    `,
  ],
  [
    "a key that only ends in values",
    `
    my values: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    my-values: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    valuesFile: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    `,
  ],
  [
    "values that are no block scalar",
    `
    values: text
    #       ^^^^ string.unquoted.plain !${BODY}
    values:
      a: b
    # ^ entity.name.tag !${BODY}
    values: "|"
    #       ^^^ string.quoted.double !${BODY}
    values: | text
      a: b
    # ^^^^ string.unquoted.block !${BODY}
    `,
  ],
];

/** The same body under every header, as a key of a map and as the first key of a list item. */

const otherYaml: Case[] = [
  ["the parts of a macro", parts],
  ["values: | in a map", underHeader("|")],
  ["- values: |2-", asFirstKey("|2-")],
  [
    "the text of another tool",
    `
    spec:
      source:
        helm:
          values: |
            # why
    #       ^^^^^ comment.line
            image:
              tag: "{{ .spectro.var.tag }}"
    #         ^^^ entity.name.tag
    #               ^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
      destination: here
    # ^^^^^^^^^^^ entity.name.tag !${BODY}
    `,
  ],
  [
    "prose under values stays text",
    `
    values: |
      #!/bin/sh
    # ^^^^^^^^^ string.unquoted.block !comment
      echo and so on
    # ^^^^^^^^^^^^^^ string.unquoted.block !invalid
    next: 1
    # <---- entity.name.tag
    `,
  ],
];

describeGrammar("outside bodies", outside);
describeGrammar("other YAML files", otherYaml);
