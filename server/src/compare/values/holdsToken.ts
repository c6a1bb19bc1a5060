import { knownTokensIn } from "../../profile/facts/secrets";

/** Whether a text holds a secret that is known by its form. */
export function holdsToken(text: string): boolean {
  return text.includes("PRIVATE KEY") || knownTokensIn(text).some(({ isLive }) => isLive);
}
