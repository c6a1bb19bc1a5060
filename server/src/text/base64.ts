const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes in Base64, with padding (RFC 4648, section 4). */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digits = [bits >> 18, bits >> 12, bits >> 6, bits].map((shifted) => DIGITS.charAt(shifted & 63));
    text += digits
      .slice(0, b === undefined ? 2 : c === undefined ? 3 : 4)
      .join("")
      .padEnd(4, "=");
  }
  return text;
}
