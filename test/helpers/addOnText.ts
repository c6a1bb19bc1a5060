/** The text of an add-on profile with one pack. `values` is a line of its values, `rest` is what follows the packs. */
export function addOnText(name: string, pack: string, values: string, rest = ""): string {
  return `metadata: { name: ${name} }
spec:
  template:
    type: add-on
    packs:
      - name: ${pack}
        layer: addon
        tag: "1.0.0"
        values: |
          ${values}
${rest}`;
}
