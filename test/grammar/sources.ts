import { BODY, MACRO } from "./check";

export const headers = [
  "|",
  "|-",
  "|+",
  ">-",
  ">",
  "|2",
  "|2-",
  "|-2",
  ">2+",
  "| # note",
  "|-  # note",
  "&anchor |",
  "!!str >-",
];

export const underHeader = (header: string): string => `
    packs:
      - name: calico
        values: ${header}
    #   ^^^^^^ entity.name.tag !${BODY}
    #         ^ punctuation.separator
          # why
    #     ^^^^^ comment.line ${BODY}
          pack:
    #     ^^^^ entity.name.tag ${BODY} !string.unquoted.block
    #         ^ punctuation.separator
            quoted: "text" # why
    #       ^^^^^^ entity.name.tag
    #               ^^^^^^ string.quoted.double
    #                      ^^^^^ comment.line
            single: 'text'
    #               ^^^^^^ string.quoted.single
            number: 12
    #               ^^ constant.numeric
            items:
              - yes: true
    #         ^ punctuation.definition.block.sequence.item
    #           ^^^ entity.name.tag
    #                ^^^^ constant.language.boolean

          last: [a, b]
    #     ^^^^ entity.name.tag ${BODY}
    #           ^ punctuation.definition.sequence.begin
        tag: "1"
    #   ^^^ entity.name.tag !${BODY}
    #        ^^^ string.quoted.double !${BODY}
    `;

export const asFirstKey = (header: string): string => `
    packs:
      - values: ${header}
    #   ^^^^^^ entity.name.tag !${BODY}
          # why
    #     ^^^^^ comment.line ${BODY}
          a:
    #     ^ entity.name.tag ${BODY}
            b: 1
    #       ^ entity.name.tag ${BODY}
    #          ^ constant.numeric
        name: calico
    #   ^^^^ entity.name.tag !${BODY}
    #         ^^^^^^ string.unquoted.plain !${BODY}
      - name: next
    # ^ punctuation.definition.block.sequence.item !${BODY}
    #   ^^^^ entity.name.tag !${BODY}
    `;

/** Every part that a macro may have, alike in profiles and in other YAML. */
export const parts = `
    key: "{{ .spectro.pack.kubernetes-eks.a.b-c | default \\"1.2\\" | substr 0 4 }}"
    #     ^^ punctuation.definition.template-expression.begin ${MACRO}
    #       ^ ${MACRO}
    #        ^ punctuation.accessor
    #         ^^^^^^^ variable.language.spectro
    #                ^ punctuation.accessor
    #                 ^^^^ support.type.family
    #                      ^^^^^^^^^^^^^^ variable.other.property
    #                                    ^ punctuation.accessor
    #                                     ^ variable.other.property
    #                                       ^^^ variable.other.property
    #                                           ^ punctuation.separator.pipe
    #                                             ^^^^^^^ support.function
    #                                                     ^^ punctuation.definition.string.begin.palette-profile
    #                                                       ^^^ string.quoted.double.palette-profile
    #                                                          ^^ punctuation.definition.string.end.palette-profile
    #                                                             ^ punctuation.separator.pipe
    #                                                                      ^ constant.numeric
    #                                                                          ^^ punctuation.definition.template-expression.end
    #                                                                            ^ punctuation.definition.string.end.yaml !${MACRO}
    `;
