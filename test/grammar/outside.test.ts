import { asFirstKey, parts, underHeader } from "./sources";
import { BODY, describeGrammar, MACRO, YAML, type Case } from "./check";

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
  ["the parts of a macro", parts, YAML],
  ["values: | in a map", underHeader("|"), YAML],
  ["- values: |2-", asFirstKey("|2-"), YAML],
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
    YAML,
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
    YAML,
  ],
];

describeGrammar("outside bodies", outside);
describeGrammar("other YAML files", otherYaml);
