/** Returns a function that makes ids for the rows below a row, from names that need not be unique. */
export function idsBelow({ id }: { readonly id: string }): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${id}/${name}/${String(count)}`;
  };
}
