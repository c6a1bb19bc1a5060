/** A profile with macros in the values of a pack of another display name, and with variables. */
export const macroProfile = (values: string, variables = "    - name: size\n"): string => `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: front--web
        layer: addon
        tag: "1.3.0"
        values: |
          pack:
            spectrocloud.com/display-name: front
          options:
            system.uri: quay.io/x
            size: 3
${values.replace(/^(?=.)/gm, "          ")}
  variables:
${variables}`;
