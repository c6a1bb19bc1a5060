/** The most UTF-16 units of a name; with an ending and a number it is below the 255 bytes of file systems. */
const MAX_LENGTH = 60;

/** Names that Windows takes for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|com[\d¹²³]|lpt[\d¹²³])(?=$|\.)/i;

/**
 * A text as a file name that every file system can hold and that is not an option, hidden file or path: letters, digits,
 * `.`, `_` and `-`, everything else replaced by `_`. `empty` is used if nothing is left.
 */
export function safeFileName(text: string, empty: string): string {
  const plain = text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "_")
    .replace(/^[._-]+/, "")
    .replace(/\.{2,}/g, ".");
  const cut = plain.slice(0, MAX_LENGTH).replace(/[\ud800-\udbff]$/, "");
  const name = cut.replace(/[._-]+$/, "");
  if (name === "") return empty;
  return name.replace(DEVICE, "$&_");
}

/**
 * Returns a function that makes each name it is given unique, by a number behind it. Names that differ only in case or
 * in how a character is composed are one name to some file systems.
 */
export function distinctNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    for (let count = 1; ; count++) {
      const one = count === 1 ? name : `${name}-${String(count)}`;
      const key = one.normalize("NFKC").toLowerCase().normalize("NFKC");
      if (taken.has(key)) continue;
      taken.add(key);
      return one;
    }
  };
}
