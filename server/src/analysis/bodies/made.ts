/** Stands for the URI of a profile that was made from a configuration: nothing is said about it, or changed in it. */
export const MADE = "made:profile";
