/** One line that says which packages the table of Kubernetes types is made from. */
export function pinsInWords(): string;
