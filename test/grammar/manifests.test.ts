import { describe, it } from "vitest";
import { BODY, checkUntouched, describeGrammar, SETUPS, type Case } from "./check";
import { YAML } from "./grammars";

/** The same item below `manifests` and below Crossplane's `manifest`, wherever its dash stands. */
const below = (key: string): string => `
    packs:
      - name: shop
        ${key}:
          - name: "{{ .spectro.system.cluster.name }}"
    #                  ^^^^^^^ variable.language
            content: |
              # why
    #         ^^^^^ comment.line ${BODY}
              apiVersion: v1
    #         ^^^^^^^^^^ entity.name.tag ${BODY}
              ---
    #         ^^^ entity.other.document.begin ${BODY}
              kind: ConfigMap
    #         ^^^^ entity.name.tag ${BODY}
              data:
                n: 12
    #              ^^ constant.numeric ${BODY}
                run.sh: |
                  # text
    #             ^^^^^^ string.unquoted.block !comment
          # between
    #     ^^^^^^^^^ comment.line !${BODY}
          - content: >2-
              kind: Namespace
    #         ^^^^ entity.name.tag ${BODY}
            name: x
    #       ^^^^ entity.name.tag !${BODY}
    #             ^ string.unquoted.plain !${BODY}
        tag: "1"
    #   ^^^ entity.name.tag !${BODY}
    #        ^^^ string.quoted.double !${BODY}
    `;

const contents: Case[] = [
  ["manifests", below("manifests")],
  ["manifest, as Crossplane has it", below("manifest")],
  ["a quoted key", below('"manifests"')],
  ["an anchor and a comment behind the key", below("manifests").replace("manifests:", "manifests: &all # ours")],
  [
    "a list as far left as its key",
    `
    manifests:
    - content: |
        kind: Namespace
    #   ^^^^ entity.name.tag ${BODY}
      name: x
    # ^^^^ entity.name.tag !${BODY}

    - name: y
      content: |-
        kind: Namespace
    #   ^^^^ entity.name.tag ${BODY}
    type: cluster
    # <---- entity.name.tag !${BODY}
    content: |
      a: b
    # ^^^^ string.unquoted.block !entity.name.tag
    `,
  ],
  [
    "other block scalars of an item stay text",
    `
    manifests:
      - name: |
          a: b
    #     ^^^^ string.unquoted.block !entity.name.tag !${BODY}
        content: |
          a: b
    #     ^ entity.name.tag ${BODY}
        note: |
          a: b
    #     ^^^^ string.unquoted.block !entity.name.tag !${BODY}
        last: 1
    #   ^^^^ entity.name.tag !string.unquoted.block
    `,
  ],
  [
    "prose stays text",
    `
    manifests:
      - content: |
          echo this
    #     ^^^^^^^^^ string.unquoted.block !invalid
          kind: Namespace
    #     ^^^^ entity.name.tag ${BODY}
    `,
  ],
];

/** YAML that is no profile, whose `content` may be the text of any file. */
const others: [name: string, source: string][] = [
  [
    "cloud-init",
    `
    #cloud-config
    write_files:
      - path: /etc/motd
        content: |
          name: a
      - content: |
          # b
        path: /b
    `,
  ],
  [
    "a ConfigMap, and a document behind it",
    `
    apiVersion: v1
    kind: ConfigMap
    data:
      content: |
        a: b
      other: >-
        c: d
    ---
    content: |
      e: f
    `,
  ],
  [
    "manifests that are no list of items",
    `
    manifests:
      content: |
        a: b
      rawYaml:
        - a/*.yaml
      hooks: |
        #!/bin/sh
        a: b
      last: 1
    deploy: {}
    `,
  ],
];

describeGrammar("contents of manifests", contents, () => {
  describe.each(SETUPS.filter(([, { language }]) => language === YAML))("%s", (_name, setup) => {
    it.each(others)("leaves as it was: %s", async (_case, source) => {
      await checkUntouched(source, setup);
    });
  });
});
