import { BODY, describeGrammar, YAML, type Case } from "./check";

const manifests = `
    manifests:
      - name: namespace
        content: |
          # why
    #     ^^^^^ comment.line
          apiVersion: v1
    #     ^^^^^^^^^^ entity.name.tag
          ---
    #     ^^^ entity.other.document.begin
          kind: Namespace
    #     ^^^^ entity.name.tag
      - content: >2-
          kind: Namespace
    #     ^^^^ entity.name.tag
        name: "{{ .spectro.system.cluster.name }}"
    #   ^^^^ entity.name.tag !${BODY}
    #              ^^^^^^^ variable.language
    `;

const contents: Case[] = [
  ["content: | is YAML in a profile", manifests],
  [
    "content: | in another YAML file is text",
    `
    manifests:
      - content: |
          kind: Namespace
    #     ^^^^ string.unquoted.block !entity.name.tag
    `,
    YAML,
  ],
];

describeGrammar("contents of manifests", contents);
