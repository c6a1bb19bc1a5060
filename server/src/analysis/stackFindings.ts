import type { ConfigFile } from "../config/configFile";
import { rangeAtPath } from "../config/configFile";
import { checkStack } from "./checkStack";
import type { Finding, Found, CheckContext } from "../rules/rule";
import type { Severity } from "../config/config";
import { findingFrom } from "../rules/checking/findingFrom";
import { profilesOfMember, type Stack } from "../stack/stack";
import { l10n, type Wording } from "../text/message";

/** The findings of a configuration's stacks, at their entries. `stacks` are those it names, in the same order. */
export function stackFindings(
  { tree }: ConfigFile,
  stacks: readonly Stack[],
  context: CheckContext,
): readonly Finding[] {
  const at = (stack: number, member: number | undefined): Finding["range"] =>
    rangeAtPath(tree, ["stacks", stack, ...(member === undefined ? ["name"] : ["profiles", member])]);
  const finding = (found: Found, rule: string, severity: Severity): Finding =>
    findingFrom(found, { rule, severity, translations: context.translations });
  const findings = stacks.flatMap((stack, index) => {
    const unread = stack.members.flatMap((one, member): Finding[] => {
      if (profilesOfMember(one).length > 0) return [];
      const { reading, resource, isOutside } = one;
      const absent =
        resource === undefined
          ? l10n`No cluster profile found in this file.`
          : l10n`No cluster profile resource "${resource}" found in this file.`;
      const message = reading === undefined ? wordsOfUnread(isOutside) : absent;
      return [finding({ range: at(index, member), message }, "configuration", "error")];
    });
    const faults = checkStack(stack, context).map(({ rule, severity, member, message, related }) =>
      finding({ range: at(index, member), message, related }, rule, severity),
    );
    return [...unread, ...faults];
  });
  return findings.sort((a, b) => a.range.start - b.range.start);
}

/** Why a file of a configuration is not read. */
export function wordsOfUnread(isOutside = false): Wording {
  return isOutside
    ? l10n`This file is outside the workspace and is not read. Move it into the workspace, or open a folder that contains both.`
    : l10n`File not found.`;
}
