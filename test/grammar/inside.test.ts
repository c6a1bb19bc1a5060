import { BODY, describeGrammar, type Case } from "./check";

const inside: Case[] = [
  [
    "a block scalar inside the body",
    `
    values: |
      files:
        - path: /etc/motd
          content: |
            # text
    #       ^^^^^^ string.unquoted.block !comment
            key: text
    #       ^^^^^^^^^ string.unquoted.block !entity.name.tag
          mode: 1
    #     ^^^^ entity.name.tag !string.unquoted.block
      deep:
        empty: |
        next: 1
    #   ^^^^ entity.name.tag ${BODY} !string.unquoted.block
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "block scalars in a list of the body, and one with an indentation indicator",
    `
    values: |
      args:
        - |
          # text
    #     ^^^^^^ string.unquoted.block ${BODY} !comment
          a: text
    #     ^^^^^^^ string.unquoted.block !entity.name.tag
        # comment
    #   ^^^^^^^^^ comment.line ${BODY} !string
        - b: >2-
    #         ^ constant.numeric.indentation-indicator
                c: text
    #           ^^^^^^^ string.unquoted.block !entity.name.tag
              # text
    #         ^^^^^^ string.unquoted.block !comment
          d: 1
    #     ^ entity.name.tag !string.unquoted.block
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
  [
    "keys in single quotes",
    `
    values: |
      'a''b': 1 # why
    # ^^^^^^ entity.name.tag string.quoted.single !invalid
    #   ^^ constant.character.escape
    #       ^ punctuation.separator
    #         ^ constant.numeric
    #           ^^^^^ comment.line
      c: {'d': 'e', f: {'g' : 1}}
    #     ^^^ entity.name.tag !invalid
    #          ^^^ string.quoted.single !entity.name.tag
    #                   ^^^ entity.name.tag !invalid
      - 'h': 'i: j'
    #   ^^^ entity.name.tag !invalid
    #        ^^^^^^ string.quoted.single !entity.name.tag
    `,
  ],
  [
    "list items, as far left as their key and further right",
    `
    values: |
      a:
      - b: 1
    # ^ punctuation.definition.block.sequence.item ${BODY}
    #   ^ entity.name.tag
        c:
    #   ^ entity.name.tag
            - "d"
    #       ^ punctuation.definition.block.sequence.item
    #         ^^^ string.quoted.double
            - e: {f: [1, true]}
    #         ^ entity.name.tag
    #                 ^ constant.numeric
    #                    ^^^^ constant.language.boolean
      g: text
    # ^ entity.name.tag
    `,
  ],
  [
    "values inside values",
    `
    values: |
      helm:
        values: |
          a: 1
    #     ^ entity.name.tag ${BODY} !string.unquoted.block
        b: 1
    #   ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "several documents in the body",
    `
    values: |
      ---
    # ^^^ entity.other.document.begin ${BODY}
      a: 1
      ---
    # ^^^ entity.other.document.begin ${BODY}
      - b: 1
    # ^ punctuation.definition.block.sequence.item ${BODY}
    tag: 1
    # <--- entity.name.tag !${BODY}
    `,
  ],
];

describeGrammar("inside values", inside);
