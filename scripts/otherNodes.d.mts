export const OTHER_NODES: readonly string[];
export function folderOfNode(version: string): string;
export function hasNode(version: string): boolean;
export function ensureOtherNodes(): Promise<void>;
