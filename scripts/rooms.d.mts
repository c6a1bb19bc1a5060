/** The rooms of the engine, with the rooms that each may import. */
export const ROOMS: Readonly<Record<string, { readonly uses: readonly string[] }>>;
