/** The rooms of the engine, each with those it may import. */
export const ROOMS: Readonly<Record<string, { readonly uses: readonly string[] }>>;
