import { parts } from "./sources";
import { BODY, describeGrammar, MACRO, type Case } from "./check";

const families = ["var", "macro", "system", "pack", "app"];

const macros: Case[] = [
  ["the parts of a macro", parts],
  ...families.map((family): Case => {
    const carets = "^".repeat(family.length);
    return [
      `.spectro.${family}`,
      `
    - {{.spectro.${family}.x|upper}}
    #    ^^^^^^^ variable.language.spectro
    #            ${carets} support.type.family
    `,
    ];
  }),
  [
    "an unknown family is no family",
    `
    - {{ .spectro.foo.x }}
    #     ^^^^^^^ variable.language.spectro
    #             ^^^ variable.other.property !support.type.family
    `,
  ],
  [
    "in a plain scalar",
    `
    key: pre-{{ .spectro.var.x }}-post # why
    #    ^^^^ string.unquoted.plain !${MACRO}
    #        ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                            ^^^^^ string.unquoted.plain !${MACRO}
    #                                  ^^^^^ comment.line
    key: {{ .spectro.var.x }}
    #    ^^^^^^^^^^^^^^^^^^^^ ${MACRO} !meta.flow
    key: {{ .spectro.var.x }}.example.com
    #                        ^^^^^^^^^^^^ string.unquoted.plain !${MACRO}
    next: 1
    # <---- entity.name.tag
    `,
  ],
  [
    "in single quotes",
    `
    key: 'a {{ .spectro.var.x | default ''b'' }} c' # why
    #    ^^^ string.quoted.single.yaml !${MACRO}
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                                   ^^ punctuation.definition.string.begin.palette-profile
    #                                     ^ string.quoted.single.palette-profile
    #                                           ^^^ string.quoted.single.yaml !${MACRO}
    #                                               ^^^^^ comment.line
    key: '{{ .spectro.var.x | default "b" | quote }}'
    #                                 ^^^ string.quoted.double.palette-profile
    next: 1
    # <---- entity.name.tag
    `,
  ],
  [
    "in double quotes, twice",
    `
    key: "{{.spectro.var.a}}:{{.spectro.var.b}}" # why
    #     ^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                       ^ string.quoted.double !${MACRO}
    #                        ^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                                          ^ punctuation.definition.string.end
    #                                            ^^^^^ comment.line
    `,
  ],
  [
    "in block scalars and in bodies",
    `
    description: |
      for {{ .spectro.var.x }}, and more
    # ^^^^ string.unquoted.block !${MACRO}
    #     ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                         ^^^^^^^^^^ string.unquoted.block !${MACRO}
    values: |
      a: "{{ .spectro.var.x }}"
    # ^ entity.name.tag ${BODY}
    #     ^^^^^^^^^^^^^^^^^^^^ ${MACRO} ${BODY}
      b: {{ .spectro.var.x | int }}
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
      c: |
        {{ .spectro.var.x }}
    #   ^^^^^^^^^^^^^^^^^^^^ ${MACRO} string.unquoted.block
      d: 1
    # ^ entity.name.tag !string.unquoted.block
    values: |
      {{ .spectro.var.all }}
    # ^^^^^^^^^^^^^^^^^^^^^^ ${MACRO}
      a: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "as a key, or part of one",
    `
    labels:
      {{ .spectro.var.k }}: a
    # ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                     ^ punctuation.separator
    #                       ^ string.unquoted.plain
      x-{{ .spectro.var.k }}: a
    # ^^ entity.name.tag
    #   ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                       ^ punctuation.separator
    `,
  ],
  [
    "as the first key of a body",
    `
    values: |
      {{ .spectro.var.k }}: a # why
    # ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                     ^ punctuation.separator
    #                         ^^^^^ comment.line
      b: 1
    # ^ entity.name.tag ${BODY}
    `,
  ],
  [
    "as the first key of a document: left to the YAML grammar",
    `
    {{ .spectro.var.k }}: a
    # <-------------------- !${MACRO} !invalid
    b: 1
    # <- entity.name.tag
    `,
  ],
  [
    "in flow lists, whose commas stay commas",
    `
    key: [{{ .spectro.var.a }}, {{ .spectro.var.b }}, c]
    #     ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                         ^ punctuation.separator !invalid
    #                                               ^ punctuation.separator !invalid
    #                                                 ^ string.unquoted
    key: [ {{ .spectro.var.a }}, {x: {{ .spectro.var.b }}, k: 1}]
    #                          ^ punctuation.separator !invalid
    #                                                    ^ punctuation.separator !invalid
    #                                                      ^ entity.name.tag
    next: 1
    # <---- entity.name.tag
    `,
  ],
  [
    "control words, variables, parentheses, trim marks",
    `
    key: "{{- $x := .spectro.var.x | trunc (sub 9 -1) -}}"
    #       ^ keyword.operator.trim
    #         ^^ variable.other
    #            ^^ keyword.operator.assignment
    #                                      ^ punctuation.section.parens.begin
    #                                             ^^ constant.numeric
    #                                               ^ punctuation.section.parens.end
    #                                                 ^ keyword.operator.trim
    key: "{{ if .spectro.var.x }}"
    #        ^^ keyword.control
    `,
  ],
  [
    "other templates are no macros",
    `
    key: {{ .Values.x }}
    #    ^^^^^^^^^^^^^^^ !${MACRO}
    key: "{{ .Values.x }}{{ .spectro.var.x }}{{ $labels.x }}"
    #     ^^^^^^^^^^^^^^^ string.quoted.double !${MACRO}
    #                    ^^^^^^^^^^^^^^^^^^^^ ${MACRO}
    #                                        ^^^^^^^^^^^^^^^ string.quoted.double !${MACRO}
    key: "{{ .spectrox }} .spectro.var.x {{ x }}"
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !${MACRO}
    key: "{{ .spectro.var.x }"
    #     ^^^^^^^^^^^^^^^^^^^ !${MACRO}
    `,
  ],
  [
    "a comment stays a comment",
    `
    key: a # {{ .spectro.var.x }}
    #      ^^^^^^^^^^^^^^^^^^^^^^ comment.line !${MACRO}
    `,
  ],
];

describeGrammar("macros", macros);
