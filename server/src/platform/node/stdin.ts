/** All bytes of stdin. Rejects with a reason if there are more than `most`. */
export async function readStdin(most: number, tooLarge: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > most) throw new Error(tooLarge);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
