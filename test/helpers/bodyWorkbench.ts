import type { BodySides } from "../../client/src/values/bodySync";
import { createService } from "../../server/src/service/createService";
import type { BodyPlace } from "../../server/src/service/bodies/bodyTexts";
import type { Service } from "../../server/src/service/index";
import { applyEdits, type TextEdit } from "../../server/src/text/edit";
import "./languages";
import type { LanguageId } from "./languages";

/** The values of the pack that {@link profileAround} is around. */
export const VALUES: BodyPlace = {
  profile: { number: 1, name: "shop" },
  pack: { index: 1, name: "argo-cd" },
  body: { is: "values" },
};

/** A profile in a service, and a document with the values of a pack of it. Both can be edited by somebody else, too. */
export interface BodyWorkbench {
  readonly sides: BodySides;
  readonly service: Service;
  readonly uri: string;
  readonly profile: () => string;
  readonly values: () => string;
  /** The states of the profile before each edit that a step made in it. */
  readonly states: readonly string[];
  readonly editProfile: (text: string) => void;
  readonly editValues: (text: string) => void;
  /** The values as the profile has them; undefined if they cannot be read. */
  readonly valuesInProfile: () => Promise<string | undefined>;
}

/**
 * Opens a profile. `pause` is awaited wherever an editor would wait for something. Before a restart, both agreed on the text
 * `agreedBefore`.
 */
export function bodyWorkbench(
  profile: string,
  language: LanguageId,
  pause: () => Promise<void>,
  agreedBefore?: string,
): BodyWorkbench {
  const service = createService();
  const uri = `made:/shop.${language === "terraform" ? "tf" : `profile.${language}`}`;
  let content = profile;
  let version = 1;
  let values = "";
  let agreed = agreedBefore;
  const states: string[] = [];
  service.open({ uri, version, text: content, languageId: language });
  const set = (text: string): void => {
    content = text;
    version += 1;
    service.open({ uri, version, text: content, languageId: language });
  };
  const asShown = (text: string): string => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const sides: BodySides = {
    async readProfile(body) {
      await pause();
      return (await service.bodyState(uri, body))?.value;
    },
    async rewriting(body, text, mayShare) {
      await pause();
      const reply = await service.rewriteBody(uri, { body, text, mayShare });
      await pause();
      if (reply === undefined) return undefined;
      const { value } = reply;
      const answer = value.is === "refused" ? { is: value.is, reason: "" } : value;
      // Offsets stand for positions, and no text is shown.
      return { version: reply.version, answer: answer as never };
    },
    async editProfile({ version: made, answer }) {
      await pause();
      if (made !== version || answer.is !== "edits") return false;
      states.push(content);
      set(applyEdits(content, answer.edits as unknown as readonly TextEdit[]));
      return true;
    },
    valuesText: () => values,
    async editValues(before, text) {
      await pause();
      if (values !== before) return false;
      values = text;
      return true;
    },
    asShown,
    askToShare: () => Promise.resolve(true),
    agree(text) {
      agreed = text;
    },
    didAgree: (text) => Promise.resolve(text === agreed),
  };
  return {
    sides,
    service,
    uri,
    profile: () => content,
    values: () => values,
    states,
    editProfile: set,
    editValues(text) {
      values = text;
    },
    async valuesInProfile() {
      const reply = await service.bodyState(uri, { place: VALUES, base: "" });
      return reply?.value.is === "found" ? asShown(reply.value.text) : undefined;
    },
  };
}
